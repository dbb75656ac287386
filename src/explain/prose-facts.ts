import { foldText, KIND_NAMES, type Miss, type Pick, stem } from '../model/index.ts';
import { figureKey, figuresIn } from './prose-figures.ts';
import { FITTING, RIGID } from './prose-words.ts';
import { lengthOf, type ReplyInput } from './reply.ts';
import { wishParts } from './wish-words.ts';

/** What may be said, taken apart for checking: free words, phrases that stand as they are, figures. */
export interface Sayable {
  /** Stems of the words that may be said in any order. */
  readonly stems: ReadonlySet<string>;
  /** Phrases that may be said as they stand, folded, longest first. */
  readonly rigid: readonly string[];
  /** The words of each text as written, with spaces at both ends, for names that must stand in one piece. */
  readonly texts: readonly string[];
  readonly figures: ReadonlySet<string>;
  /** All of the wish is met. */
  readonly exact: boolean;
}

/** One pick as a language model is told of it, and all that may be said of it. */
export interface PickFacts extends Sayable {
  readonly place: number;
  readonly title: string;
  readonly year: number;
  readonly kind: string;
  readonly length: string;
  readonly reasons: readonly string[];
  readonly matches: readonly string[];
  readonly misses: readonly string[];
}

/** All that a reply may say. */
export interface ProseFacts {
  readonly picks: readonly PickFacts[];
  readonly wish: string;
  readonly wished: Sayable;
  /** The wishes that had to give way, said as they stand. */
  readonly lost: Sayable;
  readonly fitting: number;
  readonly relaxed: readonly string[];
}

const KIND_WORDS = { movie: 'film movie', series: 'series show', limited: 'limited series show' } as const;
/** What a reason begins with where a sentence names the title instead. */
const SUBJECT = /^(?:it|its|there it) /;

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** The words of a text as written, with where each begins. */
export const wordsOf = (text: string): { readonly word: string; readonly at: number }[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, at: index }));

const tokensOf = (text: string): string[] => foldText(text).split(' ').filter(Boolean);

function sayable(
  texts: readonly string[],
  rigid: readonly string[],
  figures: readonly string[],
  exact: boolean,
): Sayable {
  const told = [...texts, ...rigid];
  return {
    stems: new Set(texts.flatMap((text) => tokensOf(figuresIn(text).rest).map(stem))),
    rigid: [...new Set(rigid.map((text) => foldText(text).replace(SUBJECT, '')))]
      .filter((text) => text !== '')
      .sort((a, b) => b.length - a.length),
    texts: told.map(
      (text) =>
        ` ${wordsOf(text)
          .map(({ word }) => word)
          .join(' ')} `,
    ),
    exact,
    figures: new Set([...figures, ...texts.flatMap((text) => figuresIn(text).figures.map(figureKey))]),
  };
}

/** What a pick breaks of the wish, in words that can stand behind its name. */
function missWords({ value, note }: Miss): string {
  const asked = /^you asked for: (.+)$/.exec(note)?.[1];
  return asked === undefined
    ? `it is ${value}, which you did not want`
    : `it is ${value}, where you asked for “${asked}”`;
}

function factsOf(pick: Pick, input: ReplyInput): PickFacts {
  const length = lengthOf(pick, input.query);
  const reasons = pick.reasons.map(({ text }) => text);
  const matches = pick.matches.map(({ how }) => how);
  const misses = pick.misses.map(missWords);
  const texts = [...reasons, ...matches, length];
  const plain = texts.filter((text) => !RIGID.test(text));
  const rigid = texts.filter((text) => RIGID.test(text));
  const whole = pick.kind === 'movie' ? [`minutes-in-all ${pick.totalMin}`] : [];
  const inAll = figuresIn(length).figures.flatMap(({ kind, value }) =>
    kind === 'minutes-in-all' ? [`minutes ${value}`] : [],
  );
  return {
    ...sayable(
      [...plain, KIND_WORDS[pick.kind], ...(pick.exact ? [FITTING] : [])],
      [...rigid, ...misses],
      [`year ${pick.year}`, `place ${pick.rank}`, ...whole, ...inAll],
      pick.exact,
    ),
    place: pick.rank,
    title: pick.title,
    year: pick.year,
    kind: KIND_NAMES[pick.kind],
    length,
    reasons,
    matches,
    misses,
  };
}

/** What was decided in a turn, as facts for a language model and for whoever checks its words. */
export function proseFacts(input: ReplyInput): ProseFacts {
  const { query, picks, relaxed, exactCount } = input;
  const parts = wishParts(query.intent, query);
  const gaveWay = relaxed.map(({ from }) => from);
  return {
    picks: picks.map((pick) => factsOf(pick, input)),
    wish: parts.join(', '),
    wished: sayable(
      parts.filter((part) => !RIGID.test(part)),
      parts.filter((part) => RIGID.test(part)),
      [`count ${exactCount}`, `count ${picks.length}`, 'place 1'],
      picks.every(({ exact }) => exact),
    ),
    lost: sayable([], gaveWay, [], false),
    fitting: exactCount,
    relaxed: gaveWay,
  };
}
