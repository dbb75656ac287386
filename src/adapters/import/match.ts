import type { Match, Reading, TitleMatcher } from '../../flows/index.ts';
import type { Title } from '../../model/index.ts';
import { editDistance, titleKey, withoutArticle } from './names.ts';

interface Entry {
  readonly title: Title;
  readonly key: string;
  readonly segments?: readonly string[];
}

/** Below this likeness (Dice of letter triples) a nearest guess helps nobody. */
const GUESS_FROM = 0.55;
const NEAREST = 12;
const REMEMBERED = 50_000;

const kindFits = (title: Title, kind: Reading['kind']): boolean =>
  kind === undefined || (kind === 'movie') === (title.kind === 'movie');

function triples(key: string): Set<string> {
  const padded = ` ${key} `;
  const found = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  return found;
}

const squashed = (key: string): string => key.replaceAll(' ', '');
/** What is left of a name that lost its accented letters on the way, as happens to exports. */
const lossyKey = (text: string): string => titleKey(text.replace(/[^\x20-\x7e]/g, ''));
/** The parts around a colon or dash: “Star Wars: Episode V - The Empire Strikes Back”. */
const segments = (text: string): string[] => text.split(/:\s+|\s+[-–—]\s+/).map(titleKey);

const ABOUT = /\b(making|behind|deconstruction|featurette|deleted scenes|special)\b/;
const digitsOf = (key: string): string => (key.match(/\d+/g) ?? []).join(' ');

/**
 * Finds titles by what other services call them: by outside ids where `ids` knows them (`tt0114709`, `tmdb:862`), then
 * by the very name, each with the kind, and the year where there is one. A year off by one (festival or cinema), a
 * missing article, a part of the name and a letter or two are taken only where the year speaks for them: “The Watcher”
 * is not “The Witcher”, nor “Fall” “The Fall”. Where two fit equally it says so and takes neither.
 */
