import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { packedCollaborative, unpackedCollaborative } from '../../src/learn/collaborative-file.ts';
import {
  Blend,
  type CollaborativeSettings,
  Ease,
  Ials,
  type InteractionEvent,
  interactionsOf,
  loadCollaborative,
  type Taken,
  trainCollaborative,
} from '../../src/learn/index.ts';
import { sparseEase, weightAt } from '../../src/learn/sparse-ease.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { createClusteredIndex } from '../../src/platform/node/clustered-index.ts';
import type { CollaborativeModel, WeightedTitle } from '../../src/ports/index.ts';

const SETTINGS: CollaborativeSettings = {
  origin: 'viewers',
  leastSupport: 1,
  easeTitles: 1000,
  easeRidge: 20,
  easeNeighbours: 1000,
  factors: 8,
  epochs: 8,
  factorRidge: 0.01,
  unseen: 0.1,
  blend: 0.5,
  latelyDays: 30,
  now: 100 * 86_400,
  seed: 1,
};

const titleId = (item: number) => `t-${String(item).padStart(3, '0')}`;

/** Two kinds of people: those of even and those of odd titles, with a little noise. */
function crowd({ people = 60, titles = 30, each = 9, seed = 1 } = {}): Taken[] {
  const random = seededRandom(seed);
  return Array.from({ length: people }, (_, person) => {
    const taken = new Map<string, { strength: number; at: number }>();
    for (let n = 0; n < each; n++) {
      const any = Math.floor(random() * titles);
      const item = random() < 0.85 ? Math.min(titles - 1, any - (any % 2) + (person % 2)) : any;
      taken.set(titleId(item), { strength: 0.5 + random(), at: (40 + Math.floor(random() * 60)) * 86_400 });
    }
    return [...taken].map(([id, rest]) => ({ titleId: id, ...rest }));
  });
}

function trained(people: readonly Taken[], settings: Partial<CollaborativeSettings> = {}): Uint8Array {
  const bytes = trainCollaborative(people, { ...SETTINGS, ...settings });
  if (bytes === null) throw new Error('nothing was trained');
  return bytes;
}
const load = (bytes: Uint8Array) => loadCollaborative(bytes, 'v1', createExactIndex);
const model = (people: readonly Taken[], settings: Partial<CollaborativeSettings> = {}): CollaborativeModel =>
  load(trained(people, settings));
const liking = (...items: number[]): WeightedTitle[] => items.map((item) => ({ titleId: titleId(item), weight: 1 }));

/** The same people as numbered interactions, for the dense models beside it. */
function asInteractions(people: readonly Taken[]) {
  const ids = [...new Set(people.flatMap((taken) => taken.map((one) => one.titleId)))].sort();
  const rows = new Map(ids.map((id, row) => [id, row]));
  const events = people.flatMap((taken, user) =>
    taken.map(
      ({ titleId: id, strength, at }): InteractionEvent => ({
        user,
        item: rows.get(id) ?? -1,
        value: strength,
        time: at,
      }),
    ),
  );
  return { ids, data: interactionsOf(events, { users: people.length, items: ids.length }) };
}

