import type { Intent, Title } from '../../src/model/index.ts';
import { REQUESTS, type RequestCase, RequestSchema, readDataset } from '../dataset.ts';
import { gradeOf, nameReader, ndcg } from '../scoring/grade.ts';
import { brokenWishes } from '../scoring/hard-wishes.ts';
import type { Search } from './search.ts';
import type { Shelf } from './shelf.ts';
import { meanOf, type Task, type TaskCase } from './task.ts';

const EVERYDAY = new URL('../datasets/everyday.jsonl', import.meta.url);
const DEPTH = 10;

/** The labelled requests for something to watch that open a conversation. */
export function readRequests(limit: number | null): RequestCase[] {
  return [REQUESTS, EVERYDAY]
    .flatMap((file) => readDataset(file, RequestSchema))
    .filter(({ gold, history }) => gold.act === 'recommend' && history === undefined)
    .slice(0, limit ?? undefined);
}

/** The words that the product embeds of a wish (`semanticText` in src/flows/recommend.ts; a test holds them together). */
export function wishText({ moods, genres, themes, query }: Intent): string {
  return [...moods, ...genres.map((genre) => genre.toLowerCase()), ...themes, query ?? '']
    .join(' ')
    .trim()
    .slice(0, 500);
}

/** What every title is worth to the wish, 0 where it breaks a hard one; null for a wish without a soft side. */
function gradesOf(
  gold: Intent,
  shelf: Shelf,
  named: (name: string) => Title | null,
): Map<string, number | null> | null {
  const grades = new Map<string, number | null>();
  for (const title of shelf.titles) {
    const grade = gradeOf(title, gold, named);
    if (grade === null) return null;
    grades.set(title.id, brokenWishes(title, gold, { cap: shelf.cap }).length === 0 ? grade : null);
  }
  return grades;
}

const ARMS: readonly (readonly [name: string, text: (item: RequestCase) => string])[] = [
  ['message', ({ message }) => message],
  ['wish words', ({ gold }) => wishText(gold)],
];

/**
 * NDCG@10 of titles for labelled wishes, found by the message and by the wish's own words: over the whole catalogue, and
 * over the titles that meet the hard wishes. Grades are those of the retrieval suite.
 */
export async function requestTasks(shelf: Shelf, search: Search, requests: readonly RequestCase[]): Promise<Task[]> {
  const named = nameReader(shelf.titles);
  const tasks: Task[] = [];
  for (const [arm, textOf] of ARMS) {
    const whole: TaskCase[] = [];
    const filtered: TaskCase[] = [];
    for (const item of requests) {
      const text = textOf(item);
      const grades = text === '' ? null : gradesOf(item.gold, shelf, named);
      if (grades === null) continue;
      const best = [...grades.values()].flatMap((grade) => grade ?? []);
      const depth = Math.min(DEPTH, item.gold.count ?? DEPTH);
      const score = (ids: readonly string[]) =>
        ndcg(
          ids.map((id) => grades.get(id) ?? 0),
          best,
          depth,
        );
      if (score([]) === null) continue;
      const found = [...(await search({ id: item.id, text }))];
      const scored = (keep: (id: string) => boolean): TaskCase => ({
        id: item.id,
        scores: Object.fromEntries(found.map(([system, ids]) => [system, [score(ids.filter(keep)) ?? 0]])),
      });
      whole.push(scored(() => true));
      filtered.push(scored((id) => grades.get(id) !== null));
    }
    const about = `${whole.length} of ${requests.length} requests have ${arm === 'message' ? '' : 'such words and '}a soft wish that some title meets`;
    tasks.push(
      { id: `requests by ${arm}`, about, measures: [meanOf('NDCG@10', 0)], cases: whole },
      {
        id: `requests by ${arm}, filtered`,
        about: `${about}; titles that meet the hard wishes only`,
        measures: [meanOf('NDCG@10', 0)],
        cases: filtered,
      },
    );
  }
  return tasks;
}
