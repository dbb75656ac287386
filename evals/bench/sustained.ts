import type { Services } from '../../src/flows/index.ts';
import { serveApp } from '../backends/serve.ts';
import { row, write } from './print.ts';

/** Pages asked for a second, and for how long. */
const RATE = 50;
const SECONDS = 10;

/**
 * Pages over HTTP at a fixed rate, whether or not the ones before have come: what a viewer waits for counts from the
 * moment of asking. The client shares this process, so that what it costs is in the figures too.
 */
export async function benchSustained(services: Services, profileIds: readonly string[]): Promise<void> {
  const { base, close } = await serveApp(services);
  const waits: number[] = [];
  let late = 0;
  const ask = async (i: number, due: number): Promise<void> => {
    const response = await fetch(`${base}/api/home?profileId=${profileIds[i % profileIds.length]}&device=tv`);
    const page = (await response.json()) as { degraded: readonly string[] };
    if (!response.ok) throw new Error(`a page was answered with ${response.status}: ${JSON.stringify(page)}`);
    waits.push(performance.now() - due);
    if (page.degraded.length > 0) late += 1;
  };
  const start = performance.now();
  const asked = await new Promise<Promise<void>[]>((resolve) => {
    const sent: Promise<void>[] = [];
    const timer = setInterval(() => {
      const due = Math.min(RATE * SECONDS, Math.floor(((performance.now() - start) * RATE) / 1000));
      while (sent.length < due) sent.push(ask(sent.length, start + (sent.length * 1000) / RATE));
      if (sent.length < RATE * SECONDS) return;
      clearInterval(timer);
      resolve(sent);
    }, 1000 / RATE);
  });
  await Promise.all(asked);
  const seconds = (performance.now() - start) / 1000;
  row(`${RATE} pages a second over HTTP, ${SECONDS} s`, waits);
  write('  pages a second that were answered', (asked.length / seconds).toFixed(1));
  write('  pages of which a stage was late', String(late));
  await close();
}
