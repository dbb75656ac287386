import type { Intent, Title } from '../../src/model/index.ts';
import type { Answer } from '../backends/backend.ts';
import { genresOf, plainName, wholeLength } from './hard-wishes.ts';
import { themesMatch } from './intent-score.ts';
import type { Every, Expectation, PicksExpectation } from './script.ts';

/** One thing that a script expected, and what was seen where it did not hold. */
export interface Assertion {
  readonly ok: boolean;
  /** "expected fresh picks, saw Dark again". */
  readonly text: string;
}

/** What a turn is judged by. Facts come from the catalogue, not from the answer. */
export interface SeenTurn {
  readonly answer: Answer;
  /** The titles of the answer's picks, in order. */
  readonly picks: readonly Title[];
  /** The list that was shown last before this turn. */
  readonly shownBefore: readonly Title[];
  /** Ids of everything shown earlier in the conversation. */
  readonly everShown: ReadonlySet<string>;
  readonly named: (name: string) => Title | null;
}

const many = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value]) as readonly T[];
const names = (titles: readonly Title[]) => titles.map(({ title }) => title).join(', ') || 'none';

/** Every assertion of an expectation, held or not. */
export function checkTurn(expect: Expectation, seen: SeenTurn): Assertion[] {
  const { answer } = seen;
  const assertions: Assertion[] = [];
  const assert = (ok: boolean, wanted: string, saw: string) =>
    assertions.push({ ok, text: `expected ${wanted}, saw ${saw}` });
  if (expect.act !== undefined)
    assert(many(expect.act).includes(answer.intent.act), `act ${many(expect.act).join(' or ')}`, answer.intent.act);
  for (const [field, wanted] of Object.entries(expect.intent ?? {}))
    assertions.push(...checkField(field, wanted, answer.intent[field as keyof Intent]));
  for (const [field, unwanted] of Object.entries(expect.intentLacks ?? {})) {
    const given = answer.intent[field as keyof Intent] ?? null;
    const list = Array.isArray(given) ? given : given === null ? [] : [given];
    if (unwanted === true) assert(list.length === 0, `no ${field}`, list.join(', '));
    else
      for (const value of unwanted)
        assert(!list.some((other) => same(field, other, value)), `${field} without ${value}`, list.join(', '));
  }
  if (expect.picks) assertions.push(...checkPicks(expect.picks, seen));
  const reply = answer.reply.toLowerCase();
  for (const part of expect.reply?.includes ?? []) {
    const alternatives = many(part);
    assert(
      alternatives.some((words) => reply.includes(words.toLowerCase())),
      `a reply with ${alternatives.map((words) => JSON.stringify(words)).join(' or ')}`,
      JSON.stringify(answer.reply),
    );
  }
  for (const words of expect.reply?.excludes ?? [])
    assert(
      !reply.includes(words.toLowerCase()),
      `a reply without ${JSON.stringify(words)}`,
      JSON.stringify(answer.reply),
    );
  const asks = expect.asks ?? expect.question;
  const question = answer.question ?? null;
  if (asks !== undefined)
    assert((question !== null) === asks, asks ? 'a question back' : 'no question back', JSON.stringify(question));
  return assertions;
}

/** Themes by their content words, names without case and accents, all else as it stands. */
function same(field: string, a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b;
  if (field === 'themes' || field === 'themesNot') return themesMatch(a, b);
  return plainName(a) === plainName(b);
}

function checkField(field: string, wanted: unknown, given: unknown): Assertion[] {
  const saw = `${field} ${JSON.stringify(given ?? null)}`;
  const result = (ok: boolean, words: string): Assertion => ({ ok, text: `expected ${field} ${words}, saw ${saw}` });
  const list = Array.isArray(given) ? given : given === null || given === undefined ? [] : [given];
  if (wanted === null) return [result(list.length === 0, 'empty')];
  if (Array.isArray(wanted))
    return wanted.map((value) =>
      result(
        list.some((other) => same(field, other, value)),
        `with ${JSON.stringify(value)}`,
      ),
    );
  if (typeof wanted === 'object') {
    const { gte, lte } = wanted as { gte?: number; lte?: number };
    const number = typeof given === 'number' ? given : Number.NaN;
    return [
      ...(gte === undefined ? [] : [result(number >= gte, `at least ${gte}`)]),
      ...(lte === undefined ? [] : [result(number <= lte, `at most ${lte}`)]),
    ];
  }
  return [result(list.length === 1 && same(field, list[0], wanted), `to be ${JSON.stringify(wanted)}`)];
}

