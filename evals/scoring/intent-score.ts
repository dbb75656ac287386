import { type Intent, type IntentField, LIST_FIELDS, SINGLE_FIELDS } from '../../src/model/index.ts';

export interface Pair {
  readonly field: IntentField;
  readonly value: string;
}
export interface Counts {
  readonly hit: number;
  readonly given: number;
  readonly gold: number;
}
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
export interface Scored {
  readonly counts: Counts;
  readonly byField: ReadonlyMap<IntentField, Counts>;
  readonly actRight: boolean;
  readonly exact: boolean;
  readonly missed: readonly Pair[];
  readonly extra: readonly Pair[];
}

const NONE: Counts = { hit: 0, given: 0, gold: 0 };

/** The (field, value) pairs of an intent; `act` and `query` are none. */
export function pairsOf(intent: Partial<Intent>): Pair[] {
  const pairs: Pair[] = [];
  for (const field of LIST_FIELDS) {
    for (const value of new Set<string | number>(intent[field] ?? [])) pairs.push({ field, value: String(value) });
  }
  for (const field of SINGLE_FIELDS) {
    const value = intent[field] ?? null;
    if (value !== null) pairs.push({ field, value: String(value) });
  }
  return pairs;
}

const FUNCTION_WORDS = new Set('a an the of in on and or to with for at s by from'.split(' '));

/** The words of a phrase that carry meaning, in lower case. */
export function contentWords(phrase: string): string[] {
  return (phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !FUNCTION_WORDS.has(word));
}

/** Content words without their endings: "time loops" and "a time loop" are the same two. */
export function lemmas(phrase: string): Set<string> {
  return new Set(contentWords(phrase).map(lemma));
}

function lemma(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

/** Themes match when half or more of the words of the longer one are shared. */
export function themesMatch(a: string, b: string): boolean {
  const left = lemmas(a);
  const right = lemmas(b);
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && shared / Math.max(left.size, right.size) >= 0.5;
}

function matches(a: Pair, b: Pair): boolean {
  if (a.field !== b.field) return false;
  return a.field === 'themes' || a.field === 'themesNot' ? themesMatch(a.value, b.value) : a.value === b.value;
}

/** One answer against its gold; each gold pair can be met once. */
export function scoreIntent(gold: Partial<Intent>, given: Partial<Intent>): Scored {
  const open = pairsOf(gold);
  const missed = [...open];
  const extra: Pair[] = [];
  const byField = new Map<IntentField, Counts>();
  const count = (field: IntentField, key: keyof Counts): void => {
    const have = byField.get(field) ?? NONE;
    byField.set(field, { ...have, [key]: have[key] + 1 });
  };
  for (const { field } of open) count(field, 'gold');
  const answered = pairsOf(given);
  for (const pair of answered) {
    count(pair.field, 'given');
    const at = missed.findIndex((other) => matches(other, pair));
    if (at < 0) extra.push(pair);
    else {
      missed.splice(at, 1);
      count(pair.field, 'hit');
    }
  }
  const actRight = gold.act === given.act;
  return {
    counts: { hit: open.length - missed.length, given: answered.length, gold: open.length },
    byField,
    actRight,
    exact: actRight && missed.length === 0 && extra.length === 0,
    missed,
    extra,
  };
}

export function addCounts(all: Iterable<Counts>): Counts {
  let sum = NONE;
  for (const { hit, given, gold } of all) sum = { hit: sum.hit + hit, given: sum.given + given, gold: sum.gold + gold };
  return sum;
}

export function scoresOf({ hit, given, gold }: Counts): Scores {
  const precision = given === 0 ? (gold === 0 ? 1 : 0) : hit / given;
  const recall = gold === 0 ? 1 : hit / gold;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The wishes that an intent states, without its blanks. */
export function stated(intent: Partial<Intent>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(intent).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
