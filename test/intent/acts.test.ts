import { describe, expect, it } from 'vitest';
import { createLocalParser } from '../../src/intent/index.ts';
import type { Message } from '../../src/model/index.ts';
import { NOW, SHIPPED } from '../fakes/index.ts';

const parser = createLocalParser(SHIPPED);
const AFTER_PICKS: Message[] = [
  { role: 'user', content: 'a crime series' },
  { role: 'assistant', content: '1. Ozark (2017)\n2. Narcos (2015)' },
];
const turnOf = async (message: string, history: Message[] = AFTER_PICKS) =>
  (await parser.parse(message, { history, context: {}, now: NOW, language: 'English' })).turn;

describe('what a message does', () => {
  it.each(['undo', 'Undo that!', 'oops, take that back', 'take back the last change', 'can you undo it please'])(
    '“%s” takes the last change back',
    async (message) => expect((await turnOf(message)).act).toBe('profile'),
  );

  it('undoing something named is another matter', async () => {
    expect((await turnOf('undo the crime thing, something funny')).act).toBe('refine');
  });

  it('lets the matter rest', async () => {
    expect((await turnOf('never mind')).act).toBe('chitchat');
    expect((await turnOf('never mind the crime, something funny')).act).not.toBe('chitchat');
  });

  it('settling on a pick is no wish, and says which', async () => {
    expect(await turnOf("okay let's watch the second one")).toMatchObject({ act: 'chitchat', positions: [2] });
    expect(await turnOf("I'll take the first one")).toMatchObject({ act: 'chitchat', positions: [1] });
  });

  it('a person or a thing that is disliked is no opinion of the pick', async () => {
    expect(await turnOf('I hate Tom Cruise')).toMatchObject({ act: 'profile', feedback: null });
    expect((await turnOf("I don't like subtitles")).feedback).toBeNull();
    expect((await turnOf("I don't like it")).feedback).toBe('dislike');
  });

  it.each(['are you chatgpt?', 'is this free?', 'how many films do you have?', 'where does the catalogue come from?'])(
    '“%s” asks about the program',
    async (message) => expect((await turnOf(message)).act).toBe('chitchat'),
  );

  it('asks after one title', async () => {
    expect(await turnOf('do you have Oppenheimer?')).toMatchObject({ act: 'details', about: ['Oppenheimer'] });
    expect((await turnOf('do you have a comedy?')).act).not.toBe('details');
  });
});

describe('ranges and last names', () => {
  it.each([
    ['something between 90 and 120 minutes', 90, 120],
    ['movies of 80 to 100 min', 80, 100],
    ['a film from 1 to 2 hours long', 60, 120],
    ['between one hour and two hours', 60, 120],
    ['a film under 90 minutes', null, 90],
  ])('%s', async (message, minRuntimeMin, maxRuntimeMin) => {
    expect(await turnOf(message, [])).toMatchObject({ minRuntimeMin, maxRuntimeMin });
  });

  it.each([
    ['films with De Niro or Pacino', ['Robert De Niro', 'Al Pacino']],
    ['a von Trier film', ['Lars von Trier']],
    ['I took the van home, something funny', []],
  ])('%s', async (message, people) => expect((await turnOf(message, [])).people).toEqual(people));
});

describe('a message that is nothing but a subject', () => {
  it('says what it is to be about', async () => {
    expect(await turnOf('a storm at sea', [])).toMatchObject({ act: 'recommend', themes: ['storm at sea'] });
    expect((await turnOf('the usual', [])).themes).toEqual([]);
  });
});
