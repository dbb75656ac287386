import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConjugateGradient } from '../../src/learn/conjugate-gradient.ts';
import { dotTile } from '../../src/learn/dot-tile.ts';
import { gathered } from '../../src/learn/gathered.ts';
import { Ials, RowSolver, transposed } from '../../src/learn/index.ts';
import { eliminate, made } from './made.ts';

const OPTIONS = { factors: 6, epochs: 5, regularisation: 0.01, unobserved: 0.1, seed: 7, solver: 'exact' } as const;
const FAST = { ...OPTIONS, solver: 'conjugate-gradient' } as const;

/** The normal equations written out: (Σ c h hᵀ + α₀ HᵀH + λ I) w = Σ c h. */
function bruteForce(
  h: Float64Array,
  k: number,
  seen: readonly { item: number; c: number }[],
  { alpha, lambda }: { alpha: number; lambda: number },
): number[] {
  const at = (item: number, f: number) => h[item * k + f] ?? 0;
  const a = Array.from({ length: k }, (_, f) =>
    Array.from({ length: k }, (_, g) => {
      let sum = f === g ? lambda : 0;
      for (let item = 0; item < h.length / k; item++) sum += alpha * at(item, f) * at(item, g);
      for (const { item, c } of seen) sum += c * at(item, f) * at(item, g);
      return sum;
    }),
  );
  return eliminate(
    a,
    Array.from({ length: k }, (_, f) => seen.reduce((sum, { item, c }) => sum + c * at(item, f), 0)),
  );
}

