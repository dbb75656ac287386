import fc from 'fast-check';
import type { RankedCandidate } from '../../src/compose/index.ts';
import { COMPOSE_PARAMETERS } from '../../src/compose/index.ts';
import {
  CHAT_ROW,
  emptyIntent,
  GENRES,
  type Genre,
  NO_TASTE,
  type Query,
  ScoredTitle,
  type TasteProfile,
  type Title,
} from '../../src/model/index.ts';
import { type StageContext, seededRandom, Trace } from '../../src/pipeline/index.ts';
import type { VectorIndex } from '../../src/ports/index.ts';

export function aTitle(id: string, facts: Partial<Title> = {}): Title {
  return {
    id,
    kind: 'movie',
    title: `Film ${id}`,
    originalTitle: null,
    year: 2000,
    endYear: null,
    runtimeMin: 100,
    seasons: null,
    episodes: null,
    genres: ['Drama'],
    moods: [],
    themes: [],
    pace: null,
    demand: null,
    setting: null,
    maturity: '13',
    countries: [],
    language: 'English',
    people: [],
    acclaim: 7,
    popularity: 50,
    synopsis: '',
    ...facts,
  };
}

export interface Made {
  readonly score: number;
  readonly genres?: readonly Genre[];
  readonly popularity?: number;
  /** How badly it misses; 0 is exact. */
  readonly misses?: number;
  readonly sources?: readonly string[];
}

/** Candidates `t-1`, `t-2`, … with the scores given. */
export function ranked(made: readonly Made[]): RankedCandidate[] {
  return made.map(({ score, genres = ['Drama'], popularity = 50, misses = 0, sources = ['popular'] }, i) => {
    const title = aTitle(`t-${i + 1}`, { title: `${'abcdefghij'[i % 10]}${i} film`, genres: [...genres], popularity });
    const violations = misses > 0 ? [{ field: 'yearFrom', wanted: 'from 2010 on', actual: '2000', cost: misses }] : [];
    const proposals = sources.map((source, rank) => ({ source, rank: rank + 1, score: 1 }));
    return { candidate: { title, proposals, violations }, scored: new ScoredTitle(title.id, score, []) };
  });
}

export const vectors = (of: ReadonlyMap<string, Float32Array> = new Map()): VectorIndex => ({
  size: of.size,
  nearest: () => [],
  vector: (id) => of.get(id) ?? null,
});

export function aQuery({
  taste = {},
  ...wish
}: Partial<Omit<Query, 'taste'>> & { taste?: Partial<TasteProfile> } = {}): Query {
  return {
    intent: emptyIntent(),
    text: '',
    vector: null,
    references: [],
    unlike: [],
    cap: '18',
    excluded: new Set(),
    budgetMin: null,
    comparative: new Set(),
    limit: 5,
    language: 'English',
    hour: 20,
    weekday: 1,
    device: null,
    row: CHAT_ROW,
    ...wish,
    taste: { ...NO_TASTE, ...taste },
  };
}

/** A profile that has been watching for a while: mostly crime, some comedy. */
export const KNOWN: Partial<TasteProfile> = {
  liked: [{ titleId: 'seen', weight: 1, verb: 'finished' }],
  genres: new Map([
    ['Crime', 0.6],
    ['Drama', 0.4],
    ['Comedy', 0.3],
  ]),
  evidence: 50,
};

const defaults = new Map(COMPOSE_PARAMETERS.map(({ name, value }) => [name, value]));

/** Every guardrail off. */
export const OFF: Readonly<Record<string, number>> = {
  'compose.diversity': 0,
  'compose.calibration': 0,
  'compose.little-known': 0,
  'compose.breadth': 0,
  'compose.first-start': 0,
  'compose.exploration-slots': 0,
};

export function aContext(overrides: Readonly<Record<string, number>> = {}, seed = 1): StageContext {
  return {
    param: (name) => {
      const value = overrides[name] ?? defaults.get(name);
      if (value === undefined) throw new Error(`no parameter is called ${name}`);
      return value;
    },
    now: new Date('2026-11-30T20:00:00Z'),
    random: seededRandom(seed),
    trace: new Trace(),
  };
}

/** Candidates of any kind, some near misses, some without a score. */
export const anyMade: fc.Arbitrary<Made[]> = fc.array(
  fc.record({
    score: fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
      { weight: 3, arbitrary: fc.constantFrom(0, 1, 2) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    ),
    genres: fc.uniqueArray(fc.constantFrom(...GENRES), { minLength: 1, maxLength: 4 }),
    popularity: fc.integer({ min: 1, max: 100 }),
    misses: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
    ),
    sources: fc.subarray(['popular', 'taste', 'exploration'], { minLength: 1 }),
  }),
  { maxLength: 60 },
);
