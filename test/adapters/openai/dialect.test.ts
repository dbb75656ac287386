import { afterEach, describe, expect, it } from 'vitest';
import { createLanguageModel } from '../../../src/adapters/openai/index.ts';
import { type Lack, OpenAiServer } from '../../fakes/openai-server.ts';
import { recordedReporting } from '../../fakes/reporting.ts';
import { allOf, failureOf, PROSE, STRUCTURED } from './suite.ts';

const servers: OpenAiServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function open(lacks: readonly Lack[]) {
  const server = await new OpenAiServer().start();
  servers.push(server);
  for (const lack of lacks) server.lacks.add(lack);
  const reporting = recordedReporting();
  const { baseUrl, model } = server;
  const settings = { baseUrl, model, apiKey: null, patienceMs: 5000, tokenBudget: 100_000 };
  return { server, reporting, model: createLanguageModel({ ...settings, ...reporting }) };
}

const answer = '{"colour": "green", "why": null}';

describe('a server that understands less than the whole protocol', () => {
  it.each<[Lack[], string]>([
    [['json_schema'], answer],
    [['json_schema', 'json_object'], answer],
    [['json_schema', 'json_object'], `<think>Is {grass} green?</think>Here you are:\n\`\`\`json\n${answer}\n\`\`\``],
    [['temperature', 'max_tokens', 'json_schema'], answer],
  ])('is asked for less until it answers, and so at once the next time: without %s', async (lacks, said) => {
    const { server, model, reporting } = await open(lacks);
    server.script.push(said, said);
    const first = await model.complete(STRUCTURED);
    expect(JSON.parse(first.text)).toEqual(JSON.parse(answer));
    const asked = server.requests.length;
    expect(asked).toBe(1 + lacks.length);
    await model.complete({ ...STRUCTURED, prompt: { ...STRUCTURED.prompt, version: '2' } });
    expect(server.requests.length).toBe(asked + 1);
    expect(reporting.lines.filter(({ message }) => message.includes('less than the whole protocol'))).toHaveLength(1);
  });

  it('is held to an object with what the schema requires all the same', async () => {
    const { server, model } = await open(['json_schema', 'json_object']);
    server.script.push('{"colour": "green"}', '["green"]', 'Green.');
    for (let i = 0; i < 3; i += 1) expect(await failureOf(model.complete(STRUCTURED))).toBe('bad-answer');
  });

  it.each<[Lack, number]>([
    ['stream_options', 9],
    ['stream', 1],
  ])('streams as well as it can: without %s', async (lack, pieces) => {
    const { server, model, reporting } = await open([lack]);
    server.script.push('A sentence that has all of nine whole words.');
    const heard = await allOf(model.stream(PROSE));
    expect(heard.join('')).toBe('A sentence that has all of nine whole words.');
    expect(heard).toHaveLength(pieces);
    // Counted by the server where it counts, estimated where it does not.
    expect(reporting.valueOf('marquee_language_model_tokens_total{direction="out"}')).toBe(lack === 'stream' ? 9 : 11);
  });

  it.each<[string, (part: string) => string]>([
    ['says "" where nothing has ended', (part) => part.replace('"finish_reason":null', '"finish_reason":""')],
    ['sends asides without choices', (part) => part.replace(/^data: \{/, 'data: {"aside":1}\n\n$&')],
    ['comments', (part) => `: processing\n\n${part}`],
    ['ends its lines as Windows does', (part) => part.replace(/\n/g, '\r\n')],
    ['counts in no known way', (part) => part.replace(/"usage":\{/, '"usage":{"prompt_tokens":-1,')],
    ['never says that it is done', (part) => part.replace(/^data: \[DONE\]/, ': nothing')],
    ['declares no role', (part) => part.replace('"role":"assistant",', '')],
  ])('is understood where it %s', async (_, rewrite) => {
    const { server, model } = await open([]);
    server.rewrite = rewrite;
    server.script.push('Nine words are enough to show a whole stream.');
    expect((await allOf(model.stream(PROSE))).join('')).toBe('Nine words are enough to show a whole stream.');
  });

  it('is not taken for one that lacks something where the request itself was at fault', async () => {
    const { server, model } = await open([]);
    const wrong = { ...STRUCTURED, schema: { type: 'object', properties: { a: { type: 'string' } } } };
    // A schema that strict mode refuses: the server is asked in words, and keeps being asked properly afterwards.
    server.script.push('{"a": "b"}');
    expect(JSON.parse((await model.complete(wrong)).text)).toEqual({ a: 'b' });
    expect(server.requests.map(({ body }) => body.response_format?.type)).toEqual(['json_schema', 'json_object']);
  });
});

describe('what is sent', () => {
  it('is the model, the messages, the limits and the key, and nothing of this machine', async () => {
    const server = await new OpenAiServer({ apiKey: 'a-key' }).start();
    servers.push(server);
    const { baseUrl, model } = server;
    const settings = { baseUrl, model, apiKey: 'a-key', patienceMs: 5000, tokenBudget: 1000 };
    await createLanguageModel({ ...settings, ...recordedReporting() }).complete({ ...PROSE, payer: 'conversation-7' });
    const [request] = server.requests;
    expect(Object.keys(request?.body ?? {}).sort()).toEqual(['max_tokens', 'messages', 'model', 'temperature']);
    expect(Object.keys(request?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
    expect(JSON.stringify(request)).not.toContain('conversation-7');
  });

  it('is no key where the server asks for none', async () => {
    const { server, model } = await open([]);
    await model.complete(PROSE);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});
