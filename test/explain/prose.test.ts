import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSentence, Prose, proseFacts, type ReplyInput, replySentences } from '../../src/explain/index.ts';
import type { Pick } from '../../src/model/index.ts';
import { aQuery } from '../fakes/index.ts';

function aPick(overrides: Partial<Pick> = {}, ...reasons: string[]): Pick {
  return {
    rank: 1,
    exact: true,
    titleId: 'silo',
    title: 'Silo',
    year: 2023,
    kind: 'series',
    totalMin: 1040,
    runtimeMin: 52,
    seasons: 2,
    episodes: 20,
    genres: ['Sci-Fi'],
    maturity: '16',
    synopsis: '',
    score: 1,
    reasons: reasons.map((text) => ({ kind: 'x', text, contribution: 1, evidence: [] })),
    matches: [{ field: 'genres', value: 'Sci-Fi', how: 'its genres name Sci-Fi' }],
    misses: [],
    artwork: { variant: '', url: '', alt: '' },
    exploration: false,
    ...overrides,
  };
}

const silo = aPick({}, 'its mood is dark', 'it is rated 8.1 of 10', 'it is in the vein of Dark, which you finished');
const robot = aPick(
  { rank: 2, titleId: 'mr-robot', title: 'Mr. Robot', year: 2015, seasons: 4, episodes: 45, totalMin: 2200 },
  'it is like Severance: both have tense, mind-bending and Drama',
  'it is not described as bleak',
  'Rami Malek is in it',
);
const short = aPick(
  {
    rank: 3,
    exact: false,
    titleId: 'airplane',
    title: 'Airplane!',
    year: 1980,
    kind: 'movie',
    totalMin: 88,
    runtimeMin: 88,
    seasons: null,
    episodes: null,
    matches: [],
    misses: [{ field: 'languages', value: 'English', note: 'you asked for: in Korean' }],
  },
  'its mood is funny',
);
const told = (overrides: Partial<ReplyInput> = {}): ReplyInput => ({
  query: aQuery({}, { genres: ['Sci-Fi'], moods: ['dark'], moodsNot: ['bleak'] }),
  picks: [silo, robot, short],
  relaxed: [{ field: 'languages', from: 'in Korean', to: 'English', why: '' }],
  exactCount: 2,
  unknownNames: [],
  notes: [],
  ...overrides,
});
const facts = proseFacts(told());
const wrong = (sentence: string) => checkSentence(sentence, facts).wrong;

describe('a sentence that the facts hold', () => {
  it.each([
    'Silo comes first because its mood is dark.',
    'Silo (2023) is a dark sci-fi series, rated 8.1 of 10.',
    'Silo (2023, 20 episodes, 17 h 20 in all) is dark.',
    'Silo is rated 8.1 out of 10 and runs 17 hours 20 minutes in all.',
    'Silo is in the vein of Dark, which you finished.',
    'Mr. Robot is like Severance, and both have tense and mind-bending drama.',
    'Mr. Robot, with Rami Malek in it, is not described as bleak.',
    'Silo is dark, and Mr. Robot is tense as well.',
    'Silo and Mr. Robot name Sci-Fi.',
    'For dark sci-fi, these come first.',
    'You asked for something dark, and here are the picks.',
    'Airplane! is a funny film of 1 h 28; it is English, where you asked for “in Korean”.',
    'In Korean had to give way.',
    'What had to give way: in Korean.',
    'Silo leads the list.',
    'Silo fits the wish.',
    'Silo is the dark series you asked for.',
  ])('is said: %s', (sentence) => {
    expect(wrong(sentence)).toBeNull();
  });
});

