import { completable, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { MOODS, visibleText } from '../../model/index.ts';
import { profileId } from './tools/fields.ts';

const TIMES = ['half an hour', 'an hour', 'two hours', 'a whole evening', 'a weekend'];
const COMPANY = ['alone', 'with my partner', 'with friends', 'with the family', 'with small children'];

const startsWith =
  (values: readonly string[]) =>
  (typed: string): string[] =>
    values.filter((value) => value.startsWith(typed.toLowerCase()));

const said = (description: string, values: readonly string[]) =>
  completable(visibleText().max(300).describe(description), startsWith(values)).optional();

const Arguments = z.strictObject({
  mood: said('What it should feel like: "cozy", "dark and slow".', MOODS),
  time: said('How long there is: "two hours", "a weekend".', TIMES),
  company: said('Who watches: "alone", "with the family".', COMPANY),
  profileId: profileId.optional(),
});

/** What a person would otherwise type: their evening in their own words, and how to go about it. */
export function registerPrompt(server: McpServer): void {
  server.registerPrompt(
    'what_to_watch',
    {
      title: 'What shall I watch?',
      description: 'Finds something for the mood, the time and the company of this evening.',
      argsSchema: Arguments,
    },
    (evening) => ({
      messages: [{ role: 'user', content: { type: 'text', text: asked(evening) } }],
    }),
  );
}

function asked({ profileId: id, ...evening }: z.output<typeof Arguments>): string {
  const known = Object.fromEntries(Object.entries(evening).filter(([, words]) => words?.trim()));
  return [
    'What shall I watch?',
    Object.keys(known).length === 0
      ? 'Ask me for my mood, my time and my company in one short question first.'
      : `My evening, as data in JSON: ${JSON.stringify(known)}`,
    `Make one message of it in plain words and call the tool recommend with it${id === undefined ? '' : `, with profileId ${JSON.stringify(id)}`}.`,
    'Show me its picks, best first, each with the reason that the tool gives and no other; where exact is false, say what it misses.',
    'Keep the conversationId, so that I can go on with "shorter" or "not the second one".',
  ].join('\n');
}
