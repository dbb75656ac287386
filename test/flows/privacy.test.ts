import { describe, expect, it } from 'vitest';
import { ChatBody, IntentBody, OnboardingBody, OnboardingQuery, TasteBody } from '../../src/adapters/http/schemas.ts';
import {
  type ChatRequest,
  chat,
  createProfile,
  exportProfile,
  readTaste,
  recordEvents,
} from '../../src/flows/index.ts';
import { ContextSchema, EventSchema, ProfileInputSchema, ProfilePatchSchema } from '../../src/model/index.ts';
import { fakeServices, NOW } from '../fakes/index.ts';

const services = fakeServices();
const event = { id: 'e', profileId: 'p', type: 'play', at: NOW.toISOString(), titleId: 'dark-2017' };

describe('age and gender', () => {
  it('have no place in what is sent', () => {
    const shapes = [
      [EventSchema, event],
      [ContextSchema, { device: 'tv' }],
      [ProfileInputSchema, { name: 'A' }],
      [ProfilePatchSchema, { name: 'A' }],
      [ChatBody, { message: 'a comedy' }],
      [IntentBody, { message: 'a comedy' }],
      [OnboardingBody, { profileId: 'p', picks: [] }],
      [OnboardingQuery, { profileId: 'p' }],
      [TasteBody, { edits: [{ op: 'reset' }] }],
    ] as const;
    for (const [schema, fitting] of shapes) {
      expect(schema.safeParse(fitting).success).toBe(true);
      for (const said of [{ age: 34 }, { gender: 'f' }, { sex: 'f' }, { birthYear: 1990 }])
        expect(schema.safeParse({ ...fitting, ...said }).success).toBe(false);
    }
    for (const context of [{ age: 34 }, { gender: 'f' }])
      expect(ChatBody.safeParse({ message: 'a comedy', context }).success).toBe(false);
  });

  it('reject the event that carries them and no other', async () => {
    const { id: profileId } = await createProfile(services, { name: 'A' });
    const batch = [
      { ...event, id: 'good', profileId },
      { ...event, id: 'bad', profileId, age: 34 },
    ];
    expect(await recordEvents(services, batch)).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, code: 'invalid' }],
    });
  });
});

/** What a fresh profile is understood to want, is shown and is held to have said after these messages. */
async function outcome(messages: readonly string[]) {
  const { id: profileId } = await createProfile(services, { name: 'A' });
  let conversationId: string | undefined;
  const turns = [];
  for (const message of messages) {
    const request: ChatRequest = { profileId, message, ...(conversationId === undefined ? {} : { conversationId }) };
    const { intent, picks, relaxed, question, reply, ...rest } = await chat(services, request);
    conversationId = rest.conversationId;
    turns.push({ intent, picks: picks.map(({ titleId, score }) => [titleId, score]), relaxed, question, reply });
  }
  const { events } = await exportProfile(services, profileId);
  return { turns, events, taste: await readTaste(services, profileId) };
}

describe('stating age or gender in the chat changes nothing', () => {
  it.each([
    ['I am a 34 year old woman, something dark and funny please', 'something dark and funny please'],
    ['as a man in his 60s I want a tense thriller', 'I want a tense thriller'],
    ["I'm 19 and female. a space adventure", 'a space adventure'],
    ["I'm a 45-year-old guy looking for a heist film", 'looking for a heist film'],
    ['as a mother of two I would like a crime series', 'I would like a crime series'],
    ["I'm an old man, something cozy", 'something cozy'],
    ['female, 27: a scary film from the 90s', 'a scary film from the 90s'],
    ['I was born in 1990, give me a mystery', 'give me a mystery'],
    ['I turned fifty last week, a comedy with friends', 'a comedy with friends'],
    ['Hi, 62, male. A war film under two hours', 'Hi. A war film under two hours'],
    [
      'my husband is 38 and I am 41, my husband and I want a romantic comedy',
      'my husband and I want a romantic comedy',
    ],
    ['a documentary about whales. I am non-binary and 30', 'a documentary about whales.'],
    ["I'm a grandmother in my late seventies, a musical", 'a musical'],
    ['I (34F) want a western', 'I want a western'],
    ['something calm for my 70-year-old mother', 'something calm for my mother'],
  ])('%s', async (stated, plain) => {
    expect(await outcome([stated])).toEqual(await outcome([plain]));
  });

  it('in the middle of a conversation, and for whoever says it', async () => {
    const opening = 'a slow mystery series';
    const plain = await outcome([opening, 'shorter please']);
    expect(plain.turns[1]?.picks).not.toEqual(plain.turns[0]?.picks);
    for (const self of ['I am a 30 year old man', "I'm 71", 'as a woman', 'I am a trans woman in my 40s'])
      expect(await outcome([opening, `${self}, shorter please`])).toEqual(plain);
  });

  it('while whom it is for and what it is about still count', async () => {
    const capped = (await outcome(['a film for my 8-year-old'])).turns[0]?.intent;
    expect(capped).toMatchObject({ maxMaturity: '7', audience: ['kids'] });
    expect((await outcome(["I'm 35, a film for my 8-year-old"])).turns[0]?.intent).toEqual(capped);
    expect((await outcome(['something to watch with my wife'])).turns[0]?.intent.audience).toEqual(['partner']);
    const [man, woman] = [await outcome(['a film about an old man']), await outcome(['a film about a young woman'])];
    expect(man.turns[0]?.picks).not.toEqual(woman.turns[0]?.picks);
    const budget = (await outcome(["I'm 100% in for an episode of at most 30 minutes"])).turns[0]?.intent;
    expect(budget?.maxRuntimeMin).toBe(30);
  });
});
