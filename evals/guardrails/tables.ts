import { share, signed, table } from '../report/format.ts';
import type { Interval } from '../scoring/statistics.ts';
import type { Choice } from './choice.ts';
import type { Duel } from './front.ts';
import type { Price } from './prices.ts';
import type { World } from './world.ts';

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const within = ([low, high]: Interval) => `${low.toFixed(3)}–${high.toFixed(3)}`;

/** What one world says, for a reader at a terminal. */
export function priceTable(prices: readonly Price[]): string {
  const none = prices.find(({ name }) => name === 'none');
  const base = none?.means.ndcg10 ?? Number.NaN;
  return table(
    [
      'first ten',
      'NDCG@10',
      '95 %',
      'against none',
      '95 %',
      'relative',
      'diversity',
      'of genres',
      'mix KL',
      'little known',
      'novelty bits',
      'breadth',
      'coverage',
    ],
    prices.map(({ name, means, intervals, differences, coverage }) => [
      name,
      means.ndcg10.toFixed(4),
      within(intervals.ndcg10),
      signed(differences.ndcg10.delta),
      differences.ndcg10.interval.map(signed).join(' … '),
      `${differences.ndcg10.delta < 0 ? '−' : '+'}${percent(Math.abs(differences.ndcg10.delta) / base)}`,
      share(means.diversity),
      share(means.genreDiversity),
      share(means.divergence),
      percent(means.littleKnown),
      means.novelty.toFixed(2),
      Number.isNaN(means.breadth) ? '–' : percent(means.breadth),
      percent(coverage),
    ]),
  );
}

export function duelTable(duels: readonly Duel[]): string {
  return table(
    ['DPP against MMR', 'diversity', 'NDCG@10', 'MMR as diverse', 'difference', '95 %'],
    duels.map(({ strength, diversity, ndcg10, rival, difference }) => [
      `strength ${strength}`,
      share(diversity),
      ndcg10.toFixed(4),
      rival.toFixed(4),
      `${difference.delta < 0 ? '−' : '+'}${Math.abs(difference.delta).toFixed(4)}`,
      difference.interval.map((value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`).join(' … '),
    ]),
  );
}

export function worldHead({ name, about, split }: World, people: number): string {
  return `${name}: ${about}; ${people} people asked, ${split.items} films`;
}

export function choiceTable(choices: readonly Choice[]): string {
  return table(
    ['each alone, on the validation', 'mean change of NDCG@10 by value', 'strongest at −1 % or better', 'one weaker'],
    choices.map(({ guardrail, affordable, value, relative }) => [
      guardrail,
      relative
        .map((one) => `${one.value}: ${one.relative < 0 ? '−' : '+'}${percent(Math.abs(one.relative))}`)
        .join(', '),
      String(affordable),
      String(value),
    ]),
  );
}
