import type { TasteEdit } from '../model/index.ts';
import type { Encoder } from '../ports/index.ts';
import type { Services } from './services.ts';

/** Phrases whose vectors are held in memory; beyond it those that were encoded first go. */
const MOST_HELD = 1000;
const held = new WeakMap<Encoder, Map<string, Float32Array>>();

/**
 * The vectors of what was told in free words, by those words. What cannot be encoded is left out: it then says nothing,
 * and the log and the metrics say so.
 */
export async function meaningsOf(
  services: Pick<Services, 'encoder' | 'log' | 'count'>,
  edits: readonly TasteEdit[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const { encoder } = services;
  const words = edits.filter(({ op, type }) => op === 'told' && type === 'words').map(({ value }) => value);
  if (words.length === 0) return new Map();
  const known = held.get(encoder) ?? new Map<string, Float32Array>();
  held.set(encoder, known);
  const missing = words.filter((text) => !known.has(text));
  if (missing.length > 0)
    try {
      const vectors = await encoder.encode(missing);
      for (const [i, text] of missing.entries()) known.set(text, vectors[i] as Float32Array);
    } catch (error) {
      services.log('warn', 'what was told in free words could not be encoded; it counts nothing in this answer', {
        error: String(error),
      });
      services.count('marquee_taste_meanings_failed_total');
    }
  const found = new Map(words.flatMap((text) => (known.has(text) ? [[text, known.get(text) as Float32Array]] : [])));
  for (const text of known.keys()) {
    if (known.size <= MOST_HELD) break;
    known.delete(text);
  }
  return found;
}
