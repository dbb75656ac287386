import { describe, expect, it } from 'vitest';
import { changeWords, rowKeys } from '../../src/adapters/web/client/home/changes.ts';
import { momentWords, nextTime } from '../../src/adapters/web/client/home/moment.ts';
import type { Page, Row } from '../../src/model/index.ts';

const row = (kind: string, title: string, ...titleIds: string[]): Row => ({
  rowId: `page~${title}`,
  kind,
  title,
  reason: '',
  score: 1,
  items: titleIds.map((titleId, i) => ({
    rank: i + 1,
    titleId,
    title: titleId,
    year: 2000,
    kind: 'movie',
    genres: [],
    totalMin: null,
    runtimeMin: null,
    synopsis: '',
    maturity: '18',
    score: 0,
    progress: null,
    artwork: { variant: 'emblem', url: '', alt: '', reason: '' },
    exploration: false,
  })),
});
const page = (...rows: Row[]): Page => ({
  profileId: 'ana',
  rows,
  experiments: [],
  degraded: [],
  timings: {
    context: 0,
    profile: 0,
    candidates: 0,
    ranking: 0,
    rows: 0,
    artwork: 0,
    experiments: 0,
    assembly: 0,
    total: 0,
  },
});

describe('what changed on the page', () => {
  const before = page(row('genre', 'Crime', 'a', 'b'), row('mood', 'Dark', 'c', 'd'));

  it('says that nothing did', () => {
    const again = { ...before, rows: before.rows.map((one) => ({ ...one, rowId: `other~${one.title}` })) };
    expect(changeWords(before, again)).toBe('The page stays as it is.');
  });

  it('names rows that came and went, and counts titles', () => {
    const after = page(row('because-you-liked', 'Because you liked A', 'e'), row('genre', 'Crime', 'a', 'b'));
    expect(changeWords(before, after)).toBe(
      'Page updated: new: “Because you liked A”; 1 row gone; 1 title came, 2 went.',
    );
  });

  it('names the first of many rows and counts the rest', () => {
    const after = page(
      ...before.rows,
      row('x', 'One', 'a'),
      row('x', 'Two', 'a'),
      row('x', 'Three', 'a'),
      row('x', 'Four', 'a'),
    );
    expect(changeWords(before, after)).toBe('Page updated: new: “One” and 3 more.');
  });

  it('tells another order of the same rows', () => {
    expect(changeWords(before, page(...[...before.rows].reverse()))).toBe('Page updated: rows in another order.');
  });

  it('keeps rows of the same name apart', () => {
    expect(rowKeys([row('genre', 'Crime'), row('genre', 'Crime'), row('mood', 'Crime')])).toEqual([
      'genre Crime',
      'genre Crime 2',
      'mood Crime',
    ]);
  });
});

describe('the moments that can be chosen', () => {
  const friday = new Date(2026, 10, 27, 21, 30);

  it('never lie before now', () => {
    for (const at of [
      friday,
      new Date(2026, 10, 28, 15, 0, 1),
      new Date(2026, 10, 28, 23, 30),
      new Date(2026, 10, 29, 1),
    ])
      for (const time of ['now', 'morning', 'late', 'saturday'] as const)
        expect(nextTime(time, at).getTime()).toBeGreaterThanOrEqual(at.getTime());
  });

  it('are the next of their name', () => {
    expect(nextTime('morning', friday)).toEqual(new Date(2026, 10, 28, 8));
    expect(nextTime('late', friday)).toEqual(new Date(2026, 10, 27, 23));
    expect(nextTime('saturday', friday)).toEqual(new Date(2026, 10, 28, 15));
    expect(nextTime('saturday', new Date(2026, 10, 28, 16))).toEqual(new Date(2026, 11, 5, 15));
  });

  it('are said in words', () => {
    expect(momentWords(friday)).toBe('Friday evening');
    expect(momentWords(new Date(2026, 10, 28, 2))).toBe('Saturday night');
    expect(momentWords(new Date(2026, 10, 28, 23))).toBe('Saturday late evening');
  });
});
