import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { chat } from '../src/flows/index.ts';
import { startServices } from '../src/platform/node/services.ts';
import { readDataset } from './dataset.ts';

/**
 * Turn and cold-start latencies, with the bare encoder pass beside them, so that the ratio can be compared between
 * machines. Messages are the request set, each in a conversation of its own.
 */
const { values } = parseArgs({ options: { turns: { type: 'string', default: '400' } } });
const turns = Number(values.turns);
const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
const row = (name: string, milliseconds: number[]) => {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(sorted, q).toFixed(2));
  process.stdout.write(
    `${name.padEnd(34)} n=${String(sorted.length).padEnd(5)} p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms\n`,
  );
  return quantile(sorted, 0.5);
};

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
try {
  const cold = performance.now();
  const { close } = await startServices({ dataDir, log: () => {} });
  process.stdout.write(`first start, empty data folder       ${(performance.now() - cold).toFixed(0)} ms\n`);
  close();
  const warm = performance.now();
  const again = await startServices({ dataDir, log: () => {} });
  process.stdout.write(`second start                         ${(performance.now() - warm).toFixed(0)} ms\n`);
  const messages = readDataset(new URL('./datasets/requests.jsonl', import.meta.url)).map(({ message }) => message);
  const encode: number[] = [];
  const turn: number[] = [];
  const profiles = ['arjun', 'priya', 'rahul', 'mina'];
  for (let i = -20; i < turns; i++) {
    const message = messages[(i + messages.length) % messages.length] ?? '';
    let start = performance.now();
    // A suffix keeps the encoder's cache from answering.
    await again.services.encoder.encode([`${message.slice(0, 200)} ${i}`]);
    if (i >= 0) encode.push(performance.now() - start);
    start = performance.now();
    await chat(again.services, { message, profileId: profiles[Math.abs(i) % 4] });
    if (i >= 0) turn.push(performance.now() - start);
  }
  const bare = row('bare encoder pass', encode);
  const whole = row('chat turn, all stages, stored', turn);
  process.stdout.write(`turn / encoder pass, medians          ${(whole / bare).toFixed(2)}\n`);
  process.stdout.write(`memory, with the first start's model   ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);
  again.close();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
