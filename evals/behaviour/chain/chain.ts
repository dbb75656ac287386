import {
  type AdditiveList,
  type AdditiveModel,
  type History,
  type Recommender,
  scoreAdditive,
  trainAdditive,
} from '../../../src/learn/index.ts';
import type { Case } from '../splits.ts';
import type { FeatureMaker } from './features.ts';

/** A way to train the ranker; the validation chooses. */
export interface RankerSettings {
  readonly linear: boolean;
  /** A case with n targets found weighs n^(1 − evenness): 1 is every case alike, 0 is every target alike. */
  readonly evenness: number;
}

const EVENNESS = [0.5, 1];
export const LINEAR_RANKERS: readonly RankerSettings[] = EVENNESS.map((evenness) => ({ linear: true, evenness }));
export const ADDITIVE_RANKERS: readonly RankerSettings[] = EVENNESS.map((evenness) => ({ linear: false, evenness }));

export const rankerName = ({ linear, evenness }: RankerSettings) =>
  `${linear ? 'linear' : 'additive'} ranker evenness=${evenness}`;

/** What was put before a person, and what the person took of it. Cases whose targets no source found teach nothing. */
export function listsOf(maker: FeatureMaker, cases: readonly Case[]): AdditiveList[] {
  return cases.flatMap(({ history, targets }) => {
    const { items, features } = maker.candidates(history);
    const wanted = new Set(targets);
    const hits = Float32Array.from(items, (item) => Number(wanted.has(item)));
    return hits.some((hit) => hit > 0) ? [{ features, targets: hits }] : [];
  });
}

/** Trains a ranker on lists. */
export function trainRanker(
  lists: readonly AdditiveList[],
  features: number,
  { linear, evenness }: RankerSettings,
): AdditiveModel {
  const weighted = lists.map((list): AdditiveList => {
    const found = list.targets.reduce((sum, target) => sum + target, 0);
    return { ...list, targets: list.targets.map((target) => target / found ** evenness) };
  });
  return trainAdditive(weighted, { features, linear });
}

/** Sources, then the ranker over the candidates of all of them; what no source proposed scores −∞. */
export class Chain implements Recommender {
  readonly name: string;
  readonly #maker: FeatureMaker;
  readonly #ranker: AdditiveModel;
  readonly #items: number;

  constructor(maker: FeatureMaker, ranker: AdditiveModel, items: number, name: string) {
    this.#maker = maker;
    this.#ranker = ranker;
    this.#items = items;
    this.name = name;
  }

  /** Made from fitted parts. */
  fit(): void {}

  scores(history: History): Float64Array {
    const { items, features } = this.#maker.candidates(history);
    const ranked = scoreAdditive(this.#ranker, features);
    const scores = new Float64Array(this.#items).fill(Number.NEGATIVE_INFINITY);
    for (const [row, item] of items.entries()) scores[item] = ranked[row] as number;
    return scores;
  }
}
