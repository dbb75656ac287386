import { describe, expect, it } from 'vitest';
import { type Facts, verify } from '../../evals/explanation/claims.ts';
import { attribute, METHODS, strongest } from '../../evals/explanation/methods.ts';
import type { Scene } from '../../evals/explanation/scene.ts';
import { evidenceUnits, titleUnit, type Unit, unitsOf, wishWithout } from '../../evals/explanation/units.ts';
import { type Contribution, emptyIntent, historyEvent, type TasteProfile } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { aTitle } from '../fakes/index.ts';

const heat = aTitle({ id: 'heat', title: 'Heat', genres: ['Crime'], people: [{ name: 'Al Pacino', role: 'cast' }] });
const pick = aTitle({
  id: 'pick',
  title: 'Insomnia',
  year: 2002,
  acclaim: 7.2,
  genres: ['Crime', 'Thriller'],
  moods: ['tense'],
  people: [{ name: 'Al Pacino', role: 'cast' }],
});
const byId = new Map([heat, pick].map((title) => [title.id, title]));
const taste = {
  liked: [{ titleId: 'heat', weight: 1, verb: 'liked' }],
  disliked: [],
  interests: [],
} as unknown as TasteProfile;
const at = Date.parse('2026-01-01T00:00:00Z');
const facts: Facts = {
  title: pick,
  intent: { ...emptyIntent(), moods: ['tense'], similarTo: ['Heat'] },
  history: [
    historyEvent({ id: 'e', profileId: 'p', type: 'complete', at: new Date(at).toISOString(), titleId: 'heat' }, at),
  ],
  catalogue: [heat, pick],
};

describe('claims', () => {
  it.each([
    ['it is rated 7.2 of 10', 'true'],
    ['it is rated 8.2 of 10', 'false'],
    ['its mood is tense', 'true'],
    ['its mood is funny', 'false'],
    ['it is in the vein of Heat, which you liked', 'true'],
    ['it is in the vein of Insomnia, which you liked', 'false'],
    ['Al Pacino is in it, known to you from Heat', 'true'],
    ['Robert De Niro is in it, known to you from Heat', 'false'],
    ['it is like Heat: both have Crime', 'true'],
    ['it is like Heat: both have Thriller', 'false'],
    ['everybody loves it', 'unread'],
  ])('“%s” is %s', (text, verdict) => {
    expect(verify(text, facts).verdict).toBe(verdict);
  });
});

const term = (contribution: number, evidence: Contribution['evidence']): Contribution => ({
  feature: 'f',
  group: 'taste',
  value: 1,
  reference: 0,
  weight: 1,
  contribution,
  text: '',
  evidence,
});

describe('units of evidence', () => {
  const viewer = { intent: facts.intent, taste, byId };

  it('are the values of the wish and the titles of the taste', () => {
    expect(unitsOf(facts.intent, taste).map(({ key }) => key)).toEqual(['moods tense', 'similarTo Heat', 'title heat']);
  });

  it('stand behind wishes, titles, people known from the history, genres of it and facts', () => {
    const keysOf = (evidence: Contribution['evidence'][number]) =>
      evidenceUnits(term(1, [evidence]), viewer).map(({ key }) => key);
    expect(keysOf({ type: 'wish', id: 'tense', label: 'tense' })).toEqual(['moods tense']);
    expect(keysOf({ type: 'title', id: 'heat', label: 'Heat' })).toEqual(['similarTo Heat']);
    expect(keysOf({ type: 'person', id: 'Al Pacino', label: 'Al Pacino' })).toEqual(['title heat']);
    expect(keysOf({ type: 'fact', id: 'Crime', label: 'Crime' })).toEqual(['title heat']);
    expect(keysOf({ type: 'fact', id: 'acclaim', label: 'rated 7.2' })).toEqual(['fact acclaim']);
    expect(keysOf({ type: 'context', id: 'hour', label: '4:00' })).toEqual([]);
  });

  it('leave the wish without them', () => {
    const units = unitsOf(facts.intent, taste).filter(({ key }) => key === 'moods tense');
    expect(wishWithout(facts.intent, units)).toMatchObject({ moods: [], similarTo: ['Heat'] });
  });
});

/** A world in which each unit adds a known amount: every sound method must find the heaviest. */
function linearScene(amounts: ReadonlyMap<string, number>): Scene {
  return {
    intent: emptyIntent(),
    taste,
    contributions: [...amounts].map(([id, amount]) => term(amount, [{ type: 'title', id, label: id }])),
    without: async (gone: readonly Unit[]) => {
      const keys = new Set(gone.map(({ key }) => key));
      let score = 0;
      for (const [id, amount] of amounts) if (!keys.has(`title ${id}`)) score += amount;
      return { score, place: 1 };
    },
  } as unknown as Scene;
}

describe('ways to explain', () => {
  const amounts = new Map([
    ['a', 0.2],
    ['b', 1.5],
    ['c', -0.4],
    ['d', 0.7],
  ]);
  const units = [...amounts.keys()].map(titleUnit);

  it.each(METHODS.filter((method) => method !== 'random'))(
    '%s orders the units of a linear world rightly',
    async (method) => {
      const attribution = await attribute(method, {
        scene: linearScene(amounts),
        units,
        byId,
        random: seededRandom(3),
      });
      expect(strongest(attribution, units, 4).map(({ key }) => key)).toEqual([
        'title b',
        'title d',
        'title a',
        'title c',
      ]);
    },
  );

  it('the Shapley values of a linear world are its amounts', async () => {
    const attribution = await attribute('shap', { scene: linearScene(amounts), units, byId, random: seededRandom(3) });
    for (const [id, amount] of amounts) expect(attribution.get(`title ${id}`)).toBeCloseTo(amount, 9);
  });
});
