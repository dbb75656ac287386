import { mean, type PairedDifference, pairedBootstrap } from '../scoring/statistics.ts';
import type { Measured } from './measures.ts';
import type { Person } from './person.ts';
import { rowsOf } from './prices.ts';
import type { World } from './world.ts';

const STRENGTHS = [0.1, 0.2, 0.5, 0.8, 1.2];
const RIVAL_STRENGTHS = [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2, 2, 4];

/** One strength of the determinantal point process beside maximal marginal relevance at the same diversity. */
export interface Duel {
  readonly strength: number;
  readonly diversity: number;
  readonly ndcg10: number;
  /** Of the rival, where it is as diverse. */
  readonly rival: number;
  readonly difference: PairedDifference;
}

/**
 * Accuracy at equal diversity within the list. The rival's strength is met by mixing its two nearest strengths by lot,
 * which has the mean of both for everybody; a diversity that it does not reach is left out.
 */
export function duels(world: World, people: readonly Person[]): Duel[] {
  const rivals = RIVAL_STRENGTHS.map((diversity) => rowsOf(world, people, { by: 'mmr', diversity }));
  const level = (rows: readonly Measured[]) => mean(rows.map(({ diversity }) => diversity));
  const levels = rivals.map(level);
  return STRENGTHS.flatMap((strength) => {
    const rows = rowsOf(world, people, { by: 'dpp', diversity: strength });
    const diversity = level(rows);
    const above = levels.findIndex((one) => one >= diversity);
    const [low, high] = [rivals[above - 1], rivals[above]];
    if (low === undefined || high === undefined) return [];
    const along = (diversity - level(low)) / (level(high) - level(low));
    const rival = rows.map((_, i) => (1 - along) * (low[i]?.ndcg10 ?? 0) + along * (high[i]?.ndcg10 ?? 0));
    return [
      {
        strength,
        diversity,
        ndcg10: mean(rows.map(({ ndcg10 }) => ndcg10)),
        rival: mean(rival),
        difference: pairedBootstrap(
          rows.map(({ ndcg10 }, i) => ndcg10 - (rival[i] ?? 0)),
          { rounds: 1000 },
        ),
      },
    ];
  });
}
