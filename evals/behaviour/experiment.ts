import { Blend, type Recommender } from '../../src/learn/index.ts';
import { ADDITIVE_RANKERS, LINEAR_RANKERS } from './chain/chain.ts';
import { chooseChains } from './chain/choose.ts';
import { Judge } from './judge.ts';
import type { Measure } from './metrics.ts';
import { atHalfLife, FOREVER, familiesOf } from './models.ts';
import { type Difference, differencesOf, type Result, resultOf } from './results.ts';
import { blendName, type Chosen, chooseBlend, chooseSettings, type Note, type Tried, trained } from './selection.ts';
import type { Case, Split } from './splits.ts';

/** Families that are there to compare with and propose nothing. */
const NO_SOURCES: readonly string[] = ['random', 'copy-last'];

export interface Experiment {
  readonly split: Split;
  readonly head: Measure;
  readonly cases: readonly Case[];
  readonly results: readonly Result[];
  readonly differences: readonly Difference[];
  readonly tried: readonly Tried[];
}

export interface ExperimentOptions {
  /** Cases of each part, at most. */
  readonly limit: number | null;
  /** Families that are measured beside the baselines, alone and not combined; all and their combinations where null. */
  readonly families: readonly string[] | null;
  /** Histories without fading: what implementations of others are compared with. */
  readonly plain: boolean;
  readonly note: Note;
}

/** Chooses on the validation, trains the choice on all that is known, and asks the test once. */
export function runExperiment(split: Split, { limit, families, plain, note }: ExperimentOptions): Experiment {
  const judge = new Judge(split, limit);
  const wanted = familiesOf(split)
    .filter(({ name, baseline }) => baseline || (families?.includes(name) ?? true))
    .map((family) => (plain && family.halfLives.includes(FOREVER) ? { ...family, halfLives: [FOREVER] } : family));
  const choices = wanted.map((family) => chooseSettings(family, { split, judge, note }));
  const chosen = choices.map((choice) => choice.chosen);
  const tried = choices.flatMap((choice) => choice.tried);
  const finals = chosen.map((choice): Final => {
    // Strangers are asked of the model that was trained without them; there is nothing more to learn from.
    const again = split.final !== split.train;
    const model = again ? choice.make() : choice.fitted;
    note(`${split.set} ${split.protocol}: final ${model.name}`);
    const seconds = again ? trained(model, split.final) : choice.seconds;
    return { ...choice, model: atHalfLife(model, choice.halfLife, split.items), seconds };
  });
  const results = finals.map(({ family, value, model, seconds }) =>
    resultOf(model, {
      family: family.name,
      kind: family.baseline ? 'baseline' : 'single',
      value,
      seconds,
      split,
      judge,
    }),
  );
  if (families === null) {
    const combined = [...blendOf(chosen, finals, split, judge), ...chainsOf(finals, split, judge, note)];
    results.push(...combined.map(({ result }) => result));
    tried.push(...combined.flatMap((one) => one.tried));
  }
  const { head, cases } = judge;
  return { split, head, cases, results, differences: differencesOf(results, cases, head), tried };
}

/** A chosen family trained on all that is known. */
interface Final extends Chosen {
  /** Asked at the chosen half-life. */
  readonly model: Recommender;
}

interface Combined {
  readonly result: Result;
  readonly tried: readonly Tried[];
}

function blendOf(chosen: readonly Chosen[], finals: readonly Final[], split: Split, judge: Judge): Combined[] {
  const { best, value, tried } = chooseBlend(chosen, judge, split.items);
  const used = best.filter(({ weight }) => weight > 0);
  const parts = used.flatMap(({ name, weight }) =>
    finals.filter(({ family }) => family.name === name).map(({ model, seconds }) => ({ model, weight, seconds })),
  );
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const blend = new Blend(parts, { fitted: true, name: blendName(used) });
  return [{ result: resultOf(blend, { family: 'blend', kind: 'combined', value, seconds, split, judge }), tried }];
}

function chainsOf(finals: readonly Final[], split: Split, judge: Judge, note: Note): Combined[] {
  const sources = finals
    .filter(({ family }) => !NO_SOURCES.includes(family.name))
    .map(({ family, make, halfLife, fitted, model, seconds }) => ({
      name: family.name,
      make: () => atHalfLife(make(), halfLife),
      fitted: atHalfLife(fitted, halfLife, split.items),
      final: model,
      seconds,
    }));
  const choose = chooseChains(split, sources, note);
  if (choose === null) return [];
  return (
    [
      ['chain, linear', LINEAR_RANKERS],
      ['chain, additive', ADDITIVE_RANKERS],
    ] as const
  ).map(([family, rankers]) => {
    const { model, tried, ...chain } = choose(rankers, (one) => judge.worthOf(one));
    const result = resultOf(model, { ...chain, family, kind: 'combined', split, judge });
    return { result, tried: tried.map((one) => ({ ...one, family })) };
  });
}
