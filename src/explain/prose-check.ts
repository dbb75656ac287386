import { foldText } from '../model/index.ts';
import { type Claims, checkClaims, type Unsaid } from './prose-claims.ts';
import type { PickFacts, ProseFacts, Sayable } from './prose-facts.ts';
import { GAVE_WAY } from './prose-words.ts';

export type { Unsaid } from './prose-claims.ts';

export interface Verdict {
  /** Null: the sentence may be said. */
  readonly wrong: Unsaid | null;
  /** Places of the picks it names. */
  readonly places: readonly number[];
}

const LONGEST = 240;
/** Letters, digits and the marks of plain prose; beside the names of titles nothing else is text. */
const PLAIN = /^[\p{L}\p{M}\p{N} .,;:'’"“”()%–—-]*$/u;
/** An address, or a word with a full stop inside. */
const ADDRESS = /\p{L}\.\p{L}|https?|www/iu;
const writtenWords = (text: string): string[] => text.split(/\s+/).map((token) => token.replace(/[.,;:)”"]+$/, ''));
/** Whether a text holds such a word that the facts do not write so themselves ("A.I." in the name of another title). */
function holdsAddress(text: string, { picks }: ProseFacts): boolean {
  if (!ADDRESS.test(text)) return false;
  const written = new Set(picks.flatMap(({ reasons, matches }) => [...reasons, ...matches]).flatMap(writtenWords));
  return writtenWords(text).some((token) => ADDRESS.test(token) && !written.has(token));
}
/** How one title's part of a sentence ends before the next title is named. */
const PARTED = /(?:[,;:–—]|\b(?:and|while|but|then))\s*(?:(?:and|while|but|then|also|next|plus)\s*)?$/i;
const JOINED = /^\s*(?:,|and|,\s*and)\s*$/i;
/**
 * Where a sentence that names no title speaks of the wish rather than of the picks. "For dark sci-fi, these come first"
 * says that they fit it, so it takes a pick that does.
 */
const ofTheWish = (fits: boolean) =>
  new RegExp(
    `(?:${fits ? '^for|' : ''}\\byou asked for|\\byou want(?:ed)?|\\byou wish(?:ed)?(?: for)?|\\byour wish(?: for)?)\\b[^,;:–—]*`,
    'gi',
  );

interface Mention {
  readonly start: number;
  readonly end: number;
  /** All picks of that name. */
  readonly picks: readonly PickFacts[];
}

const straight = (text: string): string => text.replace(/[‘’`´]/g, "'");
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function mentionsIn(sentence: string, picks: readonly PickFacts[]): Mention[] {
  const names = [...new Set(picks.map(({ title }) => title))].sort((a, b) => b.length - a.length);
  const found: Mention[] = [];
  for (const name of names) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(straight(name))}(?![\\p{L}\\p{N}])`, 'gu');
    for (const { index, 0: said } of straight(sentence).matchAll(pattern)) {
      const end = index + said.length;
      if (found.some((other) => other.start < end && other.end > index)) continue;
      found.push({ start: index, end, picks: picks.filter(({ title }) => title === name) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A title, or several of which the same is said, with what is said. */
interface Part {
  readonly picks: readonly PickFacts[];
  readonly text: string;
  /** Its text begins the sentence. */
  readonly opening: boolean;
}

/** What stands in brackets behind a title is said of that title alone. */
function partsOf(sentence: string, mentions: readonly Mention[]): { parts: Part[]; brackets: Part[] } | null {
  const parts: Part[] = [];
  const brackets: Part[] = [];
  let group: PickFacts[] = [];
  let head = sentence.slice(0, mentions[0]?.start ?? 0);
  for (const [i, { end, picks }] of mentions.entries()) {
    const next = mentions[i + 1];
    let after = sentence.slice(end, next?.start ?? sentence.length);
    const inside = /^\s*\(([^()]*)\)/.exec(after);
    if (inside !== null) {
      brackets.push({ picks, text: inside[1] ?? '', opening: false });
      after = after.slice(inside[0].length);
    }
    group.push(...picks);
    if (next !== undefined && JOINED.test(after)) continue;
    if (next !== undefined && !PARTED.test(after)) return null;
    parts.push({ picks: group, text: `${head} ${after}`, opening: head.trim() !== '' });
    group = [];
    head = '';
  }
  return { parts, brackets };
}

/** A sentence without a title speaks of the wish, in the words of the wish, or of all picks at once. */
function checkGeneral(sentence: string, { picks, wished, lost }: ProseFacts): Claims {
  if (GAVE_WAY.test(sentence)) return checkLost(sentence, lost);
  const pattern = ofTheWish(picks.some(({ exact }) => exact));
  const ofWish = [...sentence.matchAll(pattern)].map(([text]) => checkClaims(text, [{ ...wished, exact: true }], true));
  // "These are what you asked for" names nothing of the wish: it says that all of it is met.
  if (ofWish.some(({ count }) => count === 0) && !wished.exact) return { wrong: 'viewer', count: 0 };
  const { figures, rigid } = wished;
  const all = picks.map((pick): Sayable => ({ ...pick, figures, rigid, texts: [...pick.texts, ...wished.texts] }));
  const rest = checkClaims(sentence.replace(pattern, ' '), all, true);
  return ofWish.find(({ wrong }) => wrong !== null) ?? rest;
}

/** What had to give way is said in the words of the wish as it stands, and of nothing else. */
function checkLost(sentence: string, lost: Sayable): Claims {
  const claims = checkClaims(sentence.replace(GAVE_WAY, ' '), [lost], true);
  return claims.wrong === null && claims.count === 0 ? { wrong: 'subject', count: 0 } : claims;
}

/**
 * Holds one sentence of a language model against what was decided: every word that is not a plain little one, every
 * name and every figure must stand in the facts of the title it is said of. Nothing is taken on trust: a sentence that
 * is true and says it in other words fails as well.
 */
export function checkSentence(sentence: string, facts: ProseFacts): Verdict {
  const mentions = mentionsIn(sentence, facts.picks);
  const places = [...new Set(mentions.flatMap(({ picks }) => picks.map(({ place }) => place)))];
  const verdict = (wrong: Unsaid | null): Verdict => ({ wrong, places });
  if (sentence.length > LONGEST) return verdict('long');
  const bare = mentions.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, sentence);
  if (!/[\p{L}\p{N})”"]\.$/u.test(sentence) || !PLAIN.test(bare) || holdsAddress(bare, facts)) return verdict('form');
  if (mentions.length === 0) return verdict(checkGeneral(sentence, facts).wrong);
  const split = GAVE_WAY.test(sentence) ? null : partsOf(sentence, mentions);
  if (split === null) return verdict('subject');
  for (const { picks, text } of split.brackets) {
    const { wrong } = checkClaims(text, picks, false);
    if (wrong !== null) return verdict(wrong);
  }
  for (const { picks, text, opening } of split.parts) {
    const { wrong, count } = checkClaims(text, picks, opening);
    if (wrong !== null) return verdict(wrong);
    // Of two titles in one sentence each must have something of its own, or one is only compared with the other.
    if (split.parts.length > 1 && count === 0) return verdict('subject');
  }
  return verdict(null);
}

/** True where the sentences say, in one piece, what a pick breaks of the wish. */
export const saysMiss = (said: readonly string[], miss: string): boolean =>
  said.some((sentence) => ` ${foldText(sentence)} `.includes(` ${foldText(miss).replace(/^it is /, '')} `));

/** True where the sentences say of each of these wishes that it had to give way. */
export const saysWhatGaveWay = (said: readonly string[], wishes: readonly string[]): boolean =>
  wishes.length > 0 &&
  wishes.every((wish) =>
    saysMiss(
      said.filter((sentence) => GAVE_WAY.test(sentence)),
      wish,
    ),
  );
