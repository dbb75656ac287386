import { describe, expect, it } from 'vitest';
import { artworkVariants, PIXEL_FEATURES, PIXEL_NAMES, pictureName } from '../../src/artwork/index.ts';
import { featureName, sourceName } from '../../src/explain/index.ts';
import { FEATURES } from '../../src/rank/index.ts';
import { SOURCES } from '../../src/retrieve/index.ts';
import { aTitle } from '../fakes/index.ts';

describe('what people read instead of names in the code', () => {
  const features = FEATURES.map(({ name }) => name);
  const sources = SOURCES.map(({ name }) => name);

  it('is there for every term of the score and every source, each another', () => {
    for (const [names, words] of [
      [features, features.map(featureName)],
      [sources, sources.map(sourceName)],
    ] as const) {
      expect(words.filter((text, i) => text === names[i]?.replaceAll('-', ' '))).toEqual([]);
      expect(new Set(words).size).toBe(names.length);
      for (const text of words) expect(text).toMatch(/^[a-z][a-z ’,]+$/);
    }
  });

  it('names both of a learned pair, and spells out what it does not know', () => {
    expect(featureName('taste × acclaim')).toBe(
      'nearness to titles that were liked together with how highly it is rated',
    );
    expect(featureName('some-new-term')).toBe('some new term');
    expect(sourceName('some-new-source')).toBe('some new source');
    expect(['near Heat', 'interest heist films', 'shelf Crime', 'shelf new', 'my list'].map(sourceName)).toEqual([
      'nearness to Heat',
      'the interest in heist films',
      'the shelf of Crime',
      'what is new',
      'the list of the profile',
    ]);
  });

  it('is there for every picture and what is read from it', () => {
    const own = { variant: 'poster-0123456789abcdef', kind: null, alt: null, url: null, pixels: {} };
    const title = aTitle({ posters: [own] });
    const names = artworkVariants(title).map(({ variant }) => pictureName(title, variant));
    expect(new Set(names).size).toBe(9);
    for (const name of names) expect(name).toMatch(/^[A-Z][a-z ]+$/);
    expect(pictureName(aTitle(), own.variant)).toBe('Own picture');
    expect(Object.keys(PIXEL_NAMES)).toEqual([...PIXEL_FEATURES]);
  });
});
