import { type Lab, openLab } from '../lab.ts';
import { type Decision, live } from '../live.ts';
import type { Policy } from '../policies.ts';
import { BEGINNING, peopled, type Setting } from '../setting.ts';
import type { World, WorldOptions, WorldProfile } from '../world.ts';

/** One profile's life with one policy. */
export interface Life {
  readonly world: World;
  readonly profile: WorldProfile;
  readonly decisions: readonly Decision[];
}

/**
 * Lets the same people live with each policy. Each policy that asks the product has services of its own, so that what
 * people watched under one is not what is popular under another. Lives stand in the same order under every policy.
 */
export async function livesUnder(
  policies: readonly Policy[],
  setting: Setting,
  change: Partial<WorldOptions> = {},
): Promise<Map<string, Life[]>> {
  const lives = new Map<string, Life[]>();
  const asking = policies.filter(({ asksProduct }) => asksProduct).map((policy) => [policy]);
  for (const group of [...asking, policies.filter(({ asksProduct }) => !asksProduct)]) {
    const lab = await openLab();
    try {
      for (const policy of group) lives.set(policy.name, await livesWith(lab, policy, setting, change));
    } finally {
      lab.close();
    }
  }
  return lives;
}

async function livesWith(lab: Lab, policy: Policy, setting: Setting, change: Partial<WorldOptions>): Promise<Life[]> {
  const { seeds, visits, shown, note } = setting;
  const lives: Life[] = [];
  for (const seed of seeds) {
    const world = peopled(lab, policy.name, seed, setting, change);
    for (const profile of world.profiles) {
      note(`${policy.name} ${lives.length + 1}/${seeds.length * world.profiles.length}`);
      const decisions = await live(lab, world, profile, policy, { visits, shown, from: BEGINNING });
      lives.push({ world, profile, decisions });
    }
  }
  return lives;
}

const average = (values: readonly number[]) =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean true satisfaction with what was shown, over pages. */
export const truthOf = ({ decisions }: Pick<Life, 'decisions'>) =>
  average(decisions.flatMap(({ truth }) => (truth.length === 0 ? [] : [average(truth)])));

/** Mean true satisfaction with what was played from a page; NaN where nothing was. */
export const playedOf = ({ decisions }: Pick<Life, 'decisions'>) =>
  average(decisions.flatMap(({ sitting }) => (sitting === null ? [] : [sitting.satisfaction])));

/** Share of pages from which something was played. */
export const takenOf = ({ decisions }: Pick<Life, 'decisions'>) =>
  average(decisions.map(({ sitting }) => Number(sitting !== null)));

/** Share of what was played that was dropped; NaN where nothing was played. */
export const droppedOf = ({ decisions }: Pick<Life, 'decisions'>) =>
  average(decisions.flatMap(({ sitting }) => (sitting === null ? [] : [Number(sitting.ended === 'dropped')])));
