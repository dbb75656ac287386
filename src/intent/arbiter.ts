import { ACTS, FEEDBACKS, type IntentField } from '../model/index.ts';
import type { MessageReading, TaggedSpan } from '../ports/index.ts';
import type { ActFound } from './act.ts';
import type { Collector } from './collector.ts';
import type { Doc, Range } from './text.ts';

/**
 * How rules and network are weighed. Chosen on the odd halves of the request sets and confirmed on the even ones:
 * `npm run eval -- intent`.
 */
export const ARBITER = {
  /** Nats that the rules' kind of feedback is worth beside the network's log-probability. */
  ruleFeedback: 2,
  /** A rule value of these fields that no word supports is dropped below this support. */
  deny: {} as Readonly<Partial<Record<IntentField, number>>>,
  /** The least probability at which the network adds a value that the rules did not find. */
  add: {
    moods: 0.6,
    genres: 0.6,
    themes: 0.6,
    kinds: 0.8,
    audience: 0.8,
    window: 0.8,
    finish: 0.8,
    pace: 0.7,
    minDemand: 0.7,
    maxDemand: 0.7,
    minAcclaim: 0.7,
    popularity: 0.7,
    seen: 0.7,
    discovery: 0.7,
  } as Readonly<Partial<Record<IntentField, number>>>,
};

/** The act of the message: the network's probability, moved by what the rules say. */
export function decideAct(rule: ActFound, reading: MessageReading | null): ActFound {
  if (reading === null || rule.weight === Number.POSITIVE_INFINITY) return rule;
  const best = strongest(
    ACTS,
    (act) => Math.log((reading.act.get(act) ?? 0) + 1e-9) + (act === rule.act ? rule.weight : 0),
  );
  if (best !== 'feedback') return { ...rule, act: best, feedback: null };
  const said = rule.act === 'feedback' ? rule.feedback : null;
  const feedback = strongest(
    FEEDBACKS,
    (kind) => Math.log((reading.feedback.get(kind) ?? 0) + 1e-9) + (kind === said ? ARBITER.ruleFeedback : 0),
  );
  return { ...rule, act: 'feedback', feedback };
}

function strongest<Name>(names: readonly Name[], score: (name: Name) => number): Name {
  return names.reduce((best, name) => (score(name) > score(best) ? name : best));
}

interface Said {
  readonly field: IntentField;
  readonly value: string | number | true;
}

const NOT: Readonly<Partial<Record<IntentField, IntentField>>> = {
  moods: 'moodsNot',
  genres: 'genresNot',
  themes: 'themesNot',
};

/** What a tagged stretch would put into the intent; null where its label is for the rules alone. */
function saidBy(span: TaggedSpan, doc: Doc, range: Range): Said | null {
  const [kind, value = ''] = span.label.split(':');
  const unwanted = span.polarity === 'not' || span.polarity === 'less';
  const either = (field: IntentField, wanted: string | number | true): Said | null => {
    if (!unwanted) return { field, value: wanted };
    const opposite = NOT[field];
    return opposite === undefined ? null : { field: opposite, value: wanted };
  };
  switch (kind) {
    case 'mood':
      return either('moods', value);
    case 'genre':
      return either('genres', value);
    case 'theme': {
      const words = doc.tokens.slice(range.from, range.to).filter((token) => !token.mark);
      const text = words
        .map((token) => token.norm)
        .join(' ')
        .replace(/^(?:the|a|an|some|any) /, '');
      return text === '' || text.length > 60 ? null : either('themes', text);
    }
    case 'kind':
      return either('kinds', value);
    case 'audience':
      return either('audience', value);
    case 'window':
      return either('window', value);
    case 'finish':
      return either('finish', true);
    case 'pace':
      return either('pace', value);
    case 'demand':
      return value === 'low'
        ? either('maxDemand', 2)
        : unwanted
          ? { field: 'maxDemand', value: 2 }
          : { field: 'minDemand', value: 4 };
    case 'acclaim':
      return either('minAcclaim', 8);
    case 'popularity':
      return either('popularity', value);
    case 'seen':
      return either('seen', value);
    case 'discovery':
      return either('discovery', value);
    default:
      return null;
  }
}

/** Adds what only the network found, and drops what the rules found and the network sees no sign of. */
export function arbitrate(doc: Doc, into: Collector, reading: MessageReading): void {
  const overlapping = (start: number, end: number) =>
    reading.spans.filter((span) => span.start < end && span.end > start);
  for (const [field, least] of Object.entries(ARBITER.deny) as [IntentField, number][]) {
    const kind = field.replace(/Not$/, '').replace(/s$/, '');
    const denied = into
      .spans()
      .filter(
        (span) =>
          span.field === field &&
          !overlapping(span.start, span.end).some(({ label, score }) => label.startsWith(kind) && score >= least),
      );
    for (const { value } of denied) into.drop(field, (other) => other !== value);
  }
  for (const span of reading.spans) {
    if (span.polarity === 'any') continue;
    const range = rangeOf(doc, span);
    if (range === null) continue;
    const said = saidBy(span, doc, range);
    if (said === null || span.score < (ARBITER.add[said.field] ?? 2)) continue;
    if (isKnown(into, said, span)) continue;
    into.add(said.field, said.value, range, { score: span.score, comparative: span.polarity === 'less' });
  }
}

/** The rules have it already: the value either way round, or, for a theme, any reading of the same words. */
function isKnown(into: Collector, { field, value }: Said, span: TaggedSpan): boolean {
  const opposite = field.endsWith('Not') ? (field.slice(0, -3) as IntentField) : NOT[field];
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
