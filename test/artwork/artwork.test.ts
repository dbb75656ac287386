import { describe, expect, it } from 'vitest';
import { artworkFor, artworkVariants, renderArtwork } from '../../src/artwork/index.ts';
import { aTitle, SHIPPED } from '../fakes/index.ts';

describe('artwork', () => {
  it('is the same picture every time, and another for every variant and title', () => {
    const seen = new Set<string>();
    for (const title of SHIPPED.slice(0, 60))
      for (const { variant } of artworkVariants(title)) {
        const svg = renderArtwork(title, variant);
        expect(renderArtwork(title, variant)).toBe(svg);
        expect(svg).not.toMatch(/NaN|undefined/);
        seen.add(svg);
      }
    expect(seen.size).toBe(60 * 3);
  });

  it('writes a title as text, whatever is in it', () => {
    const svg = renderArtwork(aTitle({ title: '<script>alert("x")</script> & co' }), 'landscape');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;script');
  });

  it('offers only variants that can be drawn', () => {
    const title = aTitle();
    expect(artworkVariants(title).map(({ variant }) => variant)).toContain(artworkFor(title).variant);
  });
});
