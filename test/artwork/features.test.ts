import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIXEL_FEATURES, pixelFeatures, readingOf, UNREAD } from '../../src/artwork/index.ts';

const plain = (red: number, green: number, blue: number, width = 12, height = 18) => ({
  width,
  height,
  rgb: Uint8Array.from({ length: width * height * 3 }, (_, i) => [red, green, blue][i % 3] ?? 0),
});

describe('what is read from pixels', () => {
  it('tells light from dark, warm from cold, colour from grey', () => {
    expect(pixelFeatures(plain(255, 255, 255)).brightness).toBeCloseTo(1);
    expect(pixelFeatures(plain(0, 0, 0)).brightness).toBe(0);
    const orange = pixelFeatures(plain(255, 128, 0));
    const azure = pixelFeatures(plain(0, 128, 255));
    expect(orange.warmth).toBeGreaterThan(0.9);
    expect(azure.warmth).toBeLessThan(0.1);
    expect(pixelFeatures(plain(255, 0, 0)).red).toBe(1);
    expect(pixelFeatures(plain(0, 0, 255)).blue).toBe(1);
    expect(pixelFeatures(plain(90, 90, 90)).saturation).toBe(0);
  });

  it('counts edges, and sees where they are', () => {
    const picture = plain(0, 0, 0, 30, 30);
    for (let y = 12; y < 18; y++)
      for (let x = 12; x < 18; x++) picture.rgb.fill(255, (y * 30 + x) * 3, (y * 30 + x) * 3 + 3);
    const { density, centred, symmetry, contrast } = pixelFeatures(picture);
    expect(density).toBeGreaterThan(0.02);
    expect(centred).toBe(1);
    expect(symmetry).toBeCloseTo(1);
    expect(contrast).toBeGreaterThan(0.3);
    expect(pixelFeatures(plain(9, 9, 9)).density).toBe(0);
    const left = plain(0, 0, 0, 30, 30);
    for (let y = 0; y < 30; y++) left.rgb.fill(255, y * 90, y * 90 + 45);
    expect(pixelFeatures(left).symmetry).toBeCloseTo(0);
  });

  it('is taken for the middle where it was not kept, and holds nothing else', () => {
    expect(readingOf({ brightness: 0.9, sharpness: 1 })).toEqual({ ...UNREAD, brightness: 0.9 });
    expect(new Set(Object.values(UNREAD))).toEqual(new Set([0.5]));
  });

  it('stays between 0 and 1 on any picture, and refuses bytes that are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 48 }), (rgb) => {
        const reading = pixelFeatures({ width: 4, height: 4, rgb: new Uint8Array(rgb) });
        for (const feature of PIXEL_FEATURES) {
          expect(reading[feature], feature).toBeGreaterThanOrEqual(0);
          expect(reading[feature], feature).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(() => pixelFeatures({ width: 4, height: 4, rgb: new Uint8Array(3) })).toThrow(RangeError);
  });
});
