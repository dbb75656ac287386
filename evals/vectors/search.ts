import { emptyIntent } from '../../src/model/index.ts';
import { rankings } from '../scoring/rankings.ts';
import { createBm25 } from './bm25.ts';
import { formText } from './forms.ts';
import type { Shelf } from './shelf.ts';
import { cosine, type TitleVectors } from './title-vectors.ts';

export interface Query {
  readonly id: string;
  readonly text: string;
}
/** Ids of titles by system, best first; titles that a system does not find are not in its list. */
export type Found = ReadonlyMap<string, readonly string[]>;
export type Search = (query: Query) => Promise<Found>;

const SIMPLE = ['full text', 'any word', 'popular', 'random'];

/** Ids by score, highest first; ties by id. */
export function byScore(ids: readonly string[], scores: ArrayLike<number>): string[] {
  const score = (at: number) => scores[at] ?? 0;
  return ids
    .map((_, at) => at)
    .sort((a, b) => score(b) - score(a) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1))
    .map((at) => ids[at] as string);
}

/** All systems at once. An encoder reads the text once for all of its titles' vectors, whose first numbers count. */
export function createSearch(shelf: Shelf, all: readonly TitleVectors[]): Search {
  const bm25 = createBm25(shelf.titles.map((title) => formText('product', title)));
  const encoders = [...new Set(all.map(({ encoder }) => encoder))];
  return async ({ id, text }) => {
    const found = new Map<string, readonly string[]>();
    for (const encoder of encoders) {
      const query = await encoder.embed(text);
      // The length of the query changes no order, so that a cut one need not be scaled.
      for (const { system, vectors } of all.filter((each) => each.encoder === encoder))
        found.set(
          system,
          byScore(
            shelf.ids,
            vectors.map((vector) => cosine(vector, query)),
          ),
        );
    }
    const words = bm25(text);
    found.set(
      'BM25',
      byScore(shelf.ids, words).slice(
        0,
        words.reduce((count, score) => count + Number(score > 0), 0),
      ),
    );
    const simple = await rankings(shelf.services, { id, message: text, gold: emptyIntent(), tags: [] }, () => true);
    for (const name of SIMPLE) found.set(name, simple.get(name) ?? []);
    return found;
  };
}
