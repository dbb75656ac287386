import { readFileSync } from 'node:fs';
import { artworkVariants, pixelFeatures } from '../../src/artwork/index.ts';
import { NO_EXPERIMENTS } from '../../src/experiments/index.ts';
import {
  historyReader,
  type Library,
  latePages,
  makeCatalogue,
  Reruns,
  type Services,
  SessionPictures,
} from '../../src/flows/index.ts';
import { createLocalParser } from '../../src/intent/index.ts';
import { emptyIntent, type Intent, NO_TASTE, type Query, type Title, TitleSchema } from '../../src/model/index.ts';
import type { Encoder, TitleStore, VectorIndex } from '../../src/ports/index.ts';
import {
  memoryConversations,
  memoryExposures,
  memoryModels,
  memoryPages,
  memoryPosters,
  memoryProfileKeys,
  memoryTastes,
  memoryViewers,
} from './stores.ts';

export { memoryViewers } from './stores.ts';

/** The shipped catalogue, read once a test file. */
export const SHIPPED: readonly Title[] = readFileSync(
  new URL('../../db/catalogue/titles.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => TitleSchema.parse(JSON.parse(line)));

const DIMENSIONS = 64;

/** Hashes words into a unit vector: deterministic, and texts that share words are near. */
export function wordVector(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? ['']) {
    let hash = 2166136261;
    for (const character of word) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
    const at = (hash >>> 0) % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}

export const fakeEncoder: Encoder = {
  dimensions: DIMENSIONS,
  fingerprint: 'words',
  encode: async (texts) => texts.map(wordVector),
};

export function fakeIndex(titles: readonly Title[]): VectorIndex {
  const vectors = new Map(
    titles.map((title) => [
      title.id,
      wordVector(`${title.synopsis} ${title.themes.join(' ')} ${title.moods.join(' ')}`),
    ]),
  );
  return {
    size: vectors.size,
    vector: (id) => vectors.get(id) ?? null,
    nearest: (query, k, allow = () => true) =>
      [...vectors]
        .filter(([id]) => allow(id))
        .map(([id, vector]) => ({ id, score: vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, k),
  };
}

/** A plain grey picture: its kind alone speaks. */
const GREY = pixelFeatures({ width: 1, height: 1, rgb: Uint8Array.of(128, 128, 128) });

export const NOW = new Date('2026-11-25T20:00:00.000Z');

/** A whole service in memory, over any catalogue: the flows with fakes for every port. */
export function fakeServices(titles: readonly Title[] = SHIPPED): Services & { advance: (ms: number) => void } {
  let time = NOW.getTime();
  let ids = 0;
  const library: Library = {
    catalogue: makeCatalogue('test', titles),
    index: fakeIndex(titles),
    parser: createLocalParser(titles),
    collaborative: null,
    ranker: null,
    artwork: null,
  };
  const store: TitleStore = {
    version: async () => 'test',
    all: async () => [...titles],
    get: async (id) => library.catalogue.byId.get(id) ?? null,
    search: async (text) =>
      titles
        .filter((title) => title.title.toLowerCase().includes(text.toLowerCase()))
        .map(({ id }) => ({ id, score: 1 })),
  };
  const { events, profiles } = memoryViewers();
  return {
    titles: store,
    events,
    histories: historyReader(events),
    models: memoryModels(),
    profiles,
    profileKeys: memoryProfileKeys(profiles),
    tastes: memoryTastes(),
    conversations: memoryConversations(),
    pages: latePages(memoryPages(), (error) => {
      throw error;
    }),
    exposures: memoryExposures(),
    experiments: () => NO_EXPERIMENTS,
    pictures: (title) => artworkVariants(title).map((picture) => ({ ...picture, pixels: GREY })),
    posters: memoryPosters(),
    shownPictures: new SessionPictures(),
    reruns: new Reruns(),
    encoder: fakeEncoder,
    languageModel: null,
    languagePatienceMs: 1000,
    library: async () => library,
    clock: { now: () => new Date(time) },
    newId: (prefix) => `${prefix}-${++ids}`,
    defaultMaturity: '16',
    log: () => {},
    count: () => {},
    observe: () => {},
    advance: (ms) => {
      time += ms;
    },
  };
}

export function aTitle(overrides: Partial<Title> = {}): Title {
  return {
    id: 'a-title-2000',
    kind: 'movie',
    title: 'A Title',
    originalTitle: null,
    year: 2000,
    endYear: null,
    runtimeMin: 100,
    seasons: null,
    episodes: null,
    genres: ['Drama'],
    moods: ['dark'],
    themes: ['memory'],
    pace: 'medium',
    demand: 3,
    setting: null,
    maturity: '13',
    countries: ['France'],
    language: 'French',
    people: [],
    acclaim: 7,
    popularity: 50,
    synopsis: 'Someone remembers something.',
    ...overrides,
  };
}

/** A query that asks for nothing, of nobody, on a Wednesday evening. */
export function aQuery(overrides: Partial<Query> = {}, wishes: Partial<Intent> = {}): Query {
  return {
    intent: { ...emptyIntent(), ...wishes },
    text: '',
    vector: null,
    references: [],
    unlike: [],
    cap: '18',
    excluded: new Set(),
    budgetMin: null,
    taste: NO_TASTE,
    comparative: new Set(),
    limit: 5,
    language: 'English',
    hour: 20,
    weekday: 3,
    device: null,
    row: { kind: 'chat', about: null },
    ...overrides,
  };
}
