import { describe, expect, it } from 'vitest';
import { rowControls } from '../../src/adapters/web/client/home/row-controls.ts';
import { evidenceWords, groupsOf, strengthWords } from '../../src/adapters/web/client/taste/beliefs.ts';
import { buttonWords, cannotBeUndone, moveWords } from '../../src/adapters/web/client/taste-words.ts';
import { lockOf, moreOrLess, stopUsing } from '../../src/explain/index.ts';
import type { TasteStatement } from '../../src/flows/index.ts';
import { TasteChangeSchema } from '../../src/model/index.ts';

const statement = (over: Partial<TasteStatement>): TasteStatement => ({
  id: over.value ?? 'one',
  text: 'you liked Heat',
  type: 'title',
  value: 'heat-1995',
  weight: 1,
  strength: 'strong',
  origin: 'watched',
  locked: false,
  evidence: [],
  controls: [],
  ...over,
});

describe('the words on the buttons of a belief', () => {
  it('are short where they can mean one thing', () => {
    const controls = [
      ...moreOrLess('genre', 'Crime', 'Crime'),
      stopUsing('genre', 'Crime'),
      lockOf('genre', 'Crime', false),
    ];
    expect(buttonWords(controls)).toEqual(['More', 'No more', 'Stop using', 'Lock']);
  });

  it('are whole where controls are of several things', () => {
    const controls = [...moreOrLess('title', 'a', 'Heat'), ...moreOrLess('title', 'b', 'Ronin')];
    expect(buttonWords(controls)).toEqual(['More like Heat', 'Less like Heat', 'More like Ronin', 'Less like Ronin']);
  });

  it('begin every accessible name, so that what is seen can be spoken', () => {
    const controls = [...moreOrLess('person', 'Al Pacino', 'Al Pacino'), stopUsing('person', 'Al Pacino')];
    buttonWords(controls).forEach((words, i) => {
      expect(controls[i]?.label.toLowerCase().startsWith(words.toLowerCase())).toBe(true);
    });
  });
});

describe('a change that asks first', () => {
  it('is one that cannot be brought back, also among others', () => {
    expect(cannotBeUndone({ edits: [{ op: 'mute', type: 'genre', value: 'Crime' }] })).toBe(false);
    expect(cannotBeUndone({ edits: [{ op: 'undo' }] })).toBe(false);
    expect(cannotBeUndone({ edits: [{ op: 'reset' }] })).toBe(true);
    expect(
      cannotBeUndone({
        edits: [
          { op: 'boost', type: 'genre', value: 'Crime' },
          { op: 'forget', titleId: 'heat-1995' },
        ],
      }),
    ).toBe(true);
  });
});

describe('how a title moved', () => {
  it('is told in places, and where it crosses the end of the list', () => {
    expect(moveWords({ rankBefore: 5, rankAfter: 2 }, 10)).toBe('up 3');
    expect(moveWords({ rankBefore: 2, rankAfter: 10 }, 10)).toBe('down 8');
    expect(moveWords({ rankBefore: 11, rankAfter: 10 }, 10)).toBe('comes in');
    expect(moveWords({ rankBefore: 10, rankAfter: 11 }, 10)).toBe('drops out');
    expect(moveWords({ rankBefore: null, rankAfter: 1 }, 10)).toBe('new');
    expect(moveWords({ rankBefore: 1, rankAfter: null }, 10)).toBe('gone');
  });
});

describe('the groups of beliefs', () => {
  it('hold every statement once, in the order it came', () => {
    const all = [
      statement({ value: 'a' }),
      statement({ value: 'b', type: 'genre' }),
      statement({ value: 'c', type: 'mood', origin: 'told' }),
      statement({ value: 'd', type: 'genre', origin: 'said', weight: -1 }),
      statement({ value: 'e', type: 'title', origin: 'said' }),
      statement({ value: 'f', type: 'habit' }),
      statement({ value: 'g', type: 'person', origin: 'said', weight: 0 }),
    ];
    const found = groupsOf(all).map(({ id, statements }) => [id, statements.map(({ value }) => value).join('')]);
    expect(found).toEqual([
      ['said', 'cd'],
      ['leanings', 'b'],
      ['titles', 'ae'],
      ['habits', 'f'],
      ['unused', 'g'],
    ]);
  });

  it('leave out what is empty', () => {
    expect(groupsOf([])).toEqual([]);
  });
});

describe('a belief in words', () => {
  it('says how strong it is, which way, whence, and whether it is locked', () => {
    expect(strengthWords(statement({ weight: -0.4, strength: 'clear', locked: true }))).toBe(
      'clear, against · from watching · locked',
    );
    expect(strengthWords(statement({ weight: 0, strength: 'slight', origin: 'said' }))).toBe('not used · you said so');
  });

  it('names what it rests on', () => {
    expect(evidenceWords({ type: 'title', id: 'heat-1995', label: 'Heat' })).toBe('Heat');
    expect(evidenceWords({ type: 'event', id: 'e', label: 'complete at 2026-11-07T12:00:00.000Z' })).toMatch(
      /^finished, 7 November at \d\d:00$/,
    );
    expect(evidenceWords({ type: 'event', id: 'e', label: 'like Heat at 2026-11-07T12:00:00.000Z' })).toMatch(
      /^Heat: liked, 7 November/,
    );
  });
});

describe('the controls of a row', () => {
  it('are changes that the server takes', () => {
    const rows = [
      { kind: 'genre', about: 'Crime' },
      { kind: 'mood', about: 'dark' },
      { kind: 'people', about: 'Al Pacino' },
      { kind: 'because-you-watched', about: 'heat-1995' },
    ];
    for (const row of rows) {
      const controls = rowControls(row);
      expect(controls).toHaveLength(3);
      for (const { op, change } of controls) {
        expect(change.edits.map((edit) => TasteChangeSchema.parse(edit).op)).toEqual([op]);
        expect(JSON.stringify(change)).toContain(row.about);
      }
    }
  });

  it('are none where the row rests on no one thing', () => {
    expect(rowControls({ kind: 'top-picks', about: null })).toEqual([]);
    expect(rowControls({ kind: 'interest', about: 'interest-1' })).toEqual([]);
  });
});
