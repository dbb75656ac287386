/** What is believed, before anybody is asked, of who would pick which of `n` titles. */
export interface PickPrior {
  /** Chance that somebody picks the title, 0 to 1; length n. */
  readonly chance: Float64Array;
  /** How picks go together: a correlation matrix, n × n, row-major, positive semi-definite, ones on the diagonal. */
  readonly likeness: Float32Array;
  /** Share of the variance of a pick that taste explains, above 0 and up to 1; the rest is chance. */
  readonly explained: number;
}

export interface SelectionOptions {
  /**
   * How much more a likely pick is worth asking for than an unlikely one: the gain is multiplied by chance^pickWeight.
   * 0: only what is learned counts; 1: a title that nobody picks is not worth a question.
   */
  readonly pickWeight: number;
}

const SMALLEST = 1e-3;

/**
 * What a person would pick, as a Gaussian over titles that each answer sharpens, and the titles most worth asking about.
 *
 * A pick is 0 or 1 with variance s² = p(1 − p). The prior covariance of two picks is ρ·sᵢ·sⱼ·likenessᵢⱼ, with ρ the
 * share that taste explains, and an answer is seen through noise (1 − ρ)·s². Asking about i takes
 * Σⱼ pⱼ·Cᵢⱼ² / (Cᵢᵢ + noiseᵢ) off the variance of all picks, each weighted by how likely it is to be wanted: A-optimal
 * design for the titles that may be shown (Yu, Bi and Tresp, "Active learning via transductive experimental design",
 * ICML 2006; for recommenders Rubens et al., Recommender Systems Handbook, 2015). An answer and a choice take n² steps.
 */
export class PickBelief {
  readonly #mean: Float64Array;
  readonly #covariance: Float64Array;
  readonly #noise: Float64Array;

  private constructor(mean: Float64Array, covariance: Float64Array, noise: Float64Array) {
    this.#mean = mean;
    this.#covariance = covariance;
    this.#noise = noise;
  }

  /** Throws a `RangeError` where the parts of the prior do not fit together. */
  static from({ chance, likeness, explained }: PickPrior): PickBelief {
    const n = chance.length;
    if (likeness.length !== n * n) throw new RangeError(`a likeness of ${likeness.length} cells for ${n} titles`);
    if (!(explained > 0 && explained <= 1)) throw new RangeError(`a share of ${explained} is not above 0 and up to 1`);
    const spread = chance.map((p) => Math.sqrt(Math.max(SMALLEST, p * (1 - p))));
    const covariance = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        covariance[i * n + j] =
          explained * (spread[i] as number) * (spread[j] as number) * (likeness[i * n + j] as number);
    return new PickBelief(
      chance.slice(),
      covariance,
      spread.map((s) => (1 - explained) * s * s),
    );
  }

  /** Chance that the title is picked after the answers so far, 0 to 1. */
  chance(title: number): number {
    return Math.min(1 - SMALLEST, Math.max(SMALLEST, this.#mean[title] as number));
  }

  /** An answer: picked, or shown and passed over. */
  observe(title: number, picked: boolean): void {
    this.#condition(title, Number(picked) - (this.#mean[title] as number));
  }

  /** The Gaussian given one of its values, which came out `surprise` above its mean. */
  #condition(title: number, surprise: number): void {
    const n = this.#mean.length;
    const row = this.#covariance.slice(title * n, (title + 1) * n);
    const total = (row[title] as number) + (this.#noise[title] as number);
    if (!(total > Number.EPSILON)) return;
    for (let i = 0; i < n; i++) {
      const share = (row[i] as number) / total;
      if (share === 0) continue;
      this.#mean[i] = (this.#mean[i] as number) + share * surprise;
      for (let j = 0; j < n; j++)
        this.#covariance[i * n + j] = (this.#covariance[i * n + j] as number) - share * (row[j] as number);
    }
  }

  /** What asking about the title would teach of titles that count as much as `wanted` says. */
  #taught(title: number, wanted: Float64Array): number {
    const n = this.#mean.length;
    const total = (this.#covariance[title * n + title] as number) + (this.#noise[title] as number);
    if (!(total > Number.EPSILON)) return 0;
    let taught = 0;
    for (let j = 0; j < n; j++) taught += (wanted[j] as number) * (this.#covariance[title * n + j] as number) ** 2;
    return taught / total;
  }

  /**
   * The next titles to ask about side by side, best first, among those that `allowed` lets through. Greedy: each is
   * chosen as if those before it had been answered as expected, so that no two ask the same. The belief stays as it is.
   */
  choose(count: number, allowed: (title: number) => boolean, { pickWeight }: SelectionOptions): number[] {
    const imagined = new PickBelief(this.#mean.slice(), this.#covariance.slice(), this.#noise);
    const wanted = Float64Array.from(this.#mean.keys(), (title) => this.chance(title));
    const open = new Set(Array.from(this.#mean.keys()).filter(allowed));
    const chosen: number[] = [];
    while (chosen.length < count && open.size > 0) {
      let [best, most] = [-1, Number.NEGATIVE_INFINITY];
      for (const title of open) {
        const gain = imagined.#taught(title, wanted) * (wanted[title] as number) ** pickWeight;
        if (gain > most) [best, most] = [title, gain];
      }
      if (best < 0) break;
      open.delete(best);
      chosen.push(best);
      imagined.#condition(best, 0);
    }
    return chosen;
  }
}
