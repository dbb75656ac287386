import { Blend, blended, type Recommender, topItems } from '../../src/learn/index.ts';
import { bootstrap, type Interval, mean, type PairedDifference, pairedBootstrap } from '../scoring/statistics.ts';
import {
  type Character,
  characterOf,
  DEPTH,
  MEASURES,
  type Measure,
  type Scored,
  scoreList,
  tailOf,
} from './metrics.ts';
import { atHalfLife, BLEND_PARTS, BLEND_WEIGHTS, type Family, familiesOf } from './models.ts';
import type { ProtocolName } from './sets.ts';
import type { Case, Split } from './splits.ts';

/** Validation cases that choose the settings, at most. */
const CHOOSERS = 1500;
const ROUNDS = 1000;

export interface Result {
  readonly family: string;
  readonly model: string;
  readonly baseline: boolean;
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

export interface Experiment {
  readonly split: Split;
  readonly head: Measure;
  readonly cases: readonly Case[];
  readonly results: readonly Result[];
  readonly differences: readonly Difference[];
  /** Every setting tried, with its validation value. */
  readonly tried: readonly { readonly family: string; readonly model: string; readonly value: number }[];
}

export const headOf = (protocol: ProtocolName): Measure =>
  protocol === 'strong-generalisation' ? 'ndcg100' : 'ndcg10';

/** Every `n`th case, so that at most `limit` are left: no one end of the file. */
export function thinned<Item>(cases: readonly Item[], limit: number): Item[] {
  if (cases.length <= limit) return [...cases];
  return Array.from({ length: limit }, (_, i) => cases[Math.floor((i * cases.length) / limit)] as Item);
}

/** The lists of a fitted model. Items of the history are never in them. */
export function ask(
  model: Pick<Recommender, 'scores'>,
  cases: readonly Case[],
  tail: (item: number) => boolean,
): Scored[] {
  return cases.map((one) =>
    scoreList(topItems(model.scores(one.history), DEPTH, new Set(one.history.items)), one, tail),
  );
}

interface Chosen {
  readonly family: Family;
  readonly make: () => Recommender;
  readonly halfLife: number;
  readonly value: number;
  /** Fitted on the training part, and how many seconds that took. */
  readonly fitted: Recommender;
  readonly seconds: number;
}

/** Trains and returns the seconds of processor time; the training is on one thread. */
function trained(model: Recommender, data: Split['train']): number {
  const start = process.cpuUsage();
  model.fit(data);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

export type Note = (text: string) => void;

/** Chooses on the validation, trains the choice on all that is known, and asks the test once. */
export function runExperiment(split: Split, { limit, note }: { limit: number | null; note: Note }): Experiment {
  const head = headOf(split.protocol);
  const tail = tailOf(split);
  const choosers = thinned(split.validation, Math.min(CHOOSERS, limit ?? CHOOSERS));
  const cases = thinned(split.test, limit ?? split.test.length);
  const tried: { family: string; model: string; value: number }[] = [];
  const worth = (model: Pick<Recommender, 'scores'>) => mean(ask(model, choosers, tail).map((row) => row[head]));

  const chosen = familiesOf(split).map((family) => {
    let best: Chosen | null = null;
    for (const make of family.settings) {
      const fitted = make();
      note(`${split.set} ${split.protocol}: ${fitted.name}`);
      const seconds = trained(fitted, split.train);
      for (const halfLife of family.halfLives) {
        const reader = atHalfLife(fitted, halfLife, split.items);
        const value = worth(reader);
        tried.push({ family: family.name, model: reader.name, value });
        if (best === null || value > best.value) best = { family, make, halfLife, value, fitted, seconds };
      }
    }
    if (best === null) throw new Error(`${family.name} has no settings`);
    return best;
  });

  const weights = chooseBlend(chosen, choosers, split, (scores) => {
    const rows = choosers.map((one, i) => scoreList(topItems(scores(i), DEPTH, new Set(one.history.items)), one, tail));
    return mean(rows.map((row) => row[head]));
  });
  tried.push(...weights.tried);

  const results: Result[] = [];
  const readers = new Map<string, { model: Recommender; seconds: number }>();
  for (const { family, make, halfLife, value, ...first } of chosen) {
    // Strangers are asked of the model that was trained without them; there is nothing more to learn from.
    const again = split.final !== split.train;
    const model = again ? make() : first.fitted;
    note(`${split.set} ${split.protocol}: final ${model.name}`);
    const seconds = again ? trained(model, split.final) : first.seconds;
    const reader = atHalfLife(model, halfLife, split.items);
    readers.set(family.name, { model: reader, seconds });
    results.push(resultOf(reader, { family, value, seconds, cases, split, tail }));
  }
  const parts = weights.best.flatMap(({ name, weight }) => {
    const reader = readers.get(name);
    return reader === undefined || weight === 0 ? [] : [{ model: reader.model, weight, seconds: reader.seconds }];
  });
  const used = weights.best.filter(({ weight }) => weight > 0);
  const blend = new Blend(parts, {
    fitted: true,
    name: used.map(({ name, weight }) => `${weight} ${name}`).join(' + '),
  });
  results.push(
    resultOf(blend, {
      family: { name: 'blend', baseline: false },
      value: weights.value,
      seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
      cases,
      split,
      tail,
    }),
  );
  return { split, head, cases, results, differences: differencesOf(results, head), tried };
}

interface Part {
  readonly name: string;
  readonly weight: number;
}

/** Weights by the validation, out of `BLEND_WEIGHTS`, over the chosen models as fitted on the training part. */
function chooseBlend(
  chosen: readonly Chosen[],
  cases: readonly Case[],
  split: Split,
  worth: (scores: (i: number) => Float64Array) => number,
) {
  const parts = BLEND_PARTS.flatMap((name) => chosen.filter(({ family }) => family.name === name));
  const scores = parts.map(({ fitted, halfLife }) => {
    const reader = atHalfLife(fitted, halfLife, split.items);
    // The blend of one: standardised, and in single precision to spare memory.
    return cases.map(({ history }) => Float32Array.from(blended([{ scores: reader.scores(history), weight: 1 }])));
  });
  let best: { parts: Part[]; value: number } | null = null;
  const tried: { family: string; model: string; value: number }[] = [];
  for (const rest of combinations(parts.length - 1)) {
    const weights = [1, ...rest];
    const value = worth((i) => {
      const sum = new Float64Array(split.items);
      for (const [p, weight] of weights.entries()) {
        const own = scores[p]?.[i];
        if (own && weight > 0)
          for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) + weight * (own[j] as number);
      }
      return sum;
    });
    const named = parts.map(({ family }, p) => ({ name: family.name, weight: weights[p] ?? 0 }));
    tried.push({ family: 'blend', model: named.map(({ name, weight }) => `${weight} ${name}`).join(' + '), value });
    if (best === null || value > best.value) best = { parts: named, value };
  }
  if (best === null) throw new Error('no blend was tried');
  return { best: best.parts, value: best.value, tried };
}

function combinations(length: number): number[][] {
  if (length <= 0) return [[]];
  return combinations(length - 1).flatMap((rest) => BLEND_WEIGHTS.map((weight) => [...rest, weight]));
}

function resultOf(
  model: Recommender,
  at: {
    family: Pick<Family, 'name' | 'baseline'>;
    value: number;
    seconds: number;
    cases: readonly Case[];
    split: Split;
    tail: (item: number) => boolean;
  },
): Result {
  const start = process.cpuUsage();
  const scored = ask(model, at.cases, at.tail);
  const { user, system } = process.cpuUsage(start);
  const each = <Value>(of: (measure: Measure) => Value) =>
    Object.fromEntries(MEASURES.map((measure) => [measure, of(measure)])) as Record<Measure, Value>;
  const column = (measure: Measure) => scored.map((row) => row[measure]);
  return {
    family: at.family.name,
    model: model.name,
    baseline: at.family.baseline,
    validation: at.value,
    trainSeconds: at.seconds,
    answerMicroseconds: (user + system) / Math.max(1, at.cases.length),
    values: each((measure) => mean(column(measure))),
    intervals: each((measure) => bootstrap(column(measure), mean, { rounds: ROUNDS })),
    character: characterOf(scored, at.cases, at.split),
    scored,
  };
}

/** Each model against item-kNN and against recent popularity (popularity where there are no times), case by case. */
function differencesOf(results: readonly Result[], measure: Measure): Difference[] {
  const named = (family: string) => results.find((result) => result.family === family);
  const rivals = [named('item-kNN'), named('recent popularity') ?? named('popularity')];
  return results
    .filter(({ baseline }) => !baseline)
    .flatMap((a) =>
      rivals.flatMap((b) =>
        b === undefined
          ? []
          : [
              {
                a: a.family,
                b: b.family,
                measure,
                ...pairedBootstrap(
                  a.scored.map((row, i) => row[measure] - (b.scored[i]?.[measure] ?? 0)),
                  { rounds: 2000 },
                ),
              },
            ],
      ),
    );
}
