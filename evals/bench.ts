import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { startServices } from '../src/platform/node/services.ts';
import { backendOver, temporaryFolder } from './backends/in-process.ts';
import { REQUESTS, RequestSchema, readDataset } from './dataset.ts';
import { quantile } from './scoring/statistics.ts';
import { timeEncoder, timeTurn } from './suites/latency.ts';

/**
 * Turn and cold-start latencies, with the bare encoder pass beside them, so that the ratio can be compared between
 * machines. Messages are the request set, each in a conversation of its own.
 */
const { values } = parseArgs({ options: { turns: { type: 'string', default: '400' } } });
const turns = Number(values.turns);
const PROFILES = ['arjun', 'priya', 'rahul', 'mina'];
const WARM_UP = 20;

const write = (name: string, value: string) => process.stdout.write(`${name.padEnd(38)} ${value}\n`);
const row = (name: string, milliseconds: readonly number[]) => {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(milliseconds, share).toFixed(2));
  write(name, `n=${String(milliseconds.length).padEnd(5)} p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms`);
  return quantile(milliseconds, 0.5);
};

const folder = temporaryFolder();
try {
  const cold = performance.now();
  const { close } = await startServices({ dataDir: folder.path, log: () => {} });
  write('first start, empty data folder', `${(performance.now() - cold).toFixed(0)} ms`);
  close();
  const warm = performance.now();
  const again = await startServices({ dataDir: folder.path, log: () => {} });
  write('second start', `${(performance.now() - warm).toFixed(0)} ms`);
  const backend = backendOver(again.services, again.close);
  const messages = readDataset(REQUESTS, RequestSchema).map(({ message }) => message);
  const encode: number[] = [];
  const turn: number[] = [];
  const first: number[] = [];
  for (let i = -WARM_UP; i < turns; i++) {
    const message = messages[(i + messages.length) % messages.length] ?? '';
    const pass = await timeEncoder(again.services, message, i);
    const { measures } = await timeTurn(backend, { message }, PROFILES[Math.abs(i) % PROFILES.length]);
    if (i < 0) continue;
    encode.push(pass);
    turn.push(measures.turn ?? Number.NaN);
    first.push(measures['first words'] ?? Number.NaN);
  }
  const bare = row('bare encoder pass', encode);
  const whole = row('chat turn, all stages, stored', turn);
  row('first words of the reply', first);
  write('turn / encoder pass, medians', (whole / bare).toFixed(2));
  write("memory, with the first start's model", `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  await backend.close();
} finally {
  folder.remove();
}
