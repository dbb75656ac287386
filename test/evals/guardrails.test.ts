import { describe, expect, it } from 'vitest';
import type { Log } from '../../evals/behaviour/sets.ts';
import { splitOf } from '../../evals/behaviour/splits.ts';
import { UsageError } from '../../evals/errors.ts';
import { choices } from '../../evals/guardrails/choice.ts';
import { filmOf } from '../../evals/guardrails/films.ts';
import { duels } from '../../evals/guardrails/front.ts';
import { interestsOf, nearest } from '../../evals/guardrails/interests.ts';
import { kullbackLeibler, votes } from '../../evals/guardrails/mix.ts';
import { type Price, peopleOf, pricesOf, TRIALS } from '../../evals/guardrails/prices.ts';
import { choiceTable, duelTable, priceTable } from '../../evals/guardrails/tables.ts';
import type { World } from '../../evals/guardrails/world.ts';
import { runGuardrails } from '../../evals/suites/guardrails.ts';
import { Popularity, support } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

/** Forty people, sixty films of three genres: whoever likes one genre takes mostly that, and the first films are taken most. */
function madeWorld(): World {
  const random = seededRandom(5);
  const genres = Array.from({ length: 60 }, (_, item) => [['Crime', 'Comedy', 'War'][item % 3] ?? '']);
  const events = Array.from({ length: 40 }, (_, user) => user).flatMap((user) => {
    const own = Array.from({ length: 60 }, (_, item) => item).filter(
      (item) => random() < (item % 3 === user % 3 ? 0.6 : 0.15) * (1 - item / 90),
    );
    return own.map((item, i) => ({ user, item, time: 1_000_000 * user + 1000 * i }));
  });
  const log: Log = {
    set: 'made',
    users: 40,
    items: 60,
    events,
    userIds: Array.from({ length: 40 }, (_, i) => String(i)),
    itemIds: Array.from({ length: 60 }, (_, i) => String(i)),
    facts: genres.map((own) => ({ genres: own, year: null, words: [] })),
  };
  const split = splitOf(log, 'leave-one-out');
  const own = (split.facts ?? []).map((facts) => facts.genres);
  const counts = support(split.final);
  return {
    name: 'made',
    about: 'made up',
    split,
    genres: own,
    // By degrees, so that either kind of diversity can be had in any measure.
    likeness: (a, b) => (a === b ? 1 : (own[a]?.[0] === own[b]?.[0] ? 0.4 : 0) + 0.5 * Math.exp(-Math.abs(a - b) / 20)),
    vector: (item) => new Float32Array(['Crime', 'Comedy', 'War'].map((genre) => Number(own[item]?.[0] === genre))),
    littleKnown: (item) => (counts[item] ?? 0) < 12,
    counts,
    model: (data) => {
      const model = new Popularity();
      model.fit(data);
      return model;
    },
  };
}

describe('the price of guardrails', () => {
  const world = madeWorld();
  const part = peopleOf(world, 'test', null);
  const prices = pricesOf(world, part);
  const named = (name: string) => prices.find((price) => price.name === name) as Price;

  it('measures every trial, with random and popularity beside, and none against itself as nought', () => {
    expect(prices.map(({ name }) => name).slice(0, 3)).toEqual(['random', 'popularity', 'none']);
    expect(prices).toHaveLength(TRIALS.length + 2);
    expect(named('none').differences.ndcg10.delta).toBe(0);
  });

  it('shows each guardrail doing what it is for', () => {
    expect(named('diversity 1').means.diversity).toBeGreaterThan(named('none').means.diversity);
    expect(named('calibration 0.5').means.divergence).toBeLessThan(named('none').means.divergence);
    expect(named('little-known 1').means.littleKnown).toBeGreaterThan(named('none').means.littleKnown);
    expect(named('exploration 1').coverage).toBeGreaterThan(named('none').coverage);
  });

  it('compares both kinds of diversity where they are equally diverse', () => {
    const found = duels(world, part.people);
    expect(found.length).toBeGreaterThan(0);
    for (const { diversity, ndcg10, rival, difference } of found) {
      expect(diversity).toBeGreaterThan(named('none').means.diversity);
      expect(difference.delta).toBeCloseTo(ndcg10 - rival, 12);
    }
  });

  it('writes tables that name every trial', () => {
    const text = [priceTable(prices), duelTable(duels(world, part.people)), choiceTable(choices([prices]))].join('\n');
    for (const { name } of prices) expect(text).toContain(name);
  });

  it('chooses one step weaker than the strongest value that costs one hundredth at most', () => {
    const price = (guardrail: string, value: number, ndcg10: number) =>
      ({
        name: guardrail === 'none' ? 'none' : `${guardrail} ${value}`,
        trial: { guardrail, value, settings: {} },
        means: { ndcg10 },
      }) as unknown as Price;
    const made = [
      price('none', 0, 0.1),
      price('diversity', 0.2, 0.1),
      price('diversity', 0.5, 0.101),
      price('diversity', 1, 0.0995),
      price('diversity', 2, 0.09),
    ];
    expect(choices([made])[0]).toMatchObject({ guardrail: 'diversity', affordable: 1, value: 0.5 });
  });
});

describe('what it is measured by', () => {
  it('counts one vote a title, shared among its genres', () => {
    const shares = votes([['Crime', 'Drama'], ['Crime'], []], [1, 3, 5]);
    expect(shares.get('Crime')).toBeCloseTo(3.5 / 4, 12);
    expect(shares.get('Drama')).toBeCloseTo(0.5 / 4, 12);
  });

  it('is nought for the same mix and the logarithm of a hundred for a mix that shares nothing', () => {
    const crime = new Map([['Crime', 1]]);
    expect(kullbackLeibler(crime, crime)).toBeCloseTo(0, 12);
    expect(kullbackLeibler(crime, new Map([['War', 1]]))).toBeCloseTo(Math.log(100), 12);
  });

  it('finds interests that lie apart, the weightiest first', () => {
    const [x, y] = [new Float32Array([1, 0]), new Float32Array([0, 1])];
    const centroids = interestsOf([x, y, y, x, y], [1, 1, 1, 1, 1], 2);
    expect(centroids.map((centroid) => [...centroid])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(nearest(x, centroids)).toBe(1);
  });

  it('reads the names of films as the catalogue has them', () => {
    expect(filmOf('"Usual Suspects, The (1995)"')).toEqual({ title: 'The Usual Suspects', year: 1995 });
    expect(filmOf('City of Lost Children, The (Cité des enfants perdus, La) (1995)')).toEqual({
      title: 'The City of Lost Children',
      year: 1995,
    });
    expect(filmOf('Toy Story (1995)')).toEqual({ title: 'Toy Story', year: 1995 });
    expect(filmOf('title')).toBeNull();
  });
});

describe('npm run eval -- guardrails', () => {
  const run = (...args: string[]) => runGuardrails(args, () => {});

  it('says what it wants where it is called wrongly', async () => {
    await expect(run()).rejects.toThrow(/--data FOLDER/);
    await expect(run('--data', '/nowhere-at-all')).rejects.toThrow(/no such folder/);
    await expect(run('--data', '.', '--world', 'mars')).rejects.toThrow(/latest-small, 100k, catalogue/);
    await expect(run('--data', '.', '--limit', 'few')).rejects.toThrow(UsageError);
    await expect(run('--depth', '3')).rejects.toThrow(UsageError);
  });

  it('explains itself', async () => {
    const said: string[] = [];
    expect(await runGuardrails(['--help'], (text) => said.push(text))).toBe(0);
    expect(said.join()).toContain('--world NAME');
  });
});
