import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Dialogue, readInspired, readRedial } from './dialogue-files.ts';
import { titleMatcher } from './match.ts';
import type { Search } from './search.ts';
import type { Shelf } from './shelf.ts';
import { foundAt, type LeftOut, meanOf, type Task, type TaskCase } from './task.ts';

/** Utterances of the seeker that make the query. */
const SPOKEN = 3;
const LONGEST = 2000;

/** One place in a dialogue at which something is recommended. */
export interface Step {
  readonly id: string;
  readonly query: string;
  /** Titles that were named before: none of them is the answer. */
  readonly named: ReadonlySet<string>;
  readonly wanted: ReadonlySet<string>;
}

type Finder = (name: string, year: number | null) => { readonly id: string } | null;

/** Every turn that recommends titles not named before, once the seeker has spoken. */
export function stepsOf(dialogue: Dialogue, match: Finder): Step[] {
  const steps: Step[] = [];
  const spoken: string[] = [];
  const named = new Set<string>();
  for (const [at, { seeker, text, films }] of dialogue.turns.entries()) {
    const here = films.flatMap((film) => {
      const title = match(film.name, film.year);
      return title === null ? [] : [{ id: title.id, recommended: film.recommended }];
    });
    const fresh = here.filter(({ id, recommended }) => recommended && !named.has(id)).map(({ id }) => id);
    const query = spoken.slice(-SPOKEN).join(' ').slice(-LONGEST);
    if (!seeker && fresh.length > 0 && query !== '')
      steps.push({ id: `${dialogue.id}-${at + 1}`, query, named: new Set(named), wanted: new Set(fresh) });
    for (const { id } of here) named.add(id);
    if (seeker && text.trim() !== '') spoken.push(text.trim());
  }
  return steps;
}

interface Part {
  readonly id: string;
  readonly file: string;
  readonly read: (text: string) => Dialogue[];
}
/** Sets that share their candidates. No test part is among the files. */
const SETS: readonly (readonly Part[])[] = [
  [
    { id: 'ReDial train', file: 'redial/train_subset.jsonl.gz', read: readRedial },
    { id: 'ReDial valid', file: 'redial/valid_subset.jsonl.gz', read: readRedial },
  ],
  [{ id: 'INSPIRED dev', file: 'inspired/dev.tsv.gz', read: readInspired }],
];

/** Which film is recommended next, from what the seeker said last. */
export async function dialogueTasks(
  data: string,
  shelf: Shelf,
  search: Search,
  limit: number | null,
): Promise<(Task | LeftOut)[]> {
  const match = titleMatcher(shelf.titles);
  const tasks: (Task | LeftOut)[] = [];
  for (const parts of SETS) {
    const read = parts.map((part) => {
      const path = join(data, part.file);
      return {
        ...part,
        path,
        dialogues: existsSync(path) ? part.read(gunzipSync(readFileSync(path)).toString()) : null,
      };
    });
    const films = new Map(
      read
        .flatMap(({ dialogues }) => dialogues ?? [])
        .flatMap(({ turns }) => turns.flatMap((turn) => turn.films))
        .map((film) => [`${film.name} (${film.year})`, match(film.name, film.year)?.id ?? null]),
    );
    const candidates = new Set([...films.values()].flatMap((id) => id ?? []));
    for (const { id, path, dialogues } of read) {
      if (dialogues === null) {
        tasks.push({ id, why: `there is no ${path}` });
        continue;
      }
      const steps = dialogues.flatMap((dialogue) => stepsOf(dialogue, match)).slice(0, limit ?? undefined);
      if (steps.length === 0) {
        tasks.push({ id, why: `nothing that ${path} recommends is in the catalogue` });
        continue;
      }
      const cases: TaskCase[] = [];
      for (const step of steps) {
        const open = (title: string) => candidates.has(title) && !step.named.has(title);
        const found = await search({ id: step.id, text: step.query });
        const scores = [...found].map(([system, ids]) => [system, foundAt(ids.filter(open), step.wanted)]);
        cases.push({ id: step.id, scores: Object.fromEntries(scores) });
      }
      const about =
        `${cases.length} recommendations in ${dialogues.length} dialogues; ${candidates.size} candidates, ` +
        `of ${films.size} names in the set`;
      tasks.push({ id, about, measures: [meanOf('recall@10', 0), meanOf('MRR', 1)], cases });
    }
  }
  return tasks;
}
