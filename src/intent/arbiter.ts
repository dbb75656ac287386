import { ACTS, FEEDBACKS, type IntentField } from '../model/index.ts';
import type { MessageReading, TaggedSpan } from '../ports/index.ts';
import type { ActFound } from './act.ts';
import type { Collector } from './collector.ts';
import { supports } from './confidence.ts';
import { OPPOSITE_OF, type Said, wishOf } from './labels.ts';
import type { Mention } from './linking.ts';
import type { NameIndex } from './names.ts';
import type { Doc, Range } from './text.ts';

/** How rules and network are weighed. */
export interface ArbiterWeights {
  /** Nats that the rules' act is worth beside the network's log-probability, for each unit of the rule's own weight. */
  readonly ruleAct: number;
  /** Nats that the rules' kind of feedback is worth beside the network's log-probability. */
  readonly ruleFeedback: number;
  /** A rule's value of these fields is dropped where the network supports it less than this anywhere in its words. */
  readonly deny: Readonly<Partial<Record<IntentField, number>>>;
  /** The least probability at which the network adds a value that the rules did not find; absent: never. */
  readonly add: Readonly<Partial<Record<IntentField, number>>>;
  /** A title that the rules read in the words is no name where the network supports it less than this; 0: always one. */
  readonly denyTitle: number;
  /** The least probability at which the network's names are looked up where the rules saw none; above 1: never. */
  readonly addName: number;
}

/** Chosen on the odd halves of the request sets by `npm run eval -- arbiter`, and confirmed on the even ones. */
export const ARBITER: ArbiterWeights = {
  ruleAct: 1,
  ruleFeedback: 2,
  deny: {},
  add: {
    moods: 0.8,
    moodsNot: 0.95,
    genres: 0.95,
    genresNot: 0.95,
    themes: 0.8,
    kinds: 0.95,
    finish: 0.8,
    minAcclaim: 0.95,
    seen: 0.8,
  },
  denyTitle: 0.16,
  addName: 0.5,
};

/**
 * The act of the message: the network's probability, moved by what the rules say. `opinion`: whether the message can be
 * an opinion of a title at all; where it cannot, the next likely act is taken.
 */
export function decideAct(
  rule: ActFound,
  reading: MessageReading | null,
  weights: ArbiterWeights,
  opinion = true,
): ActFound {
  if (reading === null || rule.weight === Number.POSITIVE_INFINITY) return rule;
  const best = strongest(
    opinion ? ACTS : ACTS.filter((act) => act !== 'feedback'),
    (act) => Math.log((reading.act.get(act) ?? 0) + 1e-9) + (act === rule.act ? weights.ruleAct * rule.weight : 0),
  );
  if (best !== 'feedback') return { ...rule, act: best, feedback: null };
  const said = rule.act === 'feedback' ? rule.feedback : null;
  const feedback = strongest(
    FEEDBACKS,
    (kind) => Math.log((reading.feedback.get(kind) ?? 0) + 1e-9) + (kind === said ? weights.ruleFeedback : 0),
  );
  return { ...rule, act: 'feedback', feedback };
}

/** The probability of an act under the same weighing; with no network, all acts are alike before the rules speak. */
export function actScore(
  act: ActFound['act'],
  rule: ActFound,
  reading: MessageReading | null,
  weights: ArbiterWeights,
): number {
  if (rule.weight === Number.POSITIVE_INFINITY) return act === rule.act ? 1 : 0;
  const mass = (name: ActFound['act']) =>
    (reading === null ? 1 / ACTS.length : (reading.act.get(name) ?? 0)) *
    (name === rule.act ? Math.exp(weights.ruleAct * rule.weight) : 1);
  const all = ACTS.reduce((sum, name) => sum + mass(name), 0);
  return all === 0 ? 0 : Math.min(1, mass(act) / all);
}

function strongest<Name>(names: readonly Name[], score: (name: Name) => number): Name {
  return names.reduce((best, name) => (score(name) > score(best) ? name : best));
}

