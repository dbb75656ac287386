import { type Catalogue, type Genre, type Mood, type Title, totalMinutes } from '../../model/index.ts';

/** Titles kept on a shelf: enough for a row after the gate and what stands elsewhere took theirs. */
const SHELF = 40;

/** The best of the catalogue by what rows ask for, worked out once a catalogue. */
export interface Shelves {
  readonly genres: ReadonlyMap<Genre, readonly Title[]>;
  readonly moods: ReadonlyMap<Mood, readonly Title[]>;
  /** Highly rated and known to few. */
  readonly gems: readonly Title[];
  readonly newest: readonly Title[];
  /** Of at most two hours in all. */
  readonly short: readonly Title[];
}

const kept = new WeakMap<Catalogue, Shelves>();

/** Acclaim and renown in equal parts: what speaks for a title where nothing is known of the viewer. */
const worth = ({ acclaim, popularity }: Title) => (acclaim ?? 5) / 10 + popularity / 100;

const best = (titles: readonly Title[], by: (title: Title) => number = worth): Title[] =>
  titles
    .map((title) => ({ title, value: by(title) }))
    .sort((a, b) => b.value - a.value || (a.title.id < b.title.id ? -1 : 1))
    .slice(0, SHELF)
    .map(({ title }) => title);

function grouped<Key>(titles: readonly Title[], keysOf: (title: Title) => readonly Key[]): Map<Key, Title[]> {
  const groups = new Map<Key, Title[]>();
  for (const title of titles)
    for (const key of keysOf(title)) {
      const group = groups.get(key);
      if (group) group.push(title);
      else groups.set(key, [title]);
    }
  return new Map([...groups].map(([key, group]) => [key, best(group)]));
}

export function shelvesOf(catalogue: Catalogue): Shelves {
  const known = kept.get(catalogue);
  if (known) return known;
  const { titles } = catalogue;
  const newest = titles.reduce((most, { year }) => Math.max(most, year), 0);
  const made: Shelves = {
    genres: grouped(titles, ({ genres }) => genres),
    moods: grouped(titles, ({ moods }) => moods),
    gems: best(
      titles.filter(({ popularity }) => popularity <= 40),
      ({ acclaim }) => acclaim ?? 0,
    ),
    newest: best(titles.filter(({ year }) => year >= newest - 3)),
    short: best(titles.filter((title) => (totalMinutes(title) ?? Number.POSITIVE_INFINITY) <= 120)),
  };
  kept.set(catalogue, made);
  return made;
}
