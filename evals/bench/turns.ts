import type { Backend } from '../backends/backend.ts';
import { timeEncoder, timeTurn } from '../suites/latency.ts';
import { row, write } from './print.ts';

const PROFILES = ['arjun', 'priya', 'rahul', 'mina'];
const WARM_UP = 20;

/** Turns with the bare encoder pass beside them, so that the ratio can be compared between machines. */
export async function benchTurns(backend: Backend, messages: readonly string[], turns: number): Promise<void> {
  const { services } = backend;
  if (services === null) throw new Error('turns are measured in this process');
  const encode: number[] = [];
  const turn: number[] = [];
  const first: number[] = [];
  for (let i = -WARM_UP; i < turns; i++) {
    const message = messages[(i + messages.length) % messages.length] ?? '';
    const pass = await timeEncoder(services, message, i);
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
}
