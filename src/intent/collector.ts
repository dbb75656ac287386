import {
  emptyIntent,
  type Intent,
  type IntentField,
  IntentSchema,
  LIST_FIELDS,
  type ListField,
  SINGLE_FIELDS,
  type SingleField,
  type Span,
} from '../model/index.ts';
import { type Doc, type Range, written } from './text.ts';

const lists: ReadonlySet<string> = new Set(LIST_FIELDS);
const singles: ReadonlySet<string> = new Set(SINGLE_FIELDS);
const shape = IntentSchema.shape;

/** Gathers values with their evidence. The same value of a field counts once; of a single field the first stands. */
export class Collector {
  readonly #doc: Doc;
  readonly #values = new Map<IntentField, (string | number | true)[]>();
  readonly #taken: boolean[] = [];
  #spans: Span[] = [];

  constructor(doc: Doc) {
    this.#doc = doc;
  }

  /** Marks words as spoken for, so that no other rule reads them again. */
  take(range: Range): void {
    for (let index = range.from; index < range.to; index++) this.#taken[index] = true;
  }
  taken = (index: number): boolean => this.#taken[index] === true;

  add(
    field: IntentField,
    value: string | number | true,
    range: Range,
    options: { score?: number; comparative?: boolean; source?: Span['source'] } = {},
  ): void {
    const have = this.#values.get(field) ?? [];
    if (have.includes(value) || (singles.has(field) && have.length > 0)) return;
    if (!shape[field].safeParse(lists.has(field) ? [value] : value).success) return;
    this.#values.set(field, [...have, value]);
    const place = written(this.#doc, range);
    this.#spans.push({
      ...place,
      field,
      value,
      score: options.score ?? 0.9,
      ...(options.comparative === true ? { comparative: true } : {}),
      ...(options.source === undefined ? {} : { source: options.source }),
    });
  }

  values(field: IntentField): readonly (string | number | true)[] {
    return this.#values.get(field) ?? [];
  }
  get count(): number {
    return this.#spans.length;
  }

  drop(field: IntentField, keep: (value: string | number | true) => boolean = () => false): void {
    const have = this.#values.get(field);
    if (have === undefined) return;
    this.#values.set(field, have.filter(keep));
    this.#spans = this.#spans.filter((span) => span.field !== field || keep(span.value as string | number | true));
  }

  /** Takes out every value whose words lie in a stretch of the message, and returns the evidence. */
  withdraw(inside: (start: number, end: number, field: IntentField) => boolean): Span[] {
    const out = this.#spans.filter((span) => inside(span.start, span.end, span.field));
    for (const { field, value } of out) this.drop(field, (other) => other !== value);
    return out;
  }

  /** Moves all values of one field to another, evidence included. */
  move(from: IntentField, to: IntentField): void {
    const moved = this.#spans.filter((span) => span.field === from);
    this.drop(from);
    const have = this.#values.get(to) ?? [];
    for (const span of moved) {
      const value = span.value as string | number | true;
      if (have.includes(value)) continue;
      have.push(value);
      this.#spans.push({ ...span, field: to });
    }
    this.#values.set(to, have);
  }

  intent(act: Intent['act'], query: string | null): Intent {
    const intent: Record<string, unknown> = { ...emptyIntent(act), query };
    for (const [field, values] of this.#values) {
      if (values.length === 0) continue;
      if (lists.has(field)) intent[field as ListField] = values;
      else intent[field as SingleField] = values[0] ?? null;
    }
    return IntentSchema.parse(intent);
  }

  spans(): Span[] {
    return [...this.#spans].sort((a, b) => a.start - b.start || a.end - b.end);
  }
}
