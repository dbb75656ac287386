import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntentReading } from '../../prompts/index.ts';
import {
  createLocalParser,
  groundReading,
  HARD_FIELDS,
  isCertain,
  type Standing,
  settleReadings,
} from '../../src/intent/index.ts';
import {
  ACTS,
  type IntentField,
  IntentSchema,
  LIST_FIELDS,
  MATURITIES,
  type Maturity,
  type Message,
  type ParsedTurn,
  SINGLE_FIELDS,
  withinMaturity,
} from '../../src/model/index.ts';
import { NOW, SHIPPED } from '../fakes/index.ts';

const parser = createLocalParser(SHIPPED);
const NOTHING_BEFORE: Standing = { followsUp: false, maxMaturity: null };
const local = (message: string, history: Message[] = []) =>
  parser.parse(message, { history, context: {}, now: NOW, language: 'English' });
const ground = (message: string, values: IntentReading['values'], act: IntentReading['act'] = 'recommend') =>
  groundReading({ act, values }, message, { titles: SHIPPED, now: NOW });
const read = async (
  message: string,
  values: IntentReading['values'],
  act: IntentReading['act'] = 'recommend',
  before = NOTHING_BEFORE,
) => settleReadings(await local(message), ground(message, values, act), before);

describe('a second reading, held against the message', () => {
  it('keeps what its quote says and drops what nobody said', () => {
    const { values, refused } = ground('Something about lighthouse keepers, please', [
      { field: 'themes', value: 'lighthouse keepers', quote: 'Lighthouse Keepers' },
      { field: 'moods', value: 'dark', quote: 'something dark' },
      { field: 'themes', value: 'space travel', quote: 'about lighthouse keepers' },
    ]);
    expect(values).toEqual([
      { field: 'themes', value: 'lighthouse keepers', start: 16, end: 34, text: 'lighthouse keepers', unknown: false },
    ]);
    expect(refused.map(({ why }) => why)).toEqual(['quote', 'words']);
  });

  it('finds names by our own linker, whatever the model calls them', () => {
    const { values } = ground('like Severence, with Robin Wiliams', [
      { field: 'similarTo', value: 'The Godfather', quote: 'Severence' },
      { field: 'people', value: 'Brad Pitt', quote: 'Robin Wiliams' },
    ]);
    expect(values.map(({ value }) => value)).toEqual(['Severance', 'Robin Williams']);
  });

  it('keeps a name that the catalogue lacks as it was written, and no other', () => {
    const { values, refused } = ground('like Zzyx Quorl', [
      { field: 'similarTo', value: 'Zzyx Quorl', quote: 'Zzyx Quorl' },
      { field: 'notSimilarTo', value: 'Some Other Film', quote: 'Zzyx Quorl' },
    ]);
    expect(values).toMatchObject([{ value: 'Zzyx Quorl', unknown: true }]);
    expect(refused).toEqual([{ field: 'notSimilarTo', why: 'name' }]);
  });

  it.each<[string, IntentField, number | string, string, boolean]>([
    ['no longer than an hour and a half', 'maxRuntimeMin', 90, 'an hour and a half', true],
    ['no longer than an hour and a half', 'maxRuntimeMin', 120, 'an hour and a half', false],
    ['at most 2h15', 'maxRuntimeMin', 135, '2h15', true],
    ['I have ninety minutes', 'maxTotalMin', 90, 'ninety minutes', true],
    ['from the seventies', 'yearFrom', 1970, 'the seventies', true],
    ['from the seventies', 'yearTo', 1989, 'the seventies', false],
    ['nothing before 2015', 'yearFrom', 2015, 'before 2015', true],
    ['made after 2015', 'yearFrom', 2016, 'after 2015', true],
    ['something recent', 'yearFrom', 2024, 'recent', true],
    ['something recent', 'yearFrom', 2001, 'recent', false],
    ['a single season', 'maxSeasons', 1, 'a single season', true],
    ['two seasons at most', 'maxSeasons', 3, 'two seasons', false],
    ['the third one', 'positions', 3, 'third', true],
    ['the third one', 'positions', 2, 'third', false],
    ['rated 7.5 or better', 'minAcclaim', 7.5, 'rated 7.5', true],
    ['rated 7.5 or better', 'minAcclaim', 9, 'rated 7.5', false],
    ['for my 8 year old', 'maxMaturity', '7', '8 year old', true],
    ['for my 8 year old', 'maxMaturity', '16', '8 year old', false],
    ['something funny', 'maxMaturity', '18', 'something funny', false],
  ])('holds numbers against the quote: %s, %s %s', (message, field, value, quote, holds) => {
    expect(ground(message, [{ field, value, quote }]).values.length).toBe(Number(holds));
  });
});

