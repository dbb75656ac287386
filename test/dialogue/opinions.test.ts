import { describe, expect, it } from 'vitest';
import { opinionsOf } from '../../src/dialogue/index.ts';
import type { Span } from '../../src/model/index.ts';

const spansOf = (message: string, ...titles: string[]): Span[] =>
  titles.map((text) => {
    const start = message.indexOf(text);
    return { start, end: start + text.length, text, field: 'about', value: text, score: 1 };
  });
const opinions = (message: string, titles: readonly string[], whole: 'like' | 'dislike' | 'seen') =>
  Object.fromEntries(opinionsOf(message, spansOf(message, ...titles), whole));

describe('what is said of each title', () => {
  it('a title takes the verb before it where the message says both', () => {
    expect(opinions('I loved Heat and hated Cats', ['Heat', 'Cats'], 'dislike')).toEqual({
      Heat: 'like',
      Cats: 'dislike',
    });
    expect(opinions("I didn't like Heat or Ran but loved Cats", ['Heat', 'Ran', 'Cats'], 'like')).toEqual({
      Heat: 'dislike',
      Ran: 'dislike',
      Cats: 'like',
    });
  });

  it('one opinion is of all of them', () => {
    expect(opinions("I've seen Heat and Cats, loved both", ['Heat', 'Cats'], 'like')).toEqual({
      Heat: 'like',
      Cats: 'like',
    });
  });
});
