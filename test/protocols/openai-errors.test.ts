import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeServices } from '../fakes/index.ts';
import { addPeople, type Served, serveApp } from './served.ts';

const question = { role: 'user', content: 'a heist film' };
const call = { role: 'assistant', content: null, tool_calls: [{ id: 'c1', type: 'function', function: {} }] };
const result = { role: 'tool', tool_call_id: 'c1', content: '42' };
const tools = [{ type: 'function', function: { name: 'weather', parameters: {} } }];

describe('requests that the book of the protocol refuses', () => {
  const services = fakeServices();
  let served: Served;
  beforeAll(async () => {
    await addPeople(services);
    served = await serveApp(services);
  });
  afterAll(() => served.close());

  const post = async (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const answer = await fetch(`${served.url}/v1/chat/completions`, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { error: Record<string, unknown> } };
  };
  const ask = (fields: object) => post({ model: 'marquee', messages: [question], ...fields });

  it.each([
    [{ n: 2 }, 'n', 'unsupported_value'],
    [{ logprobs: true }, 'logprobs', 'unsupported_value'],
    [{ top_logprobs: 3 }, 'logprobs', 'unsupported_value'],
    [{ logit_bias: { 50256: -100 } }, 'logit_bias', 'unsupported_value'],
    [{ modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } }, 'audio', 'unsupported_value'],
    [{ web_search_options: {} }, 'web_search_options', 'unsupported_value'],
    [{ store: true }, 'store', 'unsupported_value'],
    [{ stream_options: { include_usage: true } }, 'stream_options', 'invalid_value'],
    [{ tools, tool_choice: 'required' }, 'tool_choice', 'unsupported_value'],
    [{ tools, tool_choice: { type: 'function', function: { name: 'weather' } } }, 'tool_choice', 'unsupported_value'],
    [{ tool_choice: 'auto' }, 'tool_choice', 'invalid_value'],
    [{ functions: [{ name: 'f' }], function_call: { name: 'f' } }, 'function_call', 'unsupported_value'],
    [{ temperature: 3 }, 'temperature', 'invalid_value'],
    [{ max_tokens: 0 }, 'max_tokens', 'invalid_value'],
    [{ stream: 'yes' }, 'stream', 'invalid_type'],
    [{ stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop', 'invalid_value'],
    [{ nonsense: 1 }, 'nonsense', 'unknown_parameter'],
    [{ model: undefined }, 'model', 'missing_required_parameter'],
    [{ response_format: { type: 'xml' } }, 'response_format.type', 'invalid_value'],
    [{ messages: [] }, 'messages', 'invalid_value'],
    [{ messages: Array.from({ length: 2049 }, () => question) }, 'messages', 'invalid_value'],
    [{ messages: [{ role: 'wizard', content: 'x' }] }, 'messages[0].role', 'invalid_value'],
    [{ messages: [{ role: 'user' }] }, 'messages[0].content', 'invalid_value'],
    [{ messages: [{ role: 'user', content: '  ' }] }, 'messages[0].content', 'invalid_value'],
    [{ messages: [{ role: 'user', content: 'x'.repeat(20_001) }] }, 'messages[0].content', 'context_length_exceeded'],
    [
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'what is' },
              { type: 'image_url', image_url: {} },
            ],
          },
        ],
      },
      'messages[0].content[1].type',
      'unsupported_content',
    ],
    [{ messages: [{ role: 'user', content: [5] }] }, 'messages[0].content[0]', 'invalid_type'],
    [{ messages: [question, { role: 'assistant', content: 'Heat.' }] }, 'messages', 'invalid_value'],
    [{ messages: [{ role: 'system', content: 'Be kind.' }] }, 'messages', 'invalid_value'],
    [{ messages: [question, result] }, 'messages[1].role', 'invalid_value'],
    [{ messages: [question, call, question] }, 'messages[2].role', 'invalid_value'],
    [{ messages: [question, call, result] }, 'messages', 'invalid_value'],
  ])('case %#: names the field and the reason', async (fields, param, code) => {
    const { status, body } = await ask(fields);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', param, code });
    expect(String(body.error.message).length).toBeGreaterThan(10);
  });

  it.each([
    [{ tools, tool_choice: 'auto', parallel_tool_calls: true }],
    [{ tools, tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools: [] } } }],
    [{ tools, tool_choice: 'none' }],
    [{ n: 1, logprobs: false, temperature: 0, top_p: 1, seed: 7, metadata: { a: 'b' }, stop: null, store: false }],
    [{ messages: [{ role: 'assistant', content: 'Hello!' }, question] }],
    [{ messages: [question, { role: 'system', content: 'Say nothing.' }] }],
    [{ messages: [{ role: 'user', content: 'hello' }, question, { role: 'developer', content: 'x' }] }],
    [{ messages: [question, call, result, { role: 'assistant', content: 'It is 42.' }, question] }],
    [
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'a heist' },
              { type: 'text', text: 'film' },
            ],
          },
        ],
      },
    ],
  ])('case %# is by the book and answered in words', async (fields) => {
    const { status, body } = await ask(fields);
    expect(status).toBe(200);
    expect(body).toMatchObject({ choices: [{ message: { content: expect.stringContaining('heist') } }] });
  });

  it('says what is wrong with the body itself, in the same envelope', async () => {
    expect(await post('{')).toMatchObject({ status: 400, body: { error: { code: 'malformed', param: null } } });
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
      body: { error: { code: 'wrong_type', type: 'invalid_request_error' } },
    });
    const elsewhere = await fetch(`${served.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(elsewhere.status).toBe(404);
    expect(await elsewhere.json()).toMatchObject({ error: { code: 'not_found', param: null } });
  });

  it('reaches the official client as its own errors, a list of 10 MB among them', async () => {
    const client = new OpenAI({ baseURL: `${served.url}/v1`, apiKey: 'none', maxRetries: 0 });
    const create = (model: string, content: string) =>
      client.chat.completions.create({ model, messages: [{ role: 'user', content }] });
    await expect(create('marquee', '')).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(create('gpt-4o', 'hi')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    await expect(create('marquee', 'x'.repeat(10_000_000))).rejects.toMatchObject({ status: 413, code: 'too_large' });
  });

  it('is in the description of the routes, body and answers', async () => {
    const { paths } = (await (await fetch(`${served.url}/openapi.json`)).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/models', '/v1/models/{model}', '/v1/chat/completions', '/api/chat/ui']),
    );
    const described = JSON.stringify(paths['/v1/chat/completions']);
    for (const name of ['"messages"', '"stream_options"', '"chat.completion"', '"param"'])
      expect(described).toContain(name);
    expect(JSON.stringify(paths['/api/chat/ui'])).toContain('text/event-stream');
  });

  it('opens to the key alone, and a profile key to its profile alone', async () => {
    const locked = await serveApp(services, 'owner-secret');
    const client = (apiKey: string) => new OpenAI({ baseURL: `${locked.url}/v1`, apiKey, maxRetries: 0 });
    const hi = (model: string) => ({ model, messages: [{ role: 'user' as const, content: 'hi' }] });
    try {
      await expect(client('wrong').models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
      expect((await client('owner-secret').models.list()).data.length).toBe(5);
      const made = await fetch(`${locked.url}/api/profiles/mina/keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer owner-secret' },
        body: JSON.stringify({ name: 'chat page' }),
      });
      const { key } = (await made.json()) as { key: string };
      const mina = client(key);
      expect((await mina.models.list()).data.map(({ id }) => id)).toEqual(['marquee/mina']);
      expect((await mina.chat.completions.create(hi('marquee/mina'))).object).toBe('chat.completion');
      await expect(mina.chat.completions.create(hi('marquee/arjun'))).rejects.toBeInstanceOf(
        OpenAI.PermissionDeniedError,
      );
      await expect(mina.chat.completions.create(hi('marquee'))).rejects.toBeInstanceOf(OpenAI.PermissionDeniedError);
    } finally {
      await locked.close();
    }
  });

  it('tells nothing of the inside where a stream breaks half-way', async () => {
    const told: string[] = [];
    const broken = await serveApp({
      ...services,
      conversations: {
        ...services.conversations,
        append: async () => {
          throw new Error('disk /secret/path is full');
        },
      },
      log: (_, message, fields) => told.push(`${message} ${JSON.stringify(fields)}`),
    });
    const client = new OpenAI({ baseURL: `${broken.url}/v1`, apiKey: 'none', maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'marquee',
      messages: [{ role: 'user', content: 'a heist film' }],
      stream: true,
    });
    let words = '';
    const read = async () => {
      for await (const chunk of stream) words += chunk.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toMatchObject({ code: 'internal', message: expect.not.stringContaining('secret') });
    expect(words).toContain('heist');
    expect(told.join()).toContain('/secret/path');
    await broken.close();
  });
});