export function createMatcher(titles: readonly Title[], ids: ReadonlyMap<string, string> = new Map()): TitleMatcher {
  const full = new Map<string, Entry[]>();
  const loose = new Map<string, Entry[]>();
  const bySegment = new Map<string, Entry[]>();
  const byTriple = new Map<string, number[]>();
  const entries: Entry[] = [];
  const sizes: number[] = [];
  const put = (map: Map<string, Entry[]>, key: string, entry: Entry) => {
    const known = map.get(key);
    if (known) known.push(entry);
    else map.set(key, [entry]);
  };
  for (const title of titles) {
    const names = [title.title, ...(title.originalTitle === null ? [] : [title.originalTitle])];
    const lossy = names.map(lossyKey).filter((key, i) => key.length >= 6 && key !== titleKey(names[i] ?? ''));
    for (const key of new Set(lossy)) put(loose, squashed(key), { title, key });
    for (const [key, name] of new Map(names.map((name) => [titleKey(name), name]))) {
      if (key === '') continue;
      const entry = { title, key, segments: segments(name) };
      if (entry.segments.length > 1) for (const part of entry.segments) put(bySegment, part, entry);
      put(full, key, entry);
      put(loose, squashed(key), entry);
      const marks = triples(key);
      for (const mark of marks) {
        const known = byTriple.get(mark);
        if (known) known.push(entries.length);
        else byTriple.set(mark, [entries.length]);
      }
      entries.push(entry);
      sizes.push(marks.size);
    }
  }

  /** The likest names, best first. */
  const nearest = (key: string): { entry: Entry; likeness: number }[] => {
    const shared = new Map<number, number>();
    const marks = triples(key);
    for (const mark of marks) for (const i of byTriple.get(mark) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    return [...shared]
      .map(([i, count]) => ({ i, likeness: (2 * count) / (marks.size + (sizes[i] ?? 0)) }))
      .sort((a, b) => b.likeness - a.likeness || a.i - b.i)
      .slice(0, NEAREST)
      .flatMap(({ i, likeness }) => {
        const entry = entries[i];
        return entry ? [{ entry, likeness }] : [];
      });
  };

  /** Of those that bear the name: the one that the year and country allow. */
  const choose = (
    found: readonly Entry[],
    { year, kind, country, strict }: Reading,
    seenBy: number | undefined,
  ): { title: Title; exact: boolean } | { rivals: Title[] } | null => {
    const fitting = [...new Set(found.map(({ title }) => title))].filter((title) => kindFits(title, kind));
    const within = (far: number) => fitting.filter((title) => Math.abs(title.year - (year ?? title.year)) <= far);
    const possible =
      year === undefined ? fitting.filter((title) => seenBy === undefined || title.year <= seenBy) : within(0);
    const near = possible.length > 0 || year === undefined || strict ? possible : within(1);
    const local =
      near.length > 1 && country !== undefined ? near.filter((title) => title.countries.includes(country)) : near;
    const [only] = local;
    if (!only) return null;
    if (local.length > 1) return { rivals: local };
    return { title: only, exact: possible.length > 0 };
  };

  const byName = (reading: Reading, seenBy: number | undefined): Match => {
    const { year, kind, strict } = reading;
    const names = reading.titles.map((text) => ({ key: titleKey(text), parts: segments(text) }));
    const tiers = [names.map(({ key }) => full.get(key) ?? []), names.map(({ key }) => loose.get(squashed(key)) ?? [])];
    const bearers: Entry[] = tiers.flat(2);
    for (const [tier, lists] of tiers.entries()) {
      if (strict && tier > 0) break;
      for (const found of lists) {
        const chosen = choose(found, reading, seenBy);
        if (chosen === null) continue;
        if ('rivals' in chosen) return { titleId: null, rivals: chosen.rivals.map(({ id }) => id), guess: null };
        const how = tier > 0 || !chosen.exact ? 'with care' : year === undefined ? 'title alone' : 'title and year';
        return { titleId: chosen.title.id, how };
      }
    }
    if (strict) return { titleId: null, rivals: [], guess: bearers[0]?.title.id ?? null };
    const likest = names.flatMap((asked) => nearest(asked.key).map((near) => ({ ...near, asked })));
    if (year !== undefined) {
      const alike = new Map<Title, number>();
      const parts = names.flatMap((asked) => {
        const shorter = asked.parts.length > 1 ? asked.parts.flatMap((part) => full.get(part) ?? []) : [];
        return [...shorter, ...(bySegment.get(asked.key) ?? [])].map((entry) => ({ entry, asked }));
      });
      for (const { entry, asked } of [...likest, ...parts]) {
        const distance = kindFits(entry.title, kind) && entry.title.year === year ? differing(entry, asked) : null;
        if (distance !== null) alike.set(entry.title, Math.min(distance, alike.get(entry.title) ?? distance));
      }
      const least = Math.min(...alike.values());
      const best = [...alike].filter(([, distance]) => distance === least).map(([title]) => title);
      const [only] = best;
      if (only && best.length === 1) return { titleId: only.id, how: 'with care' };
      if (best.length > 1) return { titleId: null, rivals: best.map(({ id }) => id), guess: null };
    }
    const likestOne = likest.filter(({ likeness }) => likeness >= GUESS_FROM).sort((a, b) => b.likeness - a.likeness)[0]
      ?.entry.title;
    return { titleId: null, rivals: [], guess: (bearers[0]?.title ?? likestOne)?.id ?? null };
  };

  const remembered = new Map<string, Match>();
  return {
    match: (reading, seenBy) => {
      for (const id of [reading.imdbId, reading.tmdbId === undefined ? undefined : `tmdb:${reading.tmdbId}`]) {
        const titleId = id === undefined ? undefined : ids.get(id);
        if (titleId !== undefined) return { titleId, how: 'id' };
      }
      const { titles: names, year, kind, country, strict } = reading;
      const key = JSON.stringify([names, year ?? seenBy, year === undefined, kind, country, strict]);
      const known = remembered.get(key);
      if (known) return known;
      const match = byName(reading, seenBy);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(key, match);
      return match;
    },
  };
}

/**
 * How far the names are apart, 0 to 3, or `null` where they are not the same: an article, a slip of the pen, a name
 * with and without its subtitle. The numbers in both must agree: Rocky II is not Rocky III.
 */
function differing(
  { key, segments: parts = [] }: Entry,
  asked: { key: string; parts: readonly string[] },
): number | null {
  if (withoutArticle(key) === withoutArticle(asked.key)) return 0;
  const shorter = Math.min(key.length, asked.key.length);
  const most = shorter >= 20 ? 2 : shorter >= 9 ? 1 : 0;
  const distance = editDistance(key, asked.key, most);
  if (distance <= most && digitsOf(key) === digitsOf(asked.key)) return distance;
  // “Avatar: Scene Deconstruction” is about the film, and not the film.
  if (ABOUT.test(key) !== ABOUT.test(asked.key)) return null;
  const holds = (all: readonly string[], one: string) =>
    all.length > 1 && all.includes(one) && (all[0] === one || one.includes(' '));
  return holds(asked.parts, key) || holds(parts, asked.key) ? 3 : null;
}
