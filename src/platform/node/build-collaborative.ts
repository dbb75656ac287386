import { crowdUntil, learnCollaborative } from '../../flows/index.ts';
import { shippedCatalogue, shippedCrowd, writeCollaborative } from './shipped.ts';
import { createVectorIndex } from './vector-index.ts';

/**
 * Makes the collaborative model that is shipped, out of the made-up crowd alone, so that the demonstration has one from
 * its first start on. `npm run build:demo` makes the crowd.
 */
const SEED = 1;
/** Fewer than an installation keeps: the file is shipped. */
const SMALLER = new Map([
  ['learn.ease-neighbours', 30],
  ['learn.factors', 48],
]);

const now = new Date();
const known = new Set(shippedCatalogue().map(({ id }) => id));
const crowd = crowdUntil(shippedCrowd(), now).map((taken) => taken.filter(({ titleId }) => known.has(titleId)));
const outcome = learnCollaborative(
  { viewers: [], crowd, active: null, now },
  { seed: SEED, parameters: SMALLER, createIndex: createVectorIndex },
);
if ('skipped' in outcome) {
  process.stderr.write(`nothing was made: ${outcome.skipped}\n`);
  process.exit(1);
}
const bytes = writeCollaborative(outcome);
process.stdout.write(`collaborative.bin: ${outcome.about}; ${bytes} bytes\n${JSON.stringify(outcome.metrics)}\n`);
process.stdout.write(`${outcome.why}\n`);
