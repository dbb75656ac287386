import type { Taken } from '../../learn/index.ts';
import { seededRandom } from '../../pipeline/index.ts';
import type { CollaborativeModel, WeightedTitle } from '../../ports/index.ts';

/** One person asked for what came last, given everything before it. */
export interface HeldOut {
  readonly history: readonly WeightedTitle[];
  readonly titleId: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** Splits off what each person took to last; whoever has fewer than two titles stays whole. */
export function leaveLastOut(people: readonly Taken[]): { known: Taken[]; cases: HeldOut[] } {
  const known: Taken[] = [];
  const cases: HeldOut[] = [];
  for (const taken of people) {
    const ordered = [...taken].sort((a, b) => a.at - b.at || (a.titleId < b.titleId ? -1 : 1));
    const last = ordered.length < 2 ? undefined : ordered.pop();
    known.push(ordered);
    if (last === undefined) continue;
    const history = ordered.map(({ titleId, strength }) => ({ titleId, weight: strength }));
    cases.push({ history, titleId: last.titleId, at: last.at });
  }
  return { known, cases };
}

/** Scores the titles of a list for one history; null: does not know the title. */
export type Asked = (history: readonly WeightedTitle[]) => (titleId: string) => number | null;

/** NDCG@10 of every case: 1 / log₂(1 + place) of the title that came last among all that the person had not had. */
export function gains(ask: Asked, cases: readonly HeldOut[], titleIds: readonly string[]): number[] {
  return cases.map(({ history, titleId }) => {
    const score = ask(history);
    const wanted = score(titleId);
    if (wanted === null) return 0;
    const had = new Set(history.map((one) => one.titleId));
    let place = 1;
    for (const id of titleIds) {
      if (id === titleId || had.has(id)) continue;
      const other = score(id);
      if (other !== null && (other > wanted || (other === wanted && id < titleId))) place += 1;
      if (place > 10) return 0;
    }
    return 1 / Math.log2(1 + place);
  });
}

export const askingModel =
  (model: CollaborativeModel): Asked =>
  (history) =>
    model.scorer(history);

/** How many people took to each title, whoever asks. */
export function askingPopularity(people: readonly Taken[]): Asked {
  const counts = new Map<string, number>();
  for (const taken of people) for (const { titleId } of taken) counts.set(titleId, (counts.get(titleId) ?? 0) + 1);
  return () => (titleId) => counts.get(titleId) ?? 0;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const ROUNDS = 2000;

/** A 95 % interval of the mean of paired differences over resampled people (percentile bootstrap). */
export function pairedInterval(
  a: readonly number[],
  b: readonly number[],
  seed: number,
): { mean: number; low: number; high: number } {
  const differences = a.map((value, i) => value - (b[i] as number));
  const random = seededRandom(seed);
  const means = Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++)
      sum += differences[Math.floor(random() * differences.length)] as number;
    return differences.length === 0 ? 0 : sum / differences.length;
  }).sort((left, right) => left - right);
  return {
    mean: mean(differences),
    low: means[Math.floor(ROUNDS * 0.025)] as number,
    high: means[Math.ceil(ROUNDS * 0.975) - 1] as number,
  };
}

/** Every `n`th case, so that at most `most` are left. */
export function thinned<Item>(cases: readonly Item[], most: number): Item[] {
  if (cases.length <= most) return [...cases];
  return Array.from({ length: most }, (_, i) => cases[Math.floor((i * cases.length) / most)] as Item);
}
