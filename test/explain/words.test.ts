import { describe, expect, it } from 'vitest';
import { explanationText, reasonsOf, wishInWords } from '../../src/explain/index.ts';
import { type Contribution, emptyIntent, type Intent, type ScoredTitle } from '../../src/model/index.ts';
import { aTitle } from '../fakes/index.ts';

const inWords = (wishes: Partial<Intent>) => wishInWords({ ...emptyIntent(), ...wishes });
const term = (text: string, contribution: number): Contribution => ({
  feature: text,
  group: 'request',
  value: 1,
  reference: 0,
  weight: 1,
  contribution,
  text,
  evidence: [],
});

describe('the wish in words', () => {
  it.each<[Partial<Intent>, string]>([
    [{ kinds: ['movie'], genres: ['Crime'] }, 'a crime film'],
    [{ kinds: ['limited'], moods: ['uplifting'] }, 'an uplifting limited series'],
    [{ moods: ['funny', 'dark', 'witty'] }, 'something funny, dark and witty'],
    [{ minRuntimeMin: 90, maxRuntimeMin: 120 }, 'something of 1 h 30 to 2 h'],
    [{ genres: ['Comedy'] }, 'comedy'],
    [{}, 'something'],
  ])('%o', (wishes, words) => expect(inWords(wishes)).toBe(words));
});

describe('reasons', () => {
  it('the same sentence is not said twice, nor once more with an addition', () => {
    const contributions = [
      term('it is rated 9.3 of 10', 0.5),
      term('it is rated 9.3 of 10', 0.4),
      term('Ann is in it', 0.3),
      term('Ann is in it, known to you from Heat', 0.2),
    ];
    const scored = { title: aTitle({ id: 'x' }), contributions } as unknown as ScoredTitle;
    expect(reasonsOf(scored).map(({ text }) => text)).toEqual(['it is rated 9.3 of 10', 'Ann is in it']);
  });

  it('clauses with commas of their own are kept apart', () => {
    expect(explanationText('X', [term('it is like Heat, which you liked', 0.5), term('it is dark', 0.4)], 2)).toContain(
      'it is like Heat, which you liked, and it is dark.',
    );
    expect(explanationText('X', [term('it is slow', 0.5), term('it is dark', 0.4)], 2)).toContain(
      'it is slow and it is dark.',
    );
  });
});
