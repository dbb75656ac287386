/** P(outcome | score) = 1 / (1 + exp(−(slope · score + intercept))). */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

const ITERATIONS = 100;
const RIDGE = 1e-6;

/**
 * Platt scaling by Newton's method with backtracking on smoothed targets (Lin, Lin and Weng, "A Note on Platt's
 * Probabilistic Outputs", 2007). `outcomes` are 1 or 0. Null where there are not both kinds: nothing can be told then.
 */
export function plattScaling(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Calibration | null {
  const n = scores.length;
  let positives = 0;
  for (let i = 0; i < n; i++) if ((outcomes[i] as number) > 0) positives += 1;
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) return null;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const target = (i: number) => ((outcomes[i] as number) > 0 ? high : low);
  const lossOf = ({ slope, intercept }: Calibration) => {
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const z = slope * (scores[i] as number) + intercept;
      loss += Math.max(z, 0) - target(i) * z + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return loss;
  };
  let at: Calibration = { slope: 0, intercept: Math.log((positives + 1) / (negatives + 1)) };
  let loss = lossOf(at);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let [g1, g2, h11, h12, h22] = [0, 0, RIDGE, 0, RIDGE];
    for (let i = 0; i < n; i++) {
      const score = scores[i] as number;
      const p = probabilityAt(at, score);
      const difference = p - target(i);
      const curvature = p * (1 - p);
      g1 += difference * score;
      g2 += difference;
      h11 += curvature * score * score;
      h12 += curvature * score;
      h22 += curvature;
    }
    if (Math.abs(g1) < 1e-7 * n && Math.abs(g2) < 1e-7 * n) break;
    const determinant = h11 * h22 - h12 * h12;
    const step1 = -(h22 * g1 - h12 * g2) / determinant;
    const step2 = -(h11 * g2 - h12 * g1) / determinant;
    let length = 1;
    let next = at;
    let nextLoss = Number.POSITIVE_INFINITY;
    for (; length > 1e-6 && !(nextLoss < loss); length /= 2) {
      next = { slope: at.slope + length * step1, intercept: at.intercept + length * step2 };
      nextLoss = lossOf(next);
    }
    if (!(nextLoss < loss)) break;
    [at, loss] = [next, nextLoss];
  }
  return at;
}

export function probabilityAt({ slope, intercept }: Calibration, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}

export interface ReliabilityBin {
  readonly count: number;
  /** Mean of what was said, and share of what came true. */
  readonly said: number;
  readonly came: number;
}

/**
 * How far probabilities can be believed: bins of even size by what was said, and the expected calibration error, the
 * mean over all of |said − came| by bin (Naeini et al. 2015, here with bins of even size).
 */
export function reliability(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): { bins: ReliabilityBin[]; error: number } {
  const order = Int32Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => (probabilities[a] as number) - (probabilities[b] as number) || a - b,
  );
  const made: ReliabilityBin[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const part = order.subarray(Math.round((bin * order.length) / bins), Math.round(((bin + 1) * order.length) / bins));
    if (part.length === 0) continue;
    const mean = (of: ArrayLike<number>) => part.reduce((sum, i) => sum + (of[i] as number), 0) / part.length;
    made.push({ count: part.length, said: mean(probabilities), came: mean(outcomes) });
  }
  const error = made.reduce((sum, { count, said, came }) => sum + count * Math.abs(said - came), 0);
  return { bins: made, error: order.length === 0 ? 0 : error / order.length };
}
