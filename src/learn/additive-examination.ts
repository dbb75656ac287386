import { type FeatureGrid, gridsOf } from './additive-grid.ts';
import { minimise } from './additive-lbfgs.ts';

/** What was shown where, and whether it was taken up. */
export interface Impressions {
  readonly features: number;
  /** Rows × features, row-major; NaN is "not known" and counts nothing. */
  readonly values: Float32Array;
  /** Place in the list, from 0. */
  readonly positions: Int32Array;
  /** One a row: 1 taken up, 0 not. */
  readonly taken: Float32Array;
}

export interface ExaminationOptions {
  /** Places that are told apart; later ones count as the last. */
  readonly places: number;
  /** Pull of neighbouring places towards each other, in impressions. */
  readonly smoothness?: number;
  /** Pull of the relevance model's weights towards 0, in impressions. */
  readonly ridge?: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const placeOf = (position: number, places: number) => Math.min(Math.max(0, position), places - 1);

/**
 * The probability of a place being looked at, against the first (which is 1), from a log without randomised places. The
 * model is that of regression EM (Wang et al., "Position Bias Estimation for Unbiased Learning to Rank in Personal
 * Search", WSDM 2018): P(taken) = examination(place) × σ(Σ shape(value)), with piecewise-linear shapes, so that a bent
 * relation is not taken for an effect of the place. The maximum that EM climbs to is found directly, by L-BFGS.
 */
export function examinationByRegression(log: Impressions, options: ExaminationOptions): Float64Array {
  const { places, smoothness = 20, ridge = 5 } = options;
  const { features: d, positions, taken } = log;
  const rows = positions.length;
  if (rows === 0) return new Float64Array(places).fill(1);
  const { grids, slots, cells } = placed(log);
  // The vector: odds of places 1 … places − 1, then the slots of all shapes, then the constant.
  const free = places - 1;
  const start = new Float64Array(free + slots + 1);
  for (let place = 1; place < places; place++) start[place - 1] = 2 - place / 4;
  const vector = minimise(
    (at, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let row = 0; row < rows; row++) {
        const place = placeOf(positions[row] as number, places);
        let score = at[free + slots] as number;
        for (let cell = row * d; cell < (row + 1) * d; cell++) {
          const slot = free + Math.floor(cells[cell] as number);
          const along = (cells[cell] as number) % 1;
          score += (at[slot] as number) * (1 - along) + (at[slot + 1] as number) * along;
        }
        const relevance = sigmoid(score);
        const looked = place === 0 ? 1 : sigmoid(at[place - 1] as number);
        const p = Math.min(Math.max(looked * relevance, 1e-9), 1 - 1e-9);
        const y = taken[row] as number;
        loss -= y * Math.log(p) + (1 - y) * Math.log(1 - p);
        const byP = (p - y) / (p * (1 - p));
        const byScore = byP * looked * relevance * (1 - relevance);
        for (let cell = row * d; cell < (row + 1) * d; cell++) {
          const slot = free + Math.floor(cells[cell] as number);
          const along = (cells[cell] as number) % 1;
          gradient[slot] = (gradient[slot] as number) + byScore * (1 - along);
          gradient[slot + 1] = (gradient[slot + 1] as number) + byScore * along;
        }
        gradient[free + slots] = (gradient[free + slots] as number) + byScore;
        if (place > 0) gradient[place - 1] = (gradient[place - 1] as number) + byP * relevance * looked * (1 - looked);
      }
      for (const grid of grids) {
        // What is not known counts nothing, and the pads are read but never count.
        for (let slot = grid.knots.length; slot < grid.slots; slot++) gradient[free + grid.base + slot] = 0;
        for (let slot = 0; slot < grid.knots.length; slot++) {
          const weight = at[free + grid.base + slot] as number;
          loss += (ridge * weight * weight) / 2;
          gradient[free + grid.base + slot] = (gradient[free + grid.base + slot] as number) + ridge * weight;
        }
      }
      for (let place = 1; place < free; place++) {
        const step = (at[place] as number) - (at[place - 1] as number);
        loss += (smoothness * step * step) / 2;
        gradient[place] = (gradient[place] as number) + smoothness * step;
        gradient[place - 1] = (gradient[place - 1] as number) - smoothness * step;
      }
      for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) / rows;
      return loss / rows;
    },
    start,
    { iterations: 200, tolerance: 1e-6 },
  );
  return Float64Array.from({ length: places }, (_, place) => (place === 0 ? 1 : sigmoid(vector[place - 1] as number)));
}

/** Knots of the relevance shapes: it need not be fine, only bent. */
const KNOTS = 6;

/** Each cell as its slot, the way to the next one in the fraction. */
function placed({ features, values, positions }: Impressions): {
  grids: readonly FeatureGrid[];
  slots: number;
  cells: Float64Array;
} {
  const rows = { features: values, targets: new Float32Array(positions.length) };
  const grids = gridsOf([rows], { features, knots: KNOTS, coarse: 2 });
  const cells = Float64Array.from(values, (value, cell) => {
    const grid = grids[cell % features] as FeatureGrid;
    return grid.base + (Number.isNaN(value) ? grid.missing : grid.place(value));
  });
  return { grids, slots: grids.reduce((sum, { slots }) => sum + slots, 0), cells };
}

/**
 * The same from impressions whose places were drawn at random: the rate of each place over the first one's, drawn
 * towards 1 / (place + 1) by `prior` impressions.
 */
export function examinationByRandomisation(
  { positions, taken }: Pick<Impressions, 'positions' | 'taken'>,
  { places, prior = 20 }: { places: number; prior?: number },
): Float64Array {
  const shown = new Float64Array(places);
  const took = new Float64Array(places);
  for (let row = 0; row < positions.length; row++) {
    const place = placeOf(positions[row] as number, places);
    shown[place] = (shown[place] as number) + 1;
    took[place] = (took[place] as number) + (taken[row] as number);
  }
  const first = (took[0] as number) / Math.max(1, shown[0] as number);
  if (!(first > 0)) return Float64Array.from(shown, (_, place) => 1 / (place + 1));
  return Float64Array.from(shown, (count, place) => {
    const assumed = 1 / (place + 1);
    return Math.min(1, ((took[place] as number) / first + prior * assumed) / (count + prior));
  });
}

/** What an outcome at a place counts: 1 / probability of having been looked at, at most `most` so that no one row rules. */
export function inversePropensity(examination: ArrayLike<number>, position: number, most: number): number {
  const looked = examination[placeOf(position, examination.length)] as number;
  return looked > 0 ? Math.min(most, 1 / looked) : most;
}
