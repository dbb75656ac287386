import { describe, expect, it } from 'vitest';
import { brokenWishes } from '../../evals/scoring/hard-wishes.ts';
import { title, wish } from './made.ts';

describe('the independent check of hard wishes', () => {
  const series = title('s', {
    kind: 'limited',
    genres: ['Anime', 'Drama'],
    runtimeMin: 50,
    seasons: 1,
    episodes: 8,
    people: [{ name: 'Penélope Cruz', role: 'cast' }],
    maturity: '16',
  });
  const broken = (fields: Parameters<typeof wish>[0], context = { cap: '18' }) =>
    brokenWishes(series, wish(fields), context);

  it('lets through what the contract lets through', () => {
    expect(broken({})).toEqual([]);
    expect(
      broken({ kinds: ['series', 'limited'], genres: ['Animation', 'Horror'], people: ['penelope cruz'] }),
    ).toEqual([]);
    expect(
      broken({ window: 'weekend', finish: true, maxTotalMin: 400, maxSeasons: 1, yearFrom: 2000, yearTo: 2000 }),
    ).toEqual([]);
    expect(broken({ window: 'tonight', moodsNot: ['dark'], minAcclaim: 9 })).toEqual([]);
  });

  it.each([
    [{ kinds: ['movie'] }, 'kinds'],
    [{ genres: ['Comedy'] }, 'genres'],
    [{ genresNot: ['Animation'] }, 'genresNot'],
    [{ people: ['Tom Hanks'] }, 'people'],
    [{ peopleNot: ['Penelope Cruz'] }, 'peopleNot'],
    [{ yearFrom: 2001 }, 'yearFrom'],
    [{ yearTo: 1999 }, 'yearTo'],
    [{ languages: ['English'] }, 'languages'],
    [{ languagesNot: ['French'] }, 'languagesNot'],
    [{ countries: ['Spain'] }, 'countries'],
    [{ countriesNot: ['France'] }, 'countriesNot'],
    [{ minRuntimeMin: 51 }, 'minRuntimeMin'],
    [{ maxRuntimeMin: 49 }, 'maxRuntimeMin'],
    [{ maxTotalMin: 399 }, 'maxTotalMin'],
    [{ maxEpisodes: 7 }, 'maxEpisodes'],
    [{ window: 'tonight', finish: true }, 'finish'],
    [{ maxMaturity: '13' }, 'maturity'],
  ] as const)('names %j as broken', (fields, word) => {
    const words = broken(fields as unknown as Parameters<typeof wish>[0]);
    expect(words).toHaveLength(1);
    expect(words[0]).toMatch(new RegExp(`^${word}`));
  });

  it('counts an unknown length as broken, the cap as a wish, and the watched as not new', () => {
    const unknown = title('u', { kind: 'series', runtimeMin: null });
    expect(brokenWishes(unknown, wish({ maxTotalMin: 100 }), { cap: '18' })).toEqual(['maxTotalMin 100, is not known']);
    expect(broken({}, { cap: '13' })).toHaveLength(1);
    expect(brokenWishes(series, wish({ seen: 'new' }), { cap: '18', watched: new Set(['s']) })).toEqual([
      'seen new, is watched',
    ]);
  });
});
