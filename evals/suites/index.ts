import type { Suite } from '../suite.ts';
import { runArbiter } from './arbiter.ts';
import { runBehaviour } from './behaviour.ts';
import { conversationSuite } from './conversation.ts';
import { runDialogues } from './dialogues.ts';
import { explanationSuite } from './explanation.ts';
import { runGuardrails } from './guardrails.ts';
import { intentSuite } from './intent.ts';
import { latencySuite } from './latency.ts';
import { runOnboarding } from './onboarding.ts';
import { runPage } from './page.ts';
import { retrievalSuite } from './retrieval.ts';
import { runSafety } from './safety.ts';
import { runSimulation } from './simulation.ts';
import { runSlots } from './slots.ts';
import { runTaste } from './taste.ts';
import { runVectors } from './vectors.ts';

/** Every suite, in the order in which `all` runs them. */
export const SUITES: readonly Suite[] = [
  intentSuite,
  retrievalSuite,
  conversationSuite,
  explanationSuite,
  latencySuite,
];

/** Commands with options of their own, over data that is not shipped: `all` leaves them out. */
export const COMMANDS: ReadonlyMap<string, typeof runSlots> = new Map([
  ['slots', runSlots],
  ['behaviour', runBehaviour],
  ['guardrails', runGuardrails],
  ['onboarding', runOnboarding],
  ['arbiter', runArbiter],
  ['vectors', (args, out) => runVectors(args, out)],
  ['dialogues', runDialogues],
  ['simulate', runSimulation],
  ['page', runPage],
  ['taste', runTaste],
  ['safety', runSafety],
]);
