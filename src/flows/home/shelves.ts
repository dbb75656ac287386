import { type Catalogue, type Genre, type Title, totalMinutes } from '../../model/index.ts';

/** Titles kept on a shelf: enough for a row after the gate and what stands elsewhere took theirs. */
const SHELF = 40;

/** The best of the catalogue by what rows ask for, worked out once a catalogue. */
export interface Shelves {
  readonly genres: ReadonlyMap<Genre, readonly Title[]>;
  /** Highly rated and known to few. */
  readonly gems: readonly Title[];
  readonly newest: readonly Title[];
  /** Of at most two hours in all. */
  readonly short: readonly Title[];
}

const kept = new WeakMap<Catalogue, Shelves>();

/** Acclaim and renown in equal parts: what speaks for a title where nothing is known of the viewer. */
const worth = ({ acclaim, popularity }: Title) => (acclaim ?? 5) / 10 + popularity / 100;

/** The best titles of those that are offered, ties by id: kept sorted, since few of very many stay. */
class Shelf {
  readonly titles: Title[] = [];
  readonly #values: number[] = [];

  offer(title: Title, value = worth(title)): void {
    let place = this.titles.length;
    while (place > 0 && this.#isBefore(title, value, place - 1)) place -= 1;
    if (place >= SHELF) return;
    this.titles.splice(place, 0, title);
    this.#values.splice(place, 0, value);
    if (this.titles.length > SHELF) {
      this.titles.pop();
      this.#values.pop();
    }
  }

  #isBefore({ id }: Title, value: number, place: number): boolean {
    const other = this.#values[place] as number;
    return value > other || (value === other && id < (this.titles[place] as Title).id);
  }
}

export function shelvesOf(catalogue: Catalogue): Shelves {
  const known = kept.get(catalogue);
  if (known) return known;
  const newestYear = catalogue.titles.reduce((most, { year }) => Math.max(most, year), 0);
  const genres = new Map<Genre, Shelf>();
  const [gems, newest, short] = [new Shelf(), new Shelf(), new Shelf()];
  for (const title of catalogue.titles) {
    for (const genre of title.genres) {
      const shelf = genres.get(genre) ?? new Shelf();
      genres.set(genre, shelf);
      shelf.offer(title);
    }
    if (title.popularity <= 40) gems.offer(title, title.acclaim ?? 0);
    if (title.year >= newestYear - 3) newest.offer(title);
    if ((totalMinutes(title) ?? Number.POSITIVE_INFINITY) <= 120) short.offer(title);
  }
  const made: Shelves = {
    genres: new Map([...genres].map(([genre, { titles }]) => [genre, titles])),
    gems: gems.titles,
    newest: newest.titles,
    short: short.titles,
  };
  kept.set(catalogue, made);
  return made;
}