describe('the served collaborative model', () => {
  const people = crowd();
  const { ids, data } = asInteractions(people);

  it.each([0, 0.3, 1])('scores as the dense models do, blended and standardised, blend %d', (blend) => {
    const ease = new Ease({ regularisation: 20 });
    const ials = new Ials({ factors: 8, epochs: 8, regularisation: 0.01, unobserved: 0.1, seed: 1 });
    ease.fit(data);
    ials.fit(data);
    const parts = [
      { model: ease, weight: blend },
      { model: ials, weight: 1 - blend },
    ];
    const history = liking(0, 4, 6, 11);
    const known = history.flatMap(({ titleId: id }) => (ids.includes(id) ? [ids.indexOf(id)] : []));
    const dense = new Blend(parts, { fitted: true }).scores({ items: Int32Array.from(known) });
    const mean = dense.reduce((sum, score) => sum + score, 0) / dense.length;
    const deviation = Math.sqrt(dense.reduce((sum, score) => sum + (score - mean) ** 2, 0) / dense.length);
    const score = model(people, { blend }).scorer(history);
    for (const [row, id] of ids.entries())
      expect(score(id)).toBeCloseTo(((dense[row] ?? Number.NaN) - mean) / deviation, 3);
  });

  it('has mean 0 and deviation 1 over what it knows, sparse or not', () => {
    const sparse = model(people, { easeNeighbours: 4 });
    const scores = ids.map((id) => sparse.scorer(liking(2, 8, 9))(id) ?? Number.NaN);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 6);
    expect(scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length).toBeCloseTo(1, 6);
  });

  it('tells the two kinds of people apart in every answer', () => {
    const one = model(people);
    const even = (id: string) => Number(id.slice(2)) % 2 === 0;
    const proposed = one.propose(liking(0, 2, 4), 8, (id) => !liking(0, 2, 4).some((own) => own.titleId === id));
    expect(proposed).toHaveLength(8);
    expect(proposed.filter(({ id }) => even(id)).length).toBeGreaterThanOrEqual(7);
    expect(one.neighbours(titleId(5), 5).filter(({ id }) => even(id)).length).toBeLessThanOrEqual(1);
    const score = one.scorer(liking(0, 2, 4));
    expect(score(titleId(6))).toBeGreaterThan(score(titleId(7)) ?? 0);
  });

  it('proposes what the scorer ranks highest, within what is let through', () => {
    const one = model(people);
    const history = liking(1, 3, 10);
    const score = one.scorer(history);
    const best = [...ids].sort((a, b) => (score(b) ?? 0) - (score(a) ?? 0));
    const proposed = one.propose(history, 30);
    for (const { id, score: said } of proposed) expect(said).toBeCloseTo(score(id) ?? Number.NaN, 9);
    expect(proposed.slice(0, 5).map(({ id }) => id)).toEqual(best.slice(0, 5));
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(35)), fc.nat(12), fc.uniqueArray(fc.nat(35)), (liked, k, allowed) => {
        const allow = new Set(allowed.map(titleId));
        const found = one.propose(liking(...liked), k, (id) => allow.has(id));
        expect(found.length).toBeLessThanOrEqual(k);
        for (const { id, score: value } of found) expect(allow.has(id) && Number.isFinite(value)).toBe(true);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('finds by an approximate index what it finds by an exact one', () => {
    const bytes = trained(crowd({ people: 200, titles: 120, seed: 3 }));
    const near = loadCollaborative(bytes, 'v1', createClusteredIndex);
    const wanted = load(bytes).propose(liking(0, 2, 40), 20);
    const found = new Set(near.propose(liking(0, 2, 40), 20).map(({ id }) => id));
    expect(wanted.filter(({ id }) => found.has(id)).length).toBeGreaterThanOrEqual(19);
  });

  it('says which titles of the history speak for one: exact shares of the item-item sum', () => {
    const one = model(people, { blend: 1 });
    const ease = new Ease({ regularisation: 20 });
    ease.fit(data);
    const history = [
      { titleId: titleId(0), weight: 2 },
      { titleId: titleId(4), weight: 1 },
      { titleId: titleId(8), weight: 0.5 },
    ];
    const target = titleId(2);
    const terms = history
      .map(({ titleId: id, weight }) => ({ id, term: weight * ease.weight(ids.indexOf(id), ids.indexOf(target)) }))
      .filter(({ term }) => term > 0)
      .sort((a, b) => b.term - a.term);
    const whole = terms.reduce((sum, { term }) => sum + term, 0);
    const because = one.because(history, target);
    expect(because.map(({ titleId: id }) => id)).toEqual(terms.map(({ id }) => id));
    for (const [i, { share }] of because.entries()) expect(share).toBeCloseTo((terms[i]?.term ?? 0) / whole, 4);
    expect(because.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('hears what speaks against: its neighbours fall', () => {
    const one = model(people, { blend: 1 });
    const neighbour = one.neighbours(titleId(5), 1)[0]?.id ?? '';
    const scored = (weight: number) =>
      one.scorer([...liking(0, 2), { titleId: titleId(5), weight }])(neighbour) ?? Number.NaN;
    expect(scored(-0.5)).toBeLessThan(scored(0));
    expect(scored(0)).toBeLessThan(scored(0.5));
  });

  it('gives where a title lies: near for the same people', () => {
    const one = model(people);
    const dot = (a: string, b: string) =>
      (one.factors(a) ?? new Float64Array()).reduce(
        (sum, value, f) => sum + value * (one.factors(b)?.[f] ?? Number.NaN),
        0,
      );
    expect(one.factors(titleId(2))).toHaveLength(8);
    expect(dot(titleId(2), titleId(4))).toBeGreaterThan(dot(titleId(2), titleId(5)));
    expect(one.factors('t-none')).toBeNull();
  });

  it('does not know titles that nobody, or too few, took to, and is unmoved by them', () => {
    const few = crowd({ people: 20, titles: 12 });
    const one = model([...few, [{ titleId: 't-rare', strength: 1, at: 0 }]], { leastSupport: 2 });
    expect(one.knows('t-rare')).toBe(false);
    expect(one.knows(titleId(0))).toBe(true);
    expect(one.scorer(liking(0))('t-rare')).toBeNull();
    expect(one.neighbours('t-rare', 5)).toEqual([]);
    expect(one.propose([{ titleId: 't-rare', weight: 1 }], 5)).toEqual([]);
    expect(one.propose([], 5)).toEqual([]);
    expect(one.because(liking(0), 't-rare')).toEqual([]);
    expect(one.lately('t-rare')).toBe(0);
    const broken = [...liking(0, 2), { titleId: 't-rare', weight: 1 }, { titleId: titleId(4), weight: Number.NaN }];
    expect(one.scorer(broken)(titleId(6))).toBe(one.scorer(liking(0, 2))(titleId(6)));
    expect([...ids].every((id) => Number.isFinite(one.scorer([])(id) ?? 0))).toBe(true);
  });

  it('counts who took a title lately, and says nothing of too few', () => {
    const old = { strength: 1, at: 10 * 86_400 };
    const fresh = { strength: 1, at: 90 * 86_400 };
    const taken: Taken[] = [
      [
        { titleId: 'a', ...fresh },
        { titleId: 'b', ...fresh },
      ],
      [
        { titleId: 'a', ...fresh },
        { titleId: 'b', ...old },
      ],
      [
        { titleId: 'a', ...old },
        { titleId: 'b', ...old },
      ],
    ];
    const one = model(taken, { leastSupport: 2 });
    expect([one.lately('a'), one.lately('b')]).toEqual([2, 0]);
  });

  it('holds at most so many titles in the item-item part; the others live by their factors', () => {
    const one = model(people, { easeTitles: 10, blend: 1 });
    const held = ids.filter((id) => one.neighbours(id, 1).length > 0);
    expect(held.length).toBeLessThanOrEqual(10);
    expect(held.length).toBeGreaterThan(5);
    const outside = ids.find((id) => !held.includes(id)) ?? '';
    expect(model(people, { easeTitles: 10 }).scorer(liking(0, 2))(outside)).not.toBeNull();
  });

  it('trains nothing from nobody', () => {
    expect(trainCollaborative([], SETTINGS)).toBeNull();
    expect(trainCollaborative([[{ titleId: 'a', strength: 1, at: 0 }]], { ...SETTINGS, leastSupport: 2 })).toBeNull();
  });
});

describe('the stored collaborative model', () => {
  const people = crowd();

  it('is the same after saving and loading, for the same people the same bytes', () => {
    const bytes = trained(people);
    expect(trained(people)).toEqual(bytes);
    const again = packedCollaborative(unpackedCollaborative(bytes));
    expect(again).toEqual(bytes);
    expect(load(again).propose(liking(0, 3), 10)).toEqual(load(bytes).propose(liking(0, 3), 10));
    expect([load(bytes).people, load(bytes).origin, load(bytes).version]).toEqual([60, 'viewers', 'v1']);
  });

  it('has no row for a person: its size depends on titles alone', () => {
    const twice = [...people, ...people];
    expect(unpackedCollaborative(trained(twice)).ials.userFactors).toHaveLength(0);
    expect(trained(twice, { easeNeighbours: 3 }).length).toBeLessThan(
      trained(people, { easeNeighbours: 3 }).length * 1.2,
    );
  });

  it('refuses bytes that are cut, of another kind, or whose parts do not fit', () => {
    const bytes = trained(people);
    expect(() => load(bytes.subarray(0, bytes.length - 8))).toThrow(/cut short/);
    expect(() => load(new Uint8Array(100))).toThrow(/not a stored model/);
    const ease = new Ease();
    ease.fit(asInteractions(people).data);
    expect(() => load(ease.save())).toThrow(/a stored ease, where a collaborative is wanted/);
    const parts = unpackedCollaborative(bytes);
    expect(() => load(packedCollaborative({ ...parts, titleIds: parts.titleIds.slice(1) }))).toThrow(/do not fit/);
    expect(() => load(packedCollaborative({ ...parts, lately: new Float32Array(2) }))).toThrow(
      /not those of 30 titles/,
    );
  });
});

describe('the sparse item-item weights', () => {
  it('keep the pairs with the strongest partial correlation, both ways, with the weights of EASE', () => {
    const { data } = asInteractions(crowd());
    const ease = new Ease({ regularisation: 10 });
    ease.fit(data);
    const sparse = sparseEase(ease, data.items, 5);
    const strength = (i: number, j: number) => Math.abs(ease.weight(i, j) * ease.weight(j, i));
    for (let i = 0; i < data.items; i++) {
      const own = [...sparse.columns.subarray(sparse.offsets[i], sparse.offsets[i + 1])];
      expect(own).toEqual([...own].sort((a, b) => a - b));
      for (const j of own) {
        expect(weightAt(sparse, i, j)).toBe(ease.weight(i, j));
        expect(weightAt(sparse, j, i)).toBe(ease.weight(j, i));
      }
      const strongest = [...Array(data.items).keys()].sort((a, b) => strength(i, b) - strength(i, a)).slice(0, 5);
      for (const j of strongest) expect(own).toContain(j);
    }
    expect(weightAt(sparse, 3, 3)).toBe(0);
  });
});
