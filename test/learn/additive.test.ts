import { describe, expect, it } from 'vitest';
import { type AdditiveList, type AdditiveModel, scoreAdditive, trainAdditive } from '../../src/learn/index.ts';
import { shapeAt } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

const ROWS = 12;

/** Lists of which one row is chosen with probability softmax(truth); features are even on [−1, 1). */
function chosenBy(
  truth: (x: Float32Array, context: number) => number,
  { lists = 1500, features = 3, seed = 1, contexts = 0 } = {},
): AdditiveList[] {
  const random = seededRandom(seed);
  return Array.from({ length: lists }, () => {
    const values = Float32Array.from({ length: ROWS * features }, () => random() * 2 - 1);
    const context = Math.floor(random() * contexts);
    const scores = Array.from(
      { length: ROWS },
      (_, i) => truth(values.subarray(i * features, (i + 1) * features), context) - Math.log(-Math.log(1 - random())),
    );
    const targets = new Float32Array(ROWS);
    targets[scores.indexOf(Math.max(...scores))] = 1;
    return { features: values, targets, ...(contexts > 0 ? { context } : {}) };
  });
}

const at = (model: AdditiveModel, feature: number, x: number) => {
  const shape = model.shapes[feature];
  if (!shape) throw new Error(`feature ${feature} has no shape`);
  return shapeAt(shape, x);
};

const GRID = Array.from({ length: 19 }, (_, i) => -0.9 + i * 0.1);

/** Root mean square difference of a shape and a function, both centred on the grid. */
function error(model: AdditiveModel, feature: number, truth: (x: number) => number): number {
  const differences = GRID.map((x) => at(model, feature, x) - truth(x));
  const mean = differences.reduce((sum, d) => sum + d, 0) / GRID.length;
  return Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / GRID.length);
}

