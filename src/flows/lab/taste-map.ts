import { MarqueeError, type TasteProfile, type Title, withinMaturity } from '../../model/index.ts';
import type { CollaborativeModel, WeightedTitle } from '../../ports/index.ts';
import type { Library, Services } from '../services.ts';
import { planeOf } from './plane.ts';
import { askerOf, labViewers } from './viewers.ts';

/** Titles on the map beside those that somebody watched: the best known. */
const BEST_KNOWN = 160;

export interface TasteMap {
  /** Who the model was learned from; `demo-crowd` are made-up people. */
  readonly origin: 'viewers' | 'demo-crowd';
  readonly people: number;
  readonly titles: readonly {
    id: string;
    title: string;
    genres: readonly string[];
    popularity: number;
    x: number;
    y: number;
  }[];
  readonly viewers: readonly {
    profileId: string;
    name: string;
    x: number;
    y: number;
    /** What places the viewer there, strongest first. */
    titles: readonly { id: string; weight: number }[];
  }[];
}

/** A viewer's history as the model reads it. */
export const weighted = ({ liked }: TasteProfile): WeightedTitle[] =>
  liked.map(({ titleId, weight }) => ({ titleId, weight }));

/** Throws `unavailable` where there is no model. */
export function modelOf({ collaborative }: Library): CollaborativeModel {
  if (collaborative === null)
    throw new MarqueeError(
      'unavailable',
      'nobody’s behaviour was learned from yet; npm run train learns from the events',
    );
  return collaborative;
}

/** People and titles in two dimensions, where near means watched by the same people. Throws `unavailable`. */
export async function tasteMap(services: Services, request: { profileId?: string | undefined }): Promise<TasteMap> {
  const library = await services.library();
  const model = modelOf(library);
  const { asker, cap } = await askerOf(services, request.profileId);
  const viewers = await labViewers(services, library, asker);
  const watched = new Set(viewers.flatMap(({ taste }) => weighted(taste).map(({ titleId }) => titleId)));
  const known = library.catalogue.titles.filter(({ id, maturity }) => model.knows(id) && withinMaturity(maturity, cap));
  const shown = [...known]
    .sort((a, b) => b.popularity - a.popularity)
    .filter(({ id }, i) => i < BEST_KNOWN || watched.has(id));
  const vectors = new Map(shown.flatMap(({ id }) => pair(id, model.factors(id))));
  const place = planeOf([...vectors.values()]);
  const at = (title: Title) => {
    const vector = vectors.get(title.id);
    return vector === undefined ? [] : [{ ...described(title), ...place(vector) }];
  };
  return {
    origin: model.origin,
    people: model.people,
    titles: shown.flatMap(at),
    viewers: viewers.flatMap(({ profile, taste }) => {
      const vector = middle(weighted(taste), vectors);
      if (vector === null) return [];
      const titles = weighted(taste)
        .filter(({ titleId }) => vectors.has(titleId))
        .map(({ titleId, weight }) => ({ id: titleId, weight }));
      return [{ profileId: profile.id, name: profile.name, ...place(vector), titles }];
    }),
  };
}

/** A title's direction: how long its factors are says how well it is known, not who watched it. */
function pair(id: string, factors: Float64Array | null): [string, Float64Array][] {
  const norm = Math.hypot(...(factors ?? []));
  return factors === null || norm === 0 ? [] : [[id, factors.map((value) => value / norm)]];
}

function described({ id, title, genres, popularity }: Title) {
  return { id, title, genres, popularity };
}

/** The weighted middle of the titles that are on the map; null where none is. */
function middle(history: readonly WeightedTitle[], vectors: ReadonlyMap<string, Float64Array>): Float64Array | null {
  let sum: Float64Array | null = null;
  let total = 0;
  for (const { titleId, weight } of history) {
    const vector = vectors.get(titleId);
    if (vector === undefined) continue;
    sum ??= new Float64Array(vector.length);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (vector[i] as number);
    total += weight;
  }
  return sum === null || total <= 0 ? null : sum.map((value) => value / total);
}
