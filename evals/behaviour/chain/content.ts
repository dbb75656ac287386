import { cleaned, type History, type Interactions, type Recommender } from '../../../src/learn/index.ts';
import type { ItemFacts } from '../facts.ts';

/**
 * Likeness of what is said of the films: genres, keywords, cast, tags and the decade as TF-IDF vectors of length 1, the
 * history's vectors added up by strength, and the inner product with each film. Words that came later than the newest
 * training event are not known, and neither are words of one film only.
 */
export class ContentNearest implements Recommender {
  readonly name = 'content';
  readonly #facts: readonly ItemFacts[];
  #offsets = new Int32Array(1);
  #terms = new Int32Array();
  #weights = new Float32Array();
  #vocabulary = 0;

  constructor(facts: readonly ItemFacts[]) {
    this.#facts = facts;
  }

  fit({ times }: Interactions): void {
    const newest = times === null ? Number.POSITIVE_INFINITY : times.reduce((a, b) => Math.max(a, b), 0);
    const said = this.#facts.map(({ genres, year, words }) => [
      ...new Set([
        ...genres.map((genre) => `genre ${genre}`),
        ...(year === null ? [] : [`decade ${Math.floor(year / 10)}`]),
        ...words.flatMap(({ text, time }) => (time === undefined || time <= newest ? [text] : [])),
      ]),
    ]);
    const films = new Map<string, number>();
    for (const words of said) for (const word of words) films.set(word, (films.get(word) ?? 0) + 1);
    const shared = [...films.keys()].filter((word) => (films.get(word) ?? 0) > 1);
    const numbers = new Map(shared.map((word, i) => [word, i]));
    this.#vocabulary = shared.length;
    const kept = said.map((words) => words.filter((word) => numbers.has(word)));
    this.#offsets = new Int32Array(kept.length + 1);
    for (const [item, words] of kept.entries())
      this.#offsets[item + 1] = (this.#offsets[item] as number) + words.length;
    this.#terms = Int32Array.from(kept.flat(), (word) => numbers.get(word) ?? 0);
    this.#weights = Float32Array.from(
      kept.flatMap((words) => {
        const idf = words.map((word) => Math.log(this.#facts.length / (films.get(word) ?? 1)));
        const length = Math.sqrt(idf.reduce((sum, weight) => sum + weight * weight, 0));
        return idf.map((weight) => (length > 0 ? weight / length : 0));
      }),
    );
  }

  scores(history: History): Float64Array {
    const { items, values } = cleaned(history, this.#facts.length);
    const profile = new Float64Array(this.#vocabulary);
    const each = (item: number, visit: (term: number, weight: number) => void) => {
      for (let at = this.#offsets[item] as number; at < (this.#offsets[item + 1] as number); at++)
        visit(this.#terms[at] as number, this.#weights[at] as number);
    };
    for (const [i, item] of items.entries())
      each(item, (term, weight) => {
        profile[term] = (profile[term] as number) + (values[i] as number) * weight;
      });
    return Float64Array.from(this.#facts, (_, item) => {
      let sum = 0;
      each(item, (term, weight) => {
        sum += weight * (profile[term] as number);
      });
      return sum;
    });
  }
}
