import type { Services } from '../../src/flows/index.ts';
import type { Title } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import type { RequestCase } from '../dataset.ts';
import { contentWords } from './intent-score.ts';

/** Full-text hits that are looked at. */
const HITS = 1000;

/** A number from the words, the same on every run (FNV-1a). */
function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/**
 * Full-text search with "or" between the words that carry meaning: scores of each word's hits, added up. The store's own
 * search wants all the words at once, which a request in whole sentences hardly ever finds.
 */
async function anyWord(services: Services, message: string): Promise<string[]> {
  const words = new Set(contentWords(message).filter((word) => word.length > 2));
  const scores = new Map<string, number>();
  for (const word of words)
    for (const { id, score } of await services.titles.search(word, HITS)) scores.set(id, (scores.get(id) ?? 0) + score);
  return [...scores].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).map(([id]) => id);
}

/**
 * What simple ways to search would show, as ids, best first: full-text search for all the words, or for any of them, the
 * best known titles, and titles in any order (shuffled by the case's id). Each also `, filtered` to the titles that meet the same hard wishes.
 */
export async function rankings(
  services: Services,
  item: RequestCase,
  allowed: (title: Title) => boolean,
): Promise<Map<string, readonly string[]>> {
  const { titles, byId } = (await services.library()).catalogue;
  const hits = await services.titles.search(item.message, HITS);
  const found = await anyWord(services, item.message);
  const lists: Record<string, readonly Title[]> = {
    'full text': hits.flatMap(({ id }) => byId.get(id) ?? []),
    'any word': found.flatMap((id) => byId.get(id) ?? []),
    popular: [...titles].sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1)),
    random: shuffled(titles, seedOf(item.id)),
  };
  const ids = (list: readonly Title[]) => list.map(({ id }) => id);
  return new Map(
    Object.entries(lists).flatMap(([name, list]): [string, string[]][] => [
      [name, ids(list)],
      [`${name}, filtered`, ids(list.filter(allowed))],
    ]),
  );
}
