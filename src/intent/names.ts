import type { Title } from '../model/index.ts';
import { fold, words } from './text.ts';

/** A title or person of the catalogue that some words may name. */
export interface TitleName {
  readonly title: string;
  /** How likely the words are to be meant as the name: 1 for names that nothing else is called by. */
  readonly distinct: boolean;
  readonly popularity: number;
  /** Several titles bear the name. */
  readonly shared: boolean;
}

export interface NameIndex {
  /** The title whose name these folded words are. */
  title(key: string): TitleName | null;
  /** The title meant by almost these words (a typo, a missing or extra letter). */
  nearTitle(key: string): TitleName | null;
  person(key: string): string | null;
  nearPerson(parts: readonly string[]): string | null;
  /** The person known by this last name alone ("pacino", "de niro"), where only one well-known one is. */
  surname(name: string): string | null;
  startsTitle(word: string): boolean;
  startsPerson(word: string): boolean;
  known(word: string): boolean;
  readonly longest: number;
}

const COMMON_FROM = 3;

const built = new WeakMap<readonly Title[], NameIndex>();

/** The names of a catalogue, built once for each array of titles. */
export function namesOf(titles: readonly Title[]): NameIndex {
  const known = built.get(titles);
  if (known !== undefined) return known;
  const made = buildNames(titles);
  built.set(titles, made);
  return made;
}

/** Everything is a map, so that a look-up does not depend on the size of the catalogue. */
function buildNames(titles: readonly Title[]): NameIndex {
  const seen = new Map<string, number>();
  for (const { synopsis, themes } of titles) {
    for (const word of synopsis.match(/(?<![\p{L}])\p{Ll}[\p{Ll}'’]+/gu) ?? []) {
      const key = fold(word);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    for (const theme of themes) for (const word of theme.split(' ')) seen.set(word, (seen.get(word) ?? 0) + 3);
  }
  const common = (word: string): boolean => word.length <= 3 || (seen.get(word) ?? 0) >= COMMON_FROM;
  const byTitle = new Map<string, TitleName>();
  const ids = new Map<string, string>();
  const titleStarts = new Set<string>();
  const titleWords = new Set<string>();
  const buckets = new Map<string, string[]>();
  let longest = 1;
  const addTitle = (name: string, title: Title): void => {
    const parts = words(name);
    if (parts.length === 0) return;
    for (const key of new Set([
      parts.join(' '),
      parts
        .map((part) => (part === 'and' ? '' : part))
        .filter(Boolean)
        .join(' '),
    ])) {
      const have = byTitle.get(key);
      const shared = have !== undefined && ids.get(key) !== title.id;
      if (have !== undefined && have.popularity >= title.popularity) {
        if (shared) byTitle.set(key, { ...have, shared });
        continue;
      }
      ids.set(key, title.id);
      byTitle.set(key, { title: title.title, distinct: !parts.every(common), popularity: title.popularity, shared });
      const size = key.split(' ').length;
      longest = Math.max(longest, size);
      titleStarts.add(key.split(' ')[0] ?? '');
      if (key.length >= 7) {
        const bucket = bucketOf(key);
        buckets.set(bucket, [...(buckets.get(bucket) ?? []), key]);
      }
    }
    for (const part of parts) titleWords.add(part);
  };
  const byPerson = new Map<string, string>();
  const personStarts = new Set<string>();
  const byPart = new Map<string, Set<string>>();
  const fame = new Map<string, number>();
  for (const title of titles) {
    addTitle(title.title, title);
    if (title.originalTitle !== null) addTitle(title.originalTitle, title);
    const colon = title.title.split(/: | – /)[0] ?? '';
    if (
      colon !== title.title &&
      (words(colon).length >= 2 || (colon.length >= 5 && !common(words(colon)[0] ?? ''))) &&
      !byTitle.has(words(colon).join(' '))
    )
      addTitle(colon, title);
    if (/^the /i.test(title.title) && words(title.title).length >= 3) {
      const short = title.title.slice(4);
      if (!byTitle.has(words(short).join(' '))) addTitle(short, title);
    }
    for (const { name } of title.people) {
      fame.set(name, (fame.get(name) ?? 0) + title.popularity);
      const parts = words(name);
      const key = parts.join(' ');
      if (byPerson.has(key) || parts.length < 2) continue;
      byPerson.set(key, name);
      personStarts.add(parts[0] ?? '');
      for (const part of [parts[0] ?? '', parts.at(-1) ?? '']) {
        titleWords.add(part);
        byPart.set(part, (byPart.get(part) ?? new Set()).add(name));
      }
    }
  }
  return {
    longest: Math.min(longest, 10),
    title: (key) => byTitle.get(key) ?? null,
    person: (key) => byPerson.get(key) ?? null,
    startsTitle: (word) => titleStarts.has(word),
    startsPerson: (word) => personStarts.has(word),
    known: (word) => seen.has(word) || titleWords.has(word),
    nearTitle(key) {
      if (key.length < 7) return null;
      const allowed = key.length >= 11 ? 2 : 1;
      let best: TitleName | null = null;
      let least = allowed + 1;
      for (let size = key.length - allowed; size <= key.length + allowed; size++) {
        for (const other of buckets.get(`${key.charAt(0)}${size}`) ?? []) {
          const found = distance(key, other, least - 1);
          const name = byTitle.get(other);
          if (found < least && name !== undefined) {
            least = found;
            best = name;
          }
        }
      }
      return best;
    },
    nearPerson(parts) {
      const first = parts[0] ?? '';
      const last = parts.at(-1) ?? '';
      const whole = parts.join(' ');
      if (first.length < 3 || last.length < 4) return null;
      let best: string | null = null;
      let least = whole.length >= 14 ? 4 : 3;
      for (const part of new Set([first, last])) {
        for (const name of byPart.get(part) ?? []) {
          const other = words(name).join(' ');
          if (other.charAt(0) !== whole.charAt(0)) continue;
          const found = distance(whole, other, least - 1);
          if (found < least) {
            least = found;
            best = name;
          }
        }
      }
      return best;
    },
    surname(name) {
      const last = name.split(' ').at(-1) ?? '';
      if (last === name && (last.length < 5 || (seen.get(last) ?? 0) > 0)) return null;
      const names = [...(byPart.get(last) ?? [])].filter((full) => ` ${words(full).join(' ')}`.endsWith(` ${name}`));
      names.sort((a, b) => (fame.get(b) ?? 0) - (fame.get(a) ?? 0));
      const [top, next] = names;
      if (top === undefined) return null;
      return next === undefined || (fame.get(top) ?? 0) > 2 * (fame.get(next) ?? 0) ? top : null;
    },
  };
}

function bucketOf(key: string): string {
  return `${key.charAt(0)}${key.length}`;
}

/** Edits (a swap of neighbours counts as one) between two words, or `limit + 1` where there are more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || limit < 0) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
