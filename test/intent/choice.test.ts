import { describe, expect, it } from 'vitest';
import { createLocalParser } from '../../src/intent/index.ts';
import type { Message } from '../../src/model/index.ts';
import { aTitle, NOW } from '../fakes/index.ts';

const parser = createLocalParser(
  ['Dumbo', 'Hellboy', 'Heat', 'How to Train Your Dragon', 'Yes Man'].map((title, i) => aTitle({ id: `t${i}`, title })),
);
const PICKS: Message[] = [
  { role: 'user', content: 'a film for tonight' },
  { role: 'assistant', content: '1. Dumbo (1941)\n2. Hellboy (2004)' },
];
const read = async (message: string, history: Message[] = PICKS) => {
  const { turn } = await parser.parse(message, { history, context: {}, now: NOW, language: 'English' });
  return { act: turn.act, about: turn.about, similarTo: turn.similarTo };
};

describe('settling on a title', () => {
  it.each([
    ['Yeah, How to Train Your Dragon.', 'How to Train Your Dragon'],
    ['Dumbo works', 'Dumbo'],
    ['okay, Hellboy will do.', 'Hellboy'],
    ["ok let's watch heat please", 'Heat'],
    ['Great, Yes Man it is', 'Yes Man'],
  ])('“%s” asks for nothing else', async (message, title) => {
    expect(await read(message)).toEqual({ act: 'details', about: [title], similarTo: [] });
  });

  it('needs a verb of watching where nothing was shown', async () => {
    expect(await read('I want to watch Hellboy', [])).toMatchObject({ act: 'details', about: ['Hellboy'] });
    expect((await read('something like Hellboy', [])).similarTo).toEqual(['Hellboy']);
  });

  it('is not read into a message that wishes something', async () => {
    expect((await read("let's watch Heat but shorter")).act).toBe('refine');
    expect((await read("let's watch something funny")).act).toBe('refine');
  });

  it('takes what is going to be watched for watched by nobody', async () => {
    expect((await read('I will see it tonight')).act).toBe('chitchat');
  });
});

describe('a whole wish after picks', () => {
  it('begins anew, where it says what it is and what it is about', async () => {
    expect((await read('a documentary about food')).act).toBe('recommend');
    expect((await read('about food')).act).toBe('refine');
  });
});
