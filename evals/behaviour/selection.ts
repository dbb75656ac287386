import { blended, type Recommender } from '../../src/learn/index.ts';
import type { Judge } from './judge.ts';
import { atHalfLife, BLEND_PARTS, BLEND_WEIGHTS, type Family } from './models.ts';
import type { Split } from './splits.ts';

export type Note = (text: string) => void;

/** A setting that was tried, with its value on the validation. */
export interface Tried {
  readonly family: string;
  readonly model: string;
  readonly value: number;
}

/** The settings of a family that did best on the validation. */
export interface Chosen {
  readonly family: Family;
  readonly make: () => Recommender;
  readonly halfLife: number;
  readonly value: number;
  /** Fitted on the training part, and how many seconds that took. */
  readonly fitted: Recommender;
  readonly seconds: number;
}

/** Trains and returns the seconds of processor time; the training is on one thread. */
export function trained(model: Recommender, data: Split['train']): number {
  const start = process.cpuUsage();
  model.fit(data);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Trains every setting of the family on the training part and asks it the validation at every half-life. */
export function chooseSettings(
  family: Family,
  { split, judge, note }: { split: Split; judge: Judge; note: Note },
): { chosen: Chosen; tried: Tried[] } {
  let chosen: Chosen | null = null;
  const tried: Tried[] = [];
  for (const make of family.settings) {
    const fitted = make();
    note(`${split.set} ${split.protocol}: ${fitted.name}`);
    const seconds = trained(fitted, split.train);
    for (const halfLife of family.halfLives) {
      const reader = atHalfLife(fitted, halfLife, split.items);
      const value = judge.worthOf(reader);
      tried.push({ family: family.name, model: reader.name, value });
      if (chosen === null || value > chosen.value) chosen = { family, make, halfLife, value, fitted, seconds };
    }
  }
  if (chosen === null) throw new Error(`${family.name} has no settings`);
  return { chosen, tried };
}

export interface BlendWeight {
  readonly name: string;
  readonly weight: number;
}

/** Weights by the validation, out of `BLEND_WEIGHTS`, over the chosen models as fitted on the training part. */
export function chooseBlend(
  chosen: readonly Chosen[],
  judge: Judge,
  items: number,
): { best: readonly BlendWeight[]; value: number; tried: Tried[] } {
  const parts = BLEND_PARTS.flatMap((name) => chosen.filter(({ family }) => family.name === name));
  const scores = parts.map(({ fitted, halfLife }) => {
    const reader = atHalfLife(fitted, halfLife, items);
    // The blend of one: standardised, and in single precision to spare memory.
    return judge.choosers.map(({ history }) =>
      Float32Array.from(blended([{ scores: reader.scores(history), weight: 1 }])),
    );
  });
  let best: { parts: BlendWeight[]; value: number } | null = null;
  const tried: Tried[] = [];
  for (const rest of combinations(parts.length - 1)) {
    const weights = [1, ...rest];
    const value = judge.worth((_, i) => {
      const sum = new Float64Array(items);
      for (const [p, weight] of weights.entries()) {
        const own = scores[p]?.[i];
        if (own && weight > 0)
          for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) + weight * (own[j] as number);
      }
      return sum;
    });
    const named = parts.map(({ family }, p) => ({ name: family.name, weight: weights[p] ?? 0 }));
    tried.push({ family: 'blend', model: blendName(named), value });
    if (best === null || value > best.value) best = { parts: named, value };
  }
  if (best === null) throw new Error('no blend was tried');
  return { best: best.parts, value: best.value, tried };
}

export const blendName = (parts: readonly BlendWeight[]) =>
  parts.map(({ name, weight }) => `${weight} ${name}`).join(' + ');

function combinations(length: number): number[][] {
  if (length <= 0) return [[]];
  return combinations(length - 1).flatMap((rest) => BLEND_WEIGHTS.map((weight) => [...rest, weight]));
}
