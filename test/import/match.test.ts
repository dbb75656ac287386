import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../src/adapters/import/index.ts';
import type { Match, Reading } from '../../src/flows/index.ts';
import { CATALOGUE, matcher } from './helpers.ts';

const found = (titles: string | string[], more: Partial<Reading> = {}, seenBy?: number): Match =>
  matcher.match({ titles: [titles].flat(), ...more }, seenBy);
const idOf = (...given: Parameters<typeof found>) => found(...given).titleId;

describe('matching a title to the catalogue', () => {
  it('finds the very title with its year, whatever the case, accents and articles', () => {
    expect(found('The Matrix', { year: 1999 })).toEqual({ titleId: 'the-matrix-1999', how: 'title and year' });
    expect(idOf('Matrix, The', { year: 1999 })).toBe('the-matrix-1999');
    expect(idOf('AMELIE', { year: 2001 })).toBe('amelie-2001');
    expect(idOf('Fabuleux destin d’Amélie Poulain, Le', { year: 2001 })).toBe('amelie-2001');
    expect(idOf('Rocky 2', { year: 1979 })).toBe('rocky-ii-1979');
  });

  it('takes ids before names where the catalogue knows them', () => {
    const withIds = createMatcher(CATALOGUE, new Map([['tt0133093', 'the-matrix-1999']]));
    expect(withIds.match({ titles: ['Something else'], imdbId: 'tt0133093' })).toEqual({
      titleId: 'the-matrix-1999',
      how: 'id',
    });
  });

  it('tells a film from the series of its name, and says where neither is meant', () => {
    expect(idOf('Fargo', { kind: 'movie' })).toBe('fargo-1996');
    expect(idOf('Fargo', { kind: 'series' })).toBe('fargo-2014');
    expect(found('Fargo')).toEqual({ titleId: null, rivals: ['fargo-1996', 'fargo-2014'], guess: null });
    expect(found('Ghost Ship', { year: 2002 })).toMatchObject({ titleId: null, rivals: { length: 2 } });
    expect(idOf('The Office', { kind: 'series', country: 'United States' })).toBe('the-office-2005');
  });

  it('takes a neighbouring year with care, and no other', () => {
    expect(found('Whiplash', { year: 2015, kind: 'movie' })).toEqual({ titleId: 'whiplash-2014', how: 'with care' });
    expect(found('Whiplash', { year: 2016, kind: 'movie' })).toEqual({
      titleId: null,
      rivals: [],
      guess: 'whiplash-2014',
    });
    expect(idOf('Whiplash', { year: 2015, kind: 'movie', strict: true })).toBeNull();
  });

  it('takes another spelling only where the year speaks for it', () => {
    expect(idOf('Matrix', { year: 1999 })).toBe('the-matrix-1999');
    expect(idOf('The Martix', { year: 1999 })).toBe('the-matrix-1999');
    expect(idOf('Star Wars: Episode IV - A New Hope', { year: 1977 })).toBe('star-wars-1977');
    expect(idOf('Fall', { kind: 'movie' })).toBeNull();
    expect(idOf('The Watcher', { kind: 'series' })).toBeNull();
    expect(idOf('Rocky III', { year: 1979 })).toBeNull();
    expect(idOf('Star Wars: The Making of a Saga', { year: 1977 })).toBeNull();
    // A name that lost its accented letters on the way.
    expect(found('Amlie', { kind: 'movie' })).toMatchObject({ titleId: null });
    expect(idOf('Le Fabuleux Destin dAmlie Poulain', { kind: 'movie' })).toBe('amelie-2001');
  });

  it('lets nothing be watched before it was made', () => {
    expect(idOf('Dune: Part Two', { kind: 'movie' }, 2024)).toBe('dune-part-two-2024');
    expect(idOf('Dune: Part Two', { kind: 'movie' }, 2020)).toBeNull();
  });

  it('names the nearest where nothing fits, and nothing where nothing is near', () => {
    expect(found('The Matrixes', { kind: 'movie' })).toMatchObject({ titleId: null, guess: 'the-matrix-1999' });
    expect(found('Zzyzx', { year: 2006 })).toEqual({ titleId: null, rivals: [], guess: null });
  });
});
