import { DATA_RULE, type Data, dataMessage, type PromptMessage, plainText } from './data.ts';

/** One pick as the model is told of it: nothing that may not be said. */
export interface ReplyPick {
  readonly place: number;
  readonly title: string;
  readonly year: number;
  readonly kind: string;
  /** "102 min", "8 episodes, 6 h 40 in all". */
  readonly length: string;
  readonly exact: boolean;
  /** Why it stands here, strongest first. */
  readonly reasons: readonly string[];
  /** Which wishes it meets. */
  readonly matches: readonly string[];
  /** Which wishes it breaks. */
  readonly misses: readonly string[];
}

export interface ReplyPromptInput {
  /** The wish in words. */
  readonly wish: string;
  /** How many titles meet all of it. */
  readonly fitting: number;
  readonly picks: readonly ReplyPick[];
  /** Wishes that had to give way. */
  readonly relaxed: readonly string[];
}

const TEXT_CHARS = 200;
const PICKS = 6;
/** Reasons and matches of a pick: the first say most. */
const LINES = 4;

const RULES = `You are the voice of a film and series recommender. The picks are decided; you say in two to four short sentences why the first two or three of them stand here.

Say only what the data says of a pick. Every sentence is checked against the data word by word, and one that says anything else is thrown away:
- name the title in every sentence about it, spelled as it is; a sentence is about one title;
- use the words of its reasons, matches and misses; join them with plain little words only;
- numbers, years and lengths exactly as they stand in the data of that title;
- no praise, no plot, no names, no comparisons, no promises, no advice, nothing about the viewer that the reasons do not say;
- where a pick you name has misses, say each of them as it stands;
- where something is "relaxed", say that it had to give way;
- plain sentences in English, at most 200 characters each: no lists, no markup, no links, no questions.

${DATA_RULE}`;

const lines = (texts: readonly string[]): string[] => texts.slice(0, LINES).map((text) => plainText(text, TEXT_CHARS));

/** Says in prose why the picks stand where they stand. The answer is plain text. */
export const replyPrompt = {
  name: 'reply',
  version: '1',
  maxTokens: 300,
  render: ({ wish, fitting, picks, relaxed }: ReplyPromptInput): PromptMessage[] => [
    { role: 'system', content: RULES },
    dataMessage('picks', {
      wish: plainText(wish, 2 * TEXT_CHARS),
      fitting,
      relaxed: lines(relaxed),
      picks: picks.slice(0, PICKS).map(
        (pick): Data => ({
          place: pick.place,
          title: plainText(pick.title, TEXT_CHARS),
          year: pick.year,
          kind: pick.kind,
          length: pick.length,
          exact: pick.exact,
          reasons: lines(pick.reasons),
          matches: lines(pick.matches),
          misses: lines(pick.misses),
        }),
      ),
    }),
  ],
};
