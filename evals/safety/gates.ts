import { capUnder, type Library, parameterReader } from '../../src/flows/index.ts';
import {
  emptyIntent,
  type Intent,
  MATURITIES,
  type Maturity,
  NO_TASTE,
  type Query,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../../src/model/index.ts';
import { seededRandom, Trace } from '../../src/pipeline/index.ts';
import type { Random } from '../../src/ports/index.ts';
import { gate, retrieve } from '../../src/retrieve/index.ts';
import { attack, oneOf } from './wishes.ts';

/** Every so many cases the sources are asked as well: what they propose must have come through the gate. */
const RETRIEVED_EVERY = 50;
/** Nobody's taste, and lives that know much of what is above the cap. */
const TASTES = 6;

export interface GateFindings {
  readonly cases: number;
  /** Titles above their cap that were asked about. */
  readonly asked: number;
  /** Cases in which the sources proposed titles. */
  readonly retrieved: number;
  readonly candidates: number;
  /** `message | cap | title` of what came through. */
  readonly through: readonly string[];
}

/** Lives that know titles above the cap: liked, watched, underway. */
function tasteOf(random: Random, above: readonly Title[]): TasteProfile {
  const known = Array.from({ length: 12 }, () => oneOf(random, above));
  return {
    ...NO_TASTE,
    liked: known.map(({ id }) => ({ titleId: id, weight: 1, verb: 'liked' }) as TasteProfile['liked'][number]),
    recent: known.map(({ id }) => id),
  };
}

function queryOf(intent: Intent, cap: Maturity, taste: TasteProfile, named: readonly Title[]): Query {
  return {
    intent,
    text: intent.query ?? '',
    vector: null,
    references: intent.similarTo.length > 0 ? named : [],
    unlike: [],
    cap: capUnder(cap, intent),
    excluded: new Set(),
    budgetMin: null,
    taste,
    comparative: new Set(),
    limit: 5,
    language: 'English',
    hour: 20,
    weekday: 5,
    device: null,
    row: { kind: 'chat', about: null },
  };
}

/** At least `cases` age-gate cases: generated wishes × caps × tastes, each against every title above the cap. */
export async function tryGates(library: Library, cases: number, seed: number): Promise<GateFindings> {
  const random = seededRandom(seed);
  const { titles } = library.catalogue;
  const caps = MATURITIES.filter((cap) => titles.some(({ maturity }) => !withinMaturity(maturity, cap)));
  const above = new Map(caps.map((cap) => [cap, titles.filter(({ maturity }) => !withinMaturity(maturity, cap))]));
  const adult = above.get(caps.at(-1) as Maturity) ?? [];
  const tastes = Array.from({ length: TASTES }, (_, i) => (i === 0 ? NO_TASTE : tasteOf(random, adult)));
  const context = { history: [], context: {}, now: new Date('2026-11-27T20:00:00Z'), language: 'English' };
  const through: string[] = [];
  let [done, asked, retrieved, candidates] = [0, 0, 0, 0];
  while (done < cases) {
    const { message, target } = attack(random, adult);
    const read = (await library.parser.parse(message, context)).turn;
    // What was read, and the worst that could have been read: the looser cap said outright.
    for (const intent of [read, { ...emptyIntent(), ...read, maxMaturity: '18' as const }])
      for (const cap of caps)
        for (const taste of tastes) {
          const query = queryOf(intent, cap, taste, target === null ? [] : [target]);
          const closed = above.get(cap) ?? [];
          for (const title of closed)
            if (gate(title, query) === null) through.push(`${message} | ${cap} | ${title.id}`);
          asked += closed.length;
          if (done++ % RETRIEVED_EVERY !== 0) continue;
          const stage = { param: parameterReader(), now: context.now, random, trace: new Trace() };
          const found = await retrieve(query, { ...library, plays: new Map() }, stage);
          for (const { title } of found.candidates)
            if (!withinMaturity(title.maturity, cap)) through.push(`${message} | ${cap} | ${title.id} (proposed)`);
          candidates += found.candidates.length;
          retrieved++;
        }
  }
  return { cases: done, asked, retrieved, candidates, through };
}
