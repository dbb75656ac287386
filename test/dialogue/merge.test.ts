import { describe, expect, it } from 'vitest';
import { mergeTurn } from '../../src/dialogue/index.ts';
import { emptyIntent, type Intent } from '../../src/model/index.ts';
import { aTitle } from '../fakes/index.ts';

const refine = (wishes: Partial<Intent> = {}): Intent => ({ ...emptyIntent('refine'), ...wishes });
const shown = [
  aTitle({ id: 'one', title: 'One', year: 1999, runtimeMin: 120 }),
  aTitle({ id: 'two', title: 'Two', year: 2010, runtimeMin: 95 }),
];
const state = (wish: Partial<Intent>) => ({
  wish: { ...emptyIntent(), ...wish },
  shown,
  topic: [],
  everShown: new Set(['one', 'two']),
  excluded: new Set<string>(),
  refused: new Set<string>(),
});

describe('merging a message into the wish', () => {
  it('keeps what was wished and adds what is new', () => {
    const { intent } = mergeTurn(state({ genres: ['Sci-Fi'] }), refine({ moods: ['funny'] }), 'something funnier');
    expect(intent).toMatchObject({ act: 'refine', genres: ['Sci-Fi'], moods: ['funny'] });
  });

  it('lets a new wish take the place of its opposite', () => {
    const { intent } = mergeTurn(state({ moods: ['dark'] }), refine({ moodsNot: ['dark'] }), 'not so dark');
    expect(intent).toMatchObject({ moods: [], moodsNot: ['dark'] });
  });

  it('reads shorter against the shortest pick shown', () => {
    expect(mergeTurn(state({}), refine(), 'shorter please').intent.maxRuntimeMin).toBe(94);
  });

  it('reads older against the oldest pick shown', () => {
    expect(mergeTurn(state({ yearFrom: 1995 }), refine(), 'older').intent).toMatchObject({
      yearTo: 1998,
      yearFrom: 1995,
    });
  });

  it('takes back what a message withdraws, with the other end of the same wish', () => {
    const before = state({ yearFrom: 1990, yearTo: 1999, moods: ['dark'], window: 'weekend', finish: true });
    const { intent } = mergeTurn(before, refine(), 'forget the 90s thing', [{ field: 'yearFrom', value: 1990 }]);
    expect(intent).toMatchObject({ yearFrom: null, yearTo: null, moods: ['dark'], window: 'weekend' });
    expect(mergeTurn(before, refine(), '', [{ field: 'window', value: null }]).intent.finish).toBeNull();
  });

  it('moves towards a pick that is pointed at, and away from one that is refused', () => {
    const towards = mergeTurn(state({}), refine({ positions: [2] }), 'more like the second');
    expect(towards.intent.similarTo).toEqual(['Two']);
    const away = mergeTurn(state({}), refine({ positions: [1] }), 'not the first');
    expect([...away.refused]).toEqual(['one']);
    const later = mergeTurn(
      { ...state({}), refused: away.refused },
      { ...emptyIntent(), genres: ['War'] },
      'a war film',
    );
    expect([...later.refused]).toEqual(['one']);
  });

  it('lets a later wish win over an earlier one that it contradicts', () => {
    expect(mergeTurn(state({ yearFrom: 2015 }), refine({ yearTo: 1979 }), 'before 1980').intent).toMatchObject({
      yearFrom: null,
      yearTo: 1979,
    });
    expect(mergeTurn(state({ moods: ['bleak', 'tense'] }), refine({ moods: ['cozy'] }), 'cosy').intent.moods).toEqual([
      'tense',
      'cozy',
    ]);
    expect(mergeTurn(state({ maxRuntimeMin: 100 }), refine({ minRuntimeMin: 150 }), 'over 150').intent).toMatchObject({
      minRuntimeMin: 150,
      maxRuntimeMin: null,
    });
  });

  it('replaces genres unless they are to be added', () => {
    const before = state({ genres: ['Drama'] });
    expect(mergeTurn(before, refine({ genres: ['Comedy'] }), 'make it a comedy').intent.genres).toEqual(['Comedy']);
    expect(mergeTurn(before, refine({ genres: ['Comedy'] }), 'a comedy as well').intent.genres).toEqual([
      'Drama',
      'Comedy',
    ]);
  });

  it('says so where a message changes nothing, rather than showing the same picks without a word', () => {
    const before = state({ genres: ['Drama'] });
    expect(mergeTurn(before, refine(), 'blorp').notes).toHaveLength(1);
    expect(mergeTurn(before, refine({ moods: ['funny'] }), 'funnier').notes).toHaveLength(0);
    expect(mergeTurn(before, refine(), 'anything else?').notes).toHaveLength(0);
  });

  it('keeps the wish through questions, and throws it away when told to', () => {
    const before = state({ genres: ['Drama'] });
    expect(mergeTurn(before, { ...emptyIntent('details'), positions: [2] }, 'how long is it?').intent).toMatchObject({
      act: 'details',
      genres: ['Drama'],
      positions: [2],
    });
    expect(mergeTurn(before, refine(), 'start over').intent.genres).toEqual([]);
  });

  it('never shows the same picks again where others are asked for', () => {
    expect([...mergeTurn(state({}), refine(), 'anything else?').excluded].sort()).toEqual(['one', 'two']);
  });

  it('starts over with a new request', () => {
    expect(
      mergeTurn(state({ moods: ['dark'] }), { ...emptyIntent(), genres: ['Comedy'] }, 'a comedy').intent.moods,
    ).toEqual([]);
  });
});
