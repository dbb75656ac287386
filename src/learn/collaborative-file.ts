import type { CollaborativeModel } from '../ports/index.ts';
import { Ials } from './ials.ts';
import type { SparseWeights } from './sparse-ease.ts';
import { floats, integers, packed, unpacked } from './storage.ts';

const KIND = 'collaborative';

/** What a collaborative model is made of. Nothing in it belongs to one person: rows are titles. */
export interface CollaborativeParts {
  readonly origin: CollaborativeModel['origin'];
  /** How many people it was learned from. */
  readonly people: number;
  /** The title of each row. */
  readonly titleIds: readonly string[];
  /** Share of the item-item part in the score, 0 to 1; the rest is the factors'. */
  readonly blend: number;
  readonly weights: SparseWeights;
  readonly ials: Ials;
  /** By row: people who took the title in the weeks before the training; 0 where they were too few to be told. */
  readonly lately: Float32Array;
}

interface Settings extends Pick<CollaborativeParts, 'origin' | 'people' | 'titleIds' | 'blend'> {
  /** Settings of the factors, in their own form. */
  readonly ials: unknown;
}

export function packedCollaborative({ ials, weights, lately, ...rest }: CollaborativeParts): Uint8Array {
  const factors = unpacked('ials', ials.save());
  const { origin, people, titleIds, blend } = rest;
  const settings: Settings = { origin, people, titleIds, blend, ials: factors.settings };
  const { offsets, columns, weights: values } = weights;
  return packed(KIND, settings, { offsets, columns, weights: values, factors: floats(factors, 'items'), lately });
}

/** Throws a `RangeError` that says what is wrong with bytes that `packedCollaborative` did not write. */
export function unpackedCollaborative(bytes: Uint8Array): CollaborativeParts {
  const stored = unpacked(KIND, bytes);
  const { origin, people, titleIds, blend, ials: settings } = stored.settings as Settings;
  const items = titleIds.length;
  const [offsets, columns] = [integers(stored, 'offsets'), integers(stored, 'columns')];
  const [weights, lately, factors] = [floats(stored, 'weights'), floats(stored, 'lately'), floats(stored, 'factors')];
  if (offsets.length !== items + 1 || offsets[items] !== columns.length || columns.length !== weights.length)
    throw new RangeError('the stored weights do not fit together');
  if (lately.length !== items || items === 0 || factors.length % items !== 0)
    throw new RangeError(`the stored rows are not those of ${items} titles`);
  const ials = new Ials();
  ials.load(packed('ials', settings, { items: factors }));
  return { origin, people, titleIds, blend, weights: { items, offsets, columns, weights }, ials, lately };
}