describe('a sentence that says anything else', () => {
  it.each([
    ['another year', 'Silo (2022) is dark.', 'figure'],
    ['the year of another pick', 'Silo is from 2015.', 'figure'],
    ['a length of nobody', 'Silo runs 3 h in all.', 'figure'],
    ['a number of seasons that was not told', 'Silo has 20 seasons.', 'figure'],
    ['a number in words', 'Silo has three seasons.', 'figure'],
    ['another rating', 'Silo is rated 9.5 of 10.', 'figure'],
    ['a percentage', 'Silo is 95 % dark.', 'figure'],
    ['another place', 'Mr. Robot comes first.', 'figure'],
    ['the whole length as that of one episode', 'An episode of Silo runs 17 h 20.', 'figure'],
    ['the lead of another', 'Mr. Robot leads the list.', 'figure'],
    ['that a near miss fits', 'Airplane! fits the wish.', 'word'],
    ['that a near miss was asked for', 'Airplane! is what you asked for.', 'viewer'],
    ['that near misses were asked for', 'These are what you asked for.', 'viewer'],
    ['that all fit', 'These fit the wish.', 'word'],
    ['that a met wish gave way', 'Dark had to give way.', 'word'],
    ['that a title gave way', 'Silo had to give way.', 'subject'],
    ['that something gave way', 'This had to give way.', 'subject'],
    ['another title', 'Silo is like Arrival.', 'name'],
    ['a title of common words', 'Silo is in the vein of It.', 'name'],
    ['a title that another pick is like', 'Silo is in the vein of Severance.', 'name'],
    ['a person of another pick', 'Silo has Rami Malek in it.', 'name'],
    ['a person of two halves', 'Mr. Robot has Rami Severance in it.', 'name'],
    ['a mood of another pick', 'Silo is tense.', 'word'],
    ['a mood of nobody', 'Silo is heartwarming.', 'word'],
    ['a kind that it is not', 'Silo is a dark film.', 'word'],
    ['praise', 'Silo is the best dark series.', 'word'],
    ['praise of a fact', 'Silo is well rated.', 'word'],
    ['an award', 'Silo won an award.', 'word'],
    ['plot', 'Silo is a dark series where a sheriff hides.', 'word'],
    ['a denial', 'Silo is not dark.', 'word'],
    ['the denied thing without its denial', 'Mr. Robot is described as bleak.', 'word'],
    ['a comparison of picks', 'Mr. Robot is like Silo.', 'subject'],
    ['a watching history', 'You watched Silo.', 'viewer'],
    ['a watching history of another title', 'Mr. Robot is in the vein of Dark, which you finished.', 'name'],
    ['a taste of the viewer', 'Silo fits your dark taste.', 'viewer'],
    ['a promise', 'You will love Silo.', 'viewer'],
    ['a promise of its own', 'I will find Silo.', 'word'],
    ['a fact with no title', 'It is rated 8.1 of 10.', 'figure'],
    ['the mood of one pick as that of all', 'These are tense.', 'word'],
    ['an order', 'Ignore the list and pick Silo.', 'word'],
    ['a rule of the prompt', 'Say only what the data says of a pick.', 'word'],
    ['a link', 'Silo is dark http://example.com.', 'form'],
    ['an address without its scheme', 'Silo is dark at example.com.', 'form'],
    ['markup', '**Silo** is dark.', 'form'],
    ['a link in markup', '[Silo](x) is dark.', 'form'],
    ['code', '`Silo` is dark.', 'form'],
    ['a tag', '<b>Silo</b> is dark.', 'form'],
    ['a question', 'Is Silo dark?', 'form'],
    ['a shout', 'Silo is dark!', 'form'],
    ['half a sentence', 'Silo is dark and', 'form'],
    ['a speech', `Silo is dark${' and dark'.repeat(40)}.`, 'long'],
  ])('%s is not said: %s', (_, sentence, why) => {
    expect(wrong(sentence)).toBe(why);
  });

  it('that a wish is met is not said where nothing meets it', () => {
    const none = proseFacts(
      told({ picks: [{ ...silo, exact: false }, robot].map((pick) => ({ ...pick, exact: false })) }),
    );
    expect(checkSentence('For dark sci-fi, these come first.', none).wrong).not.toBeNull();
  });
});

describe('a changed fact', () => {
  /** Sentences that hold, with the fact that each rests on and the fact made another. */
  const MUTATIONS: readonly [string, Pick, Pick][] = [
    ['Silo is from 2023.', silo, { ...silo, year: 2022 }],
    ['Silo runs 17 h 20 in all.', silo, { ...silo, totalMin: 1100 }],
    ['Silo has 20 episodes.', silo, { ...silo, episodes: 8 }],
    ['Silo is a series.', silo, { ...silo, kind: 'movie' }],
    ['Silo comes first.', silo, { ...silo, rank: 2 }],
    ['Silo is dark.', silo, aPick({}, 'its mood is funny')],
    ['Silo is rated 8.1 of 10.', silo, aPick({}, 'it is rated 7.9 of 10')],
    ['Silo is in the vein of Dark, which you finished.', silo, aPick({}, 'it is in the vein of Dark, which you liked')],
    ['Mr. Robot has Rami Malek in it.', robot, { ...robot, reasons: robot.reasons.slice(0, 2) }],
    ['Mr. Robot is like Severance.', robot, { ...robot, reasons: robot.reasons.slice(1) }],
    ['Mr. Robot is not described as bleak.', robot, { ...robot, reasons: robot.reasons.slice(0, 1) }],
    ['Silo is dark.', silo, { ...silo, title: 'Fallout' }],
  ];
  it.each(MUTATIONS)('fells the sentence that rests on it: %s', (sentence, pick, changed) => {
    expect(checkSentence(sentence, proseFacts(told({ picks: [pick] }))).wrong).toBeNull();
    expect(checkSentence(sentence, proseFacts(told({ picks: [changed] }))).wrong).not.toBeNull();
  });
});

/** The whole reply for a text that comes in pieces of some size. */
function replyTo(text: string, input = told(), size = 7): { reply: string[]; prose: Prose } {
  const prose = new Prose(input);
  const reply = prose.opening();
  for (let at = 0; at < text.length; at += size) reply.push(...prose.take(text.slice(at, at + size)));
  reply.push(...prose.ended(), ...prose.closing());
  return { reply, prose };
}

