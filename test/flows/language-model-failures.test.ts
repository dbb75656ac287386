import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanguageModel, type OpenAiLanguageModel } from '../../src/adapters/openai/index.ts';
import { chat, createProfile, deleteConversation, deleteProfile, type Services } from '../../src/flows/index.ts';
import type { TurnAnswer } from '../../src/model/index.ts';
import { readConfig } from '../../src/platform/node/config.ts';
import { languageModelOf } from '../../src/platform/node/language-model.ts';
import { fakeServices } from '../fakes/index.ts';
import { MISBEHAVIOURS, OpenAiServer } from '../fakes/openai-server.ts';
import { type RecordedReporting, recordedReporting } from '../fakes/reporting.ts';

/** The local reading is not certain of it, so that both jobs of the model are asked for. */
const MESSAGE = 'a dark sci-fi film from the 90s';
const PATIENCE_MS = 150;
/** For the machine, not for the model: what a busy one takes to notice that a time is over. */
const SLACK_MS = 500;

const base = fakeServices();
let server: OpenAiServer;
let local: TurnAnswer;
beforeAll(async () => {
  server = await new OpenAiServer().start();
  local = await chat(base, { message: MESSAGE });
});
afterAll(() => server.close());

/** By how many milliseconds this machine wakes too late just now. */
async function latenessOf(milliseconds: number): Promise<number> {
  const start = performance.now();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return performance.now() - start - milliseconds;
}

interface WithModel {
  readonly services: Services;
  readonly model: OpenAiLanguageModel;
  readonly reporting: RecordedReporting;
  /** Milliseconds that turns have waited for the model so far. */
  readonly waited: () => number;
}

function withModel(patienceMs = PATIENCE_MS): WithModel {
  const reporting = recordedReporting();
  const { baseUrl, model: name } = server;
  const settings = { baseUrl, model: name, apiKey: null, patienceMs, tokenBudget: 100_000 };
  const model = createLanguageModel({ ...settings, ...reporting });
  return {
    reporting,
    model,
    services: { ...base, ...reporting, languageModel: model, languagePatienceMs: patienceMs },
    waited: () =>
      reporting.valueOf('marquee_language_model_wait_milliseconds_sum{job="intent"}') +
      reporting.valueOf('marquee_language_model_wait_milliseconds_sum{job="reply"}'),
  };
}

describe.each(MISBEHAVIOURS)('a turn while the server %s', (kind) => {
  it('brings the same picks and the same words as without a model, in time, and says so to whoever runs it', async () => {
    const { services, reporting, waited } = withModel();
    await server.misbehave(kind);
    const answer = await chat(services, { message: MESSAGE });
    await server.misbehave(null);
    expect(answer.picks).toEqual(local.picks);
    expect(answer.intent).toEqual(local.intent);
    expect(answer.reply).toBe(local.reply);
    expect(waited()).toBeLessThan(PATIENCE_MS + SLACK_MS);
    expect(answer.language?.reply).toBe('local');
    const about = answer.language?.missed ?? [];
    expect(about.length).toBeGreaterThan(0);
    expect(answer.degraded).toEqual([]);
    const warned = reporting.lines.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warned).toEqual(expect.arrayContaining(about));
    expect(reporting.metrics.text()).toMatch(/marquee_language_model_missed_total\{[^}]*job="reply"\} 1/);
  });
});

describe('with the patience of a plain start', () => {
  const { patienceMs = 0 } = languageModelOf(readConfig({ OPENAI_API_KEY: 'k' })) ?? {};

  it.each(['hangs before the headers', 'hangs half-way', 'drips', 'never ends'] as const)(
    'a server that %s costs a turn less than a second',
    async (kind) => {
      const { services, waited } = withModel(patienceMs);
      await server.misbehave(kind);
      const lateness = latenessOf(patienceMs);
      const answer = await chat(services, { message: MESSAGE });
      await server.misbehave(null);
      expect(answer.picks).toEqual(local.picks);
      expect(waited()).toBeGreaterThan(0.8 * patienceMs);
      expect(waited() - (await lateness)).toBeLessThan(1000);
    },
  );
});

describe('a server that keeps hanging', () => {
  it('costs nothing any more after the first turns', async () => {
    const { services, reporting, waited } = withModel();
    await server.misbehave('hangs before the headers');
    for (let turn = 0; turn < 3; turn += 1) await chat(services, { message: MESSAGE });
    expect(reporting.valueOf('marquee_language_model_breaker{state="open"}')).toBe(1);
    const [before, asked] = [waited(), server.requests.length];
    const answer = await chat(services, { message: MESSAGE });
    await server.misbehave(null);
    expect(waited() - before).toBeLessThan(PATIENCE_MS / 2);
    expect(server.requests.length).toBe(asked);
    expect(answer.picks).toEqual(local.picks);
    expect(answer.language?.missed.join()).toContain('resting');
  });
});

describe('a stream that breaks off', () => {
  it('keeps the sentence that was said and goes on in our own words', async () => {
    const { services, waited } = withModel(600);
    const [first] = local.picks;
    const sentence = `${first?.title} (${first?.year}): its mood is dark.`;
    server.answer = ({ stream }) => (stream === true ? `${sentence} ${sentence.repeat(6)}` : '{');
    await server.misbehave('hangs half-way');
    const answer = await chat(services, { message: MESSAGE });
    await server.misbehave(null);
    server.answer = null;
    expect(answer.reply).toContain(sentence);
    expect(answer.language?.reply).not.toBe('local');
    expect(answer.picks).toEqual(local.picks);
    expect(answer.language?.missed.join()).toMatch(/reply to its end/);
    expect(waited()).toBeLessThan(600 + SLACK_MS);
  });
});

describe('what the model was asked', () => {
  it('is forgotten with the conversation, and with the profile', async () => {
    const { services } = withModel(5000);
    const newProfile = async () => (await createProfile(services, { name: 'Ada' })).id;
    const asks = async (profile?: string) => {
      const before = server.requests.length;
      const { conversationId } = await chat(services, { message: MESSAGE, profileId: profile });
      return { conversationId, asked: server.requests.length > before };
    };
    const first = await asks();
    const second = await asks();
    // The same words again: known, and nobody is asked.
    expect([first.asked, second.asked]).toEqual([true, false]);
    await deleteConversation(services, first.conversationId, undefined);
    expect((await asks()).asked).toBe(true);
    const gone = await newProfile();
    expect([(await asks(gone)).asked, (await asks(await newProfile())).asked]).toEqual([true, false]);
    await deleteProfile(services, gone);
    expect((await asks(await newProfile())).asked).toBe(true);
  });
});
