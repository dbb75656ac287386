import { type Recommendation, recommend } from '../../src/flows/index.ts';
import { emptyIntent } from '../../src/model/index.ts';
import type { House } from './house.ts';
import { streamOf } from './random.ts';
import type { ShownItem } from './response.ts';
import { dot, unit } from './titles.ts';
import type { Visit } from './visits.ts';

/** Something that decides what one profile is shown. */
export interface Policy {
  readonly name: string;
  /** Whether it is the product that decides. */
  readonly asksProduct: boolean;
  /** At most `count` titles, best first. */
  list(house: House, visit: Visit, at: number, count: number): Promise<readonly ShownItem[]>;
}

/** The product itself: profile, candidates, ranking, places, pictures, as for a wish that says nothing. */
export const pipelineWith = (name: string, parameters: Readonly<Record<string, number>> = {}): Policy => ({
  name,
  asksProduct: true,
  async list(house, visit, at, count) {
    const { picks } = await recommended(house, visit, at, count, parameters);
    return picks.map(({ titleId, artwork }) => ({ titleId, artwork: artwork.variant }));
  },
});
export const pipeline = pipelineWith('pipeline');

/** One answer of the product for a profile at a moment. */
export function recommended(
  { lab, profile }: House,
  visit: Visit,
  at: number,
  count: number,
  parameters: Readonly<Record<string, number>> = {},
): Promise<Recommendation> {
  lab.setClock(at);
  const now = new Date(at).toISOString();
  return recommend(lab.services, lab.library, {
    intent: emptyIntent(),
    profile,
    cap: profile.maxMaturity,
    parameters: new Map(Object.entries(parameters)),
    replay: {
      asOf: now,
      receivedBy: now,
      hour: visit.hour,
      weekday: visit.weekday,
      sessionId: visit.sessionId,
      device: visit.device,
      limit: count,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: Math.floor(at / 1000) % 2 ** 31,
    },
  });
}

/** How widely known, as the catalogue says. */
export const popularity: Policy = {
  name: 'popularity',
  asksProduct: false,
  list: async (house, _visit, _at, count) =>
    house
      .open()
      .sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
      .slice(0, count)
      .map(({ id }) => ({ titleId: id })),
};

export const random: Policy = {
  name: 'random',
  asksProduct: false,
  async list(house, visit, at, count) {
    const open = house.open();
    const draw = streamOf('random policy', visit.sessionId, at);
    for (let i = 0; i < Math.min(count, open.length); i++) {
      const j = i + Math.floor(draw() * (open.length - i));
      [open[i], open[j]] = [open[j] as never, open[i] as never];
    }
    return open.slice(0, count).map(({ id }) => ({ titleId: id }));
  },
};

/** How many of the last titles speak in the content baseline. */
const REMEMBERED = 20;

/** Nearest by meaning to the mean of what was taken to last; popularity before anything was. */
export const content: Policy = {
  name: 'content',
  asksProduct: false,
  async list(house, visit, at, count) {
    const { vectors } = house.lab;
    const taken = house.taken.slice(-REMEMBERED).flatMap((id) => vectors.get(id) ?? []);
    if (taken.length === 0) return popularity.list(house, visit, at, count);
    const sum = new Float32Array((taken[0] as Float32Array).length);
    for (const vector of taken)
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + (vector[d] as number);
    const towards = unit(sum);
    return house
      .open()
      .map(({ id }) => ({ titleId: id, score: dot(vectors.get(id) ?? new Float32Array(sum.length), towards) }))
      .sort((a, b) => b.score - a.score || (a.titleId < b.titleId ? -1 : 1))
      .slice(0, count)
      .map(({ titleId }) => ({ titleId }));
  },
};