describe('two readings', () => {
  it('agree, and nothing changes but the name of the reader', async () => {
    const message = 'a dark sci-fi film';
    const { turn, spans } = await local(message);
    const { parsed, decisions } = await read(message, [
      { field: 'genres', value: 'Sci-Fi', quote: 'sci-fi' },
      { field: 'moods', value: 'dark', quote: 'dark' },
    ]);
    expect(parsed.turn).toEqual(turn);
    expect(parsed.spans).toEqual(spans);
    expect(parsed.parser).toBe('both');
    expect(decisions.map(({ decision }) => decision)).toEqual(['agreed', 'agreed', 'agreed']);
  });

  it('let the model add what the local reading did not read, with its words as evidence', async () => {
    const message = 'a comedy for when the walls close in';
    const { parsed } = await read(message, [{ field: 'moods', value: 'hopeful', quote: 'when the walls close in' }]);
    expect(parsed.turn.genres).toEqual(['Comedy']);
    expect(parsed.turn.moods).toEqual(['hopeful']);
    const span = parsed.spans.find(({ field }) => field === 'moods');
    expect(span).toMatchObject({ source: 'model', text: 'when the walls close in' });
    expect(message.slice(span?.start, span?.end)).toBe(span?.text);
    expect((await local(message)).turn.query).toBe('walls close');
    expect(parsed.turn.query).toBeNull();
  });

  it('keep a hard wish that the model reads otherwise', async () => {
    const message = 'a film under 90 minutes from the 80s, no horror';
    const before = await local(message);
    const { parsed, decisions } = await read(message, [
      { field: 'maxRuntimeMin', value: 60, quote: '90 minutes' },
      { field: 'genres', value: 'Horror', quote: 'horror' },
      { field: 'kinds', value: 'series', quote: 'film' },
      { field: 'yearTo', value: 1980, quote: '80s' },
    ]);
    expect(parsed.turn).toEqual(before.turn);
    // Sixty minutes cannot come of "90 minutes": that value is not even spoken of.
    expect(decisions.filter(({ field }) => field !== 'act').every(({ decision }) => decision === 'local')).toBe(true);
  });

  it('take the stricter of two caps, and the one that stood before', async () => {
    const stricter = await read('for my kids, 13 and 8 year old', [
      { field: 'maxMaturity', value: '7', quote: '8 year old' },
    ]);
    expect(stricter.parsed.turn.maxMaturity).toBe('7');
    const looser = await read(
      'something for grown adults',
      [{ field: 'maxMaturity', value: '18', quote: 'for grown adults' }],
      'refine',
      { followsUp: true, maxMaturity: '7' },
    );
    expect(looser.parsed.turn.maxMaturity).not.toBe('18');
  });

  it('leave acts that write to the local reading', async () => {
    const { parsed } = await read('tried Dark Matter. gave me nothing. bailed', [], 'feedback');
    expect(parsed.turn.act).not.toBe('feedback');
  });

  it('let the model decide an act that the local reading doubts, without starting anew', async () => {
    const doubtful: ParsedTurn = { ...(await local('whyyyy')), actScore: 0.5 };
    const act = (said: IntentReading['act']) =>
      settleReadings(doubtful, ground('whyyyy', [], said), { followsUp: true, maxMaturity: null }).parsed.turn.act;
    expect(act('explain')).toBe('explain');
    const { decisions } = settleReadings(doubtful, ground('whyyyy', [], 'recommend'), {
      followsUp: true,
      maxMaturity: null,
    });
    expect(decisions).toEqual([{ field: 'act', decision: 'model' }]);
    expect(act('recommend')).toBe('refine');
    const sure = settleReadings({ ...doubtful, actScore: 0.9 }, ground('whyyyy', [], 'explain'), NOTHING_BEFORE);
    expect(sure.parsed.turn.act).toBe(doubtful.turn.act);
  });

  it('do not bring back what the message takes back', async () => {
    const message = 'forget the 80s, any decade is fine';
    const history: Message[] = [
      { role: 'user', content: 'a thriller from the 80s' },
      { role: 'assistant', content: '1. Blow Out (1981)' },
    ];
    const before = await local(message, history);
    expect(before.withdrawn.length).toBeGreaterThan(0);
    const reading = ground(message, [{ field: 'yearFrom', value: 1980, quote: 'the 80s' }], 'refine');
    const { parsed } = settleReadings(before, reading, { followsUp: true, maxMaturity: null });
    expect(parsed.turn.yearFrom).toBeNull();
  });
});

