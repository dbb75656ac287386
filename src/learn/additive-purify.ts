import type { Shape } from '../model/index.ts';
import { type EncodedLists, FRACTION, FRACTION_BITS, FRACTION_MASK } from './additive-encode.ts';
import type { FeatureGrid } from './additive-grid.ts';
import type { Surface } from './additive-model.ts';
import { centre } from './additive-pairs.ts';
import type { Parameters } from './additive-parameters.ts';

/** How much of the data lies at each knot and at each corner of each surface, by the weights of the interpolation. */
export interface Mass {
  /** One a slot. */
  readonly slots: Float64Array;
  readonly surfaces: readonly Float64Array[];
  /** Whether a feature was ever not known. */
  readonly missing: readonly boolean[];
}

export function massOf(lists: EncodedLists, { grids, slots: count, pairs }: Parameters): Mass {
  const d = lists.features;
  const slots = new Float64Array(count);
  const surfaces = pairs.map(
    ({ a, b }) => new Float64Array((grids[a] as FeatureGrid).coarse.length * (grids[b] as FeatureGrid).coarse.length),
  );
  const along = (grid: FeatureGrid, code: number) => {
    const slot = code >> FRACTION_BITS;
    return (grid.start[slot] as number) + (grid.step[slot] as number) * (code & FRACTION_MASK) * FRACTION;
  };
  const add = (to: Float64Array, at: number, by: number) => {
    to[at] = (to[at] as number) + by;
  };
  for (let row = 0; row < (lists.offsets[lists.count] as number); row++) {
    for (let f = 0; f < d; f++) {
      const code = lists.codes[row * d + f] as number;
      const slot = (grids[f] as FeatureGrid).base + (code >> FRACTION_BITS);
      const high = (code & FRACTION_MASK) * FRACTION;
      add(slots, slot, 1 - high);
      add(slots, slot + 1, high);
    }
    for (const [p, { a, b }] of pairs.entries()) {
      const [gridA, gridB] = [grids[a] as FeatureGrid, grids[b] as FeatureGrid];
      const [codeA, codeB] = [lists.codes[row * d + a] as number, lists.codes[row * d + b] as number];
      const i = gridA.stretch[codeA >> FRACTION_BITS] as number;
      const j = gridB.stretch[codeB >> FRACTION_BITS] as number;
      if (i < 0 || j < 0) continue;
      const [x, y] = [along(gridA, codeA), along(gridB, codeB)];
      const columns = gridB.coarse.length;
      const corner = i * columns + j;
      const to = surfaces[p] as Float64Array;
      add(to, corner, (1 - x) * (1 - y));
      add(to, corner + 1, (1 - x) * y);
      add(to, corner + columns, x * (1 - y));
      add(to, corner + columns + 1, x * y);
    }
  }
  return { slots, surfaces, missing: grids.map((grid) => (slots[grid.base + grid.missing] as number) > 0) };
}

const SWEEPS = 20;

/**
 * The shapes and surfaces of a vector, with all that one feature alone explains moved from the surfaces into the shapes
 * (Lengerich et al., "Purifying Interaction Effects with the Functional ANOVA", 2020), and shapes of mean 0 over the
 * data. Scores within a list differ as before. Where a feature was sometimes not known, its shapes and surfaces stay as
 * they are, since a shift would count for some rows only.
 */
export function purified(
  parameters: Parameters,
  vector: Float64Array,
  tables: Float64Array,
  mass: Mass,
): { shapes: (Shape | null)[]; surfaces: Surface[] } {
  const { grids, pairs } = parameters;
  const values = grids.map((grid) => tables.slice(grid.base, grid.base + grid.knots.length));
  const surfaces = pairs.map(({ a, b }, p): Surface => {
    const [gridA, gridB] = [grids[a] as FeatureGrid, grids[b] as FeatureGrid];
    const [rows, columns] = [gridA.coarse.length, gridB.coarse.length];
    const at = parameters.surfaces[p] as number;
    const own = vector.slice(at, at + rows * columns);
    if (!mass.missing[a] && !mass.missing[b])
      for (let sweep = 0; sweep < SWEEPS; sweep++) {
        const { byRow, byColumn } = centre(own, mass.surfaces[p] as Float64Array, rows, columns);
        addCoarse(values[a] as Float64Array, gridA, byRow);
        addCoarse(values[b] as Float64Array, gridB, byColumn);
      }
    return {
      a,
      b,
      knotsA: Array.from(gridA.coarse, (knot) => gridA.knots[knot] as number),
      knotsB: Array.from(gridB.coarse, (knot) => gridB.knots[knot] as number),
      values: Array.from({ length: rows }, (_, i) => [...own.subarray(i * columns, (i + 1) * columns)]),
    };
  });
  const shapes = grids.map((grid, f): Shape | null => {
    if (!grid.varies) return null;
    const own = values[f] as Float64Array;
    const mean = mass.missing[f] ? 0 : meanOf(own, mass.slots.subarray(grid.base, grid.base + own.length));
    return { knots: [...grid.knots], values: Array.from(own, (value) => value - mean) };
  });
  return { shapes, surfaces };
}

/** Adds a function given at the coarse knots to one given at all knots. */
function addCoarse(values: Float64Array, grid: FeatureGrid, coarse: Float64Array): void {
  for (let k = 0; k < values.length; k++) {
    const at = grid.stretch[k] as number;
    const along = grid.start[k] as number;
    values[k] = (values[k] as number) + (coarse[at] as number) * (1 - along) + (coarse[at + 1] as number) * along;
  }
}

function meanOf(values: Float64Array, weights: Float64Array): number {
  let [sum, mass] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += (values[i] as number) * (weights[i] as number);
    mass += weights[i] as number;
  }
  return mass > 0 ? sum / mass : 0;
}
