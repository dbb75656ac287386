import {
  type Act,
  type Intent,
  type IntentField,
  IntentSchema,
  LIST_FIELDS,
  type ParsedTurn,
  type Span,
} from '../model/index.ts';
import { CONFIDENCE } from './confidence.ts';
import { CARRIED } from './parser.ts';
import type { GroundedReading, GroundedValue } from './second-reader.ts';
import { words } from './text.ts';

/** Acts that look for titles. */
export const SEARCHES: ReadonlySet<Act> = new Set(['recommend', 'refine']);
const lists: ReadonlySet<string> = new Set(LIST_FIELDS);
/** Pairs whose first must not be above the second. */
const RANGES: readonly (readonly [IntentField, IntentField])[] = [
  ['yearFrom', 'yearTo'],
  ['minRuntimeMin', 'maxRuntimeMin'],
  ['minDemand', 'maxDemand'],
];

/** Whether an act can carry a field at all. */
export const carries = (act: Act, field: IntentField): boolean => {
  if (field === 'feedback') return act === 'feedback';
  if (field === 'about' && SEARCHES.has(act)) return false;
  if (field === 'positions' && act === 'recommend') return false;
  return CARRIED[act]?.includes(field) ?? true;
};

/** What a message takes back is wished no more, whoever finds it in its words. Both ends of a range go together. */
const isWithdrawn = ({ withdrawn }: ParsedTurn, { field, value }: GroundedValue): boolean => {
  const together = RANGES.find((range) => range.includes(field)) ?? [field];
  return withdrawn.some((gone) =>
    gone.field === field ? gone.value === null || gone.value === value : together.includes(gone.field),
  );
};

/** The turn while it is settled: the local reading, changed value by value. */
export class ReadingDraft {
  readonly #local: ParsedTurn;
  readonly turn: Intent;
  spans: Span[];

  constructor(local: ParsedTurn, act: Act) {
    this.#local = local;
    this.turn = structuredClone(local.turn);
    this.turn.act = act;
    this.spans = [...local.spans];
    if (act !== local.turn.act) for (const span of local.spans) if (!carries(act, span.field)) this.drop(span);
  }

  has(field: IntentField, value: Span['value']): boolean {
    const have = this.turn[field];
    return Array.isArray(have) ? (have as Span['value'][]).includes(value) : have === value;
  }

  spanOf(field: IntentField, value: Span['value']): Span | undefined {
    return this.spans.find((span) => span.field === field && span.value === value);
  }

  /** Values of the local reading that speak of the same words, or that a field of one value cannot hold beside this one. */
  rivals({ field, start, end }: GroundedValue): Span[] {
    return this.spans.filter(
      (span) =>
        span.source !== 'model' &&
        ((span.start < end && span.end > start) || (span.field === field && !lists.has(field))),
    );
  }

  /** The message takes it back, it would turn a range around, or its field has a value that no words account for. */
  contradicts(read: GroundedValue): boolean {
    const { field, value } = read;
    if (isWithdrawn(this.#local, read)) return true;
    if (!lists.has(field) && this.turn[field] !== null && !this.spans.some((span) => span.field === field)) return true;
    if (this.spans.some((span) => span.field === field && span.source === 'model') && !lists.has(field)) return true;
    return RANGES.some(([low, high]) => {
      const from = field === low ? value : this.turn[low];
      const to = field === high ? value : this.turn[high];
      return (field === low || field === high) && typeof from === 'number' && typeof to === 'number' && from > to;
    });
  }

  add({ field, value, start, end, text }: GroundedValue): void {
    const turn: Record<string, unknown> = this.turn;
    turn[field] = lists.has(field) ? [...(turn[field] as unknown[]), value] : value;
    const score = CONFIDENCE.model[field] ?? CONFIDENCE.model.any;
    this.spans.push({ start, end, text, field, value, score, source: 'model' });
  }

  drop(span: Span): void {
    const turn: Record<string, unknown> = this.turn;
    const have = turn[span.field];
    turn[span.field] = Array.isArray(have) ? have.filter((value) => value !== span.value) : null;
    this.spans = this.spans.filter((other) => other.field !== span.field || other.value !== span.value);
  }

  parsed(model: GroundedReading): ParsedTurn {
    const { act } = this.turn;
    const local = this.#local;
    const stays = SEARCHES.has(act);
    const named = new Set(model.values.filter(({ unknown }) => unknown).map(({ value }) => String(value)));
    const added = this.spans.filter(({ source }) => source === 'model');
    return {
      ...local,
      turn: IntentSchema.parse({ ...this.turn, query: stays ? leftFor(local.turn.query, added) : null }),
      withdrawn: stays ? local.withdrawn : [],
      spans: this.spans.sort((a, b) => a.start - b.start || a.end - b.end),
      parser: 'both',
      unknownNames: [
        ...new Set([
          ...local.unknownNames.filter((name) => local.spans.length === 0 || this.#stands(name)),
          ...added.map(({ value }) => String(value)).filter((value) => named.has(value)),
        ]),
      ],
    };
  }

  /** A name whose value gave way is not missed any more. */
  #stands(name: string): boolean {
    const had = this.#local.spans.some(({ value }) => value === name);
    return !had || this.spans.some(({ value }) => value === name);
  }
}

/** The words left for search, less those that a field has taken since. */
function leftFor(query: string | null, added: readonly Span[]): string | null {
  if (query === null) return null;
  const taken = new Set(added.flatMap(({ text }) => words(text)));
  const left = query
    .split(' ')
    .filter((word) => !taken.has(word))
    .join(' ');
  return left === '' ? null : left;
}
