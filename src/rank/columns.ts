import {
  byScore,
  type Candidate,
  type Contribution,
  type FeatureGroup,
  type PairShape,
  type RankerModel,
  ScoredTitle,
  surfaceAt,
} from '../model/index.ts';
import { type Feature, type Reading, type Words, wordsOf } from './feature.ts';

export interface Scored {
  readonly candidate: Candidate;
  readonly scored: ScoredTitle;
}

export type Reader = NonNullable<ReturnType<Feature['prepare']>>;

/** What one feature, or two together, count for each candidate. Words are made when somebody reads them. */
export abstract class Column {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly weight: number;
  readonly values: Float64Array;
  /** 0 where it says nothing of that candidate. */
  readonly says: Uint8Array;
  /** By the learned shape; null where there is none. */
  readonly shaped: Float64Array | null;

  constructor(name: string, group: FeatureGroup, weight: number, count: number, shaped: boolean) {
    this.name = name;
    this.group = group;
    this.weight = weight;
    this.values = new Float64Array(count);
    this.says = new Uint8Array(count);
    this.shaped = shaped ? new Float64Array(count) : null;
  }

  abstract words(at: number, isFor: boolean): Words;

  /** What counts: the value, or what the learned shape makes of it. */
  get counted(): Float64Array {
    return this.shaped ?? this.values;
  }

  /** The mean of values, or of what they count. What is not a number is left out: it costs its own title the place. */
  mean(of: Float64Array): number {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < of.length; i++) {
      const value = of[i] as number;
      if (this.says[i] === 0 || !Number.isFinite(value)) continue;
      sum += value;
      count += 1;
    }
    return sum / Math.max(1, count);
  }
}

export class FeatureColumn extends Column {
  readonly #read: Reader;
  readonly #candidates: readonly Candidate[];

  constructor(
    { name, group }: Feature,
    weight: number,
    read: Reader,
    shape: ((value: number) => number) | null,
    candidates: readonly Candidate[],
  ) {
    super(name, group, weight, candidates.length, shape !== null);
    this.#read = read;
    this.#candidates = candidates;
    for (const [i, candidate] of candidates.entries()) {
      const found = read(candidate);
      if (found === null) continue;
      this.says[i] = 1;
      this.values[i] = found.value;
      if (shape !== null && this.shaped !== null) this.shaped[i] = shape(found.value);
    }
  }

  /** Reads the candidate once more: keeping what was read of all of them would cost more than it saves. */
  words(at: number): Words {
    const isLess = (this.values[at] as number) < this.mean(this.values);
    return wordsOf(this.#read(this.#candidates[at] as Candidate) as Reading, isLess);
  }
}

/** Two features together: what they count beyond what each counts alone. */
class PairColumn extends Column {
  readonly #a: Column;
  readonly #b: Column;

  constructor(surface: PairShape, a: Column, b: Column) {
    super(`${a.name} × ${b.name}`, a.group, 1, a.values.length, false);
    this.#a = a;
    this.#b = b;
    for (let i = 0; i < this.values.length; i++) {
      if (a.says[i] === 0 || b.says[i] === 0) continue;
      this.says[i] = 1;
      this.values[i] = surfaceAt(surface, a.values[i] as number, b.values[i] as number);
    }
  }

  words(at: number, isFor: boolean): Words {
    const [left, right] = [this.#a.words(at, isFor), this.#b.words(at, isFor)];
    return {
      text: `${left.text} and ${right.text}, which ${isFor ? 'go well' : 'do not go well'} together`,
      evidence: [...left.evidence, ...right.evidence],
    };
  }
}

/** The learned surfaces over two features that both have something to say here. */
export function pairColumns(model: RankerModel | null, columns: readonly Column[]): Column[] {
  return (model?.pairs ?? []).flatMap((surface) => {
    const a = columns.find(({ name }) => name === surface.a);
    const b = columns.find(({ name }) => name === surface.b);
    return a === undefined || b === undefined ? [] : [new PairColumn(surface, a, b)];
  });
}

/** Each candidate's terms against the means of the columns, best first. */
export function summed(candidates: readonly Candidate[], columns: readonly Column[]): Scored[] {
  const references = columns.map((column) => column.mean(column.counted));
  const baseline = columns.reduce((sum, { weight }, k) => sum + weight * (references[k] as number), 0);
  return candidates
    .map((candidate, i) => {
      const amounts = new Float64Array(columns.length);
      for (let k = 0; k < amounts.length; k++) {
        const { weight, counted, says } = columns[k] as Column;
        if (says[i] === 1) amounts[k] = weight * ((counted[i] as number) - (references[k] as number));
      }
      const tell = (k: number) => {
        const column = columns[k] as Column;
        return column.says[i] === 0 ? null : toldOf(column, i, references[k] as number, (amounts[k] as number) > 0);
      };
      return { candidate, scored: new ScoredTitle(candidate.title.id, baseline, { amounts, tell }) };
    })
    .sort((a, b) => byScore(a.scored, b.scored));
}

function toldOf(column: Column, at: number, reference: number, isFor: boolean): Omit<Contribution, 'contribution'> {
  const { name, group, weight, values, shaped } = column;
  return {
    feature: name,
    group,
    value: values[at] as number,
    ...(shaped === null
      ? { reference }
      : { reference: column.mean(values), shaped: shaped[at] as number, shapedReference: reference }),
    weight,
    ...column.words(at, isFor),
  };
}
