import { type EncodedLists, FRACTION, FRACTION_BITS, FRACTION_MASK } from './additive-encode.ts';
import type { FeatureGrid } from './additive-grid.ts';
import type { Pair, Parameters } from './additive-parameters.ts';

// Names of this module's own: the innermost loops read them, and an imported name is a look-up in some loaders.
const [BITS, MASK, UNIT] = [FRACTION_BITS, FRACTION_MASK, FRACTION];

/** What one pass tells of each row, where somebody wants to know. */
export type RowVisitor = (row: number, residual: number, curvature: number, list: number) => void;

/**
 * The listwise loss of shapes on lists: softmax cross-entropy with graded targets, Σ over lists of
 * −Σᵢ gainᵢ log softmax(score)ᵢ (ListNet, Cao et al. 2007; with gains weighted by inverse propensity an estimate free of
 * position bias, Ai et al. 2018).
 */
export class ListwiseLoss {
  readonly #lists: EncodedLists;
  readonly #parameters: Parameters;
  readonly #scores: Float64Array;
  readonly #bases: Int32Array;
  #x = 0;
  #y = 0;

  constructor(lists: EncodedLists, parameters: Parameters) {
    this.#lists = lists;
    this.#parameters = parameters;
    let longest = 0;
    for (let i = 0; i < lists.count; i++)
      longest = Math.max(longest, (lists.offsets[i + 1] as number) - (lists.offsets[i] as number));
    this.#scores = new Float64Array(longest);
    this.#bases = Int32Array.from(parameters.grids, ({ base }) => base);
  }

  /** The sum of losses; gradients by tables and by the vector's surfaces are added where they are given. */
  pass(
    vector: Float64Array,
    tables: Float64Array,
    gradients: { byTables: Float64Array; byVector: Float64Array } | null,
    visit?: RowVisitor,
  ): number {
    const { offsets, gains, totals, contexts, count } = this.#lists;
    const scores = this.#scores;
    let loss = 0;
    for (let list = 0; list < count; list++) {
      const from = offsets[list] as number;
      const rows = (offsets[list + 1] as number) - from;
      const table = (contexts[list] as number) * this.#parameters.slots;
      let top = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < rows; i++) {
        const score = this.#score(from + i, vector, tables, table);
        scores[i] = score;
        if (score > top) top = score;
      }
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const gain = gains[from + i] as number;
        if (gain > 0) loss -= gain * ((scores[i] as number) - top);
        const odds = Math.exp((scores[i] as number) - top);
        scores[i] = odds;
        sum += odds;
      }
      const total = totals[list] as number;
      loss += total * Math.log(sum);
      if (gradients === null && visit === undefined) continue;
      for (let i = 0; i < rows; i++) {
        const share = (scores[i] as number) / sum;
        const residual = (gains[from + i] as number) - total * share;
        visit?.(from + i, residual, total * share * (1 - share), list);
        if (gradients !== null) this.#back(from + i, -residual, table, gradients);
      }
    }
    return loss;
  }

  #score(row: number, vector: Float64Array, tables: Float64Array, table: number): number {
    const { features: d, codes, givens } = this.#lists;
    const bases = this.#bases;
    let score = givens[row] as number;
    const at = row * d;
    for (let f = 0; f < d; f++) {
      const code = codes[at + f] as number;
      const slot = table + (bases[f] as number) + (code >> BITS);
      const low = tables[slot] as number;
      score += low + (code & MASK) * UNIT * ((tables[slot + 1] as number) - low);
    }
    const { pairs, grids } = this.#parameters;
    for (let p = 0; p < pairs.length; p++) {
      const corner = this.#locate(p, at);
      if (corner < 0) continue;
      const [x, y] = [this.#x, this.#y];
      const below = corner + (grids[(pairs[p] as Pair).b] as FeatureGrid).coarse.length;
      score +=
        (1 - x) * ((1 - y) * (vector[corner] as number) + y * (vector[corner + 1] as number)) +
        x * ((1 - y) * (vector[below] as number) + y * (vector[below + 1] as number));
    }
    return score;
  }

  #back(
    row: number,
    by: number,
    table: number,
    { byTables, byVector }: { byTables: Float64Array; byVector: Float64Array },
  ): void {
    const { features: d, codes } = this.#lists;
    const bases = this.#bases;
    const at = row * d;
    for (let f = 0; f < d; f++) {
      const code = codes[at + f] as number;
      const slot = table + (bases[f] as number) + (code >> BITS);
      const high = (code & MASK) * UNIT * by;
      byTables[slot] = (byTables[slot] as number) + by - high;
      byTables[slot + 1] = (byTables[slot + 1] as number) + high;
    }
    const { pairs, grids } = this.#parameters;
    for (let p = 0; p < pairs.length; p++) {
      const corner = this.#locate(p, at);
      if (corner < 0) continue;
      const [x, y] = [this.#x, this.#y];
      const below = corner + (grids[(pairs[p] as Pair).b] as FeatureGrid).coarse.length;
      byVector[corner] = (byVector[corner] as number) + by * (1 - x) * (1 - y);
      byVector[corner + 1] = (byVector[corner + 1] as number) + by * (1 - x) * y;
      byVector[below] = (byVector[below] as number) + by * x * (1 - y);
      byVector[below + 1] = (byVector[below + 1] as number) + by * x * y;
    }
  }

  /** Where in the vector the cell of surface `p` begins that the row at `at` lies in, −1 for "not known"; how far into it. */
  #locate(p: number, at: number): number {
    const { codes } = this.#lists;
    const { pairs, surfaces, grids } = this.#parameters;
    const { a, b } = pairs[p] as Pair;
    const [gridA, gridB] = [grids[a] as FeatureGrid, grids[b] as FeatureGrid];
    const [codeA, codeB] = [codes[at + a] as number, codes[at + b] as number];
    const [slotA, slotB] = [codeA >> BITS, codeB >> BITS];
    const [i, j] = [gridA.stretch[slotA] as number, gridB.stretch[slotB] as number];
    if (i < 0 || j < 0) return -1;
    this.#x = (gridA.start[slotA] as number) + (gridA.step[slotA] as number) * (codeA & MASK) * UNIT;
    this.#y = (gridB.start[slotB] as number) + (gridB.step[slotB] as number) * (codeB & MASK) * UNIT;
    return (surfaces[p] as number) + i * gridB.coarse.length + j;
  }
}
