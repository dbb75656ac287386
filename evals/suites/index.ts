import type { Suite } from '../suite.ts';
import { runArbiter } from './arbiter.ts';
import { runBehaviour } from './behaviour.ts';
import { conversationSuite } from './conversation.ts';
import { intentSuite } from './intent.ts';
import { latencySuite } from './latency.ts';
import { retrievalSuite } from './retrieval.ts';
import { runSlots } from './slots.ts';
import { runVectors } from './vectors.ts';

/** Every suite, in the order in which `all` runs them. */
export const SUITES: readonly Suite[] = [intentSuite, retrievalSuite, conversationSuite, latencySuite];

/** Commands with options of their own, over data that is not shipped: `all` leaves them out. */
export const COMMANDS: ReadonlyMap<string, typeof runSlots> = new Map([
  ['slots', runSlots],
  ['behaviour', runBehaviour],
  ['arbiter', runArbiter],
  ['vectors', (args, out) => runVectors(args, out)],
]);
