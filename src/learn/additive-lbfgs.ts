export interface MinimiseOptions {
  readonly iterations: number;
  /** Steps that are remembered for the curvature. */
  readonly memory?: number;
  /** Ends where the largest entry of the gradient is below this. */
  readonly tolerance?: number;
  /** After each iteration; true ends the search. */
  readonly onIteration?: (x: Float64Array, value: number, iteration: number) => boolean;
}

/** Value at `x`; the gradient is written into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** A step is taken where it lowers the value by this share of what the slope promises (Armijo). */
const SUFFICIENT = 1e-4;
const HALVINGS = 30;

/**
 * A local minimum by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4) with a backtracking line search;
 * pairs of steps without positive curvature are not remembered. Deterministic.
 */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions): Float64Array {
  const { iterations, memory = 10, tolerance = 1e-7, onIteration = () => false } = options;
  const n = start.length;
  let x = start.slice();
  let gradient = new Float64Array(n);
  let value = objective(x, gradient);
  const steps: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let iteration = 1; iteration <= iterations; iteration++) {
    if (!(largest(gradient) > tolerance)) break;
    let direction = downhill(gradient, steps);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      steps.length = 0;
      direction = gradient.map((entry) => -entry);
      slope = dot(direction, gradient);
    }
    let length = steps.length === 0 ? Math.min(1, 1 / largest(gradient)) : 1;
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let nextValue = Number.POSITIVE_INFINITY;
    let found = false;
    for (let halving = 0; halving < HALVINGS && !found; halving++) {
      for (let i = 0; i < n; i++) next[i] = (x[i] as number) + length * (direction[i] as number);
      nextValue = objective(next, nextGradient);
      found = nextValue <= value + SUFFICIENT * length * slope;
      if (!found) length /= 2;
    }
    if (!found) break;
    const s = next.map((entry, i) => entry - (x[i] as number));
    const y = nextGradient.map((entry, i) => entry - (gradient[i] as number));
    const curvature = dot(s, y);
    if (curvature > 1e-12 * dot(y, y)) {
      steps.push({ s, y, rho: 1 / curvature });
      if (steps.length > memory) steps.shift();
    }
    [x, gradient, value] = [next, nextGradient, nextValue];
    if (onIteration(x, value, iteration)) break;
  }
  return x;
}

/** −H · gradient by the two-loop recursion. */
function downhill(
  gradient: Float64Array,
  steps: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.slice();
  const alphas: number[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const { s, y, rho } = steps[i] as (typeof steps)[number];
    const alpha = rho * dot(s, q);
    alphas[i] = alpha;
    addScaled(q, y, -alpha);
  }
  const newest = steps.at(-1);
  const scale = newest === undefined ? 1 : 1 / (newest.rho * dot(newest.y, newest.y));
  for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) * scale;
  for (const [i, { s, y, rho }] of steps.entries()) addScaled(q, s, (alphas[i] as number) - rho * dot(y, q));
  return q.map((entry) => -entry);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(into: Float64Array, a: Float64Array, by: number): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + by * (a[i] as number);
}

const largest = (a: Float64Array) => a.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
