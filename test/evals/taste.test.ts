import { describe, expect, it } from 'vitest';
import { agreement, kendallTau } from '../../evals/taste/measures.ts';
import { crowdProfiles } from '../../evals/taste/people.ts';
import { predict } from '../../evals/taste/predict.ts';
import { priorScore, statementScorer } from '../../evals/taste/scorer.ts';
import { changeTaste, createProfile, readTaste } from '../../src/flows/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';

describe("Kendall's tau-b", () => {
  it('is 1 for the same order, −1 for the opposite one, 0 for a constant', () => {
    expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    expect(kendallTau([1, 2, 3], [5, 5, 5])).toBe(0);
  });

  it('allows for ties as Kendall does', () => {
    // Pairs: 4 concordant, 0 discordant, one tied in each: 4 / sqrt(5 × 5).
    expect(kendallTau([1, 1, 2, 3], [1, 2, 3, 3])).toBeCloseTo(4 / 5, 12);
  });
});

describe('the agreement of two orders', () => {
  const real = new Map(Array.from({ length: 30 }, (_, i) => [`t${i}`, 30 - i]));

  it('is whole for the same scores and none for titles that were never considered', () => {
    expect(agreement(real, real)).toEqual({ tau: 1, overlap: 1, ndcg: 1 });
    const others = new Map([
      ...[...real].map(([id]) => [id, 0] as const),
      ...Array.from({ length: 10 }, (_, i) => [`x${i}`, 9] as const),
    ]);
    expect(agreement(real, others)).toMatchObject({ overlap: 0, ndcg: 0 });
  });

  it('falls as more of the first ten are missed', () => {
    const half = new Map([...real].map(([id, score], i) => [id, i < 5 ? -score : score]));
    expect(agreement(real, half).overlap).toBe(0.5);
    expect(agreement(real, half).ndcg).toBeLessThan(1);
  });
});

describe('the scorer of statements', () => {
  const weights = new Map([
    ['taste', 3],
    ['muted', 6],
    ['told', 0.8],
    ['acclaim', 1.5],
  ]);
  const byId = new Map(SHIPPED.map((title) => [title.id, title]));

  it('is the quality of the title where nothing is stated', () => {
    const score = statementScorer([], weights, byId, 2026);
    for (const title of SHIPPED.slice(0, 50)) expect(score(title)).toBe(priorScore(title, weights, 2026));
  });

  it('follows what is said: muted goes down, told goes up', async () => {
    const services = fakeServices();
    const { id } = await createProfile(services, { name: 'Viewer' });
    await changeTaste(services, id, [{ op: 'tell', text: 'I like slow films, never musicals' }]);
    const { statements } = await readTaste(services, id);
    const score = statementScorer(statements, weights, byId, 2026);
    const gain = (title: (typeof SHIPPED)[number]) => score(title) - priorScore(title, weights, 2026);
    for (const title of SHIPPED.slice(0, 300)) {
      const expected = (title.pace === 'slow' ? 0.8 * 1.2 : 0) - (title.genres.includes('Musical') ? 6 : 0);
      expect(gain(title)).toBeCloseTo(expected, 9);
    }
  });
});

describe('the prediction from statements alone', () => {
  it('reproduces more of the ranking than quality, popularity and chance', { timeout: 120_000 }, async () => {
    const services = fakeServices();
    const people = await crowdProfiles(services, 3);
    expect(people).toHaveLength(3);
    for (const id of people) {
      const { by, statements, considered } = await predict(services, id);
      expect(statements).toBeGreaterThan(10);
      expect(considered).toBeGreaterThan(100);
      for (const other of ['quality of the title', 'popularity', 'random'] as const)
        expect(by.statements.tau).toBeGreaterThan(by[other].tau);
      expect(by.statements.tau).toBeGreaterThan(0.25);
    }
  });
});