describe('a certain reading', () => {
  const sure: ParsedTurn = {
    turn: IntentSchema.parse({ act: 'recommend', moods: ['dark'] }),
    withdrawn: [],
    spans: [{ start: 0, end: 4, text: 'dark', field: 'moods', value: 'dark', score: 0.96 }],
    parser: 'local',
    unknownNames: [],
    actScore: 0.97,
    unread: [],
  };

  it('has a sure act, sure values and no word left', () => {
    expect(isCertain(sure)).toBe(true);
    expect(isCertain({ ...sure, actScore: 0.7 })).toBe(false);
    expect(isCertain({ ...sure, unread: ['tissues'] })).toBe(false);
    expect(isCertain({ ...sure, unknownNames: ['Zzyx'] })).toBe(false);
    expect(isCertain({ ...sure, spans: sure.spans.map((span) => ({ ...span, score: 0.5 })) })).toBe(false);
  });

  it('needs a sure act alone where no title is looked for', () => {
    const thanks = { ...sure, turn: IntentSchema.parse({ act: 'chitchat' }), unread: ['cheers', 'mate'] };
    expect(isCertain(thanks)).toBe(true);
  });
});

const MESSAGES = [
  'a dark sci-fi film under two hours for my 8 year old',
  'Korean thrillers from the 90s with Song Kang-ho, no subtitles',
  'like Dark but nothing violent, one season only',
  'something funny I have not seen, no horror please',
  'thanks!',
  'why the second one?',
];

describe('whatever a model answers', () => {
  const words = fc.constantFrom(...MESSAGES.flatMap((message) => [message, ...message.split(' ')]), 'unsaid', '', '🎬');
  const anyValue = fc.record({
    field: fc.constantFrom(...([...LIST_FIELDS, ...SINGLE_FIELDS] as IntentField[])),
    value: fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.integer({ min: -10, max: 3000 }),
      fc.boolean(),
      fc.constantFrom('Horror', 'dark', '18', 'all', 'movie', 'series', 'The Godfather', 'Korean', 'Severance'),
    ),
    quote: fc.oneof(words, fc.string({ minLength: 1, maxLength: 20 })),
  });
  const anyReading = fc.record({ act: fc.constantFrom(...ACTS), values: fc.array(anyValue, { maxLength: 12 }) });

  it('the turn is valid, hard wishes stand, the cap is never looser, and every value has its words', async () => {
    const parsed = new Map(
      await Promise.all(MESSAGES.map(async (message) => [message, await local(message)] as const)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...MESSAGES),
        anyReading,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.constantFrom(...MATURITIES)),
        (message, reading, actScore, maxMaturity) => {
          const mine = { ...(parsed.get(message) as ParsedTurn), actScore };
          const grounded = groundReading(reading, message, { titles: SHIPPED, now: NOW });
          const { turn, spans } = settleReadings(mine, grounded, { followsUp: true, maxMaturity }).parsed;
          expect(IntentSchema.parse(turn)).toEqual(turn);
          for (const field of HARD_FIELDS) {
            if (field === 'maxMaturity') continue;
            const had = mine.turn[field];
            if (Array.isArray(had)) expect(turn[field]).toEqual(expect.arrayContaining([...had]));
            else if (had !== null) expect(turn[field]).toBe(had);
          }
          const cap = mine.turn.maxMaturity ?? maxMaturity;
          const now = turn.maxMaturity ?? (mine.turn.maxMaturity === null ? maxMaturity : null);
          if (cap !== null) expect(now !== null && withinMaturity(now as Maturity, cap)).toBe(true);
          for (const span of spans) expect(message.slice(span.start, span.end)).toBe(span.text);
          for (const field of [...LIST_FIELDS, ...SINGLE_FIELDS])
            for (const value of [turn[field]].flat())
              if (value !== null) expect(spans.some((span) => span.field === field && span.value === value)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });
});
