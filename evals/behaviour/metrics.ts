import type { Case } from './splits.ts';

/** What is measured on one answer; all 0 to 1. */
export const MEASURES = ['ndcg10', 'hr10', 'recall20', 'ndcg100'] as const;
export type Measure = (typeof MEASURES)[number];

/** Length of the lists that are compared. */
export const DEPTH = 100;
/** Length of the list that a person would see. */
export const SHOWN = 10;

/** How well one ranked list answers one case, and how it looks. */
export interface Scored extends Readonly<Record<Measure, number>> {
  readonly user: number;
  /** Targets outside the most popular tenth of the catalogue, and how many of them stand among the first ten. */
  readonly tailTargets: number;
  readonly tailHits: number;
  /** The list as shown. */
  readonly shown: Int32Array;
}

/**
 * NDCG@k with one grade and the ideal cut at k (Järvelin & Kekäläinen 2002); recall@k over min(k, targets), as in Liang
 * et al. 2018; hr10: any target among the first ten.
 */
export function scoreList(list: Int32Array, { user, targets }: Case, tail: (item: number) => boolean): Scored {
  const wanted = new Set(targets);
  const gain = (k: number) => {
    let sum = 0;
    for (let i = 0; i < Math.min(k, list.length); i++) if (wanted.has(list[i] as number)) sum += 1 / Math.log2(i + 2);
    let ideal = 0;
    for (let i = 0; i < Math.min(k, wanted.size); i++) ideal += 1 / Math.log2(i + 2);
    return ideal === 0 ? 0 : sum / ideal;
  };
  const hits = (k: number) => list.subarray(0, k).filter((item) => wanted.has(item)).length;
  const shown = list.slice(0, SHOWN);
  return {
    user,
    ndcg10: gain(10),
    ndcg100: gain(100),
    hr10: Number(hits(10) > 0),
    recall20: wanted.size === 0 ? 0 : hits(20) / Math.min(20, wanted.size),
    tailTargets: targets.filter(tail).length,
    tailHits: shown.filter((item) => wanted.has(item) && tail(item)).length,
    shown,
  };
}

/** One value a person: the mean over the person's cases, in the order of first appearance. Nulls count nothing. */
export function byPerson(cases: readonly Case[], values: readonly (number | null)[]): number[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [i, value] of values.entries()) {
    const user = cases[i]?.user;
    if (value === null || user === undefined) continue;
    const { sum, count } = sums.get(user) ?? { sum: 0, count: 0 };
    sums.set(user, { sum: sum + value, count: count + 1 });
  }
  return [...sums.values()].map(({ sum, count }) => sum / count);
}
