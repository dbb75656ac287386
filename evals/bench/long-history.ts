import { chat, type Services } from '../../src/flows/index.ts';
import { quantile } from '../scoring/statistics.ts';
import { batchesOf, madeUpEvents, madeUpProfile } from './made-up.ts';
import { busyRow, row, type Took, took, write } from './print.ts';

const EVENTS = 10_000;
const WARM_UP = 20;

/** Turns of a viewer who has done a great deal: where their time goes, stage by stage, and how many titles are ranked. */
export async function benchLongHistory(
  services: Services,
  messages: readonly string[],
  { turns, seed }: { turns: number; seed: number },
): Promise<void> {
  const profileId = 'bench-long';
  await services.profiles.create(madeUpProfile(profileId));
  const titleIds = (await services.library()).catalogue.titles.map(({ id }) => id);
  const now = services.clock.now();
  const all = madeUpEvents({
    tag: 'long',
    count: EVENTS,
    profileIds: [profileId],
    titleIds,
    days: [730, 0],
    now,
    seed,
  });
  for (const batch of batchesOf(all)) await services.events.append(batch, now.toISOString());
  const whole: Took[] = [];
  const considered: number[] = [];
  const stages = new Map<string, number[]>();
  for (let i = -WARM_UP; i < turns; i++) {
    const message = messages[(i + WARM_UP) % messages.length] ?? '';
    let ranked = 0;
    let timings: Record<string, number> = {};
    const run = await took(async () => {
      const answer = await chat(services, { message, profileId }, (event) => {
        if (event.type === 'candidates') ranked = event.data.considered;
      });
      timings = answer.timings;
    });
    // A turn that asks for no titles ranks none.
    if (i < 0 || ranked === 0) continue;
    whole.push(run);
    considered.push(ranked);
    for (const [stage, ms] of Object.entries(timings)) stages.set(stage, [...(stages.get(stage) ?? []), ms]);
  }
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => quantile(considered, share));
  write(`turns over ${EVENTS} events, seed ${seed}`, `titles ranked: p10 ${low}, p50 ${middle}, p90 ${high}`);
  busyRow('  whole turn, stored', whole);
  for (const [stage, ms] of stages) row(`  ${stage}`, ms);
  await services.profiles.delete(profileId);
}
