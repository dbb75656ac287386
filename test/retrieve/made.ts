import { createExactIndex } from '../../embeddings/index.ts';
import { NO_TASTE, type TasteProfile, type Title } from '../../src/model/index.ts';
import { type StageContext, seededRandom, Trace } from '../../src/pipeline/index.ts';
import type { CollaborativeModel, Neighbour, TitlePlays } from '../../src/ports/index.ts';
import { RETRIEVE_PARAMETERS, type Shelves } from '../../src/retrieve/index.ts';
import { aTitle, NOW, wordVector } from '../fakes/index.ts';

export function aTaste(liked: readonly string[], overrides: Partial<TasteProfile> = {}): TasteProfile {
  return {
    ...NO_TASTE,
    liked: liked.map((titleId, i) => ({ titleId, weight: 1 - i / 100, verb: 'finished' })),
    watched: new Set(liked),
    recent: liked,
    evidence: liked.length,
    ...overrides,
  };
}

export function aContext(parameters: Readonly<Record<string, number>> = {}, seed = 1): StageContext {
  const values = new Map(RETRIEVE_PARAMETERS.map(({ name, value }) => [name, value]));
  return {
    param: (name) => {
      const value = parameters[name] ?? values.get(name);
      if (value === undefined) throw new Error(`no parameter is called ${name}`);
      return value;
    },
    now: NOW,
    random: seededRandom(seed),
    trace: new Trace(),
  };
}

/** Titles t-0, t-1, … of one genre each, taken in turn; the higher the number, the less known. */
export function someTitles(count: number, facts: (i: number) => Partial<Title> = () => ({})): Title[] {
  const genres = ['Drama', 'Comedy', 'Documentary', 'Horror'] as const;
  return Array.from({ length: count }, (_, i) =>
    aTitle({
      id: `t-${i}`,
      title: `Title ${i}`,
      genres: [genres[i % genres.length] ?? 'Drama'],
      popularity: Math.max(1, 100 - i),
      ...facts(i),
    }),
  );
}

/** Titles of one genre lie together. */
export function shelvesOf(titles: readonly Title[], overrides: Partial<Shelves> = {}): Shelves {
  const vectors = new Map(
    titles.map((title) => [title.id, wordVector(`${`${title.genres[0]} `.repeat(6)} ${title.title}`)]),
  );
  return {
    catalogue: { version: 'made', titles, byId: new Map(titles.map((title) => [title.id, title])) },
    index: createExactIndex(vectors),
    collaborative: null,
    plays: new Map(),
    ...overrides,
  };
}

/** A model that proposes the titles it is given, best first, whatever the history. */
export function fakeModel(ids: readonly string[], lately: Readonly<Record<string, number>> = {}): CollaborativeModel {
  const ranked = ids.map((id, i): Neighbour => ({ id, score: 3 - i / 10 }));
  const some = (k: number, allow: (id: string) => boolean = () => true) =>
    ranked.filter(({ id }) => allow(id)).slice(0, k);
  return {
    version: 'fake',
    origin: 'viewers',
    people: 100,
    titles: ids.length,
    knows: (id) => ids.includes(id),
    lately: (id) => lately[id] ?? 0,
    neighbours: (id, k, allow) => (ids.includes(id) ? some(k, allow).filter((other) => other.id !== id) : []),
    propose: (history, k, allow) => (history.length === 0 ? [] : some(k, allow)),
    scorer: () => (id) => ranked.find((one) => one.id === id)?.score ?? null,
    because: () => [],
    factors: () => null,
  };
}

export function playsOf(titleId: string, profiles: number, evening = profiles): TitlePlays {
  return {
    titleId,
    profiles,
    byPart: { morning: profiles - evening, afternoon: 0, evening, night: 0 },
    byDevice: { tv: evening, phone: profiles - evening, tablet: 0, laptop: 0 },
  };
}
