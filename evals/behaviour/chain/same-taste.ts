import { cleaned, type History, type Interactions, type Recommender, transposed } from '../../../src/learn/index.ts';

const DAY = 86_400;

/**
 * What people with the same taste took lately: the `people` whose rows have the greatest cosine with the history vote
 * for what they had before the moment of asking, each vote halved every `days` (∞: not at all). User-based neighbours
 * (Herlocker et al., SIGIR 1999) with a clock.
 */
export class SameTasteLately implements Recommender {
  readonly name: string;
  readonly #people: number;
  readonly #days: number;
  #data: Interactions | null = null;
  #byItem: Interactions | null = null;
  #norms = new Float64Array();

  constructor({ people = 200, days = Number.POSITIVE_INFINITY }: { people?: number; days?: number } = {}) {
    this.#people = people;
    this.#days = days;
    this.name = `same taste lately people=${people} half-life=${days} days`;
  }

  fit(data: Interactions): void {
    this.#data = data;
    this.#byItem = transposed(data);
    this.#norms = Float64Array.from({ length: data.users }, (_, user) =>
      Math.sqrt(
        data.values.subarray(data.offsets[user], data.offsets[user + 1]).reduce((sum, value) => sum + value * value, 0),
      ),
    );
  }

  scores(history: History): Float64Array {
    const [data, byItem] = [this.#data, this.#byItem];
    if (data === null || byItem === null) throw new Error(`${this.name}: call fit first`);
    const { items, values } = cleaned(history, data.items);
    const likeness = new Float64Array(data.users);
    for (const [i, item] of items.entries())
      for (let at = byItem.offsets[item] as number; at < (byItem.offsets[item + 1] as number); at++) {
        const user = byItem.columns[at] as number;
        likeness[user] = (likeness[user] as number) + (values[i] as number) * (byItem.values[at] as number);
      }
    for (let user = 0; user < data.users; user++)
      if ((likeness[user] as number) > 0) likeness[user] = (likeness[user] as number) / (this.#norms[user] as number);
    const alike = likeness.filter((like) => like > 0).sort();
    const least = alike.at(-this.#people) ?? 0;
    const now = history.now ?? Number.POSITIVE_INFINITY;
    const scores = new Float64Array(data.items);
    for (let user = 0; user < data.users; user++) {
      const like = likeness[user] as number;
      if (like <= 0 || like < least) continue;
      for (let at = data.offsets[user] as number; at < (data.offsets[user + 1] as number); at++) {
        const time = data.times?.[at] ?? Number.NEGATIVE_INFINITY;
        if (time >= now) continue;
        const item = data.columns[at] as number;
        const fresh = Number.isFinite(this.#days) ? 0.5 ** ((now - time) / (this.#days * DAY)) : 1;
        scores[item] = (scores[item] as number) + like * fresh * (data.values[at] as number);
      }
    }
    return scores;
  }
}