function checkPicks(expect: PicksExpectation, seen: SeenTurn): Assertion[] {
  const { picks, answer, everShown, named } = seen;
  const assertions: Assertion[] = [];
  const assert = (ok: boolean, wanted: string, saw: string) =>
    assertions.push({ ok, text: `expected ${wanted}, saw ${saw}` });
  const exact = picks.filter((title) => answer.picks.some((pick) => pick.exact && pick.titleId === title.id));
  if (expect.min !== undefined) assert(picks.length >= expect.min, `at least ${expect.min} picks`, `${picks.length}`);
  if (expect.max !== undefined) assert(picks.length <= expect.max, `at most ${expect.max} picks`, `${picks.length}`);
  if (expect.none) assert(picks.length === 0, 'no picks', names(picks));
  if (expect.exactMin !== undefined)
    assert(exact.length >= expect.exactMin, `at least ${expect.exactMin} exact picks`, `${exact.length}`);
  if (expect.fresh) {
    const again = picks.filter(({ id }) => everShown.has(id));
    assert(again.length === 0, 'fresh picks', `${names(again)} again`);
  }
  const shows = (name: string) => picks.some(({ title }) => plainName(title) === plainName(name));
  for (const name of expect.excludes ?? []) assert(!shows(name), `picks without ${name}`, names(picks));
  for (const name of expect.includes ?? []) assert(shows(name), `${name} among the picks`, names(picks));
  assertions.push(...checkAgainstShown(expect, exact, seen.shownBefore));
  if (expect.firstSharesWith !== undefined) {
    const other = named(expect.firstSharesWith);
    const first = picks[0];
    const shared = other && first ? sharedFacts(first, other) : [];
    assert(
      shared.length >= 2,
      `a first pick that shares two facts or more with ${expect.firstSharesWith}`,
      other === null
        ? 'no such title in the catalogue'
        : `${first?.title ?? 'no pick'} (${shared.join(', ') || 'nothing shared'})`,
    );
  }
  if (expect.every) assertions.push(...checkEvery(expect.every, exact));
  return assertions;
}

/** Genres, moods, themes and people that two titles have in common. */
function sharedFacts(a: Title, b: Title): string[] {
  const people = (title: Title) => title.people.map(({ name }) => name);
  const facts = (title: Title): string[] => [...genresOf(title), ...title.moods, ...title.themes, ...people(title)];
  const others = new Set(facts(b));
  return [...new Set(facts(a))].filter((fact) => others.has(fact));
}

/** Each exact pick against the whole list before: shorter than its shortest, older than its oldest, and so on. */
function checkAgainstShown(expect: PicksExpectation, exact: readonly Title[], shown: readonly Title[]): Assertion[] {
  const films = [...exact, ...shown].every(({ kind }) => kind === 'movie');
  const length = (title: Title) => (films ? title.runtimeMin : wholeLength(title));
  const unit = films ? 'min' : 'min in all';
  const rules = [
    ['shorterThanShown', length, -1, `shorter than any shown (${unit})`],
    ['longerThanShown', length, 1, `longer than any shown (${unit})`],
    ['olderThanShown', ({ year }: Title) => year, -1, 'older than any shown'],
    ['newerThanShown', ({ year }: Title) => year, 1, 'newer than any shown'],
  ] as const;
  return rules.flatMap(([key, measure, sign, words]): Assertion[] => {
    if (!expect[key]) return [];
    const before = shown.map(measure).filter((value) => value !== null);
    if (before.length === 0)
      return [{ ok: false, text: `expected picks ${words}, saw no list before to compare with` }];
    if (exact.length === 0) return [{ ok: false, text: `expected picks ${words}, saw no exact pick` }];
    const limit = sign < 0 ? Math.min(...before) : Math.max(...before);
    const wrong = exact.filter((title) => {
      const value = measure(title);
      return value === null || (value - limit) * sign <= 0;
    });
    const saw = wrong.map((title) => `${title.title} (${measure(title) ?? 'not known'} against ${limit})`).join(', ');
    return [{ ok: wrong.length === 0, text: `expected picks ${words}, saw ${saw || 'only such'}` }];
  });
}

const STEPS = ['all', '7', '13', '16', '18'];

function checkEvery(every: Every, exact: readonly Title[]): Assertion[] {
  const within = (value: number | null, limit: number) => value !== null && value <= limit;
  const rules: Record<keyof Every, (title: Title) => boolean> = {
    kind: ({ kind }) => many(every.kind ?? []).includes(kind),
    genre: (title) => many(every.genre ?? []).some((genre) => genresOf(title).includes(genre)),
    genreNot: (title) => !many(every.genreNot ?? []).some((genre) => genresOf(title).includes(genre)),
    yearFrom: ({ year }) => year >= (every.yearFrom ?? 0),
    yearTo: ({ year }) => year <= (every.yearTo ?? 9999),
    maxTotalMin: (title) => within(wholeLength(title), every.maxTotalMin ?? 0),
    maxRuntimeMin: ({ runtimeMin }) => within(runtimeMin, every.maxRuntimeMin ?? 0),
    language: ({ language }) => many(every.language ?? []).includes(language),
    maxMaturity: ({ maturity }) => STEPS.indexOf(maturity) <= STEPS.indexOf(every.maxMaturity ?? 'all'),
  };
  const facts: Record<keyof Every, (title: Title) => string | number | null> = {
    kind: ({ kind }) => kind,
    genre: ({ genres }) => genres.join('/'),
    genreNot: ({ genres }) => genres.join('/'),
    yearFrom: ({ year }) => year,
    yearTo: ({ year }) => year,
    maxTotalMin: wholeLength,
    maxRuntimeMin: ({ runtimeMin }) => runtimeMin,
    language: ({ language }) => language,
    maxMaturity: ({ maturity }) => maturity,
  };
  return (Object.keys(every) as (keyof Every)[])
    .filter((key) => every[key] !== undefined)
    .map((key) => {
      const wrong = exact.filter((title) => !rules[key](title));
      const saw = wrong.map((title) => `${title.title} (${facts[key](title) ?? 'not known'})`).join(', ');
      return {
        ok: wrong.length === 0,
        text: `expected every exact pick with ${key} ${JSON.stringify(every[key])}, saw ${saw || 'only such'}`,
      };
    });
}
