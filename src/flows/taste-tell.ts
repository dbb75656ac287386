import {
  contentStems,
  type EditType,
  foldText,
  type IntentField,
  type Maturity,
  type ParsedTurn,
  type Profile,
  type Span,
  stem,
  type TasteChange,
  titleWords,
  withinMaturity,
} from '../model/index.ts';
import { bearersOf, titlesNamed } from './recommend.ts';
import type { Library } from './services.ts';

/** One thing that was understood, as the change of the taste that it is. */
export interface ToldThing {
  /** As the viewer wrote it. */
  readonly words: string;
  readonly change: Extract<TasteChange, { op: 'told' | 'mute' }>;
}
export interface NotKept {
  readonly words: string;
  readonly why: string;
}
export interface Told {
  readonly things: readonly ToldThing[];
  readonly notUnderstood: NotKept[];
}

/** What each way to speak of a liking weighs; a like that is pressed is 1.2. Null: it is to be shown no more. */
const STANCES: readonly (readonly [RegExp, number | null])[] = [
  [/\b(?:love|loved|adore|favou?rites?|obsessed|crazy about|mad about|can(?:not|'?t) get enough)\b/gi, 1.5],
  [
    /\b(?:(?:sometimes|occasionally|now and then) (?:like|enjoy|love)|a bit of|do(?: no|n'?)t mind|quite like)\b/gi,
    0.6,
  ],
  [/\b(?:like|liked|enjoy|enjoyed|into|fond of|prefer|a fan of|drawn to)\b/gi, 1.2],
  [
    /\b(?:do(?: no|n'?)t (?:really |much )?(?:like|enjoy)|not (?:really |that )?(?:into|fond of|a fan of)|not|dislike[ds]?|less|fewer)\b/gi,
    -1,
  ],
  [/\b(?:hated?|loathe|detest|can(?:not|'?t) (?:stand|bear)|sick of|tired of)\b/gi, -1.5],
  [/\b(?:never|nothing|no more|no|without|avoid|except|stop|do(?: no|n'?)t (?:ever )?show(?: me)?)\b/gi, null],
];
const PLAIN_LIKE = 1.2;
const PLAIN_DISLIKE = -1;
const CLAUSE_ENDS = /[.;!?]|\bbut\b/i;

interface Stance {
  readonly start: number;
  readonly end: number;
  readonly weight: number | null;
}

/** Every word that says how something is liked, in its order; of two that overlap the longer one. */
function stancesOf(text: string): Stance[] {
  const found = STANCES.flatMap(([pattern, weight]) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, weight })),
  );
  const holds = (a: Stance, b: Stance) => a.start <= b.start && a.end >= b.end && a.end - a.start > b.end - b.start;
  return found.filter((one) => !found.some((other) => holds(other, one))).sort((a, b) => a.end - b.end);
}

/** How a thing at `start` is spoken of: by the last such word of its clause, else as the parser read it. */
function stanceAt(text: string, stances: readonly Stance[], start: number, isAgainst: boolean): number | null {
  const last = stances.filter(({ end }) => end <= start).at(-1);
  const plain = isAgainst ? PLAIN_DISLIKE : PLAIN_LIKE;
  if (last === undefined || CLAUSE_ENDS.test(text.slice(last.end, start))) return plain;
  // "I like what is not violent": the parser saw the negation that stands nearer.
  return isAgainst && last.weight !== null && last.weight > 0 ? PLAIN_DISLIKE : last.weight;
}

/** Said before the text, so that it is read as what titles are to be like, whatever else such words may mean. */
const AS_WISH = 'recommend me something: ';
/** Words that say that it is meant to last, which the parser takes for an instruction of its own. */
const LASTING: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:from now on|in general|for the record|(?:please )?(?:remember|note|keep in mind)(?: that)?|again|(?:(?:update|change|add (?:this |that |it )?to|save (?:this |that |it )?to|put (?:this |that |it )?in(?:to)?) )?(?:to )?my (?:profile|taste)(?: that)?)\b/gi,
    '',
  ],
  [/\b(?:stop showing me|do(?: no|n'?)t (?:ever )?show me|never (?:ever )?show me)\b/gi, 'no'],
];

/** The text as a wish; every character stays where it is, behind the prefix. */
const asWish = (text: string) =>
  AS_WISH + LASTING.reduce((now, [pattern, by]) => now.replace(pattern, (said) => by.padEnd(said.length)), text);

const TYPE_OF: Partial<Record<IntentField, EditType>> = {
  genres: 'genre',
  genresNot: 'genre',
  moods: 'mood',
  moodsNot: 'mood',
  themes: 'theme',
  themesNot: 'theme',
  people: 'person',
  peopleNot: 'person',
  similarTo: 'title',
  about: 'title',
  notSimilarTo: 'title',
  kinds: 'kind',
  languages: 'language',
  languagesNot: 'language',
  countries: 'country',
  countriesNot: 'country',
  pace: 'pace',
};
const YEAR_FIELDS: ReadonlySet<IntentField> = new Set(['yearFrom', 'yearTo']);
const isNegative = (field: IntentField) => field.endsWith('Not') || field === 'notSimilarTo';

function changeOf(type: EditType, value: string, weight: number | null): ToldThing['change'] {
  return (
    weight === null && type !== 'years' && type !== 'words'
      ? { op: 'mute', type, value }
      : { op: 'told', type, value, weight: weight ?? -1.5 }
  ) as ToldThing['change'];
}

/** Words that carry no taste of their own. */
const FILLERS = new Set(
  `i i'm im i'd i've me my mine we you your it its they them he she a an the and or but also too very really so most more of in on at to for with from about by as
  that which who whom whose when where while than then this these those there here if because just only even still all any anything everything something nothing some
  thing things stuff kind kinds sort sorts ones one film films movie movies series show shows tv picture pictures story stories watch watching see seeing seen is are am
  be been being was were do does did don't dont not no never have has had will would could can can't cant cannot should may might please always usually often mostly
  generally rather especially like likes liked love loves loved adore enjoy enjoyed prefer hate hated loathe detest dislike stand bear into fond fan favourite favorite
  favourites favorites drawn tired sick stop avoid without except less fewer mind sometimes now show obsessed crazy mad enough get taste tastes good great nice lot lots
  bit quite well nor neither either both such`.split(/\s+/),
);

/** Where the words stand that say that it is meant to last. */
const lastingSpans = (text: string) =>
  LASTING.flatMap(([pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );

/** Stretches of words that no span covers and that mean something: "beautiful" of "slow, beautiful things". */
function leftovers(text: string, read: readonly Span[]): { words: string; start: number }[] {
  const spans = [...read, ...lastingSpans(text)];
  const runs: { words: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    const [word] = match;
    const [start, end] = [match.index, match.index + word.length];
    if (FILLERS.has(word.toLowerCase().replace('’', "'"))) continue;
    if (spans.some((span) => span.start < end && span.end > start)) continue;
    const last = runs.at(-1);
    if (last !== undefined && /^\s+$/.test(text.slice(last.end, start))) {
      last.words = text.slice(last.start, end);
      last.end = end;
    } else runs.push({ words: word, start, end });
  }
  return runs;
}

/** What joins a thing to the one before it is no part of it. */
const JOINED = /^(?:(?:and|or|but|the|an?)\s+)+/i;

const vocabularies = new WeakMap<Library['catalogue'], ReadonlySet<string>>();

/** Every stem that the catalogue describes titles with: what none of them says cannot be looked for. */
function vocabularyOf({ catalogue }: Library): ReadonlySet<string> {
  const known = vocabularies.get(catalogue);
  if (known !== undefined) return known;
  const stems = new Set<string>();
  for (const title of catalogue.titles) {
    const { close, far } = titleWords(title);
    for (const word of close) stems.add(word);
    for (const word of far) stems.add(word);
  }
  vocabularies.set(catalogue, stems);
  return stems;
}

/** Whether any title is about it; what none is about is looked for by its meaning. */
function isTheme({ catalogue }: Library, theme: string): boolean {
  const stems = contentStems(theme);
  return catalogue.titles.some((title) => stems.every((word) => titleWords(title).close.has(word)));
}

function titleCalled(library: Library, name: string, cap: Maturity): string | null {
  return bearersOf(library, name).find(({ maturity }) => withinMaturity(maturity, cap))?.id ?? null;
}

/** "1970-1979" of the years that were named; null where none were. */
function yearsOf({ yearFrom, yearTo }: ParsedTurn['turn']): string | null {
  return yearFrom === null && yearTo === null ? null : `${yearFrom ?? ''}-${yearTo ?? ''}`;
}

/**
 * A taste told in free words, as changes of the taste: what the parser reads in closed vocabularies, titles and people of
 * the catalogue, and words that are left over as what they mean. "Never" and its like mute; all else weighs as
 * evidence. What cannot be kept is handed back with its reason.
 */
export async function understand(library: Library, profile: Profile, text: string, now: Date): Promise<Told> {
  const parsed = await library.parser.parse(asWish(text), {
    history: [],
    context: {},
    now,
    language: profile.language,
  });
  const spans = parsed.spans
    .map((span) => ({ ...span, start: span.start - AS_WISH.length, end: span.end - AS_WISH.length }))
    .filter(({ start }) => start >= 0);
  const stances = stancesOf(text);
  const things: ToldThing[] = [];
  const notUnderstood: NotKept[] = parsed.unknownNames.map((name) => ({
    words: name,
    why: 'the catalogue has no such title or person',
  }));
  const keep = (words: string, type: EditType, read: string, weight: number | null) => {
    const value = read.replace(JOINED, '');
    if (things.some(({ change }) => change.type === type && change.value === value)) return;
    things.push({ words: words.replace(JOINED, ''), change: changeOf(type, value, weight) });
  };
  for (const { field, value, text: words, start } of spans) {
    const type = TYPE_OF[field];
    const weight = stanceAt(text, stances, start, isNegative(field));
    if (YEAR_FIELDS.has(field)) keep(words, 'years', yearsOf(parsed.turn) ?? '', weight);
    else if (type === undefined)
      notUnderstood.push({ words, why: 'this is a wish for one evening, not something that titles are' });
    else if (type === 'title') {
      const title = titlesNamed(library, [String(value)]).find(({ maturity }) =>
        withinMaturity(maturity, profile.maxMaturity),
      );
      if (title === undefined) notUnderstood.push({ words, why: 'the catalogue has no such title for this profile' });
      else keep(words, 'title', title.id, weight);
    } else if (type === 'theme' && !isTheme(library, String(value))) keep(words, 'words', String(value), weight);
    else keep(words, type, String(value), weight);
  }
  const vocabulary = vocabularyOf(library);
  const isUnknownName = (words: string) => parsed.unknownNames.some((name) => foldText(name).includes(foldText(words)));
  for (const { words, start } of leftovers(text, spans)) {
    if (isUnknownName(words)) continue;
    const weight = stanceAt(text, stances, start, false);
    const titleId = titleCalled(library, words, profile.maxMaturity);
    if (titleId !== null) keep(words, 'title', titleId, weight);
    else if (
      foldText(words)
        .split(' ')
        .some((word) => vocabulary.has(stem(word)))
    )
      keep(words, 'words', words, weight);
    else notUnderstood.push({ words, why: 'no title of the catalogue is described in such words' });
  }
  // "Slow films": the noun that the rest is said of is no taste of its own, unless nothing else is said.
  const others = things.filter(({ change }) => change.type !== 'kind');
  return { things: others.length > 0 ? others : things, notUnderstood };
}
