/** Mean, variance and size of one arm's sample. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Unbiased; 0 for fewer than two values. */
  readonly variance: number;
}

export function sampleOf(values: readonly number[]): Sample {
  const n = values.length;
  const mean = n === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}

export interface Effect {
  /** Treatment less control. */
  readonly difference: number;
  /** 95 % for one look at a time that was fixed beforehand (Welch, normal). */
  readonly interval: readonly [number, number];
  /** 95 % at every look at once: valid under peeking. */
  readonly always: readonly [number, number];
  /** Null where an arm has fewer than two viewers: nothing can be said. */
  readonly decided: 'better' | 'worse' | 'open';
}

const Z95 = 1.959963984540054;
const ALPHA = 0.05;

/**
 * The difference of two means, with a fixed and an always-valid interval. The latter inverts the mixture sequential
 * probability ratio test (Robbins 1970; Johari, Koomen, Pekelis & Walsh 2017): with V the variance of the difference
 * and a normal prior of deviation `prior` on the effect,
 *
 *   half-width² = 2 V (V + prior²) / prior² · (ln(1/α) + ½ ln((V + prior²) / V)).
 *
 * `prior` is how large effects are thought to be, in the metric's unit; a tenth of its deviation where left out. Null
 * where an arm has fewer than two viewers or neither varies.
 */
export function effectOf(control: Sample, treatment: Sample, prior?: number): Effect | null {
  if (control.n < 2 || treatment.n < 2) return null;
  const variance = control.variance / control.n + treatment.variance / treatment.n;
  if (!(variance > 0)) return null;
  const difference = treatment.mean - control.mean;
  const spread = (prior ?? 0.1 * Math.sqrt((control.variance + treatment.variance) / 2)) ** 2;
  const once = Z95 * Math.sqrt(variance);
  const always = Math.sqrt(
    ((2 * variance * (variance + spread)) / spread) *
      (Math.log(1 / ALPHA) + 0.5 * Math.log((variance + spread) / variance)),
  );
  return {
    difference,
    interval: [difference - once, difference + once],
    always: [difference - always, difference + always],
    decided: difference - always > 0 ? 'better' : difference + always < 0 ? 'worse' : 'open',
  };
}

/**
 * CUPED (Deng, Xu, Kohavi & Walker 2013): takes out of each outcome what the same viewer's value from before the
 * experiment foretold, y − θ (x − mean x) with θ = cov(x, y) / var(x) over both arms together. Means keep their
 * expectation; the variance falls by the squared correlation. Arrays of equal length, one entry a viewer.
 */
export function withoutForetold(outcomes: readonly number[], before: readonly number[]): number[] {
  const x = sampleOf(before);
  if (!(x.variance > 0)) return [...outcomes];
  const y = sampleOf(outcomes);
  const covariance =
    outcomes.reduce((sum, value, i) => sum + (value - y.mean) * ((before[i] ?? x.mean) - x.mean), 0) / (x.n - 1);
  const theta = covariance / x.variance;
  return outcomes.map((value, i) => value - theta * ((before[i] ?? x.mean) - x.mean));
}

/**
 * Whether the arms hold the shares they were to hold: the sequential multinomial test of Lindon & Malek (2022), valid
 * at every look. Returns the evidence against the planned split as a likelihood ratio under a Dirichlet prior around it;
 * `1 / α` or more is an alarm. Counts and planned shares in the same order; shares sum to one.
 */
export function mismatchEvidence(counts: readonly number[], shares: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const strength = 100;
  let log = logGamma(strength) - logGamma(strength + n);
  counts.forEach((count, i) => {
    const share = shares[i] ?? 0;
    if (share <= 0) {
      if (count > 0) log = Number.POSITIVE_INFINITY;
      return;
    }
    log += logGamma(strength * share + count) - logGamma(strength * share) - count * Math.log(share);
  });
  return Math.exp(Math.min(log, 700));
}

/** An alarm this unlikely by chance means that the assignment or the logging is broken, not that luck is bad. */
export const MISMATCH_ALARM = 1 / 0.001;

/** ln Γ(x) for x > 0 by Lanczos' approximation (g = 7, nine terms); relative error below 1e-13. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  let sum = 0.99999999999980993;
  LANCZOS.forEach((coefficient, i) => {
    sum += coefficient / (at + i + 1);
  });
  const t = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
