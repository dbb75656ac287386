import { support } from '../../src/learn/index.ts';
import type { Case, Split } from './splits.ts';

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

/** What the lists as a whole are like. */
export interface Character {
  /** Share of the catalogue that stands among the first ten of anybody. */
  readonly coverage: number;
  /** Mean of −log₂(share of people who have the film), bits (Zhou et al. 2010). */
  readonly novelty: number;
  /** Mean popularity of what is shown over that of what the person had, less 1 (Abdollahpouri et al. 2019). */
  readonly popularityLift: number;
  /** 1 − mean Jaccard likeness of genres within a list; null where there are no genres. */
  readonly diversity: number | null;
  /** Share of the less popular targets that stand among the first ten. */
  readonly tailRecall: number;
}

/** The items outside the most popular tenth. */
export function tailOf(split: Split): (item: number) => boolean {
  const counts = support(split.final);
  const sorted = [...counts].sort((a, b) => b - a);
  const limit = sorted[Math.floor(sorted.length / 10)] ?? 0;
  return (item) => (counts[item] ?? 0) <= limit;
}

export function characterOf(scored: readonly Scored[], cases: readonly Case[], split: Split): Character {
  const counts = support(split.final);
  let people = 0;
  for (let user = 0; user < split.users; user++)
    if ((split.final.offsets[user + 1] ?? 0) > (split.final.offsets[user] ?? 0)) people += 1;
  const popularity = (items: Int32Array) =>
    items.reduce((sum, item) => sum + (counts[item] ?? 0), 0) / Math.max(1, items.length);
  const seen = new Set<number>();
  let [novelty, places, lift, diversity, pairs] = [0, 0, 0, 0, 0];
  for (const [i, { shown }] of scored.entries()) {
    for (const item of shown) {
      seen.add(item);
      novelty -= Math.log2(Math.max(1, counts[item] ?? 0) / Math.max(1, people));
      places += 1;
    }
    const had = cases[i]?.history.items;
    if (had !== undefined && had.length > 0) lift += popularity(shown) / Math.max(1, popularity(had)) - 1;
    if (split.genres !== null)
      for (let a = 0; a < shown.length; a++)
        for (let b = 0; b < a; b++) {
          diversity += 1 - jaccard(split.genres[shown[a] ?? 0] ?? [], split.genres[shown[b] ?? 0] ?? []);
          pairs += 1;
        }
  }
  const total = (key: 'tailHits' | 'tailTargets') => scored.reduce((sum, row) => sum + row[key], 0);
  return {
    coverage: seen.size / Math.max(1, split.items),
    novelty: novelty / Math.max(1, places),
    popularityLift: lift / Math.max(1, scored.length),
    diversity: pairs === 0 ? null : diversity / pairs,
    tailRecall: total('tailHits') / Math.max(1, total('tailTargets')),
  };
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((genre) => b.includes(genre)).length;
  const either = a.length + b.length - both;
  return either === 0 ? 1 : both / either;
}
