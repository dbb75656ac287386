import type { Recommender } from '../../src/learn/index.ts';
import { bootstrap, type Interval, mean, type PairedDifference, pairedBootstrap } from '../scoring/statistics.ts';
import { type Character, characterOf } from './character.ts';
import type { Judge } from './judge.ts';
import { byPerson, MEASURES, type Measure, type Scored } from './metrics.ts';
import type { Case, Split } from './splits.ts';

const ROUNDS = 1000;

export interface Result {
  readonly family: string;
  readonly model: string;
  readonly kind: 'baseline' | 'single' | 'combined';
  /** On the validation, of the head measure: what the choice was made by. */
  readonly validation: number;
  /** Seconds of processor time for training on the final data, one thread. */
  readonly trainSeconds: number;
  /** Microseconds an answer, scores and ranking. */
  readonly answerMicroseconds: number;
  readonly values: Readonly<Record<Measure, number>>;
  readonly intervals: Readonly<Record<Measure, Interval>>;
  readonly character: Character;
  readonly scored: readonly Scored[];
}

export interface Difference extends PairedDifference {
  readonly a: string;
  readonly b: string;
  readonly measure: Measure;
}

/** Asks the test. */
export function resultOf(
  model: Recommender,
  {
    split,
    judge,
    ...of
  }: { family: string; kind: Result['kind']; value: number; seconds: number; split: Split; judge: Judge },
): Result {
  const start = process.cpuUsage();
  const scored = judge.lists(judge.cases, ({ history }) => model.scores(history));
  const { user, system } = process.cpuUsage(start);
  const each = <Value>(value: (measure: Measure) => Value) =>
    Object.fromEntries(MEASURES.map((measure) => [measure, value(measure)])) as Record<Measure, Value>;
  const column = (measure: Measure) =>
    byPerson(
      judge.cases,
      scored.map((row) => row[measure]),
    );
  return {
    family: of.family,
    model: model.name,
    kind: of.kind,
    validation: of.value,
    trainSeconds: of.seconds,
    answerMicroseconds: (user + system) / Math.max(1, judge.cases.length),
    values: each((measure) => mean(column(measure))),
    intervals: each((measure) => bootstrap(column(measure), mean, { rounds: ROUNDS })),
    character: characterOf(scored, judge.cases, split),
    scored,
  };
}

/**
 * Each model against item-kNN and against recent popularity (popularity where there are no times), and what combines
 * several also against the best single one, by what that one reached on the test. Person by person.
 */
export function differencesOf(results: readonly Result[], cases: readonly Case[], measure: Measure): Difference[] {
  const named = (family: string) => results.find((result) => result.family === family);
  const always = [named('item-kNN'), named('recent popularity') ?? named('popularity')];
  const best = [...results]
    .filter(({ kind }) => kind !== 'combined')
    .sort((a, b) => b.values[measure] - a.values[measure])[0];
  const rivals = (a: Result) => new Set(a.kind === 'combined' ? [...always, best] : always);
  return results
    .filter(({ kind }) => kind !== 'baseline')
    .flatMap((a) =>
      [...rivals(a)].flatMap((b) => {
        if (b === undefined) return [];
        const each = byPerson(
          cases,
          a.scored.map((row, i) => row[measure] - (b.scored[i]?.[measure] ?? 0)),
        );
        return [{ a: a.family, b: b.family, measure, ...pairedBootstrap(each, { rounds: 2000 }) }];
      }),
    );
}
