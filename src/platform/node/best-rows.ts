import type { Neighbour } from '../../ports/index.ts';

/** The best rows of a scan: highest score first, ties by id, kept sorted while scanning, since few of many are wanted. */
export class BestRows {
  readonly #ids: readonly string[];
  readonly #most: number;
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];

  constructor(ids: readonly string[], most: number) {
    this.#ids = ids;
    this.#most = most;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Whether a row would be among the best as they are. */
  wants(row: number, score: number): boolean {
    const last = this.#rows.length - 1;
    return last + 1 < this.#most || this.#isBefore(row, score, last);
  }

  /** Takes a row that is wanted in. */
  take(row: number, score: number): void {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(row, score, middle)) high = middle;
      else low = middle + 1;
    }
    this.#rows.splice(low, 0, row);
    this.#scores.splice(low, 0, score);
    if (this.#rows.length <= this.#most) return;
    this.#rows.pop();
    this.#scores.pop();
  }

  list(): Neighbour[] {
    return this.#rows.map((row, i) => ({ id: this.#ids[row] as string, score: this.#scores[i] as number }));
  }

  #isBefore(row: number, score: number, place: number): boolean {
    const other = this.#scores[place] as number;
    return (
      score > other ||
      (score === other && (this.#ids[row] as string) < (this.#ids[this.#rows[place] as number] as string))
    );
  }
}
