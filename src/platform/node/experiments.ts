import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NO_EXPERIMENTS, readExperiments } from '../../experiments/index.ts';
import { PARAMETERS, type Services } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { root } from './sqlite.ts';

const SHIPPED = join(root, 'db/experiments.json');

function read(file: string) {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`the experiments file ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return readExperiments(raw, PARAMETERS);
  } catch (error) {
    if (!(error instanceof MarqueeError)) throw error;
    const faults = error.issues.map((issue) => `  ${issue.path}: ${issue.message}`);
    throw new Error(`the experiments file ${file} does not fit:\n${faults.join('\n')}`);
  }
}

/**
 * The experiments of a file, read at the start and again when the file changes. Throws at the start where it does not
 * fit; a later version that does not fit is left aside and the one before stays in force.
 */
export function experimentsReader(file: string | undefined, log: Services['log']): Services['experiments'] {
  const path = file ?? SHIPPED;
  let current = { changed: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0, experiments: NO_EXPERIMENTS };
  if (file !== undefined || current.changed > 0) current = { ...current, experiments: read(path) };
  return () => {
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? current.changed;
    if (changed === current.changed) return current.experiments;
    current = { ...current, changed };
    try {
      current = { changed, experiments: read(path) };
      log('info', 'the experiments were read again', { file: path });
    } catch (error) {
      log('error', 'the experiments file does not fit; the one before stays in force', { error: String(error) });
    }
    return current.experiments;
  };
}
