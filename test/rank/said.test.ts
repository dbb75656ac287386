import { describe, expect, it } from 'vitest';
import { NO_TASTE, NOTHING_UNUSED, type Title, type ToldTaste } from '../../src/model/index.ts';
import { seededRandom, Trace } from '../../src/pipeline/index.ts';
import { RANK_PARAMETERS, rank } from '../../src/rank/index.ts';
import { SpeakingTitles } from '../../src/rank/likeness.ts';
import { meaningOf } from '../../src/rank/told-meaning.ts';
import { aQuery, aTitle, fakeIndex, NOW, SHIPPED, wordVector } from '../fakes/index.ts';

const defaults = new Map(RANK_PARAMETERS.map(({ name, value }) => [name, value]));
const context = {
  param: (name: string) => defaults.get(name) ?? 0,
  now: NOW,
  random: seededRandom(1),
  trace: new Trace(),
};
const aTold = (more: Partial<ToldTaste>): ToldTaste => ({
  id: `told-${more.type}`,
  type: 'pace',
  value: 'slow',
  weight: 1.2,
  vector: null,
  ...more,
});

/** The term `told` of each title, by id. */
function toldTerms(titles: readonly Title[], told: readonly ToldTaste[]) {
  const index = fakeIndex(titles);
  const scored = rank(
    {
      candidates: titles.map((title) => ({ title, proposals: [], violations: [] })),
      query: aQuery({ taste: { ...NO_TASTE, told } }),
      catalogue: { version: 'v', titles, byId: new Map(titles.map((title) => [title.id, title])) },
      index,
      collaborative: null,
      ranker: null,
    },
    context,
  );
  return new Map(
    scored.map(({ scored: { titleId, contributions } }) => [
      titleId,
      contributions.find(({ feature }) => feature === 'told'),
    ]),
  );
}

describe('the term of what was told', () => {
  const slow = aTitle({ id: 'slow', pace: 'slow', moods: ['dark'] });
  const both = aTitle({ id: 'both', pace: 'slow', moods: ['melancholy'] });
  const neither = aTitle({ id: 'neither', pace: 'fast', moods: ['funny'] });
  const told = [aTold({}), aTold({ type: 'mood', value: 'melancholy' })];

  it('counts the second thing half, and says of each title what it carries', () => {
    const terms = toldTerms([slow, both, neither], told);
    expect(terms.get('slow')).toMatchObject({ value: 1.2, text: 'it is slow, which you said you like' });
    expect(terms.get('both')).toMatchObject({
      value: expect.closeTo(1.8, 9),
      text: 'it is slow and is melancholy, which you said you like',
    });
    expect(terms.get('neither')).toMatchObject({ value: 0 });
    expect(terms.get('both')?.contribution).toBeGreaterThan(0);
    expect(terms.get('neither')?.contribution).toBeLessThan(0);
  });

  it('speaks against what was said not to be liked', () => {
    const terms = toldTerms([slow, neither], [aTold({ weight: -1 })]);
    expect(terms.get('slow')).toMatchObject({ value: -1, text: 'it is slow, which you said you do not like' });
    expect(terms.get('slow')?.contribution).toBeLessThan(0);
  });

  it('reads years, languages, countries, kinds, people and themes off the title', () => {
    const title = aTitle({
      id: 't',
      year: 1974,
      people: [{ name: 'Ada Lovelace', role: 'director' }],
      themes: ['heist'],
    });
    const cases: [Partial<ToldTaste>, string][] = [
      [{ type: 'years', value: '1970-1979' }, 'it is from 1974'],
      [{ type: 'years', value: '-1974' }, 'it is from 1974'],
      [{ type: 'language', value: 'French' }, 'it is in French'],
      [{ type: 'country', value: 'France' }, 'it is from France'],
      [{ type: 'kind', value: 'movie' }, 'it is a film'],
      [{ type: 'person', value: 'Ada Lovelace' }, 'it has Ada Lovelace in its credits'],
      [{ type: 'theme', value: 'heists' }, 'it has to do with heists'],
      [{ type: 'genre', value: 'Drama' }, 'it is Drama'],
    ];
    for (const [one, text] of cases)
      expect(toldTerms([title, neither], [aTold(one)]).get('t')?.text).toBe(`${text}, which you said you like`);
    expect(toldTerms([title, neither], [aTold({ type: 'years', value: '1975-' })]).get('t')?.value).toBe(0);
  });
});

describe('words told in free text', () => {
  const index = fakeIndex(SHIPPED);
  const byId = new Map(SHIPPED.map((title) => [title.id, title]));

  it('come near few titles: from 0 for no nearer than most to 1', () => {
    const near = meaningOf(wordVector('heist robbery bank'), index, byId);
    const values = SHIPPED.map(({ id }) => near(id)).sort((a, b) => a - b);
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBeGreaterThan(0.8);
    expect(values.at(-1)).toBeLessThanOrEqual(1);
    expect(values.filter((value) => value >= 0.5).length / values.length).toBeLessThan(0.15);
    expect(near('no-such-title')).toBe(0);
  });

  it('put first the title that says the words', () => {
    const title = SHIPPED[40] as Title;
    const words = `${title.synopsis} ${title.themes.join(' ')} ${title.moods.join(' ')}`;
    const near = meaningOf(wordVector(words), index, byId);
    expect(near(title.id)).toBe(Math.max(...SHIPPED.map(({ id }) => near(id))));
  });
});

describe('a genre that is no evidence', () => {
  it('makes titles neither more nor less alike', () => {
    const watched = aTitle({ id: 'watched', genres: ['Horror', 'Drama'], moods: [], themes: [] });
    const same = aTitle({ id: 'same', genres: ['Horror'], moods: [], themes: [] });
    const byId = new Map([watched, same].map((title) => [title.id, title]));
    const index = { size: 0, vector: () => null, nearest: () => [] };
    const signals = [{ titleId: 'watched', weight: 1, verb: 'finished' }];
    const used = new SpeakingTitles(signals, byId, index);
    const unused = new SpeakingTitles(signals, byId, index, { ...NOTHING_UNUSED, genres: new Set(['Horror']) });
    expect(used.near(same).likeness).toBeGreaterThan(0);
    expect(unused.near(same).likeness).toBe(0);
  });
});
