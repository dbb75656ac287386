import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBm25 } from './bm25.ts';
import { formText } from './forms.ts';
import { titleMatcher } from './match.ts';
import type { Shelf } from './shelf.ts';
import { AUC, type LeftOut, type Task, type TaskCase } from './task.ts';
import { cosine, type TitleVectors } from './title-vectors.ts';

const ID = 'more like this';

interface Pair {
  readonly names: readonly [string, string];
  readonly years: readonly [number, number];
  readonly good: boolean;
}

/** Reads title_1, year_1, title_2, year_2, rating; lines of another form are passed over. */
export function readPairs(text: string): Pair[] {
  return text
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line): Pair[] => {
      const [one = '', yearOne, two = '', yearTwo, rating = ''] = line.split('\t');
      if (!/^(?:NOT_)?OK$/.test(rating)) return [];
      return [{ names: [one, two], years: [Number(yearOne), Number(yearTwo)], good: rating === 'OK' }];
    });
}

/** Whether films that people call alike lie nearer than films that they do not. */
export function similarTask(
  data: string,
  shelf: Shelf,
  all: readonly TitleVectors[],
  limit: number | null,
): Task | LeftOut {
  const path = join(data, 'more-like-this/ratings.tsv');
  if (!existsSync(path)) return { id: ID, why: `there is no ${path}` };
  const pairs = readPairs(readFileSync(path, 'utf8'));
  const match = titleMatcher(shelf.titles);
  const placeOf = new Map(shelf.ids.map((id, at) => [id, at]));
  const documents = shelf.titles.map((title) => formText('product', title));
  const bm25 = createBm25(documents);
  const words = (from: number, to: number) => {
    const scores = bm25(documents[from] ?? '');
    return (scores[to] ?? 0) / (scores[from] || 1);
  };
  const cases: TaskCase[] = [];
  for (const [i, { names, years, good }] of pairs.entries()) {
    const [a, b] = [match(names[0], years[0]), match(names[1], years[1])].map((title) =>
      title === null ? undefined : placeOf.get(title.id),
    );
    if (a === undefined || b === undefined || a === b) continue;
    const scores: Record<string, readonly number[]> = {
      BM25: [words(a, b) + words(b, a)],
      popular: [(shelf.titles[a]?.popularity ?? 0) + (shelf.titles[b]?.popularity ?? 0)],
    };
    for (const { system, vectors } of all)
      scores[system] = [cosine(vectors[a] as Float32Array, vectors[b] as Float32Array)];
    cases.push({ id: String(i + 1), positive: good, scores });
    if (cases.length === limit) break;
  }
  if (cases.length === 0) return { id: ID, why: `no pair of ${path} is in the catalogue` };
  const good = cases.filter(({ positive }) => positive).length;
  return {
    id: ID,
    about: `${cases.length} of ${pairs.length} pairs are in the catalogue, ${good} of them OK; 0.5 is chance`,
    measures: [AUC],
    cases,
  };
}
