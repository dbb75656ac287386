import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeTo, Unfit, UnsupportedSchema } from '../../src/adapters/http/openai-protocol/json-schema.ts';
import { OutputLimits } from '../../src/adapters/http/openai-protocol/limits.ts';
import { answerInMarkdown, escapeMarkdown } from '../../src/adapters/http/openai-protocol/markdown.ts';
import { countTokens } from '../../src/adapters/http/openai-protocol/tokens.ts';
import { chat } from '../../src/flows/index.ts';
import { aTitle, fakeServices } from '../fakes/index.ts';

describe('tokens', () => {
  it('are near four characters of English prose', () => {
    const prose = 'The Invisible Man is dark, its story is close to what you asked for, and many people know it.';
    expect(prose.length / countTokens(prose)).toBeGreaterThan(3);
    expect(prose.length / countTokens(prose)).toBeLessThan(6);
    expect(countTokens(' \n ')).toBe(0);
  });
});

describe('the limits of an answer', () => {
  const words = fc.array(fc.constantFrom('Heat ', 'and ', 'a\n', 'ab ', 'stop ', 'sto', 'p '), { maxLength: 30 });
  const run = (pieces: readonly string[], stop: readonly string[], most: number) => {
    const limits = new OutputLimits(stop, most);
    const sent = pieces.map((piece) => limits.push(piece)).join('') + limits.flush();
    return { sent, reason: limits.finishReason, tokens: limits.tokens };
  };

  it('cut at the first stop sequence, wherever the pieces break', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(['stop'], ['ab', 'stop'], ['\n'], []), (pieces, stops) => {
        const text = pieces.join('');
        const at = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
        const { sent, reason } = run(pieces, stops, Number.POSITIVE_INFINITY);
        expect(sent).toBe(at.length === 0 ? text : text.slice(0, Math.min(...at)));
        expect(reason).toBe('stop');
      }),
    );
  });

  it('send no more tokens than allowed, and say so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Heat ', 'wonderful ', 'a\n', '1. ')),
        fc.integer({ min: 1, max: 9 }),
        (pieces, most) => {
          const text = pieces.join('');
          const { sent, reason, tokens } = run(pieces, [], most);
          expect(tokens).toBe(countTokens(sent));
          expect(tokens).toBe(Math.min(most, countTokens(text)));
          expect(text.startsWith(sent)).toBe(true);
          expect(reason).toBe(countTokens(text) > most ? 'length' : 'stop');
        },
      ),
    );
  });
});

describe('Markdown', () => {
  it.each([
    ['M*A*S*H', 'M\\*A\\*S\\*H'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['Tom &amp; Jerry & co', 'Tom \\&amp; Jerry & co'],
    ['# Alive', '\\# Alive'],
    ['a\n- b\n2. c\n=== d', 'a\n\\- b\n2\\. c\n\\=== d'],
    ['Spider-Man: Homecoming (2017), 2 h 13.', 'Spider-Man: Homecoming (2017), 2 h 13.'],
    ['www.evil.example or a@evil.example', 'www\\.evil.example or a\\@evil.example'],
  ])('says %j as plain text', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('is the same whether it comes whole or in words', async () => {
    const { reply } = await chat(fakeServices(), { message: 'a heist film from before 1999' });
    for (const text of [reply, 'From 1994. Then - 3) it', 'One.\n\n1. two']) {
      let midLine = false;
      const parts = (text.match(/\S+\s*/g) ?? []).map((word) => {
        const part = escapeMarkdown(word, midLine);
        midLine = !/\n\s*$/.test(word);
        return part;
      });
      expect(parts.join('')).toBe(escapeMarkdown(text));
    }
  });

  it('shows hostile titles and reasons as letters, each on its line', async () => {
    const hostile = aTitle({
      id: 'x',
      title: '**Heist**\n\n# <img src=x onerror=alert(1)>',
      themes: ['heist'],
      year: 1999,
    });
    const answer = await chat(fakeServices([hostile]), { message: 'a heist film' });
    expect(answer.picks).toHaveLength(1);
    const list = answerInMarkdown(answer).split('\n\n1. ')[1] ?? '';
    expect(list).toMatch(/^\*\*\\\*\\\*Heist\\\*\\\* # \\<img src=x onerror=alert\(1\)\\>\*\* \(1999\)/);
    expect(list.split('\n')).toHaveLength(1);
  });
});

describe('JSON Schema, as far as it is understood', () => {
  const value = {
    reply: 'x',
    picks: [
      { title: 'Heat', year: 1995, minutes: null },
      { title: 'Ronin', year: 1998, minutes: 122 },
    ],
  };
  const picks = (schema: object) => ({ type: 'object', properties: { picks: schema } });

  it('keeps what is asked for and no more', () => {
    const schema = picks({ type: 'array', maxItems: 1, items: { $ref: '#/$defs/pick' } });
    const defs = {
      pick: {
        type: 'object',
        properties: { title: { type: 'string' }, minutes: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
        required: ['title', 'minutes'],
        additionalProperties: false,
      },
    };
    expect(shapeTo({ ...schema, $defs: defs, additionalProperties: false }, value)).toEqual({
      picks: [{ title: 'Heat', minutes: null }],
    });
    expect(shapeTo({ type: 'object' }, value)).toEqual(value);
  });

  it.each([
    [picks({ type: 'array', minItems: 3 }), 'answer.picks has 2 of at least 3 entries'],
    [
      picks({ type: 'array', items: { type: 'object', properties: { minutes: { type: 'integer' } } } }),
      'answer.picks[0].minutes is null',
    ],
    [picks({ type: 'array', items: { type: 'object', required: ['price'] } }), "no field 'price'"],
    [
      picks({ type: 'array', items: { properties: { year: { maximum: 1996 } } } }),
      'answer.picks[1].year is outside maximum 1996',
    ],
    [picks({ type: 'array', items: { properties: { title: { enum: ['Heat'] } } } }), 'answer.picks[1].title is none'],
    [{ properties: { reply: { maxLength: 0 } } }, 'answer.reply is outside maxLength 0'],
    [{ properties: { reply: false } }, 'answer.reply is not allowed'],
    [{ anyOf: [{ type: 'string' }, { type: 'array' }] }, 'answer is none of the forms'],
  ])('says where a value does not fit', (schema, message) => {
    expect(() => shapeTo(schema, value)).toThrow(Unfit);
    expect(() => shapeTo(schema, value)).toThrow(message);
  });

  it('refuses what it does not understand and what would run without end', () => {
    const doubling: Record<string, unknown> = { a0: { type: 'string' } };
    for (let i = 1; i < 60; i++)
      doubling[`a${i}`] = { anyOf: [{ $ref: `#/$defs/a${i - 1}` }, { $ref: `#/$defs/a${i - 1}` }] };
    for (const schema of [
      { properties: { reply: { pattern: '(a+)+$' } } },
      { allOf: [] },
      { $ref: '#' },
      { anyOf: [{ $ref: '#' }, { $ref: '#' }] },
      { $ref: '#/$defs/nothing' },
      { $ref: 'https://evil.example/schema' },
      { properties: { reply: 5 } },
      { required: 'reply' },
      { $ref: '#/$defs/a59', $defs: doubling },
    ])
      expect(() => shapeTo(schema, value)).toThrow(UnsupportedSchema);
  });
});
