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
  everShown: new Set(['one', 'two']),
  excluded: new Set<string>(),
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

  it('drops a wish that is to be forgotten', () => {
    const turn = refine({ yearFrom: 1990, yearTo: 1999 });
    expect(
      mergeTurn(state({ yearFrom: 1990, yearTo: 1999, moods: ['dark'] }), turn, 'forget the 90s thing').intent,
    ).toMatchObject({
      yearFrom: null,
      yearTo: null,
      moods: ['dark'],
    });
  });

  it('moves towards a pick that is pointed at, and away from one that is refused', () => {
    expect(mergeTurn(state({}), refine({ positions: [2] }), 'more like the second').intent.similarTo).toEqual(['Two']);
    expect([...mergeTurn(state({}), refine({ positions: [1] }), 'not the first').excluded]).toEqual(['one']);
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
