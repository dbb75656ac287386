import { describe, expect, it } from 'vitest';
import { artworkFor, artworkVariants, renderArtwork } from '../../src/artwork/index.ts';
import { aTitle, SHIPPED } from '../fakes/index.ts';

/** Throws where tags do not nest, an attribute is unquoted or stands twice, or a reference is not a plain one. */
function wellFormed(svg: string): void {
  const open: string[] = [];
  const tags = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
  const text = svg.replace(tags, (_tag, closing: string, name: string, attributes: string, single: string) => {
    if (closing !== '') {
      if (open.pop() !== name) throw new Error(`</${name}> closes something else`);
      return '';
    }
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
    if (new Set(names).size !== names.length) throw new Error(`<${name}> has an attribute twice`);
    if (single === '') open.push(name);
    return '';
  });
  if (open.length > 0) throw new Error(`<${open.at(-1)}> stays open`);
  if (/[<>]|&(?!#\d+;)/.test(text)) throw new Error(`stray markup: ${text.slice(0, 80)}`);
}

const STEP = Math.floor(SHIPPED.length / 100);
const HUNDRED = SHIPPED.filter((_, i) => i % STEP === 0).slice(0, 100);

describe('artwork', () => {
  it('is well-formed SVG for a hundred titles of the catalogue, in every variant', () => {
    expect(HUNDRED).toHaveLength(100);
    for (const title of HUNDRED)
      for (const { variant } of artworkVariants(title)) {
        const svg = renderArtwork(title, variant);
        expect(() => wellFormed(svg), `${title.id}/${variant}`).not.toThrow();
        expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 600 900"/);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      }
  });

  it('is the same picture every time, and another for every variant and title', () => {
    const seen = new Set<string>();
    let drawn = 0;
    for (const title of HUNDRED)
      for (const { variant } of artworkVariants(title)) {
        const svg = renderArtwork(title, variant);
        expect(renderArtwork(title, variant)).toBe(svg);
        seen.add(svg);
        drawn++;
      }
    expect(seen.size).toBe(drawn);
    expect(artworkVariants(aTitle()).length).toBeGreaterThanOrEqual(3);
  });

  it('names nothing outside itself', () => {
    for (const title of HUNDRED.slice(0, 20))
      for (const { variant } of artworkVariants(title))
        expect(renderArtwork(title, variant).replace('http://www.w3.org/2000/svg', '')).not.toMatch(
          /https?:|href|<script|<style|<image|url\((?!#)/,
        );
  });

  it('writes a title as text, whatever is in it', () => {
    for (const title of [
      '<script>alert("x")</script> & co',
      `"'&<>\u0000\u0007`,
      'x'.repeat(300),
      '   ',
      '千と千尋の神隠し',
    ]) {
      const svg = renderArtwork(aTitle({ title }), 'landscape');
      expect(svg).not.toContain('<script');
      expect(() => wellFormed(svg)).not.toThrow();
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });

  it('draws the landscape for a variant it does not know', () => {
    expect(renderArtwork(aTitle(), 'toString')).toBe(renderArtwork(aTitle(), 'landscape'));
  });

  it('offers only variants that can be drawn, and not one for all', () => {
    const chosen = new Set<string>();
    for (const title of HUNDRED) {
      const artwork = artworkFor(title);
      chosen.add(artwork.variant);
      expect(artworkVariants(title)).toContainEqual(
        expect.objectContaining({ variant: artwork.variant, alt: artwork.alt }),
      );
      expect(artwork.url).toBe(`/artwork/${title.id}/${artwork.variant}.svg`);
    }
    expect(chosen.size).toBeGreaterThanOrEqual(3);
  });
});
