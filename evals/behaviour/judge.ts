import { type Recommender, topItems } from '../../src/learn/index.ts';
import { mean } from '../scoring/statistics.ts';
import { tailOf } from './character.ts';
import { byPerson, DEPTH, type Measure, type Scored, scoreList } from './metrics.ts';
import type { ProtocolName } from './sets.ts';
import type { Case, Split } from './splits.ts';

/** Validation cases that choose the settings, at most. */
const CHOOSERS = 1500;

export const headOf = (protocol: ProtocolName): Measure =>
  protocol === 'strong-generalisation' ? 'ndcg100' : 'ndcg10';

/** Every `n`th case, so that at most `limit` are left: no one end of the file. */
export function thinned<Item>(cases: readonly Item[], limit: number): Item[] {
  if (cases.length <= limit) return [...cases];
  return Array.from({ length: limit }, (_, i) => cases[Math.floor((i * cases.length) / limit)] as Item);
}

/** Asks models the cases of one split, at most `limit` of each part. */
export class Judge {
  readonly head: Measure;
  readonly choosers: readonly Case[];
  readonly cases: readonly Case[];
  readonly #tail: (item: number) => boolean;

  constructor(split: Split, limit: number | null) {
    this.head = headOf(split.protocol);
    this.choosers = thinned(split.validation, Math.min(CHOOSERS, limit ?? CHOOSERS));
    this.cases = thinned(split.test, limit ?? split.test.length);
    this.#tail = tailOf(split);
  }

  /** The lists that scores make, one a case. Items of the history are never in them. */
  lists(cases: readonly Case[], scores: (one: Case, i: number) => Float64Array): Scored[] {
    return cases.map((one, i) =>
      scoreList(topItems(scores(one, i), DEPTH, new Set(one.history.items)), one, this.#tail),
    );
  }

  /** What the choice is made by: the head measure on the validation, each person once. */
  worth(scores: (one: Case, i: number) => Float64Array): number {
    const rows = this.lists(this.choosers, scores);
    return mean(
      byPerson(
        this.choosers,
        rows.map((row) => row[this.head]),
      ),
    );
  }

  worthOf(model: Pick<Recommender, 'scores'>): number {
    return this.worth(({ history }) => model.scores(history));
  }
}
