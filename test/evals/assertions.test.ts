import { describe, expect, it } from 'vitest';
import { checkTurn, type SeenTurn } from '../../evals/scoring/assertions.ts';
import { type Expectation, ExpectationSchema, fillPlaces, NothingShown } from '../../evals/scoring/script.ts';
import { answer, title, wish } from './made.ts';

const dark = title('Dark', {
  kind: 'series',
  genres: ['Sci-Fi'],
  moods: ['dark'],
  runtimeMin: 50,
  episodes: 26,
  year: 2017,
});
const short = title('Short', { runtimeMin: 80, year: 1980 });
const long = title('Long', { runtimeMin: 180, year: 2010, genres: ['Horror'], maturity: '18', language: 'English' });

function seen(fields: Partial<SeenTurn> & { of?: Parameters<typeof answer>[1] } = {}): SeenTurn {
  const picks = fields.picks ?? [short];
  return {
    answer: answer(picks, fields.of),
    picks,
    shownBefore: [],
    everShown: new Set(),
    named: () => null,
    ...fields,
  };
}

/** The words of what did not hold. */
const failures = (expectation: unknown, turn: SeenTurn) =>
  checkTurn(ExpectationSchema.parse(expectation) as Expectation, turn).flatMap(({ ok, text }) => (ok ? [] : [text]));

describe('what a script can expect of a turn', () => {
  it('an act, or one of several', () => {
    expect(failures({ act: ['recommend', 'refine'] }, seen())).toEqual([]);
    expect(failures({ act: 'explain' }, seen())).toEqual(['expected act explain, saw recommend']);
  });

  it('fields of the merged intent', () => {
    const of = {
      intent: wish({ genres: ['Crime', 'Drama'], themes: ['time loops'], maxRuntimeMin: 99, people: ['Agnès Varda'] }),
    };
    const held = {
      genres: ['Crime'],
      themes: ['a time loop'],
      maxRuntimeMin: { lte: 100, gte: 90 },
      yearTo: null,
      people: ['Agnes Varda'],
    };
    expect(
      failures({ intent: held, intentLacks: { genres: ['Horror'], moods: true, window: true } }, seen({ of })),
    ).toEqual([]);
    expect(failures({ intent: { genres: ['Horror'] } }, seen({ of }))).toHaveLength(1);
    expect(failures({ intent: { maxRuntimeMin: { lte: 90 } } }, seen({ of }))).toHaveLength(1);
    expect(failures({ intent: { maxTotalMin: { gte: 1 } } }, seen({ of }))).toHaveLength(1);
    expect(failures({ intent: { maxRuntimeMin: null } }, seen({ of }))).toHaveLength(1);
    expect(failures({ intent: { maxRuntimeMin: 98 } }, seen({ of }))).toHaveLength(1);
    expect(failures({ intentLacks: { genres: ['Crime'], themes: true } }, seen({ of }))).toEqual([
      'expected genres without Crime, saw Crime, Drama',
      'expected no themes, saw time loops',
    ]);
  });

  it('how many picks, which, and none shown before', () => {
    const turn = seen({ picks: [short, dark], everShown: new Set(['Dark']), of: { near: ['Dark'] } });
    expect(failures({ picks: { min: 2, max: 2, exactMin: 1, includes: ['dark'], excludes: ['Long'] } }, turn)).toEqual(
      [],
    );
    expect(failures({ picks: { fresh: true } }, turn)).toEqual(['expected fresh picks, saw Dark again']);
    expect(
      failures({ picks: { none: true, min: 3, max: 1, exactMin: 2, includes: ['Long'], excludes: ['Dark'] } }, turn),
    ).toHaveLength(6);
    expect(failures({ picks: { none: true } }, seen({ picks: [] }))).toEqual([]);
  });

  it('exact picks against the whole list before', () => {
    const shorter = seen({
      picks: [short, long],
      shownBefore: [title('Old', { runtimeMin: 100, year: 1990 })],
      of: { near: ['Long'] },
    });
    expect(failures({ picks: { shorterThanShown: true, olderThanShown: true } }, shorter)).toEqual([]);
    expect(failures({ picks: { longerThanShown: true, newerThanShown: true } }, shorter)).toHaveLength(2);
    const longer = seen({ picks: [long], shownBefore: [short] });
    expect(failures({ picks: { longerThanShown: true, newerThanShown: true } }, longer)).toEqual([]);
    expect(failures({ picks: { shorterThanShown: true } }, seen({ picks: [short], shownBefore: [dark] }))).toEqual([]);
    expect(failures({ picks: { shorterThanShown: true } }, seen())[0]).toMatch(/no list before/);
    expect(failures({ picks: { shorterThanShown: true } }, seen({ picks: [], shownBefore: [dark] }))[0]).toMatch(
      /no exact pick/,
    );
  });

  it('facts that two titles share', () => {
    const alike = title('Alike', { genres: ['Sci-Fi'], moods: ['dark'] });
    expect(failures({ picks: { firstSharesWith: 'Dark' } }, seen({ picks: [alike], named: () => dark }))).toEqual([]);
    expect(failures({ picks: { firstSharesWith: 'Dark' } }, seen({ named: () => dark }))[0]).toMatch(/nothing shared/);
    expect(failures({ picks: { firstSharesWith: 'Nil' } }, seen())[0]).toMatch(/no such title/);
  });

  it('facts of every exact pick, near misses aside', () => {
    const every = {
      kind: ['movie'],
      genreNot: 'Horror',
      yearTo: 1999,
      maxRuntimeMin: 90,
      maxTotalMin: 90,
      language: 'French',
      maxMaturity: '13',
    };
    expect(failures({ picks: { every } }, seen({ picks: [short, long], of: { near: ['Long'] } }))).toEqual([]);
    expect(failures({ picks: { every } }, seen({ picks: [short, long] }))).toHaveLength(6);
    expect(failures({ picks: { every: { genre: 'Horror', yearFrom: 1990 } } }, seen({ picks: [long] }))).toEqual([]);
  });

  it('words of the reply and a question back', () => {
    const turn = seen({ of: { reply: 'The second is 90 minutes.', question: { text: 'Which?' } } });
    expect(
      failures({ reply: { includes: ['SECOND', ['hours', 'minutes']], excludes: ['sorry'] }, asks: true }, turn),
    ).toEqual([]);
    expect(failures({ reply: { includes: ['first'], excludes: ['minutes'] }, question: false }, turn)).toHaveLength(3);
    expect(failures({ asks: true }, seen())).toEqual(['expected a question back, saw null']);
  });

  it('places of the last list, and says where there is none', () => {
    expect(fillPlaces({ a: ['not {{shown:2}}', '{{ shown:-1 }}'] }, ['A', 'B', 'C'])).toEqual({ a: ['not B', 'C'] });
    expect(() => fillPlaces('{{shown:4}}', ['A'])).toThrow(NothingShown);
  });

  it('refuses what it does not know', () => {
    expect(ExpectationSchema.safeParse({ picks: { atLeast: 3 } }).success).toBe(false);
    expect(ExpectationSchema.safeParse({ intent: { genre: ['Crime'] } }).success).toBe(false);
    expect(ExpectationSchema.safeParse({ intent: { maxTotalMin: {} } }).success).toBe(false);
  });
});
