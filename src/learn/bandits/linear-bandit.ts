import type { Random } from '../../ports/index.ts';
import { invert, symmetricMatrix } from '../inverse.ts';
import { normal } from '../random.ts';

export interface LinearBanditOptions {
  readonly dimensions: number;
  /** λ: strength of the belief, before any evidence, that nothing matters. */
  readonly ridge?: number;
  /** Deviation of a reward about its expectation: how far Thompson sampling strays. */
  readonly noise?: number;
  /** What each feature is thought to be worth before any evidence; 0 where left out. */
  readonly prior?: Float64Array;
}

/**
 * A linear model of reward over features that all arms share, with how sure it is: ridge regression kept as
 * A = λI + Σ w x xᵀ and b = λ prior + Σ w r x (Li, Chu, Langford & Schapire 2010, shared form). An arm that was never shown
 * starts from what its features are known to do. One update costs d² (Sherman & Morrison), one prediction d or d².
 */
export class LinearBandit {
  readonly dimensions: number;
  readonly #ridge: number;
  readonly #noise: number;
  /** A⁻¹, d × d, row-major. */
  readonly #inverse: Float64Array;
  readonly #b: Float64Array;
  readonly #theta: Float64Array;
  #factor: Float64Array | null = null;
  #updates = 0;

  constructor({ dimensions, ridge = 1, noise = 0.5, prior }: LinearBanditOptions) {
    if (!Number.isInteger(dimensions) || dimensions < 1) throw new RangeError(`${dimensions} dimensions: at least one`);
    if (!(ridge > 0)) throw new RangeError(`a ridge of ${ridge} is not above 0`);
    this.dimensions = dimensions;
    this.#ridge = ridge;
    this.#noise = noise;
    this.#inverse = new Float64Array(dimensions * dimensions);
    for (let i = 0; i < dimensions; i++) this.#inverse[i * dimensions + i] = 1 / ridge;
    if (prior !== undefined && prior.length !== dimensions)
      throw new RangeError(`a prior of ${prior.length} numbers for ${dimensions} dimensions`);
    this.#theta = Float64Array.from({ length: dimensions }, (_, i) => prior?.[i] ?? 0);
    this.#b = this.#theta.map((value) => ridge * value);
  }

  get updates(): number {
    return this.#updates;
  }

  /** Deviation of a reward about its expectation, as it was given. */
  get noise(): number {
    return this.#noise;
  }

  /** What each feature is worth, as far as is known. */
  get weights(): Float64Array {
    return this.#theta.slice();
  }

  /** Learns that an arm with these features brought this reward; `weight` ≥ 0 is how much the case counts. */
  update(x: Float64Array, reward: number, weight = 1): void {
    if (!Number.isFinite(reward) || !(weight >= 0) || x.some((value) => !Number.isFinite(value)))
      throw new RangeError('rewards, weights and features must be finite, weights not below 0');
    if (weight === 0) return;
    const d = this.dimensions;
    const ax = this.#times(x);
    let quadratic = 0;
    for (let i = 0; i < d; i++) quadratic += (x[i] ?? 0) * (ax[i] as number);
    const scale = weight / (1 + weight * quadratic);
    for (let i = 0; i < d; i++) {
      this.#b[i] = (this.#b[i] as number) + weight * reward * (x[i] ?? 0);
      for (let j = 0; j < d; j++)
        this.#inverse[i * d + j] = (this.#inverse[i * d + j] as number) - scale * (ax[i] as number) * (ax[j] as number);
    }
    this.#theta.set(this.#times(this.#b));
    this.#factor = null;
    this.#updates += 1;
  }

