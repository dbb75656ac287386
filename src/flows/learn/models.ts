import type { ModelSummary } from '../../ports/index.ts';
import type { Services } from '../services.ts';
import type { TrainOutcome } from './outcome.ts';

/**
 * Keeps an accepted model, makes it active, and lets go of the oldest beyond `kept` versions of its kind; the active one
 * always stays. An interruption in between leaves the active one as it was.
 */
export async function keepModel(
  { models, clock }: Pick<Services, 'models' | 'clock'>,
  { kind, version, data, about, metrics }: Omit<TrainOutcome, 'accepted' | 'why' | 'baselines'>,
  kept: number,
): Promise<void> {
  // The same model made anew, after going back from it, is there already.
  if (!(await models.list(kind)).some((known) => known.version === version))
    await models.put({ kind, version, createdAt: clock.now().toISOString(), about, metrics }, data);
  await models.activate(kind, version);
  for (const old of (await models.list(kind)).slice(kept)) if (!old.active) await models.remove(kind, old.version);
}

/** The model that was active before becomes active again; null where there was none, and none is active then. */
export function rollBack({ models }: Pick<Services, 'models'>, kind: string): Promise<ModelSummary | null> {
  return models.rollback(kind);
}
