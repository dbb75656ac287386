import { type Evidence, type History, RecentMap, type TasteEdit } from '../model/index.ts';

/** Re-runs held over all profiles; each is a list of a few hundred ids. */
const MOST_HELD = 300;

/** What a re-run rests on beside the stored answer: where one of them is another, it is run anew. */
export interface RerunGround {
  readonly history: History;
  readonly edits: readonly TasteEdit[];
  /** The library it was run over: the very object. */
  readonly library: object;
}
/** Every title that was considered, in its order without the evidence; null where it could not be run. */
export type Places = readonly string[] | null;

interface Held {
  readonly profileId: string | null;
  readonly ground: RerunGround;
  readonly places: Places;
}

/**
 * Counterfactual runs in memory: what a stored answer would have been without one piece of evidence does not change
 * while history, edits and library are the same. Bounded, the one used longest ago goes first.
 */
export class Reruns {
  readonly #held = new RecentMap<string, Held>(MOST_HELD);

  /** The places of a re-run, from memory where nothing it rests on has changed. */
  async of(
    { count }: { readonly count: (name: string, labels?: Record<string, string>) => void },
    stored: { readonly answerId: string; readonly profileId: string | null; readonly without: Evidence },
    ground: RerunGround,
    run: () => Promise<Places>,
  ): Promise<Places> {
    const key = `${stored.answerId} ${stored.without.type} ${stored.without.id}`;
    const known = this.#held.get(key);
    const isHeld = known !== undefined && isSame(known.ground, ground);
    count('marquee_counterfactuals_total', { from: isHeld ? 'memory' : 'run' });
    const places = isHeld ? known.places : await run();
    this.#held.set(key, { profileId: stored.profileId, ground, places });
    return places;
  }

  /** Lets go of all that rests on a profile. */
  forget(profileId: string): void {
    for (const [key, held] of this.#held.entries()) if (held.profileId === profileId) this.#held.delete(key);
  }

  get size(): number {
    return this.#held.size;
  }
}

/** Edits are read anew each time: they are the same where their ids are. The array of a history is kept as it is. */
function isSame(a: RerunGround, b: RerunGround): boolean {
  return (
    a.history === b.history &&
    a.library === b.library &&
    a.edits.length === b.edits.length &&
    a.edits.every(({ id }, i) => id === b.edits[i]?.id)
  );
}
