import { parametersOf, readTaste, recommend, type Services } from '../../src/flows/index.ts';
import { emptyIntent, plainReplay, withinMaturity } from '../../src/model/index.ts';
import { seededRandom, seedOf } from '../../src/pipeline/index.ts';
import { type Agreement, agreement } from './measures.ts';
import { priorScore, statementScorer, type Weights } from './scorer.ts';

export const SYSTEMS = ['statements', 'quality of the title', 'popularity', 'random'] as const;
export type System = (typeof SYSTEMS)[number];

export interface Predicted {
  readonly profileId: string;
  readonly statements: number;
  readonly considered: number;
  readonly by: Readonly<Record<System, Agreement>>;
}

/**
 * Holds orders of the catalogue against the real ranking for a wish for nothing. Titles that the viewer finished are left
 * out on both sides: that they are not shown again is no matter of taste.
 */
export async function predict(services: Services, profileId: string): Promise<Predicted> {
  const profile = await services.profiles.get(profileId);
  if (profile === null) throw new Error(`no profile is called ${profileId}`);
  const library = await services.library();
  const now = services.clock.now();
  const { placed, query } = await recommend(services, library, {
    intent: emptyIntent('recommend'),
    profile,
    cap: profile.maxMaturity,
    row: { kind: 'top-picks', about: null },
    replay: plainReplay(now, { hour: 20, weekday: 3, limit: 10, seed: seedOf(profileId) }),
  });
  const isNew = (id: string) => !query.taste.watched.has(id);
  const real = new Map(
    placed.filter(({ scored }) => isNew(scored.titleId)).map(({ scored }) => [scored.titleId, scored.score]),
  );
  // Only what the two routes answer goes into the scorer.
  const { statements } = JSON.parse(JSON.stringify(await readTaste(services, profileId))) as Awaited<
    ReturnType<typeof readTaste>
  >;
  const { settings } = await parametersOf(services, {});
  const weights: Weights = new Map(
    settings
      .filter(({ name }) => name.startsWith('rank.'))
      .map(({ name, value }) => [name.slice('rank.'.length), value]),
  );
  const { byId, titles } = library.catalogue;
  const shown = titles.filter(({ id, maturity }) => withinMaturity(maturity, profile.maxMaturity) && isNew(id));
  const scores = (score: (title: (typeof shown)[number]) => number) =>
    new Map(shown.map((one) => [one.id, score(one)]));
  const year = now.getUTCFullYear();
  const random = seededRandom(seedOf(profileId));
  const orders: Record<System, ReadonlyMap<string, number>> = {
    statements: scores(statementScorer(statements, weights, byId, year)),
    'quality of the title': scores((title) => priorScore(title, weights, year)),
    popularity: scores(({ popularity }) => popularity),
    random: scores(() => random()),
  };
  return {
    profileId,
    statements: statements.length,
    considered: real.size,
    by: Object.fromEntries(SYSTEMS.map((name) => [name, agreement(real, orders[name])])) as Predicted['by'],
  };
}