  /**
   * A bandit that has seen all the cases: what `update` makes of them one by one, up to rounding, at the cost of their
   * features that are not 0, squared, and of one inversion.
   */
  static fitted(
    options: LinearBanditOptions,
    cases: Iterable<{ readonly x: Float64Array; readonly reward: number }>,
  ): LinearBandit {
    const bandit = new LinearBandit(options);
    const d = bandit.dimensions;
    const matrix = symmetricMatrix(d);
    for (let i = 0; i < d; i++) matrix.cells[i * matrix.stride + i] = bandit.#ridge;
    for (const { x, reward } of cases) {
      if (!Number.isFinite(reward) || x.length !== d || x.some((value) => !Number.isFinite(value)))
        throw new RangeError(`rewards and ${d} features must be finite`);
      const spoken = spokenOf(x);
      for (const i of spoken) {
        const value = x[i] as number;
        bandit.#b[i] = (bandit.#b[i] as number) + reward * value;
        for (const j of spoken) {
          if (j > i) break;
          const at = i * matrix.stride + j;
          matrix.cells[at] = (matrix.cells[at] as number) + value * (x[j] as number);
        }
      }
      bandit.#updates += 1;
    }
    invert(matrix);
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++) bandit.#inverse[i * d + j] = matrix.cells[i * matrix.stride + j] as number;
    bandit.#theta.set(bandit.#times(bandit.#b));
    return bandit;
  }

  #times(x: Float64Array): Float64Array {
    const d = this.dimensions;
    const out = new Float64Array(d);
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (this.#inverse[i * d + j] as number) * (x[j] ?? 0);
      out[i] = sum;
    }
    return out;
  }

  /** Expected reward. */
  mean(x: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < this.dimensions; i++) sum += (this.#theta[i] as number) * (x[i] ?? 0);
    return sum;
  }

  /** √(xᵀ A⁻¹ x): how unsure the expectation is, in units of the noise. */
  width(x: Float64Array): number {
    const d = this.dimensions;
    const spoken = spokenOf(x);
    let sum = 0;
    for (const i of spoken)
      for (const j of spoken) sum += (x[i] as number) * (this.#inverse[i * d + j] as number) * (x[j] as number);
    return Math.sqrt(Math.max(0, sum));
  }

  /** The arm with the highest upper bound, mean + alpha · width. The first of equals. */
  upperBound(arms: readonly Float64Array[], alpha: number): number {
    return argmax(arms.map((x) => this.mean(x) + alpha * this.width(x)));
  }

  /**
   * `draws` samples of the weights from N(θ, (spread · noise)² A⁻¹), row by row: what might be true, as far as is known.
   * A `spread` below 1 explores less than the belief would (posterior reshaping: Chapelle & Li 2011, section 3).
   */
  sample(draws: number, random: Random, spread = 1): Float64Array {
    const d = this.dimensions;
    const factor = this.#cholesky();
    const draw = normal(random);
    const samples = new Float64Array(draws * d);
    const z = new Float64Array(d);
    for (let n = 0; n < draws; n++) {
      for (let i = 0; i < d; i++) z[i] = draw();
      for (let i = 0; i < d; i++) {
        let sum = 0;
        for (let j = 0; j <= i; j++) sum += (factor[i * d + j] as number) * (z[j] as number);
        samples[n * d + i] = (this.#theta[i] as number) + spread * this.#noise * sum;
      }
    }
    return samples;
  }

  /**
   * The probability with which Thompson sampling shows each arm: how often each is best over the samples of the weights,
   * mixed with an even draw of share `floor`. Whoever then draws the arm from these numbers has the exact propensity of
   * what was shown. Sums to one. One set of samples serves all the titles of a page.
   */
  thompson(arms: readonly Float64Array[], samples: Float64Array, floor = 0.02): Float64Array {
    const d = this.dimensions;
    const draws = samples.length / d;
    const wins = new Float64Array(arms.length);
    const spoken = arms.map(spokenOf);
    for (let n = 0; n < draws; n++) {
      const from = n * d;
      let [best, most] = [0, Number.NEGATIVE_INFINITY];
      for (let arm = 0; arm < arms.length; arm++) {
        const x = arms[arm] as Float64Array;
        let sum = 0;
        for (const i of spoken[arm] as number[]) sum += (samples[from + i] as number) * (x[i] as number);
        if (sum > most) [best, most] = [arm, sum];
      }
      wins[best] = (wins[best] ?? 0) + 1;
    }
    return wins.map((count) => (1 - floor) * (count / draws) + floor / arms.length);
  }

  /** L with L·Lᵀ = A⁻¹, kept until the next update. */
  #cholesky(): Float64Array {
    if (this.#factor !== null) return this.#factor;
    const d = this.dimensions;
    const factor = new Float64Array(d * d);
    for (let i = 0; i < d; i++)
      for (let j = 0; j <= i; j++) {
        let sum = ((this.#inverse[i * d + j] as number) + (this.#inverse[j * d + i] as number)) / 2;
        for (let k = 0; k < j; k++) sum -= (factor[i * d + k] as number) * (factor[j * d + k] as number);
        // Rounding may push a pivot of what is nearly known below nought.
        factor[i * d + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (factor[j * d + j] as number);
      }
    this.#factor = factor;
    return factor;
  }

  /** All that was learned, as numbers: the options, A⁻¹ and b. */
  save(): { dimensions: number; ridge: number; noise: number; updates: number; inverse: number[]; b: number[] } {
    return {
      dimensions: this.dimensions,
      ridge: this.#ridge,
      noise: this.#noise,
      updates: this.#updates,
      inverse: [...this.#inverse],
      b: [...this.#b],
    };
  }

  /** Throws a `RangeError` where the numbers are not those of one bandit. */
  static load(stored: ReturnType<LinearBandit['save']>): LinearBandit {
    const bandit = new LinearBandit(stored);
    const { dimensions: d } = bandit;
    if (
      stored.inverse.length !== d * d ||
      stored.b.length !== d ||
      ![...stored.inverse, ...stored.b].every(Number.isFinite)
    )
      throw new RangeError(`the stored bandit is not one of ${d} dimensions`);
    bandit.#inverse.set(stored.inverse);
    bandit.#b.set(stored.b);
    bandit.#theta.set(bandit.#times(bandit.#b));
    bandit.#updates = stored.updates;
    return bandit;
  }
}

/** Most features of a viewer before a picture are 0: only the others are read. */
function spokenOf(x: Float64Array): number[] {
  const spoken: number[] = [];
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) spoken.push(i);
  return spoken;
}

function argmax(values: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

/** Draws an index by its probability. */
export function drawn(probabilities: Float64Array, random: Random): number {
  let left = random();
  for (let i = 0; i < probabilities.length; i++) {
    left -= probabilities[i] as number;
    if (left < 0) return i;
  }
  return probabilities.length - 1;
}
