import type { Intent, Title } from '../../src/model/index.ts';
import { genresOf, plainName } from './hard-wishes.ts';
import { lemmas } from './intent-score.ts';
import { mean } from './statistics.ts';

const PACES = ['slow', 'medium', 'fast'];

/** The share of `wished` that `carried` holds. */
const shareOf = (wished: readonly string[], carried: readonly string[]) =>
  mean(wished.map((value) => Number(carried.includes(value))));

interface Words {
  /** The words of each theme, of the setting and of the genres. */
  readonly close: readonly ReadonlySet<string>[];
  readonly synopsis: ReadonlySet<string>;
  /** Of all themes together. */
  readonly themes: readonly string[];
}
const known = new WeakMap<Title, Words>();

/** The words a title is described with, without endings; worked out once a title. */
function wordsOf(title: Title): Words {
  const words = known.get(title) ?? {
    close: [...title.themes, title.setting ?? '', title.genres.join(' ')].map(lemmas),
    synopsis: lemmas(title.synopsis),
    themes: [...lemmas(title.themes.join(' '))],
  };
  known.set(title, words);
  return words;
}

/**
 * How much of a theme the facts of a title speak of: the share of its words (without endings) found together in one of
 * its themes, its setting or its genres, or at half that worth in the synopsis.
 */
function themeShare(theme: string, title: Title): number {
  const wanted = [...lemmas(theme)];
  if (wanted.length === 0) return 0;
  const found = (words: ReadonlySet<string>) => wanted.filter((word) => words.has(word)).length / wanted.length;
  const { close, synopsis } = wordsOf(title);
  return Math.max(...close.map(found), found(synopsis) / 2);
}

/** The shared part of two lists, by the smaller one. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const smaller = Math.min(a.length, b.length);
  return smaller === 0 ? 0 : a.filter((value) => b.includes(value)).length / smaller;
}

/** How alike two titles are by their facts: the mean of shared genres, moods and theme words. */
function kinship(a: Title, b: Title): number {
  return mean([
    overlap(genresOf(a), genresOf(b)),
    overlap(a.moods, b.moods),
    overlap(wordsOf(a).themes, wordsOf(b).themes),
  ]);
}

/**
 * How well a title meets the soft side of a wish, 0 to 1: the mean over the facets that the wish states. Null where it
 * states none. The facts of the catalogue alone decide:
 *
 * - `moods`: the share carried; `moodsNot`: one less the share carried
 * - `themes`: the mean share of each (see `themeShare`); `themesNot`: one less the largest share
 * - `genres`: the share carried, so that all of them are best (one of them is the hard part)
 * - `pace`: 1 the same, ½ next to it, 0 the other end or not known
 * - `minDemand`, `maxDemand`: 1 within, a third less for each step outside, ½ where not known
 * - `minAcclaim`: 1 at or above, falling to 0 two points below
 * - `popularity`: the title's popularity of 100, or one less it for `hidden`
 * - `similarTo`: the largest kinship with a named title; `notSimilarTo`: one less the largest
 *
 * `audience`, `discovery` and `window` without `finish` are not graded: no fact settles them.
 */
export function gradeOf(title: Title, intent: Intent, named: (name: string) => Title | null): number | null {
  const facets: number[] = [];
  const kin = (names: readonly string[]) =>
    names.flatMap((name) => {
      const other = named(name);
      return other === null ? [] : [kinship(title, other)];
    });
  if (intent.moods.length > 0) facets.push(shareOf(intent.moods, title.moods));
  if (intent.moodsNot.length > 0) facets.push(1 - shareOf(intent.moodsNot, title.moods));
  if (intent.genres.length > 0) facets.push(shareOf(intent.genres, genresOf(title)));
  if (intent.themes.length > 0) facets.push(mean(intent.themes.map((theme) => themeShare(theme, title))));
  if (intent.themesNot.length > 0)
    facets.push(1 - Math.max(...intent.themesNot.map((theme) => themeShare(theme, title))));
  if (intent.pace !== null)
    facets.push(title.pace === null ? 0 : 1 - Math.abs(PACES.indexOf(title.pace) - PACES.indexOf(intent.pace)) / 2);
  if (intent.minDemand !== null || intent.maxDemand !== null)
    facets.push(demandFit(title.demand, intent.minDemand ?? 1, intent.maxDemand ?? 5));
  if (intent.minAcclaim !== null)
    facets.push(Math.max(0, 1 - Math.max(0, intent.minAcclaim - (title.acclaim ?? 0)) / 2));
  if (intent.popularity !== null)
    facets.push(intent.popularity === 'popular' ? title.popularity / 100 : 1 - title.popularity / 100);
  const like = kin(intent.similarTo);
  if (like.length > 0) facets.push(Math.max(...like));
  const unlike = kin(intent.notSimilarTo);
  if (unlike.length > 0) facets.push(1 - Math.max(...unlike));
  return facets.length === 0 ? null : mean(facets);
}

function demandFit(demand: number | null, low: number, high: number): number {
  if (demand === null) return 0.5;
  return Math.max(0, 1 - Math.max(low - demand, demand - high, 0) / 3);
}

/** What a grade is worth: exponential in five steps, so that one good title beats several so-so ones. */
export const gain = (grade: number): number => 2 ** (4 * grade) - 1;

/**
 * Normalised discounted cumulative gain of the first `depth` grades against the best order of all grades there are.
 * Places count by 1 / log2(place + 1). Null where even the best order gains nothing.
 */
export function ndcg(ranked: readonly number[], all: readonly number[], depth: number): number | null {
  const total = (grades: readonly number[]) =>
    grades.slice(0, depth).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0);
  const best = total([...all].sort((a, b) => b - a));
  return best === 0 ? null : total(ranked) / best;
}

/** Titles by name, compared as `plainName` does; the better known of two. */
export function nameReader(titles: readonly Title[]): (name: string) => Title | null {
  const known = new Map<string, Title>();
  for (const title of [...titles].sort((a, b) => a.popularity - b.popularity))
    for (const name of [title.originalTitle, title.title]) if (name !== null) known.set(plainName(name), title);
  return (name) => known.get(plainName(name)) ?? null;
}