describe('iALS', () => {
  it('folds a history in by the normal equations', () => {
    const data = made({ valued: true });
    const ials = new Ials(OPTIONS);
    ials.fit(data);
    const seen = [
      { item: 2, c: 1.5 },
      { item: 9, c: 0.5 },
      { item: 11, c: 1 },
    ];
    const w = ials.foldIn({
      items: Int32Array.from(seen, ({ item }) => item),
      values: Float32Array.from(seen, ({ c }) => c),
    });
    const lambda = 0.01 * (3 + 0.1 * data.items);
    const wanted = bruteForce(ials.itemFactors, 6, seen, { alpha: 0.1, lambda });
    for (const [f, value] of wanted.entries()) expect(w[f]).toBeCloseTo(value, 8);
  });

  it('leaves the items as the solution against the users', () => {
    const data = made({ valued: true });
    const ials = new Ials(OPTIONS);
    ials.fit(data);
    for (const item of [0, 7, 29]) {
      const seen: { item: number; c: number }[] = [];
      for (let user = 0; user < data.users; user++)
        for (let at = data.offsets[user] ?? 0; at < (data.offsets[user + 1] ?? 0); at++)
          if (data.columns[at] === item) seen.push({ item: user, c: data.values[at] ?? 0 });
      const lambda = 0.01 * (seen.reduce((sum, { c }) => sum + c, 0) + 0.1 * data.users);
      const wanted = bruteForce(ials.userFactors, 6, seen, { alpha: 0.1, lambda });
      for (const [f, value] of wanted.entries()) expect(ials.itemFactors[item * 6 + f]).toBeCloseTo(value, 8);
    }
  });

  it('gets the same row whatever the start, and many observations do not matter', () => {
    const k = 5;
    const h = Float64Array.from({ length: 3000 * k }, (_, i) => Math.sin(i * 1.7) / 2);
    const solver = new RowSolver({ factors: k, block: k, unobserved: 0.2 });
    solver.face(h);
    const observed = {
      columns: Int32Array.from({ length: 2501 }, (_, i) => i),
      values: new Float32Array(2501).fill(1),
      from: 0,
      to: 2501,
    };
    const [cold, warm] = [new Float64Array(k), Float64Array.from({ length: k }, (_, i) => i - 2)];
    solver.solve(cold, 0, observed, 3);
    solver.solve(warm, 0, observed, 3);
    const seen = Array.from({ length: 2501 }, (_, item) => ({ item, c: 1 }));
    for (const [f, value] of bruteForce(h, k, seen, { alpha: 0.2, lambda: 3 }).entries()) {
      expect(cold[f]).toBeCloseTo(value, 9);
      expect(warm[f]).toBeCloseTo(value, 9);
    }
  });

  it.each([6, 4, 2, 1])('loses less with every epoch, in blocks of %i', (block) => {
    const data = made({ users: 60, items: 40 });
    const losses = [1, 2, 4, 8, 16].map((epochs) => {
      const ials = new Ials({ ...OPTIONS, epochs, block });
      ials.fit(data);
      return ials.loss(data);
    });
    for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeLessThan(losses[i - 1] ?? 0);
  });

  it('in blocks comes to much the same loss as exact', () => {
    const data = made({ users: 60, items: 40 });
    const [exact = 0, blocks = 0] = [6, 2].map((block) => {
      const ials = new Ials({ ...OPTIONS, epochs: 60, block });
      ials.fit(data);
      return ials.loss(data);
    });
    expect(Math.abs(exact - blocks) / exact).toBeLessThan(0.02);
  });

  it('by conjugate gradient with steps enough is the solution of the normal equations too', () => {
    for (const factors of [6, 16, 20]) {
      const data = made({ valued: true });
      const ials = new Ials({ ...FAST, factors, steps: 60, regularisation: 0.1 });
      ials.fit(data);
      const byItem = transposed(data);
      for (const item of [0, 7, 29]) {
        const seen: { item: number; c: number }[] = [];
        for (let at = byItem.offsets[item] ?? 0; at < (byItem.offsets[item + 1] ?? 0); at++)
          seen.push({ item: byItem.columns[at] ?? 0, c: byItem.values[at] ?? 0 });
        const lambda = 0.1 * (seen.reduce((sum, { c }) => sum + c, 0) + 0.1 * data.users);
        const wanted = bruteForce(ials.userFactors, factors, seen, { alpha: 0.1, lambda });
        for (const [f, value] of wanted.entries()) expect(ials.itemFactors[item * factors + f]).toBeCloseTo(value, 4);
      }
    }
  });

  it('by conjugate gradient loses less with every epoch, and comes near the exact loss', () => {
    const data = made({ users: 60, items: 40 });
    const loss = (options: object, epochs: number) => {
      const ials = new Ials({ ...FAST, ...options, epochs });
      ials.fit(data);
      return ials.loss(data);
    };
    const losses = [1, 2, 4, 8, 16].map((epochs) => loss({}, epochs));
    for (let i = 1; i < losses.length; i++) expect(losses[i]).toBeLessThan(losses[i - 1] ?? 0);
    expect(loss({}, 60) / loss({ solver: 'exact' }, 60)).toBeCloseTo(1, 1);
  });

  it('runs as WebAssembly here, and the plain code does the same', () => {
    expect([dotTile(64).fast, dotTile(64, true).fast]).toEqual([true, false]);
    expect([gathered(64, 16).fast, gathered(64, 16, true).fast]).toEqual([true, false]);
    const data = made({ valued: true });
    const [fast, plain] = [false, true].map((how) => {
      const gradient = new ConjugateGradient(data, transposed(data), {
        factors: 20,
        unobserved: 0.2,
        userRegularisation: new Float64Array(data.users).fill(0.3),
        itemRegularisation: new Float64Array(data.items).fill(0.4),
        plain: how,
      });
      const random = (rows: number) => Float64Array.from({ length: rows * 20 }, (_, i) => Math.sin(i) / 10);
      gradient.start(random(data.users), random(data.items));
      gradient.epoch(3);
      return gradient.factors('items');
    });
    for (const [i, value] of (fast ?? []).entries()) expect(plain?.[i]).toBeCloseTo(value, 4);
    expect(() => gathered(64, 20)).toThrow(/multiple of 16/);
  });

  it('finds structure: even histories get even items', () => {
    const ials = new Ials({ ...OPTIONS, factors: 4, epochs: 15 });
    ials.fit(made({ users: 80 }));
    const scores = ials.scores({ items: Int32Array.of(0, 2, 4, 6) });
    const sum = (rest: number) => scores.reduce((total, score, i) => total + (i % 2 === rest ? score : 0), 0);
    expect(sum(0)).toBeGreaterThan(2 * sum(1));
  });

  it.each(['exact', 'conjugate-gradient'] as const)('%s: the same for the same seed, another for another', (solver) => {
    const data = made();
    const history = { items: Int32Array.of(3, 5) };
    const scores = (seed: number) => {
      const ials = new Ials({ ...OPTIONS, solver, seed });
      ials.fit(data);
      const first = ials.scores(history);
      ials.fit(data);
      expect(ials.scores(history)).toEqual(first);
      return first;
    };
    expect(scores(1)).toEqual(scores(1));
    expect(scores(2)).not.toEqual(scores(1));
  });

  it('gives zeros for an empty history, and finite scores for any', () => {
    const ials = new Ials(OPTIONS);
    ials.fit(made());
    expect(ials.scores({ items: new Int32Array() }).every((score) => score === 0)).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 20 }), (items) => {
        expect(ials.scores({ items: Int32Array.from(items) }).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('takes users and items that nobody speaks for', () => {
    const data = made({ users: 10, items: 12 });
    const wider = { ...data, users: 12, items: 20, offsets: Int32Array.of(...data.offsets, 80, 80) };
    wider.offsets.fill(data.columns.length, 11);
    for (const options of [OPTIONS, { ...FAST, epochs: 20 }]) {
      const ials = new Ials(options);
      ials.fit(wider);
      expect(ials.itemFactors.every(Number.isFinite)).toBe(true);
      expect(ials.scores({ items: Int32Array.of(19) })[19]).toBeCloseTo(0, 4);
    }
  });

  it('is the same after saving and loading, up to single precision', () => {
    const ials = new Ials(OPTIONS);
    ials.fit(made());
    const copy = new Ials();
    copy.load(ials.save());
    const history = { items: Int32Array.of(1, 4) };
    const wanted = ials.scores(history);
    for (const [i, score] of copy.scores(history).entries()) expect(score).toBeCloseTo(wanted[i] ?? Number.NaN, 5);
  });

  it('refuses settings that have no solution', () => {
    expect(() => new Ials({ regularisation: 0 })).toThrow(/not above 0/);
    expect(() => new Ials({ factors: 0 })).toThrow(/whole number/);
    expect(() => new Ials().scores({ items: new Int32Array() })).toThrow(/call fit or load first/);
  });
});
