import { mean } from '../scoring/statistics.ts';

/** What every system scored in one case, in the order of the task's measures. */
export interface TaskCase {
  readonly id: string;
  readonly scores: Readonly<Record<string, readonly number[]>>;
  /** For measures over two kinds of cases. */
  readonly positive?: boolean;
}

export interface Measure {
  readonly name: string;
  readonly of: (cases: readonly TaskCase[], system: string) => number;
}

export interface Task {
  readonly id: string;
  /** Counts, and what is measured, in a line. */
  readonly about: string;
  /** The first one is the headline. */
  readonly measures: readonly Measure[];
  readonly cases: readonly TaskCase[];
}

/** A task that cannot be measured here, and why. */
export interface LeftOut {
  readonly id: string;
  readonly why: string;
}

/** The mean of the scores at the place. */
export const meanOf = (name: string, place: number): Measure => ({
  name,
  of: (cases, system) => mean(cases.map(({ scores }) => scores[system]?.[place] ?? 0)),
});

/** The share of pairs of a positive and another case in which the positive one scores higher; ties count half. */
export function auc(rows: readonly { readonly score: number; readonly positive: boolean }[]): number {
  const sorted = [...rows].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end++;
    const rank = (start + end + 1) / 2;
    for (let i = start; i < end; i++) if (sorted[i]?.positive) ranks += rank;
    start = end;
  }
  const positives = rows.filter(({ positive }) => positive).length;
  const others = rows.length - positives;
  return positives * others === 0 ? Number.NaN : (ranks - (positives * (positives + 1)) / 2) / (positives * others);
}

export const AUC: Measure = {
  name: 'AUC',
  of: (cases, system) =>
    auc(cases.map(({ scores, positive }) => ({ score: scores[system]?.[0] ?? 0, positive: positive === true }))),
};

/** [recall@10, reciprocal rank of the first] of the wanted ids. */
export function foundAt(ranked: readonly string[], wanted: ReadonlySet<string>): [recall: number, reciprocal: number] {
  const hits = ranked.slice(0, 10).filter((id) => wanted.has(id)).length;
  const first = ranked.findIndex((id) => wanted.has(id));
  return [wanted.size === 0 ? 0 : hits / wanted.size, first < 0 ? 0 : 1 / (first + 1)];
}
