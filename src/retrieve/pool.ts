import { type Catalogue, type Maturity, type Query, type Title, withinMaturity } from '../model/index.ts';

/** Titles that may be drawn from. Asking for one is quick, however many there are. */
export interface Pool {
  readonly size: number;
  has(titleId: string): boolean;
  /** Each once, in the order of the catalogue. */
  titles(): Iterable<Title>;
}

/** What a catalogue is asked for again and again, worked out once. */
export interface CatalogueView {
  /** Ids of the titles that may be shown under a cap. */
  within(cap: Maturity): ReadonlySet<string>;
  /** Widely known and well liked first, and how much so. */
  readonly standing: readonly Title[];
  /** Most widely known first. */
  readonly known: readonly Title[];
}

/** Popularity and acclaim together, 0 to 2; an unknown acclaim counts as middling. */
export const standingOf = (title: Title): number => title.popularity / 100 + (title.acclaim ?? 5) / 10;

const views = new WeakMap<Catalogue, CatalogueView>();

export function viewOf(catalogue: Catalogue): CatalogueView {
  const known = views.get(catalogue);
  if (known) return known;
  const caps = new Map<Maturity, ReadonlySet<string>>();
  const { titles } = catalogue;
  const sorted = (worth: (title: Title) => number): Title[] => {
    const values = Float64Array.from(titles, worth);
    const before = (a: number, b: number) =>
      (values[b] as number) - (values[a] as number) || ((titles[a] as Title).id < (titles[b] as Title).id ? -1 : 1);
    return Array.from(Uint32Array.from(titles.keys()).sort(before), (at) => titles[at] as Title);
  };
  let [standing, famous]: (Title[] | null)[] = [null, null];
  const view: CatalogueView = {
    within(cap) {
      const there = caps.get(cap);
      if (there) return there;
      const ids = new Set(catalogue.titles.filter(({ maturity }) => withinMaturity(maturity, cap)).map(({ id }) => id));
      caps.set(cap, ids);
      return ids;
    },
    get standing() {
      standing ??= sorted(standingOf);
      return standing;
    },
    get known() {
      famous ??= sorted(({ popularity }) => popularity);
      return famous;
    },
  };
  views.set(catalogue, view);
  return view;
}

/** Everything that `gate` lets in, less the titles named as examples, without asking it of every title. */
export function admittedPool(query: Query, catalogue: Catalogue): Pool {
  const within = viewOf(catalogue).within(query.cap);
  const examples = [...query.references, ...query.unlike].map(({ id }) => id);
  const out = new Set([...query.excluded, ...query.taste.refused, ...examples].filter((id) => within.has(id)));
  const has = (id: string) => within.has(id) && !out.has(id);
  return {
    size: within.size - out.size,
    has,
    *titles() {
      for (const title of catalogue.titles) if (has(title.id)) yield title;
    },
  };
}

export function poolOf(titles: readonly Title[]): Pool {
  const ids = new Set(titles.map(({ id }) => id));
  return { size: ids.size, has: (id) => ids.has(id), titles: () => titles };
}

/** The first `most` titles of an order that lie in a pool. */
export function firstIn(
  pool: Pool,
  order: readonly Title[],
  most: number,
  allow: (id: string) => boolean = () => true,
): Title[] {
  const found: Title[] = [];
  for (const title of order) {
    if (found.length >= most) break;
    if (pool.has(title.id) && allow(title.id)) found.push(title);
  }
  return found;
}
