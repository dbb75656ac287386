import { describe, expect, it } from 'vitest';
import { SpeakingTitles } from '../../src/rank/likeness.ts';
import { aTitle, fakeIndex } from '../fakes/index.ts';

const crime = (id: string, more: Partial<Parameters<typeof aTitle>[0]> = {}) =>
  aTitle({ id, title: id, genres: ['Crime'], moods: ['dark'], themes: ['murder'], synopsis: 'a detective', ...more });
const titles = [
  crime('Pick'),
  crime('Twin'),
  crime('Double'),
  crime('Cousin', { moods: ['funny'], themes: ['a dog'], synopsis: 'a wedding at sea' }),
];
const byId = new Map(titles.map((title) => [title.id, title]));
const speaking = (weights: Record<string, number>) =>
  new SpeakingTitles(
    Object.entries(weights).map(([titleId, weight]) => ({ titleId, weight, verb: 'liked' })),
    byId,
    fakeIndex(titles),
  );
const pick = titles[0] as (typeof titles)[number];

describe('who speaks for a title', () => {
  it('is whoever is as near: taking away one of them changes little', () => {
    const both = speaking({ Twin: 1, Double: 0.9, Cousin: 1 });
    expect(both.voices(pick).map(({ title }) => title.id)).toEqual(['Twin', 'Double']);
    const without = speaking({ Double: 0.9, Cousin: 1 });
    expect(without.near(pick).value).toBeGreaterThan(0.8 * both.near(pick).value);
    expect(speaking({ Cousin: 1 }).near(pick).value).toBeLessThan(0.5 * both.near(pick).value);
  });

  it('is the one alone where it speaks much louder', () => {
    expect(
      speaking({ Twin: 1, Double: 0.2 })
        .voices(pick)
        .map(({ title }) => title.id),
    ).toEqual(['Twin']);
  });

  it('is never the title itself', () => {
    expect(speaking({ Pick: 1 }).voices(pick)).toEqual([]);
  });
});