/** Adds what only the network found, and drops what the rules found and the network sees no sign of. */
export function arbitrate(doc: Doc, into: Collector, reading: MessageReading, weights: ArbiterWeights): void {
  for (const [field, least] of Object.entries(weights.deny) as [IntentField, number][]) {
    const denied = into.spans().filter((span) => span.field === field && !supports(reading, span, least));
    for (const { value } of denied) into.drop(field, (other) => other !== value);
  }
  for (const span of reading.spans) {
    if (span.polarity === 'any') continue;
    const range = rangeOf(doc, span);
    if (range === null) continue;
    const words = doc.tokens.slice(range.from, range.to).filter((token) => !token.mark);
    const said = wishOf(span.label, span.polarity, words.map((token) => token.norm).join(' '));
    if (said === null || span.score < (weights.add[said.field] ?? 2)) continue;
    if (isKnown(into, said, span)) continue;
    into.add(said.field, said.value, range, {
      score: span.score,
      comparative: span.polarity === 'less',
      source: 'network',
    });
  }
}

/** Names by both: what the network does not take for a title is none, and what it names is looked up. */
export function settleNames(
  doc: Doc,
  mentions: readonly Mention[],
  reading: MessageReading,
  names: NameIndex,
  weights: ArbiterWeights,
): Mention[] {
  const supported = ({ from, to }: Range, kind: string, least: number) => {
    const start = doc.tokens[from]?.start ?? 0;
    const end = doc.tokens[to - 1]?.end ?? 0;
    return reading.spans.some(
      (span) => span.label.startsWith(kind) && span.score >= least && span.start < end && span.end > start,
    );
  };
  const kept = mentions.filter(
    (mention) =>
      mention.kind !== 'title' ||
      weights.denyTitle === 0 ||
      doc.listed.has(mention.name) ||
      supported(mention, 'title', weights.denyTitle),
  );
  for (const span of reading.spans) {
    const kind = span.label.startsWith('title') ? 'title' : span.label === 'person' ? 'person' : null;
    const range = kind === null || span.score < weights.addName ? null : rangeOf(doc, span);
    if (kind === null || range === null || kept.some(({ from, to }) => from < range.to && to > range.from)) continue;
    const parts = doc.tokens.slice(range.from, range.to).flatMap((token) => (token.mark ? [] : [token.norm]));
    const written = doc.caseless || doc.tokens.slice(range.from, range.to).some(({ capital }) => capital);
    const name = lookUp(kind, parts, names, written);
    if (name !== null) kept.push({ ...range, kind, name, known: true, alike: span.label === 'title:like' });
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** `written`: with a capital, or in a message that has none; common words in small letters among capitals are no title. */
function lookUp(kind: 'title' | 'person', parts: readonly string[], names: NameIndex, written: boolean): string | null {
  const key = parts.join(' ');
  if (kind === 'title') {
    const found = names.title(key) ?? names.nearTitle(key);
    return found !== null && (written || found.distinct) ? found.title : null;
  }
  return names.person(key) ?? names.nearPerson(parts) ?? names.surname(key) ?? names.surname(parts.at(-1) ?? '');
}

/** The rules have it already: the value either way round, or, for a theme, any reading of the same words. */
function isKnown(into: Collector, { field, value }: Said, span: TaggedSpan): boolean {
  const opposite = field.endsWith('Not') ? (field.slice(0, -3) as IntentField) : OPPOSITE_OF[field];
  if (into.values(field).includes(value) || (opposite !== undefined && into.values(opposite).includes(value)))
    return true;
  if (field !== 'themes' && field !== 'themesNot') return false;
  return into.spans().some(({ start, end }) => start < span.end && end > span.start);
}

function rangeOf(doc: Doc, { start, end }: TaggedSpan): Range | null {
  const from = doc.tokens.findIndex((token) => token.end > start);
  let to = from;
  while (to >= 0 && to < doc.tokens.length && (doc.tokens[to]?.start ?? end) < end) to++;
  return from < 0 || to <= from ? null : { from, to };
}
