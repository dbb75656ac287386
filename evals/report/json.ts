import { readFileSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { RUN_VERSION, type Run, RunSchema } from '../schema.ts';

/** The run itself; reading it back gives an equal one. */
export const jsonReport = (run: Run): string => `${JSON.stringify(run, null, 1)}\n`;

/** Reads a `run.json`. Throws a `UsageError` that says what is wrong with it. */
export function readRun(path: string): Run {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: cannot be read as a run (${(error as Error).message}); give a run.json of --out`);
  }
  const parsed = RunSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(
    `${path}: not a run of version ${RUN_VERSION} (${issue?.path.join('.')}: ${issue?.message}); run the suite again`,
  );
}
