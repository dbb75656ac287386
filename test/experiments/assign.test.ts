import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assign,
  type Experiment,
  type Experiments,
  hashed,
  overridesOf,
  readExperiments,
} from '../../src/experiments/index.ts';
import type { MarqueeError, Parameter } from '../../src/model/index.ts';

const NOW = new Date('2026-11-25T20:00:00Z');
const PARAMETERS: readonly Parameter[] = [
  { name: 'rank.taste', value: 3, min: -10, max: 10, about: 'taste' },
  { name: 'compose.diversity', value: 0.8, min: 0, max: 5, about: 'diversity' },
];

const experiment = (overrides: Partial<Experiment> = {}): Experiment => ({
  id: 'more-taste',
  about: 'does a heavier taste find more that is finished?',
  status: 'running',
  layer: 'ranking',
  buckets: [0, 1000],
  ramp: 1,
  startsAt: '2026-11-01T00:00:00Z',
  endsAt: null,
  primary: 'completions',
  arms: [
    { name: 'control', weight: 0.5, parameters: {} },
    { name: 'heavier', weight: 0.5, parameters: { 'rank.taste': 5 } },
  ],
  ...overrides,
});
const file = (experiments: Experiment[], more: Partial<Experiments> = {}): Experiments => ({
  salt: 'a',
  holdback: 0,
  experiments,
  ...more,
});
const viewers = Array.from({ length: 20_000 }, (_, i) => `viewer-${i}`);
const share = (hits: number) => hits / viewers.length;

describe('assignment', () => {
  it('is the same at every call and deals the arms by their weights', () => {
    const uneven = experiment({
      arms: [
        { name: 'control', weight: 0.8, parameters: {} },
        { name: 'new', weight: 0.2, parameters: { 'rank.taste': 5 } },
      ],
    });
    const dealt = viewers.map((viewer) => assign(file([uneven]), viewer, NOW)[0]?.arm);
    expect(viewers.map((viewer) => assign(file([uneven]), viewer, NOW)[0]?.arm)).toEqual(dealt);
    expect(share(dealt.filter((arm) => arm === 'new').length)).toBeCloseTo(0.2, 2);
    expect(dealt.every((arm) => arm !== undefined)).toBe(true);
  });

  it('draws evenly: a chi-square over a hundred bins stays within what chance allows', () => {
    const bins = new Array<number>(100).fill(0);
    for (const viewer of viewers)
      bins[Math.floor(hashed(`salt:${viewer}`) * 100)] = (bins[Math.floor(hashed(`salt:${viewer}`) * 100)] ?? 0) + 1;
    const expected = viewers.length / 100;
    const chi = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: 0.1 % lies above 149.
    expect(chi).toBeLessThan(149);
  });

  it('keeps layers independent and experiments of one layer apart', () => {
    const both = file([
      experiment({ id: 'first', buckets: [0, 500] }),
      experiment({ id: 'second', buckets: [500, 1000] }),
      experiment({
        id: 'other-layer',
        layer: 'page',
        arms: [
          { name: 'control', weight: 0.5, parameters: {} },
          { name: 'diverse', weight: 0.5, parameters: { 'compose.diversity': 2 } },
        ],
      }),
    ]);
    let [heavier, diverse, together] = [0, 0, 0];
    for (const viewer of viewers) {
      const dealt = assign(both, viewer, NOW);
      expect(dealt).toHaveLength(2);
      expect(dealt.filter(({ id }) => id !== 'other-layer')).toHaveLength(1);
      const [a, b] = [dealt.some(({ arm }) => arm === 'heavier'), dealt.some(({ arm }) => arm === 'diverse')];
      if (a) heavier += 1;
      if (b) diverse += 1;
      if (a && b) together += 1;
    }
    expect(share(together)).toBeCloseTo(share(heavier) * share(diverse), 2);
  });

  it('keeps everyone who was in when the ramp is raised', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (viewer, low) => {
        const before = assign(file([experiment({ ramp: low })]), viewer, NOW);
        const after = assign(file([experiment({ ramp: Math.min(1, low + 0.3) })]), viewer, NOW);
        if (before.length > 0) expect(after).toEqual(before);
      }),
    );
    const enrolled = viewers.filter((viewer) => assign(file([experiment({ ramp: 0.1 })]), viewer, NOW).length > 0);
    expect(share(enrolled.length)).toBeCloseTo(0.1, 2);
  });

  it('leaves the held-back out of everything, and everybody before the start and after the end', () => {
    const held = viewers.filter((viewer) => assign(file([experiment()], { holdback: 0.1 }), viewer, NOW).length === 0);
    expect(share(held.length)).toBeCloseTo(0.1, 2);
    const later = experiment({ startsAt: '2026-12-01T00:00:00Z' });
    const over = experiment({ endsAt: '2026-11-20T00:00:00Z' });
    for (const one of [later, over, experiment({ status: 'stopped' })])
      expect(assign(file([one]), 'viewer-1', NOW)).toEqual([]);
  });

  it('gives the parameters of the arms', () => {
    const viewer = viewers.find((name) => assign(file([experiment()]), name, NOW)[0]?.arm === 'heavier') ?? '';
    expect(overridesOf(assign(file([experiment()]), viewer, NOW))).toEqual(new Map([['rank.taste', 5]]));
  });
});

describe('a definitions file', () => {
  const faults = (experiments: unknown[]): string[] => {
    try {
      readExperiments({ salt: 'a', holdback: 0, experiments }, PARAMETERS);
      return [];
    } catch (error) {
      return (error as MarqueeError).issues.map(({ path, message }) => `${path}: ${message}`);
    }
  };

  it('is taken where it fits', () => {
    expect(faults([experiment()])).toEqual([]);
  });

  it('names every fault and where it is', () => {
    const arms = (weights: number[], parameters: Record<string, number> = {}) =>
      weights.map((weight, i) => ({ name: `arm-${i}`, weight, parameters: i === 0 ? {} : parameters }));
    expect(faults([experiment({ arms: arms([0.5, 0.4]) })])[0]).toContain('sum to 0.9');
    expect(faults([experiment({ arms: arms([0.5, 0.5], { 'rank.nothing': 1 }) })])[0]).toContain(
      'no parameter is called',
    );
    expect(faults([experiment({ arms: arms([0.5, 0.5], { 'rank.taste': 99 }) })])[0]).toContain('from -10 to 10');
    expect(faults([experiment({ buckets: [500, 500] })])[0]).toContain('holds no bucket');
    expect(faults([experiment(), experiment({ id: 'other', buckets: [999, 1000] })])[0]).toContain('overlap in layer');
    expect(faults([experiment(), experiment({ id: 'other', layer: 'page' })])[0]).toContain('both move rank.taste');
    expect(faults([experiment(), experiment({ status: 'draft' })])[0]).toContain('defined twice');
    expect(faults([{ ...experiment(), ramp: 2 }])[0]).toContain('experiments.0.ramp');
    expect(faults([experiment(), experiment({ id: 'other', status: 'stopped' })])).toEqual([]);
  });
});
