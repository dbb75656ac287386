import type { MessageReader, MessageReading, TaggedSpan } from '../src/ports/index.ts';

/** Names of what the network's heads answer, in the order of their outputs. */
export interface Heads {
  readonly acts: readonly string[];
  readonly feedbacks: readonly string[];
  readonly labels: readonly string[];
  readonly polarities: readonly string[];
}
export interface ReaderInputs {
  readonly ids: readonly number[];
  /** Token type of every token. */
  readonly type: 0 | 1;
}
interface Output {
  readonly data: Float32Array;
}
/** Raw outputs of one pass over one text; the shapes are [1, tokens, …] or [1, …]. */
export interface Pass {
  readonly last_hidden_state: Output;
  readonly act_logits: Output;
  readonly feedback_logits: Output;
  readonly tag_logits: Output;
  readonly polarity_logits: Output;
}
export interface ReaderParts {
  readonly heads: Heads;
  /** Word pieces of a text, without marks of beginning and end. */
  readonly tokens: (text: string) => readonly number[];
  readonly pass: (inputs: ReaderInputs) => Promise<Pass>;
}

const BEGIN = 101;
const END = 102;
/** Tokens of one stretch; the network was trained on no longer messages. */
const MOST_TOKENS = 72;
const MOST_WINDOWS = 5;
/** Of these, how many are of the beginning where the middle is left out. */
const OPENING_WINDOWS = 2;
const WORD = /[\p{L}\p{N}\p{M}]+|[^\s]/gu;
/** A word below this does not carry a label on from the word before it. */
const GOES_ON = 0.3;
const WORTH_NAMING = 0.15;
const WORDS_CACHED = 20_000;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function softmax(logits: ArrayLike<number>, names: readonly string[]): Map<string, number> {
  const values = names.map((_, index) => logits[index] ?? Number.NEGATIVE_INFINITY);
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return new Map(names.map((name, index) => [name, (powers[index] ?? 0) / sum]));
}

/** Mean of the token vectors, scaled to length one. */
export function meanPooled(hidden: Float32Array, tokens: number, width: number): Float32Array {
  const vector = new Float32Array(width);
  for (let token = 0; token < tokens; token++)
    for (let i = 0; i < width; i++) vector[i] = (vector[i] ?? 0) + (hidden[token * width + i] ?? 0);
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}

/**
 * Reads a message in one pass of the network, a long one in a few. Words are cut from the original text, so that every span is in its
 * characters; a word's probability for a label is the highest of its pieces'.
 */
export function createMessageReader({ heads, tokens, pass }: ReaderParts): MessageReader {
  const cache = new Map<string, readonly number[]>();
  const pieces = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known) return known;
    const ids = tokens(word);
    if (cache.size < WORDS_CACHED) cache.set(word, ids);
    return ids;
  };
  return {
    async read(text, followsUp): Promise<MessageReading> {
      const { windows, truncated } = cut(text, pieces);
      const acts: Map<string, number>[] = [];
      const feedbacks: Map<string, number>[] = [];
      const spans: TaggedSpan[] = [];
      for (const { ids, words } of windows) {
        const output = await pass({ ids, type: followsUp ? 1 : 0 });
        acts.push(softmax(output.act_logits.data, heads.acts));
        feedbacks.push(softmax(output.feedback_logits.data, heads.feedbacks));
        spans.push(...spansOf(heads, words, output.tag_logits.data, output.polarity_logits.data));
      }
      return {
        act: together(acts, heads.acts) as MessageReading['act'],
        feedback: together(feedbacks, heads.feedbacks) as MessageReading['feedback'],
        spans: spans.sort((a, b) => a.start - b.start || b.score - a.score),
        truncated,
      };
    },
  };
}

interface Word {
  /** Offsets into the message. */
  readonly start: number;
  readonly end: number;
  /** Its tokens within the window. */
  readonly from: number;
  readonly to: number;
}
interface Window {
  readonly ids: number[];
  readonly words: Word[];
}

/**
 * A long message is read in stretches of what the network was trained on, as many as keep the time bounded: those of
 * its beginning and, more of them, of its end, where a story comes to the wish.
 */
function cut(text: string, pieces: (word: string) => readonly number[]): { windows: Window[]; truncated: boolean } {
  const windows: Window[] = [{ ids: [BEGIN], words: [] }];
  for (const match of text.matchAll(WORD)) {
    const found = pieces(match[0]).slice(0, MOST_TOKENS - 2);
    let window = windows.at(-1) as Window;
    if (window.ids.length + found.length + 1 > MOST_TOKENS) {
      window = { ids: [BEGIN], words: [] };
      windows.push(window);
    }
    const from = window.ids.length;
    window.words.push({ start: match.index, end: match.index + match[0].length, from, to: from + found.length });
    window.ids.push(...found);
  }
  for (const { ids } of windows) ids.push(END);
  const truncated = windows.length > MOST_WINDOWS;
  if (truncated) windows.splice(OPENING_WINDOWS, windows.length - MOST_WINDOWS);
  return { windows, truncated };
}

/** One distribution from several: the normalised geometric mean. */
function together(parts: readonly ReadonlyMap<string, number>[], names: readonly string[]): Map<string, number> {
  const logs = names.map(
    (name) => parts.reduce((sum, part) => sum + Math.log((part.get(name) ?? 0) + 1e-9), 0) / parts.length,
  );
  return softmax(logs, names);
}

function spansOf(heads: Heads, words: readonly Word[], tags: Float32Array, polarities: Float32Array): TaggedSpan[] {
  const { labels } = heads;
  const width = heads.polarities.length;
  const spans: TaggedSpan[] = [];
  for (const [at, label] of labels.entries()) {
    let open: { start: number; end: number; score: number; how: number[] } | null = null;
    const close = () => {
      if (open === null || open.score < WORTH_NAMING) return;
      const { start, end, score, how } = open;
      const strongest = how.indexOf(Math.max(...how));
      const polarity = (how[strongest] ?? 0) > 0.5 ? (heads.polarities[strongest] ?? null) : null;
      spans.push({ start, end, label, polarity: polarity as TaggedSpan['polarity'], score });
    };
    for (const word of words) {
      let score = 0;
      let best = word.from;
      for (let token = word.from; token < word.to; token++) {
        const value = sigmoid(tags[token * labels.length + at] ?? Number.NEGATIVE_INFINITY);
        if (value > score) {
          score = value;
          best = token;
        }
      }
      const how = heads.polarities.map((_, index) => sigmoid(polarities[best * width + index] ?? -9));
      if (open !== null && score >= GOES_ON) {
        if (score > open.score) open.how = how;
        open.end = word.end;
        open.score = Math.max(open.score, score);
      } else {
        close();
        open = score >= WORTH_NAMING ? { start: word.start, end: word.end, score, how } : null;
      }
    }
    close();
  }
  return spans;
}
