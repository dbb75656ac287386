import { checkSentence, saysMiss, saysWhatGaveWay, type Unsaid } from './prose-check.ts';
import { type ProseFacts, proseFacts } from './prose-facts.ts';
import { SentenceCutter } from './prose-sentences.ts';
import { type ReplyInput, type ReplyPart, type ReplySentence, replySentences } from './reply.ts';

/** Sentences of ours that stand whoever writes the rest; those about picks give way to the model's. */
const ABOUT_PICKS: ReadonlySet<ReplyPart> = new Set(['lead', 'first', 'second']);
const AT_THE_END: ReadonlySet<ReplyPart> = new Set(['relaxed', 'question']);
const PART_OF_PLACE: Readonly<Record<number, ReplyPart>> = { 1: 'first', 2: 'second' };
/** A reply of more sentences is a speech. */
const MOST_SENTENCES = 6;

/** What became of a sentence: the model's was `kept`, `replaced` by ours or `dropped`; ours was `added`. */
export type Fate = 'kept' | 'replaced' | 'dropped' | 'added';

export interface Fated {
  readonly fate: Fate;
  readonly wrong: Unsaid | null;
  readonly text: string;
}

/**
 * One reply in the making, by a language model and by our templates together. Every sentence of the model is checked
 * before it is said; what fails is said by ours or not at all; what must be said and was not is added. It never says a
 * thing that is not in the facts, whatever comes in.
 */
export class Prose {
  readonly facts: ProseFacts;
  /** What became of each sentence so far. */
  readonly fates: Fated[] = [];
  readonly #ours: readonly ReplySentence[];
  readonly #cutter: SentenceCutter;
  /** Sentences of the model that were said. */
  readonly #kept: { readonly text: string; readonly places: readonly number[] }[] = [];
  /** Places of the picks that they name. */
  readonly #named = new Set<number>();
  readonly #said = new Set<ReplyPart>();
  /** Parts to say in the place of failed sentences, once the model has got one right. */
  #owed: ReplyPart[] = [];

  constructor(input: ReplyInput) {
    this.facts = proseFacts(input);
    this.#ours = replySentences(input);
    this.#cutter = new SentenceCutter(this.facts);
  }

  /** What is said before the model is heard: names we lack, notes, and that nothing fits, where nothing does. */
  opening(): string[] {
    const lead = this.facts.picks.some(({ exact }) => exact) ? [] : this.#say('lead');
    const fixed = this.#ours.filter(({ part }) => !ABOUT_PICKS.has(part) && !AT_THE_END.has(part));
    return [...fixed.map(({ text }) => text), ...lead];
  }

  /** The model said one sentence that held, or more. */
  get hasKept(): boolean {
    return this.#kept.length > 0;
  }
  /** Nothing more is wanted of the model. */
  get isFull(): boolean {
    return this.#kept.length >= MOST_SENTENCES;
  }

  /** Takes the next piece of the model's text; what of it may be said now. */
  take(piece: string): string[] {
    return this.#cutter.push(piece).flatMap((sentence) => this.#judge(sentence));
  }

  /** The model has ended: its last sentence. Not for a text that broke off. */
  ended(): string[] {
    return this.#judge(this.#cutter.rest());
  }

  /** The rest of the reply in our own words. */
  closing(): string[] {
    const out: string[] = [];
    if (!this.hasKept) {
      for (const part of ABOUT_PICKS) out.push(...this.#say(part));
    } else {
      // The first pick is always presented, and a pick that was praised without its miss gets it.
      if (!this.#named.has(1)) out.push(...this.#add('first'));
      out.push(...this.#missing());
    }
    const confessed = saysWhatGaveWay(
      this.#kept.map(({ text }) => text),
      this.facts.relaxed,
    );
    for (const part of AT_THE_END) if (part !== 'relaxed' || !confessed) out.push(...this.#say(part));
    return out;
  }

  /** Whose words the sentences about the picks are. */
  get writtenBy(): 'local' | 'model' | 'mixed' {
    if (!this.hasKept) return 'local';
    return this.fates.some(({ fate }) => fate === 'replaced' || fate === 'added') ? 'mixed' : 'model';
  }

  #judge(sentence: string): string[] {
    if (sentence === '' || this.isFull || this.#kept.some(({ text }) => text === sentence)) return [];
    const { wrong, places } = checkSentence(sentence, this.facts);
    if (wrong !== null) {
      const part = places.map((place) => PART_OF_PLACE[place]).find((name) => name !== undefined);
      const replaced = part !== undefined && !this.#owed.includes(part) && !this.#said.has(part);
      if (replaced) this.#owed.push(part);
      this.fates.push({ fate: replaced ? 'replaced' : 'dropped', wrong, text: sentence });
      return this.hasKept ? this.#pay() : [];
    }
    for (const place of places) {
      this.#named.add(place);
      // What the model has said well by itself is not said again by us.
      this.#owed = this.#owed.filter((part) => part !== PART_OF_PLACE[place]);
    }
    this.#kept.push({ text: sentence, places });
    this.fates.push({ fate: 'kept', wrong: null, text: sentence });
    return [...this.#pay(), sentence];
  }

  #pay(): string[] {
    const owed = this.#owed;
    this.#owed = [];
    return owed.flatMap((part) => this.#say(part));
  }

  #say(part: ReplyPart): string[] {
    if (this.#said.has(part)) return [];
    this.#said.add(part);
    return this.#ours.filter((sentence) => sentence.part === part).map(({ text }) => text);
  }

  #add(part: ReplyPart): string[] {
    const said = this.#say(part);
    for (const text of said) this.fates.push({ fate: 'added', wrong: null, text });
    return said;
  }

  /** Misses of picks that the model named and that none of its sentences says. */
  #missing(): string[] {
    const spoken = this.facts.picks.filter(({ place, misses }) => this.#named.has(place) && misses.length > 0);
    return spoken.flatMap(({ place, title, misses }) => {
      const about = this.#kept.filter(({ places }) => places.includes(place)).map(({ text }) => text);
      const unsaid = misses.filter((miss) => !saysMiss(about, miss));
      const text = `${title}: ${unsaid.join('; ')}.`;
      if (unsaid.length === 0) return [];
      this.fates.push({ fate: 'added', wrong: null, text });
      return [text];
    });
  }
}
