import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleaned, historyOf, interactionsOf, support, topItems, transposed } from '../../src/learn/index.ts';
import { dense, SMALL } from './made.ts';

const events = fc.array(
  fc.record({ user: fc.nat(6), item: fc.nat(9), value: fc.integer({ min: 1, max: 50 }), time: fc.nat(1000) }),
  { maxLength: 60 },
);

describe('interactions', () => {
  it('stand in compressed rows', () => {
    expect([...SMALL.offsets]).toEqual([0, 2, 5, 7, 8, 10]);
    expect([...SMALL.columns]).toEqual([0, 1, 0, 1, 2, 1, 2, 3, 0, 3]);
    expect([...support(SMALL)]).toEqual([3, 3, 2, 2]);
  });

  it('merge what is repeated by the greatest, the sum or the newest', () => {
    const twice = [
      { user: 0, item: 1, value: 3, time: 5 },
      { user: 0, item: 1, value: 2, time: 9 },
    ];
    const cell = (merge: 'max' | 'sum' | 'last') => {
      const { values, times } = interactionsOf(twice, { users: 1, items: 2, merge });
      return [...values, ...(times ?? [])];
    };
    expect(cell('max')).toEqual([3, 9]);
    expect(cell('sum')).toEqual([5, 9]);
    expect(cell('last')).toEqual([2, 9]);
  });

  it('refuse what does not fit, by number', () => {
    const shape = { users: 2, items: 2 };
    expect(() => interactionsOf([{ user: 2, item: 0 }], shape)).toThrow(/event 0: user 2/);
    expect(() => interactionsOf([{ user: 0, item: 0, value: Number.NaN }], shape)).toThrow(/NaN is not above 0/);
    expect(() => interactionsOf([{ user: 0, item: 0, value: 0 }], shape)).toThrow(/not above 0/);
    expect(() =>
      interactionsOf(
        [
          { user: 0, item: 0, time: 1 },
          { user: 0, item: 1 },
        ],
        shape,
      ),
    ).toThrow(/event 1/);
  });

  it('give a history oldest first, and clean one of what is strange in it', () => {
    const data = interactionsOf(
      [
        { user: 0, item: 2, time: 1 },
        { user: 0, item: 0, time: 2 },
        { user: 0, item: 1, time: 0 },
      ],
      { users: 1, items: 3 },
    );
    expect([...historyOf(data, 0).items]).toEqual([1, 2, 0]);
    const { items, values } = cleaned(
      { items: Int32Array.of(1, 7, 0, 1, -1, 2), values: Float32Array.of(2, 1, Number.NaN, 1, 1, 3) },
      3,
    );
    expect([...items]).toEqual([1, 2]);
    expect([...values]).toEqual([2, 3]);
  });

  it('turned twice are what they were, and turned are the dense matrix turned', () => {
    fc.assert(
      fc.property(events, (list) => {
        const data = interactionsOf(list, { users: 7, items: 10, merge: 'sum' });
        const turned = transposed(data);
        expect(transposed(turned)).toEqual(data);
        const [rows, columns] = [dense(data), dense(turned)];
        expect(columns).toEqual(Array.from({ length: 10 }, (_, i) => rows.map((row) => row[i])));
      }),
    );
  });

  it('are the same whatever the order of distinct events', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (list, keys) => {
        const distinct = [...new Map(list.map((event) => [`${event.user} ${event.item}`, event])).values()];
        const shuffled = distinct
          .map((event) => ({ event, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event);
        const shape = { users: 7, items: 10 };
        expect(interactionsOf(shuffled, shape)).toEqual(interactionsOf(distinct, shape));
      }),
    );
  });
});

describe('topItems', () => {
  it('is the sorted head, without the excluded and the impossible', () => {
    const score = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constant(Number.NEGATIVE_INFINITY),
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 30 }), fc.nat(12), fc.uniqueArray(fc.nat(29)), (list, k, out) => {
        const wanted = list
          .map((value, item) => ({ value, item }))
          .filter(({ value, item }) => value > Number.NEGATIVE_INFINITY && !out.includes(item))
          .sort((a, b) => b.value - a.value || a.item - b.item)
          .slice(0, k);
        expect([...topItems(Float64Array.from(list), k, new Set(out))]).toEqual(wanted.map(({ item }) => item));
      }),
    );
  });
});
