import type { Catalogue } from '../model/index.ts';

const cache = new WeakMap<Catalogue, (a: string, b: string) => number>();

/** How often two moods go together in this catalogue, 0 (never) to 1: the cosine of their occurrences, damped. */
export function moodKinship(catalogue: Catalogue): (a: string, b: string) => number {
  const known = cache.get(catalogue);
  if (known) return known;
  const together = new Map<string, number>();
  const alone = new Map<string, number>();
  for (const { moods } of catalogue.titles)
    for (const mood of moods) {
      alone.set(mood, (alone.get(mood) ?? 0) + 1);
      for (const other of moods) together.set(`${mood}|${other}`, (together.get(`${mood}|${other}`) ?? 0) + 1);
    }
  const kinship = (a: string, b: string) => {
    const both = together.get(`${a}|${b}`) ?? 0;
    return both === 0 ? 0 : both / Math.sqrt((alone.get(a) ?? 1) * (alone.get(b) ?? 1));
  };
  cache.set(catalogue, kinship);
  return kinship;
}
