/** A run of words that carries one slot: `end` is the index after its last word. */
export interface Span {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
}

export interface SpanCounts {
  /** Spans of the gold tags. */
  readonly wanted: number;
  /** Spans of the given tags. */
  readonly given: number;
  /** Spans whose slot and both ends agree. */
  readonly right: number;
}

export interface SpanScore extends SpanCounts {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The spans of a row of tags as the CoNLL-2000 script `conlleval` reads them: B- opens a span; so does I- after O or
 * after another slot.
 */
export function spansOf(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  let slot = '';
  let start = 0;
  for (let i = 0; i <= tags.length; i++) {
    const tag = tags[i] ?? 'O';
    const name = tag === 'O' ? '' : tag.slice(2);
    if (name !== '' && name === slot && tag.startsWith('I-')) continue;
    if (slot !== '') spans.push({ slot, start, end: i });
    slot = name;
    start = i;
  }
  return spans;
}

const ZERO: SpanCounts = { wanted: 0, given: 0, right: 0 };

/** Precision, recall and F1, 0 to 1; 0 where there is nothing to divide by. */
export function scoreOf(counts: SpanCounts): SpanScore {
  const { wanted, given, right } = counts;
  const precision = given === 0 ? 0 : right / given;
  const recall = wanted === 0 ? 0 : right / wanted;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { ...counts, precision, recall, f1 };
}

/** Strict scores over rows of tags: micro-averaged, and for every slot that occurs. */
export function conlleval(rows: readonly { readonly gold: readonly string[]; readonly given: readonly string[] }[]): {
  overall: SpanScore;
  bySlot: ReadonlyMap<string, SpanScore>;
} {
  const counts = new Map<string, SpanCounts>();
  const add = (slot: string, more: Partial<SpanCounts>) => {
    const before = counts.get(slot) ?? ZERO;
    counts.set(slot, {
      wanted: before.wanted + (more.wanted ?? 0),
      given: before.given + (more.given ?? 0),
      right: before.right + (more.right ?? 0),
    });
  };
  for (const [i, { gold, given }] of rows.entries()) {
    if (gold.length !== given.length)
      throw new RangeError(`row ${i + 1}: ${gold.length} gold tags, ${given.length} given`);
    const wanted = spansOf(gold);
    const keys = new Set(wanted.map(({ slot, start, end }) => `${start} ${end} ${slot}`));
    for (const { slot } of wanted) add(slot, { wanted: 1 });
    for (const { slot, start, end } of spansOf(given))
      add(slot, { given: 1, right: keys.has(`${start} ${end} ${slot}`) ? 1 : 0 });
  }
  const all = [...counts.values()].reduce(
    (sum, { wanted, given, right }) => ({
      wanted: sum.wanted + wanted,
      given: sum.given + given,
      right: sum.right + right,
    }),
    ZERO,
  );
  return {
    overall: scoreOf(all),
    bySlot: new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([slot, own]) => [slot, scoreOf(own)])),
  };
}
