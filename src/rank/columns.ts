import {
  byScore,
  type Candidate,
  type FeatureGroup,
  type PairShape,
  type RankerModel,
  ScoredTitle,
  type ScoredTogether,
  type SharedTerm,
  surfaceAt,
} from '../model/index.ts';
import { type Feature, type Reading, type Words, wordsOf } from './feature.ts';

export interface Scored {
  readonly candidate: Candidate;
  readonly scored: ScoredTitle;
}

const UNREAD = 0;
const SAYS = 1;
const SILENT = 2;

/**
 * Candidates as one ranking reads them, each with its place: a number that its title keeps for as long as the desk
 * stands, so that what was read of it is found without looking it up by name.
 */
export interface Seated {
  readonly candidates: readonly Candidate[];
  readonly places: Int32Array;
  /** Places given so far, over all rankings. */
  readonly size: number;
}

/** A feature ready to read titles. The value of a title is worked out once, however many rows it is ranked for. */
export class Reader {
  readonly #read: NonNullable<ReturnType<Feature['prepare']>>;
  /** By place. */
  #values = new Float64Array(0);
  #states = new Uint8Array(0);

  constructor(read: NonNullable<ReturnType<Feature['prepare']>>) {
    this.#read = read;
  }

  /** Puts the value of each candidate into `values`, and 1 into `says` where there is one. */
  fill({ candidates, places, size }: Seated, values: Float64Array, says: Uint8Array): void {
    this.#grow(size);
    for (let i = 0; i < candidates.length; i++) {
      const place = places[i] as number;
      if (this.#states[place] === UNREAD) {
        const seen = this.#read(candidates[i] as Candidate);
        this.#states[place] = seen === null ? SILENT : SAYS;
        if (seen !== null) this.#values[place] = seen.value;
      }
      if (this.#states[place] === SILENT) continue;
      says[i] = 1;
      values[i] = this.#values[place] as number;
    }
  }

  /** Reads once more: keeping the words of everything that was read would cost more than it saves. */
  words(candidate: Candidate, isLess: boolean): Words {
    return wordsOf(this.#read(candidate) as Reading, isLess);
  }

  #grow(size: number): void {
    if (this.#states.length >= size) return;
    const [values, states] = [this.#values, this.#states];
    this.#values = new Float64Array(size);
    this.#values.set(values);
    this.#states = new Uint8Array(size);
    this.#states.set(states);
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
    seated: Seated,
  ) {
    super(name, group, weight, seated.candidates.length, shape !== null);
    this.#reader = reader;
    this.#candidates = seated.candidates;
    reader.fill(seated, this.values, this.says);
    if (shape === null || this.shaped === null) return;
    for (let i = 0; i < this.values.length; i++)
      if (this.says[i] === 1) this.shaped[i] = shape(this.values[i] as number);
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

/** Each candidate's terms against the means of the columns, best first. */
export function summed(candidates: readonly Candidate[], columns: readonly Column[]): Scored[] {
  const terms = columns.map(sharedOf);
  const baseline = terms.reduce(
    (sum, { weight, reference, shapedReference }) => sum + weight * (shapedReference ?? reference),
    0,
  );
  const together: ScoredTogether = {
    terms,
    columns,
    words: (term, title, isFor) => (columns[term] as Column).words(title, isFor),
  };
  return candidates
    .map((candidate, at) => ({
      candidate,
      scored: new ScoredTitle(candidate.title.id, baseline, { together, at }),
    }))
    .sort((a, b) => byScore(a.scored, b.scored));
}

function sharedOf(column: Column): SharedTerm {
  const { name, group, weight, values, shaped } = column;
  const reference = column.mean(values);
  return shaped === null
    ? { feature: name, group, weight, reference }
    : { feature: name, group, weight, reference, shapedReference: column.mean(shaped) };
}
