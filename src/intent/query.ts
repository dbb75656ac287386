import type { Span } from '../model/index.ts';
import type { Doc } from './text.ts';

const DROPPED: ReadonlySet<string> = new Set(
  'a an the i we you me us my our your it is are am be was do does did have has can could would will should to for of in on at and or but so if that this these those with from by as just only please thanks give show find recommend suggest want need like something anything some any looking look movie film show series watch watching see seen get got let really very maybe good great nice more less no not nothing without under over than least most hours hour minutes minutes min tonight weekend evening one ones who what which how ok okay hi hello hey there now up out about'.split(
    ' ',
  ),
);
const STRUCTURED: ReadonlySet<string> = new Set([
  'people',
  'peopleNot',
  'similarTo',
  'notSimilarTo',
  'about',
  'positions',
  'yearFrom',
  'yearTo',
  'languages',
  'languagesNot',
  'countriesNot',
  'genresNot',
  'moodsNot',
  'themesNot',
  'minRuntimeMin',
  'maxRuntimeMin',
  'maxTotalMin',
  'maxSeasons',
  'maxEpisodes',
  'maxMaturity',
  'count',
  'minAcclaim',
  'window',
  'finish',
  'seen',
  'kinds',
  'audience',
]);
const MAX_CHARS = 400;

/** What is left of the message for semantic search: its content words, less what other fields already say. */
export function restOf(doc: Doc, spans: readonly Span[]): string | null {
  const used = spans.filter((span) => STRUCTURED.has(span.field));
  const left = doc.tokens.filter(
    (token) =>
      !token.mark &&
      !DROPPED.has(token.norm) &&
      !/^\d/.test(token.norm) &&
      !used.some((span) => token.start < span.end && token.end > span.start),
  );
  const text = left
    .map((token) => token.norm)
    .join(' ')
    .slice(0, MAX_CHARS)
    .trim();
  return text === '' ? null : text;
}
