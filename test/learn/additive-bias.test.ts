import { describe, expect, it } from 'vitest';
import {
  type AdditiveList,
  examinationByRandomisation,
  examinationByRegression,
  type Impressions,
  inversePropensity,
  trainAdditive,
} from '../../src/learn/index.ts';
import { shapeAt } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

const PLACES = 8;
const LOOKED = Array.from({ length: PLACES }, (_, place) => 1 / (place + 1) ** 0.9);
const relevance = (x: number) => 1 / (1 + Math.exp(2 - 2.5 * x));

interface Shown {
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

/**
 * What a ranker showed that ordered by a feature nobody cares for (the second), while people care for the first alone
 * and look at a place with the probability `LOOKED`. With `randomly`, places were drawn.
 */
function log(lists: number, { seed = 1, randomly = false } = {}): Shown[] {
  const random = seededRandom(seed);
  return Array.from({ length: lists }, () => {
    const rows = Array.from({ length: PLACES }, () => [random() * 2 - 1, random() * 2 - 1] as const);
    if (!randomly) rows.sort((a, b) => b[1] + 0.3 * b[0] - a[1] - 0.3 * a[0]);
    const targets = Float32Array.from(rows, ([liked], place) =>
      random() < (LOOKED[place] ?? 0) && random() < relevance(liked) ? 1 : 0,
    );
    return { features: Float32Array.from(rows.flat()), targets };
  });
}

function impressions(shown: readonly Shown[]): Impressions {
  return {
    features: 2,
    values: Float32Array.from(shown.flatMap(({ features }) => [...features])),
    positions: Int32Array.from(shown.flatMap(({ targets }) => [...targets.keys()])),
    taken: Float32Array.from(shown.flatMap(({ targets }) => [...targets])),
  };
}

const rise = (lists: readonly AdditiveList[], feature: number) => {
  const shape = trainAdditive(lists, { features: 2, linear: true }).shapes[feature];
  return shape ? shapeAt(shape, 1) - shapeAt(shape, -1) : 0;
};

describe('what was looked at', () => {
  it('is estimated from a log by regression', () => {
    const found = examinationByRegression(impressions(log(6000)), { places: PLACES });
    for (const [place, looked] of LOOKED.entries()) expect(Math.abs((found[place] ?? 0) - looked)).toBeLessThan(0.12);
  });

  it('is estimated where what people like does not rise with any value, and good titles stand far down', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 5000 }, () => {
      const values = Array.from({ length: PLACES }, () => random() * 2 - 1).sort((a, b) => Math.abs(b) - Math.abs(a));
      return values.map((value, place) => ({
        value,
        place,
        taken: random() < (LOOKED[place] ?? 0) && random() < Math.exp(-2 * value * value) ? 1 : 0,
      }));
    }).flat();
    const found = examinationByRegression(
      {
        features: 1,
        values: Float32Array.from(rows, ({ value }) => value),
        positions: Int32Array.from(rows, ({ place }) => place),
        taken: Float32Array.from(rows, ({ taken }) => taken),
      },
      { places: PLACES },
    );
    for (const [place, looked] of LOOKED.entries()) expect(Math.abs((found[place] ?? 0) - looked)).toBeLessThan(0.15);
  });

  it('is estimated from places drawn at random', () => {
    const found = examinationByRandomisation(impressions(log(6000, { randomly: true })), { places: PLACES });
    for (const [place, looked] of LOOKED.entries()) expect(Math.abs((found[place] ?? 0) - looked)).toBeLessThan(0.08);
  });

  it('is assumed to fall where nothing was taken up, and 1 where nothing was shown', () => {
    const nothing = { positions: Int32Array.of(0, 1), taken: Float32Array.of(0, 0) };
    expect([...examinationByRandomisation(nothing, { places: 2 })]).toEqual([1, 0.5]);
    const none = { features: 1, values: new Float32Array(), positions: new Int32Array(), taken: new Float32Array() };
    expect([...examinationByRegression(none, { places: 2 })]).toEqual([1, 1]);
  });

  it('undoes the bias of a log that training on clicks as they are takes for taste', () => {
    const shown = log(6000);
    const found = examinationByRegression(impressions(shown), { places: PLACES });
    const corrected = shown.map(
      (list): AdditiveList => ({
        ...list,
        weights: Float32Array.from(list.targets, (_, place) => inversePropensity(found, place, 10)),
      }),
    );
    expect(rise(shown, 1)).toBeGreaterThan(0.9);
    expect(Math.abs(rise(corrected, 1))).toBeLessThan(0.3);
    expect(rise(corrected, 0)).toBeGreaterThan(2.5);
  });

  it('never weighs a row beyond the clip', () => {
    expect(inversePropensity([1, 0.5, 0.01], 1, 10)).toBe(2);
    expect(inversePropensity([1, 0.5, 0.01], 2, 10)).toBe(10);
    expect(inversePropensity([1, 0], 7, 10)).toBe(10);
  });
});