describe('an additive model', () => {
  it('recovers the shapes that made the choices', () => {
    const bow = (x: number) => -3 * x * x;
    const step = (x: number) => (x > 0.2 ? 1.5 : 0);
    const model = trainAdditive(
      chosenBy(([a = 0, b = 0]) => bow(a) + step(b)),
      { features: 3 },
    );
    expect(error(model, 0, bow)).toBeLessThan(0.2);
    expect(error(model, 1, step)).toBeLessThan(0.3);
    expect(error(model, 2, () => 0)).toBeLessThan(0.12);
  });

  it('is a straight line where linear is asked for, and then misses a bow', () => {
    const lists = chosenBy(([a = 0, b = 0]) => b - 3 * a * a);
    const linear = trainAdditive(lists, { features: 3, linear: true });
    expect(linear.shapes.every((shape) => shape?.knots.length === 2)).toBe(true);
    expect(at(linear, 1, 0.5) - at(linear, 1, -0.5)).toBeGreaterThan(0.6);
    expect(trainAdditive(lists, { features: 3 }).validationLoss).toBeLessThan(linear.validationLoss - 0.05);
  });

  it('never falls where it must not, in any context, and follows the truth where it may', () => {
    const lists = chosenBy(([a = 0], context) => (context === 0 ? 3 : -3) * Math.sin(3 * a), { contexts: 2 });
    const model = trainAdditive(lists, { features: 3, monotone: [1, 0, 0], contexts: 2 });
    for (const context of [0, 1]) {
      const scores = scoreAdditive(model, Float32Array.from(GRID.flatMap((x) => [x, 0, 0])), context);
      for (let i = 1; i < GRID.length; i++)
        expect(scores[i] ?? Number.NaN).toBeGreaterThanOrEqual((scores[i - 1] ?? 0) - 1e-9);
    }
    const rising = trainAdditive(
      chosenBy(([a = 0]) => 2 * a),
      { features: 3, monotone: [1, -1, 0] },
    );
    expect(error(rising, 0, (x) => 2 * x)).toBeLessThan(0.15);
    expect(at(rising, 1, 0.9)).toBeLessThanOrEqual(at(rising, 1, -0.9));
  });

  it('finds the planted pair and only that', () => {
    const lists = chosenBy(([a = 0, b = 0, c = 0]) => a + 4 * b * c, { features: 5, lists: 3000 });
    const model = trainAdditive(lists, { features: 5, pairs: 3 });
    expect(model.surfaces.map(({ a, b }) => [a, b])).toEqual([[1, 2]]);
    const corners = scoreAdditive(model, Float32Array.from([0, 0.8, 0.8, 0, 0, 0, 0.8, -0.8, 0, 0]));
    expect((corners[0] ?? 0) - (corners[1] ?? 0)).toBeGreaterThan(2.5);
  });

  it('keeps what one feature alone explains out of the surfaces', () => {
    const lists = chosenBy(([a = 0, b = 0]) => 2 * a + 4 * (a + 0.5) * b, { lists: 3000 });
    const model = trainAdditive(lists, { features: 3, pairs: 1 });
    // (a + 0.5) b holds 0.5 b, which belongs to b alone.
    expect(at(model, 1, 0.8) - at(model, 1, -0.8)).toBeGreaterThan(2);
    const surface = model.surfaces[0];
    const middle = surface?.values[Math.floor((surface.knotsA.length - 1) / 2)] ?? [];
    expect(Math.max(...middle.map(Math.abs))).toBeLessThan(0.6);
  });

  it('learns what a context adds', () => {
    const lists = chosenBy(([a = 0], context) => (context === 1 ? -2 : 2) * a, { contexts: 2 });
    const model = trainAdditive(lists, { features: 3, contexts: 2 });
    const rows = Float32Array.from([-0.8, 0, 0, 0.8, 0, 0]);
    const [first, second] = [scoreAdditive(model, rows, 0), scoreAdditive(model, rows, 1)];
    expect((first[1] ?? 0) - (first[0] ?? 0)).toBeGreaterThan(1.5);
    expect((second[1] ?? 0) - (second[0] ?? 0)).toBeLessThan(-1.5);
  });

  it('gains nothing in a null world', () => {
    const model = trainAdditive(
      chosenBy(() => 0, { lists: 800, features: 6 }),
      { features: 6, pairs: 3 },
    );
    const fresh = chosenBy(() => 0, { lists: 800, features: 6, seed: 2 });
    const loss = fresh.reduce((sum, { features, targets }) => {
      const scores = scoreAdditive(model, features);
      const all = Math.log(scores.reduce((total, score) => total + Math.exp(score), 0));
      return sum + all - (scores[targets.indexOf(1)] ?? 0);
    }, 0);
    expect(loss / fresh.length).toBeGreaterThan(Math.log(ROWS) - 0.005);
    expect(model.surfaces).toEqual([]);
  });

  it('stays with the lines it is given while there is little to learn from, in each context', () => {
    const lists = chosenBy(() => 0, { lists: 12, contexts: 1 });
    for (const monotone of [
      [0, 0, 0],
      [1, 0, 0],
    ] as const) {
      const model = trainAdditive(lists, {
        features: 3,
        contexts: 1,
        monotone,
        lines: [
          [2, -1, 0],
          [4, -1, 0],
        ],
        penalties: { ridge: 1000, contextRidge: 1000, smoothness: 1000 },
      });
      expect(at(model, 0, 0.8) - at(model, 0, -0.8)).toBeCloseTo(3.2, 0);
      expect(at(model, 1, 0.8) - at(model, 1, -0.8)).toBeCloseTo(-1.6, 1);
      const [low, high] = scoreAdditive(model, Float32Array.from([-0.8, 0, 0, 0.8, 0, 0]), 0);
      expect((high ?? 0) - (low ?? 0)).toBeCloseTo(6.4, 0);
    }
  });

  it('leaves to the offsets what they explain', () => {
    const lists = chosenBy(([a = 0, b = 0]) => 2 * a + b);
    const given = lists.map((list) => ({
      ...list,
      offsets: Float32Array.from({ length: ROWS }, (_, row) => 2 * (list.features[row * 3] ?? 0)),
    }));
    const model = trainAdditive(given, { features: 3 });
    expect(error(model, 0, () => 0)).toBeLessThan(0.15);
    expect(error(model, 1, (x) => x)).toBeLessThan(0.15);
  });

  it('gives the same model for the same seed', () => {
    const lists = chosenBy(([a = 0]) => a, { lists: 200 });
    expect(trainAdditive(lists, { features: 3, pairs: 1, seed: 4 })).toEqual(
      trainAdditive(lists, { features: 3, pairs: 1, seed: 4 }),
    );
  });

  it('lets what is not known count nothing', () => {
    const lists = chosenBy(([a = 0]) => 2 * a, { lists: 400 }).map((list, i) => ({
      ...list,
      features: list.features.map((value, cell) => (cell % 3 === 1 && (cell + i) % 2 === 0 ? Number.NaN : value)),
    }));
    const model = trainAdditive(lists, { features: 3, pairs: 1 });
    const [known, unknown] = scoreAdditive(model, Float32Array.from([0.5, 0, 0, 0.5, Number.NaN, 0]));
    expect(unknown).toBeCloseTo((known ?? 0) - at(model, 1, 0), 6);
    expect(at(model, 0, 0.8) - at(model, 0, -0.8)).toBeGreaterThan(2);
  });

  it('takes a feature that never varies as silent', () => {
    const lists = chosenBy(([a = 0]) => a, { lists: 100 }).map((list) => ({
      ...list,
      features: list.features.map((value, cell) => (cell % 3 === 2 ? 7 : value)),
    }));
    expect(trainAdditive(lists, { features: 3 }).shapes[2]).toBeNull();
  });

  it('says what is wrong with lists', () => {
    const list = { features: new Float32Array(6), targets: Float32Array.of(1, 0) };
    expect(() => trainAdditive([list], { features: 2 })).toThrow(/6 feature values for 2 rows, where 4 are wanted/);
    expect(() => trainAdditive([{ ...list, targets: new Float32Array(2) }], { features: 3 })).toThrow(
      /nothing to learn/,
    );
    expect(() => trainAdditive([{ ...list, weights: Float32Array.of(1) }], { features: 3 })).toThrow(/1 weights/);
    expect(() => trainAdditive([{ ...list, context: 1 }], { features: 3, contexts: 1 })).toThrow(/context 1/);
    expect(() => trainAdditive([{ ...list, targets: Float32Array.of(-1, 1) }], { features: 3 })).toThrow(/0 or more/);
  });
});
