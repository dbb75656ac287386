import { type Catalogue, MOODS } from '../model/index.ts';

const cache = new WeakMap<Catalogue, (a: string, b: string) => number>();

/** How often two moods go together in this catalogue, 0 (never) to 1: the cosine of their occurrences, damped. */
export function moodKinship(catalogue: Catalogue): (a: string, b: string) => number {
  const known = cache.get(catalogue);
  if (known) return known;
  const places = new Map<string, number>(MOODS.map((mood, place) => [mood, place]));
  const size = places.size;
  /** By two places; on the diagonal, how often a mood occurs at all. */
  const together = new Uint32Array(size * size);
  for (const { moods } of catalogue.titles)
    for (const mood of moods) {
      const row = (places.get(mood) ?? 0) * size;
      for (const other of moods) {
        const cell = row + (places.get(other) ?? 0);
        together[cell] = (together[cell] as number) + 1;
      }
    }
  const kinship = (a: string, b: string) => {
    const [row, column] = [places.get(a), places.get(b)];
    if (row === undefined || column === undefined) return 0;
    const both = together[row * size + column] as number;
    return both === 0
      ? 0
      : both / Math.sqrt((together[row * size + row] as number) * (together[column * size + column] as number));
  };
  cache.set(catalogue, kinship);
  return kinship;
}
