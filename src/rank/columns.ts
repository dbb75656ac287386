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

/** A feature ready to read titles. The value of a title is worked out once, however many rows it is ranked for. */
export class Reader {
  readonly #read: NonNullable<ReturnType<Feature['prepare']>>;
  readonly #values = new Map<string, number | null>();

  constructor(read: NonNullable<ReturnType<Feature['prepare']>>) {
    this.#read = read;
  }

  value(candidate: Candidate): number | null {
    const { id } = candidate.title;
    const known = this.#values.get(id);
    if (known !== undefined) return known;
    const value = this.#read(candidate)?.value ?? null;
    this.#values.set(id, value);
    return value;
  }

  /** Reads once more: keeping the words of everything that was read would cost more than it saves. */
  words(candidate: Candidate, isLess: boolean): Words {
    return wordsOf(this.#read(candidate) as Reading, isLess);
  }
}

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
  readonly #reader: Reader;
  readonly #candidates: readonly Candidate[];
  #mean: number | null = null;

  constructor(
    { name, group }: Feature,
    weight: number,
    reader: Reader,
    shape: ((value: number) => number) | null,
    candidates: readonly Candidate[],
  ) {
    super(name, group, weight, candidates.length, shape !== null);
    this.#reader = reader;
    this.#candidates = candidates;
    for (const [i, candidate] of candidates.entries()) {
      const value = reader.value(candidate);
      if (value === null) continue;
      this.says[i] = 1;
      this.values[i] = value;
      if (shape !== null && this.shaped !== null) this.shaped[i] = shape(value);
    }
  }

  words(at: number): Words {
    this.#mean ??= this.mean(this.values);
    return this.#reader.words(this.#candidates[at] as Candidate, (this.values[at] as number) < this.#mean);
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

/** The words of a term that nobody reads. */
const UNTOLD: Words = { text: '', evidence: [] };

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
      const tell = (k: number, inWords = true) => {
        const column = columns[k] as Column;
        if (column.says[i] === 0) return null;
        const words = inWords ? column.words(i, (amounts[k] as number) > 0) : UNTOLD;
        return { ...toldOf(column, i, references[k] as number), ...words };
      };
      return { candidate, scored: new ScoredTitle(candidate.title.id, baseline, { amounts, tell }) };
    })
    .sort((a, b) => byScore(a.scored, b.scored));
}

function toldOf(column: Column, at: number, reference: number): Omit<Contribution, 'contribution' | keyof Words> {
  const { name, group, weight, values, shaped } = column;
  return {
    feature: name,
    group,
    value: values[at] as number,
    ...(shaped === null
      ? { reference }
      : { reference: column.mean(values), shaped: shaped[at] as number, shapedReference: reference }),
    weight,
  };
}
