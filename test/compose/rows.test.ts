import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRows, type RankedRow, ROW_PARAMETERS } from '../../src/compose/rows/index.ts';
import type { RowKind } from '../../src/model/index.ts';

const param =
  (overrides: Record<string, number> = {}) =>
  (name: string): number => {
    const value = overrides[name] ?? ROW_PARAMETERS.find((parameter) => parameter.name === name)?.value;
    if (value === undefined) throw new Error(name);
    return value;
  };

function row(
  kind: RowKind,
  titleIds: readonly string[],
  value: number,
  more: Partial<RankedRow['plan']> = {},
): RankedRow {
  return {
    plan: { kind, about: null, title: kind, reason: 'a test', titleIds, ordered: false, repeats: false, ...more },
    items: titleIds.map((titleId) => ({ titleId, value, genres: [titleId.charAt(0)] })),
  };
}
const letters = (letter: string, n: number, from = 0) => Array.from({ length: n }, (_, i) => `${letter}${from + i}`);

describe('rows of a page', () => {
  it('puts the row that adds most first, and a second of the same genres behind one that differs', () => {
    const rows = [
      row('genre', letters('a', 8), 0.3, { about: 'a' }),
      row('mood', letters('a', 8, 8), 0.28),
      row('trending', letters('b', 8), 0.2),
    ];
    expect(chooseRows(rows, param()).map(({ plan }) => plan.kind)).toEqual(['genre', 'trending', 'mood']);
    // Each by itself knows nothing of what stands above.
    expect(chooseRows(rows, param({ 'rows.policy': 1 })).map(({ plan }) => plan.kind)).toEqual([
      'genre',
      'mood',
      'trending',
    ]);
  });

  it('shows the same to everybody by the template', () => {
    const rows = [row('trending', letters('b', 8), 0.9), row('top-picks', letters('a', 8), 0.1)];
    expect(chooseRows(rows, param({ 'rows.policy': 0 })).map(({ plan }) => plan.kind)).toEqual([
      'top-picks',
      'trending',
    ]);
  });

  it('lets a title stand once, and drops a row that has too few left', () => {
    const shared = letters('a', 6);
    const chosen = chooseRows([row('top-picks', shared, 0.9), row('genre', shared, 0.5)], param());
    expect(chosen.map(({ plan }) => plan.kind)).toEqual(['top-picks']);
    const begun = row('continue-watching', ['a1'], 0.8, { repeats: true, ordered: true });
    expect(chooseRows([row('top-picks', shared, 0.9), begun], param())).toHaveLength(2);
  });

  it('never repeats a title, never makes a short row, and accounts for every choice, whatever the rows', () => {
    const kinds: RowKind[] = ['genre', 'mood', 'trending', 'top-picks', 'continue-watching'];
    const anyRow = fc
      .record({
        kind: fc.constantFrom(...kinds),
        titles: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }),
        value: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ kind, titles, value }) =>
        row(
          kind,
          titles.map((n) => `${'abcd'.charAt(n % 4)}${n}`),
          value,
          { repeats: kind === 'continue-watching' },
        ),
      );
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 15 }), fc.constantFrom(0, 1, 2), (rows, policy) => {
        const chosen = chooseRows(rows, param({ 'rows.policy': policy }));
        const once = chosen.filter(({ plan }) => !plan.repeats).flatMap(({ titleIds }) => titleIds);
        expect(new Set(once).size).toBe(once.length);
        for (const { plan, titleIds, value, redundancy } of chosen) {
          expect(titleIds.length).toBeGreaterThanOrEqual(plan.repeats ? 1 : 4);
          expect(titleIds.length).toBeLessThanOrEqual(12);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(redundancy).toBeGreaterThanOrEqual(0);
          expect(redundancy).toBeLessThanOrEqual(1);
        }
        expect(new Set(chosen.map(({ plan }) => plan)).size).toBe(chosen.length);
      }),
    );
  });
});
