import { startServices } from '../../src/platform/node/services.ts';
import { backendOver, temporaryFolder } from '../backends/in-process.ts';
import { REQUESTS, RequestSchema, readDataset } from '../dataset.ts';
import { benchHistories } from './histories.ts';
import { benchIngest } from './ingest.ts';
import { benchLongHistory } from './long-history.ts';
import type { BenchOptions } from './options.ts';
import { benchPages } from './pages.ts';
import { took, write } from './print.ts';
import { benchTurns } from './turns.ts';

/** Starts the service in a folder of its own and measures the sections asked for, one after the other. */
export async function bench({ sections, turns, events, titles, seed }: BenchOptions): Promise<void> {
  const folder = temporaryFolder();
  try {
    const start = () => startServices({ dataDir: folder.path, log: () => {} });
    const cold = await took(async () => (await start()).close());
    write('first start, empty data folder', `${cold.wall.toFixed(0)} ms`);
    const before = performance.now();
    const { services, close } = await start();
    write('second start', `${(performance.now() - before).toFixed(0)} ms`);
    const backend = backendOver(services, close);
    const messages = readDataset(REQUESTS, RequestSchema).map(({ message }) => message);
    if (sections.includes('turns')) await benchTurns(backend, messages, turns);
    if (sections.includes('events')) await benchIngest(services, { events, seed });
    if (sections.includes('histories')) await benchHistories(services, { seed });
    if (sections.includes('long-history')) await benchLongHistory(services, messages, { turns, seed });
    if (sections.includes('pages')) await benchPages(services, { pages: turns, titles, seed });
    write("memory, with the first start's model", `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
    await backend.close();
  } finally {
    folder.remove();
  }
}
