import { readFileSync } from 'node:fs';
import { historyReader, type Library, makeCatalogue, type Services } from '../../src/flows/index.ts';
import { createLocalParser } from '../../src/intent/index.ts';
import {
  MarqueeError,
  type Profile,
  type StoredTurn,
  type TasteEdit,
  type Title,
  TitleSchema,
  type ViewingEvent,
} from '../../src/model/index.ts';
import type {
  ConversationStore,
  Encoder,
  EventStore,
  ModelStore,
  ModelSummary,
  ProfileStore,
  TasteStore,
  TitleStore,
  VectorIndex,
} from '../../src/ports/index.ts';

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

function memoryEvents(): EventStore {
  const kept = new Map<string, { event: ViewingEvent; receivedAt: string }>();
  return {
    append: async (events, receivedAt) =>
      events.map((event) => {
        if (kept.has(event.id)) return 'duplicate';
        kept.set(event.id, { event, receivedAt });
        return 'accepted';
      }),
    forget: async (profileId, { eventId, titleId }) => {
      const out = [...kept.values()].filter(
        ({ event }) =>
          event.profileId === profileId &&
          (eventId === undefined || event.id === eventId) &&
          (titleId === undefined || event.titleId === titleId),
      );
      for (const { event } of out) kept.delete(event.id);
      return out.length;
    },
    ofProfile: async (profileId, { limit = Number.POSITIVE_INFINITY, receivedBy } = {}) =>
      [...kept.values()]
        .filter(
          ({ event, receivedAt }) =>
            event.profileId === profileId && (receivedBy === undefined || receivedAt <= receivedBy),
        )
        .map(({ event }) => event)
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, limit),
  };
}

function memoryProfiles(): ProfileStore {
  const kept = new Map<string, Profile>();
  return {
    list: async () => [...kept.values()],
    get: async (id) => kept.get(id) ?? null,
    create: async (profile) => {
      kept.set(profile.id, profile);
    },
    update: async (id, patch) => {
      const before = kept.get(id);
      if (!before) throw new MarqueeError('not_found', 'no such profile');
      const after = {
        ...before,
        ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      } as Profile;
      kept.set(id, after);
      return after;
    },
    delete: async (id) => kept.delete(id),
  };
}

function memoryTastes(): TasteStore {
  const kept = new Map<string, TasteEdit[]>();
  const others = (profileId: string, type: string, value: string) =>
    (kept.get(profileId) ?? []).filter((edit) => edit.type !== type || edit.value !== value);
  return {
    list: async (profileId) => kept.get(profileId) ?? [],
    put: async (profileId, edit) => {
      kept.set(profileId, [...others(profileId, edit.type, edit.value), edit]);
    },
    remove: async (profileId, type, value) => {
      const before = (kept.get(profileId) ?? []).length;
      kept.set(profileId, others(profileId, type, value));
      return (kept.get(profileId) ?? []).length < before;
    },
    clear: async (profileId) => {
      kept.delete(profileId);
    },
  };
}

function memoryConversations(): ConversationStore {
  const kept: StoredTurn[] = [];
  const of = (id: string) => kept.filter((turn) => turn.conversationId === id);
  return {
    list: async (profileId) =>
      [...new Set(kept.filter((turn) => turn.profileId === profileId).map((turn) => turn.conversationId))].map(
        (id) => ({
          id,
          profileId,
          startedAt: of(id)[0]?.at ?? '',
          lastAt: of(id).at(-1)?.at ?? '',
          opening: of(id)[0]?.message ?? '',
          turns: of(id).length,
        }),
      ),
    turns: async (id, { last = Number.POSITIVE_INFINITY } = {}) => (of(id).length === 0 ? null : of(id).slice(-last)),
    turn: async (id) => kept.find((turn) => turn.answer.turnId === id) ?? null,
    append: async (turn) => {
      kept.push(turn);
    },
    delete: async () => false,
  };
}

function memoryModels(): ModelStore {
  const kept: { summary: Omit<ModelSummary, 'active'>; data: Uint8Array }[] = [];
  const order = new Map<string, string[]>();
  const activeOf = (kind: string) => order.get(kind)?.at(-1);
  const withActive = (summary: Omit<ModelSummary, 'active'>): ModelSummary => ({
    ...summary,
    active: activeOf(summary.kind) === summary.version,
  });
  const find = (kind: string, version: string | undefined) =>
    kept.find(({ summary }) => summary.kind === kind && summary.version === version);
  return {
    revision: async () => [...order].map(([kind, versions]) => `${kind}:${versions.at(-1) ?? ''}`).join(' '),
    list: async (kind) =>
      kept
        .map(({ summary }) => withActive(summary))
        .filter((summary) => kind === undefined || summary.kind === kind)
        .reverse(),
    active: async (kind) => {
      const found = find(kind, activeOf(kind));
      return found === undefined ? null : { summary: withActive(found.summary), data: found.data };
    },
    put: async (summary, data) => {
      if (find(summary.kind, summary.version)) throw new MarqueeError('conflict', 'the version is taken');
      kept.push({ summary, data });
    },
    activate: async (kind, version) => {
      if (!find(kind, version)) throw new MarqueeError('not_found', 'no such model');
      order.set(kind, [...(order.get(kind) ?? []).filter((other) => other !== version), version]);
    },
    rollback: async (kind) => {
      order.get(kind)?.pop();
      const found = find(kind, activeOf(kind));
      return found === undefined ? null : withActive(found.summary);
    },
  };
}

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
  const events = memoryEvents();
  return {
    titles: store,
    events,
    histories: historyReader(events),
    models: memoryModels(),
    profiles: memoryProfiles(),
    tastes: memoryTastes(),
    conversations: memoryConversations(),
    encoder: fakeEncoder,
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
