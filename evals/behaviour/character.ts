import { support } from '../../src/learn/index.ts';
import { bootstrap, type Interval, mean } from '../scoring/statistics.ts';
import type { ItemFacts } from './facts.ts';
import { byPerson, type Scored } from './metrics.ts';
import type { Case, Split } from './splits.ts';

/** What one shown list is like, beside being right. */
export const TRAITS = [
  'novelty',
  'popularityLift',
  'diversity',
  'miscalibration',
  'head',
  'torso',
  'tail',
  'tailRecall',
] as const;

/**
 * - novelty: mean of −log₂(share of people who have the film), bits (Zhou et al. 2010)
 * - popularityLift: mean popularity of the list over that of the history, less 1 (Abdollahpouri et al. 2019)
 * - diversity: 1 − mean Jaccard likeness of genres within the list (intra-list diversity)
 * - miscalibration: divergence of the list's genres from the history's (`divergence`; 0 is the person's own mix)
 * - head, torso, tail: share of the list from the most popular tenth of the catalogue, the next four, the rest
 * - tailRecall: share of the targets outside the most popular tenth that stand in the list
 */
export type Trait = (typeof TRAITS)[number];

export interface Character {
  /** Share of the catalogue that stands among the first ten of anybody; grows with how many are asked. */
  readonly coverage: number;
  /** Means over people, null where no case has one; and 95 % intervals over people. */
  readonly traits: Readonly<Record<Trait, { readonly value: number; readonly interval: Interval } | null>>;
}

const HEAD = 0.1;
const TORSO = 0.5;

type Tier = 'head' | 'torso' | 'tail';

/** In which stretch of the catalogue, ordered by popularity, each item lies. */
function tiersOf(split: Split): Tier[] {
  const counts = support(split.final);
  const order = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const tiers: Tier[] = [];
  for (const [rank, item] of order.entries())
    tiers[item] = rank < HEAD * order.length ? 'head' : rank < TORSO * order.length ? 'torso' : 'tail';
  return tiers;
}

/** The items outside the most popular tenth. */
export function tailOf(split: Split): (item: number) => boolean {
  const tiers = tiersOf(split);
  return (item) => tiers[item] !== 'head';
}

/** Each genre's share of the items; an item's genres share it evenly. Empty where none has a genre. */
function genreMix(items: Iterable<number>, facts: readonly ItemFacts[]): Map<string, number> {
  const mix = new Map<string, number>();
  let total = 0;
  for (const item of items) {
    const genres = facts[item]?.genres ?? [];
    if (genres.length > 0) total += 1;
    for (const genre of genres) mix.set(genre, (mix.get(genre) ?? 0) + 1 / genres.length);
  }
  for (const [genre, share] of mix) mix.set(genre, share / total);
  return mix;
}

/** Share of the person's own mix that is added to the list's, so that a missing genre does not make it infinite. */
const SMOOTHING = 0.01;

/** KL(p ‖ (1 − α) q + α p), nats, with p the wanted mix and q the list's (Steck, RecSys 2018). */
export function divergence(wanted: ReadonlyMap<string, number>, given: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [genre, p] of wanted) sum += p * Math.log(p / ((1 - SMOOTHING) * (given.get(genre) ?? 0) + SMOOTHING * p));
  return sum;
}

/** What the lists are like. */
export function characterOf(scored: readonly Scored[], cases: readonly Case[], split: Split): Character {
  const { final, facts } = split;
  const counts = support(final);
  const tiers = tiersOf(split);
  let people = 0;
  for (let user = 0; user < split.users; user++)
    if ((final.offsets[user + 1] ?? 0) > (final.offsets[user] ?? 0)) people += 1;
  const over = (items: Int32Array, of: (item: number) => number) =>
    items.reduce((sum, item) => sum + of(item), 0) / items.length;
  const count = (item: number) => counts[item] ?? 0;
  const rows = scored.map(({ shown, tailTargets, tailHits }, i): Partial<Record<Trait, number | null>> => {
    const had = cases[i]?.history.items;
    if (shown.length === 0 || had === undefined) return {};
    const share = (tier: Tier) => over(shown, (item) => Number(tiers[item] === tier));
    const wanted = facts === null ? null : genreMix(had, facts);
    return {
      novelty: over(shown, (item) => -Math.log2(Math.max(1, count(item)) / Math.max(1, people))),
      popularityLift: had.length === 0 ? null : over(shown, count) / Math.max(1, over(had, count)) - 1,
      diversity: facts === null ? null : spread(shown, facts),
      miscalibration:
        facts === null || wanted === null || wanted.size === 0 ? null : divergence(wanted, genreMix(shown, facts)),
      head: share('head'),
      torso: share('torso'),
      tail: share('tail'),
      tailRecall: tailTargets === 0 ? null : tailHits / tailTargets,
    };
  });
  const trait = (name: Trait) => {
    const values = byPerson(
      cases,
      rows.map((row) => row[name] ?? null),
    );
    return values.length === 0 ? null : { value: mean(values), interval: bootstrap(values, mean, { rounds: 500 }) };
  };
  return {
    coverage: new Set(scored.flatMap(({ shown }) => [...shown])).size / Math.max(1, split.items),
    traits: Object.fromEntries(TRAITS.map((name) => [name, trait(name)])) as Character['traits'],
  };
}

/** 1 − mean Jaccard likeness of genres over the pairs of a list. */
function spread(items: Int32Array, facts: readonly ItemFacts[]): number | null {
  let [sum, pairs] = [0, 0];
  for (let a = 0; a < items.length; a++)
    for (let b = 0; b < a; b++) {
      sum += 1 - jaccard(facts[items[a] ?? 0]?.genres ?? [], facts[items[b] ?? 0]?.genres ?? []);
      pairs += 1;
    }
  return pairs === 0 ? null : sum / pairs;
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((genre) => b.includes(genre)).length;
  const either = a.length + b.length - both;
  return either === 0 ? 1 : both / either;
}