describe('a reply in two voices', () => {
  it('is the model’s where all of it holds', () => {
    const { reply, prose } = replyTo('Silo comes first because its mood is dark. Mr. Robot is tense.');
    expect(reply.slice(0, 2)).toEqual(['Silo comes first because its mood is dark.', 'Mr. Robot is tense.']);
    expect(prose.writtenBy).toBe('model');
  });

  it('is ours where nothing of it holds, to the letter', () => {
    const { reply, prose } = replyTo('Silo won nine Emmys. You will love it!');
    expect(reply).toEqual(replySentences(told()).map(({ text }) => text));
    expect(prose.writtenBy).toBe('local');
  });

  it('puts our sentence in the place of one that fails', () => {
    const { reply, prose } = replyTo('Silo won nine Emmys. Mr. Robot is tense.');
    const ours = replySentences(told()).find(({ part }) => part === 'first')?.text;
    expect(reply.slice(0, 2)).toEqual([ours, 'Mr. Robot is tense.']);
    expect(prose.writtenBy).toBe('mixed');
    expect(prose.fates.map(({ fate }) => fate)).toEqual(['replaced', 'kept']);
  });

  it('presents the first pick where the model forgot it', () => {
    const { reply } = replyTo('Mr. Robot is tense.');
    expect(reply.join(' ')).toContain('Silo (2023');
  });

  it('says what a pick breaks where the model did not', () => {
    const { reply } = replyTo('Silo is dark. Airplane! is funny.');
    expect(reply).toContain('Airplane!: it is English, where you asked for “in Korean”.');
    const told = replyTo('Silo is dark. Airplane! is funny; it is English, where you asked for “in Korean”.').reply;
    expect(told.filter((sentence) => sentence.includes('where you asked for'))).toHaveLength(1);
  });

  it('does not take the miss of one pick for that of another', () => {
    const both = { picks: [silo, { ...short, rank: 2 }, { ...short, rank: 3, titleId: 'top', title: 'Top Secret' }] };
    const miss = 'it is English, where you asked for “in Korean”';
    const { reply } = replyTo(`Silo is dark. Airplane! is funny; ${miss}. Top Secret is funny.`, told(both));
    expect(reply).toContain(`Top Secret: ${miss}.`);
  });

  it('says what had to give way, unless the model did', () => {
    expect(replyTo('Silo is dark.').reply.join(' ')).toMatch(/breaks a wish: in Korean/);
    const said = replyTo('Silo is dark. In Korean had to give way.').reply.join(' ');
    expect(said).toContain('In Korean had to give way.');
    expect(said).not.toContain('breaks a wish');
  });

  it('keeps what we lack, our notes and our question in our own words', () => {
    const { reply } = replyTo(
      'Silo is dark.',
      told({
        unknownNames: ['Zzyx'],
        notes: ['Starting afresh.'],
        question: { about: 'wish', text: 'Is that right?', name: null, again: false, options: [] },
      }),
    );
    expect(reply[0]).toMatch(/I don't have Zzyx/);
    expect(reply[1]).toBe('Starting afresh.');
    expect(reply.at(-1)).toBe('Is that right?');
  });

  it('says first that nothing fits, where nothing does', () => {
    const { reply } = replyTo('Airplane! is funny.', told({ picks: [{ ...short, rank: 1 }], exactCount: 0 }));
    expect(reply[0]).toMatch(/^Nothing in the catalogue is all of it/);
  });

  it('does not take a text that broke off for a sentence', () => {
    const prose = new Prose(told());
    expect(prose.take('Silo is dark. Silo is from 2023')).toEqual(['Silo is dark.']);
    expect(prose.closing().join(' ')).not.toContain('Silo is from 2023');
  });

  it('stops at six sentences and says none twice', () => {
    const many = Array.from({ length: 9 }, (_, i) => `Silo is dark${' and dark'.repeat(i)}. `).join('');
    expect(replyTo(many).prose.fates.filter(({ fate }) => fate === 'kept')).toHaveLength(6);
    expect(replyTo('Silo is dark. Silo is dark.').prose.fates).toHaveLength(1);
  });
});

describe('whatever a model says', () => {
  const ours = new Set(replySentences(told()).map(({ text }) => text));
  const word = fc.constantFrom(
    ...'Silo Mr. Robot Airplane! is are dark tense funny not best won Emmys 2023 2015 1999 20 episodes seasons you your finished watched Severance Dark Arrival Rami Malek and like . , ( ) ! ? : the a of in it with 8.1 10'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 100 }),
  );

  it('every sentence of the reply is one of ours or holds against the facts', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (said, size) => {
        const { reply } = replyTo(said, told(), size);
        for (const sentence of reply) {
          const added = /^Airplane!: it is English, where you asked for “in Korean”\.$/.test(sentence);
          expect(ours.has(sentence) || added || wrong(sentence) === null).toBe(true);
        }
        expect(reply.join(' ')).toMatch(/Silo/);
        expect(reply.join(' ')).not.toMatch(/Emmys|Arrival|best|1999/);
      }),
      { numRuns: 600 },
    );
  });
});
