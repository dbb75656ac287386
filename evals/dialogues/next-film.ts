import { readIntent, recommend, type Services } from '../../src/flows/index.ts';
import type { TurnReplay } from '../../src/model/index.ts';
import type { Step } from '../vectors/dialogues.ts';

/** How deep the measures look. */
export const DEPTHS = [1, 10, 50] as const;

export interface Found {
  readonly id: string;
  /** recall at each of `DEPTHS`, by system. */
  readonly recall: Readonly<Record<string, readonly number[]>>;
  readonly ms: number;
}

/** The systems that are compared: the whole product, the best known titles, and what was named before. */
export const SYSTEMS = ['marquee', 'popular', 'copy newest'] as const;

const recallAt = (ranked: readonly string[], wanted: ReadonlySet<string>) =>
  DEPTHS.map((depth) => ranked.slice(0, depth).filter((id) => wanted.has(id)).length / wanted.size);

/**
 * One place in a dialogue: the seeker's last words are read and ranked as a request in chat would be, without a
 * profile. Titles named before are no answers (novelty only), but are given to `copy newest`, whose recall is 0 by
 * construction and shows that no repetition is counted.
 */
export async function findNext(
  services: Services,
  step: Step,
  candidates: ReadonlySet<string>,
  popular: readonly string[],
  replay: TurnReplay,
): Promise<Found> {
  const library = await services.library();
  const start = performance.now();
  const { turn } = await readIntent(services, { message: step.query });
  const { placed } = await recommend(services, library, {
    intent: { ...turn, act: 'recommend' },
    profile: null,
    cap: '18',
    replay: { ...replay, excluded: [...step.named] },
  });
  const ms = performance.now() - start;
  const open = (id: string) => candidates.has(id) && !step.named.has(id);
  const ranked = placed.map(({ scored }) => scored.titleId).filter(open);
  const rest = popular.filter((id) => open(id) && !ranked.includes(id));
  return {
    id: step.id,
    ms,
    recall: {
      marquee: recallAt([...ranked, ...rest], step.wanted),
      popular: recallAt(popular.filter(open), step.wanted),
      'copy newest': recallAt([...step.named].reverse(), step.wanted),
    },
  };
}
