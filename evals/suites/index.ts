import type { Suite } from '../suite.ts';
import { conversationSuite } from './conversation.ts';
import { intentSuite } from './intent.ts';
import { latencySuite } from './latency.ts';
import { retrievalSuite } from './retrieval.ts';

/** Every suite, in the order in which `all` runs them. */
export const SUITES: readonly Suite[] = [intentSuite, retrievalSuite, conversationSuite, latencySuite];
