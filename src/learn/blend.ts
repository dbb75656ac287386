import { cleaned, type History, type Interactions } from './interactions.ts';
import { notFitted, type Progress, type Recommender } from './recommender.ts';

/** Scores with mean 0 and deviation 1 over the finite ones; all zeros where they do not differ. −∞ stays. */
export function standardised(scores: Float64Array): Float64Array {
  let [sum, squares, n] = [0, 0, 0];
  for (const score of scores) {
    if (!Number.isFinite(score)) continue;
    sum += score;
    squares += score * score;
    n += 1;
  }
  const mean = sum / Math.max(1, n);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean));
  return scores.map((score) =>
    Number.isFinite(score) ? (deviation > 1e-12 * Math.abs(mean) ? (score - mean) / deviation : 0) : score,
  );
}

export interface BlendPart {
  readonly model: Recommender;
  readonly weight: number;
}

/** Σ weight · standardised scores of several models: no model's unit counts, only how far an item stands out in it. */
export class Blend implements Recommender {
  readonly name: string;
  readonly #parts: readonly BlendPart[];

  /** With `fitted` the parts are taken as they are and `fit` trains nothing again. */
  constructor(parts: readonly BlendPart[], { name, fitted = false }: { name?: string; fitted?: boolean } = {}) {
    if (parts.length === 0) throw new RangeError('a blend of nothing');
    this.#parts = parts;
    this.name = name ?? `blend ${parts.map(({ model, weight }) => `${weight} × ${model.name}`).join(' + ')}`;
    this.#fitted = fitted;
  }
  readonly #fitted: boolean;

  fit(data: Interactions, onProgress: Progress = () => {}): void {
    if (this.#fitted) return;
    for (const [i, { model }] of this.#parts.entries()) {
      onProgress(i, this.#parts.length, model.name);
      model.fit(data);
    }
    onProgress(this.#parts.length, this.#parts.length, '');
  }

  scores(history: History): Float64Array {
    return blended(this.#parts.map(({ model, weight }) => ({ scores: model.scores(history), weight })));
  }
}

/** Σ weight · standardised(scores). */
export function blended(parts: readonly { readonly scores: Float64Array; readonly weight: number }[]): Float64Array {
  const sum = new Float64Array(parts[0]?.scores.length ?? 0);
  for (const { scores, weight } of parts) {
    if (weight === 0) continue;
    const own = standardised(scores);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (own[i] as number);
  }
  for (let i = 0; i < sum.length; i++) if (Number.isNaN(sum[i])) sum[i] = Number.NEGATIVE_INFINITY;
  return sum;
}

/**
 * Shows a model the history with fading strength: an item that lies `halfLife` places before the newest counts half.
 * Training is the model's own. What was watched last says more of what comes next than what was watched first.
 */
export class Fading implements Recommender {
  readonly #model: Recommender;
  readonly #halfLife: number;
  #items: number | null = null;

  constructor(model: Recommender, { halfLife, items }: { halfLife: number; items?: number }) {
    if (!(halfLife > 0)) throw new RangeError(`a half-life of ${halfLife} places is not above 0`);
    this.#model = model;
    this.#halfLife = halfLife;
    this.#items = items ?? null;
  }

  get name(): string {
    return `${this.#model.name}, half-life ${this.#halfLife} places`;
  }

  fit(data: Interactions, onProgress?: Progress): void {
    this.#items = data.items;
    this.#model.fit(data, onProgress);
  }

  scores(history: History): Float64Array {
    if (this.#items === null) throw notFitted(this.name);
    const { items, values } = cleaned(history, this.#items);
    const last = items.length - 1;
    return this.#model.scores({
      ...history,
      items,
      values: values.map((value, i) => Math.max(1e-6, value * 0.5 ** ((last - i) / this.#halfLife))),
    });
  }
}
