import { z } from 'zod';
import { DATA_RULE, dataMessage, type PromptMessage, plainText } from './data.ts';

/** What a reply is judged by. */
export const JUDGED = ['helpful', 'true', 'relevant'] as const;
export type Judged = (typeof JUDGED)[number];

/** A mark from 1 (not at all) to 5 (fully) with the words of the reply that it rests on. */
export const MarkSchema = z.strictObject({ mark: z.number().int().min(1).max(5), quote: z.string().min(1).max(300) });
export const JudgementSchema = z.strictObject({ helpful: MarkSchema, true: MarkSchema, relevant: MarkSchema });
export type Judgement = z.infer<typeof JudgementSchema>;

export interface JudgePromptInput {
  readonly message: string;
  readonly reply: string;
  /** What the catalogue and the ranking say of the picks: what "true" is held against. */
  readonly facts: readonly string[];
  /** Which time it is asked, from 1: the same words asked again are another question, not one answered before. */
  readonly round: number;
}

const MESSAGE_CHARS = 1000;
const REPLY_CHARS = 3000;
const FACT_CHARS = 400;
const FACTS = 20;

const RULES = `You judge the reply of a film and series recommender. Answer with one JSON object: {"helpful", "true", "relevant"}, each {"mark", "quote"}.

helpful: does the reply help this viewer to choose? 5 = it says plainly what to watch and why; 1 = it does not help.
true: does every claim of the reply stand in the facts? 5 = every one; 3 = one cannot be found there; 1 = one contradicts them.
relevant: does the reply answer what was asked? 5 = all of it; 1 = something else.

"mark" is a whole number from 1 to 5. "quote" is copied letter by letter from the reply: the words that decided the mark. Judge nothing but the text; length is no merit.

${DATA_RULE}`;

/** Judges one reply, for the evals alone. */
export const judgePrompt = {
  name: 'judge',
  version: '1',
  answer: JudgementSchema,
  maxTokens: 300,
  render: ({ message, reply, facts, round }: JudgePromptInput): PromptMessage[] => [
    { role: 'system', content: RULES },
    dataMessage('reply', {
      round,
      message: plainText(message, MESSAGE_CHARS),
      reply: plainText(reply, REPLY_CHARS),
      facts: facts.slice(0, FACTS).map((fact) => plainText(fact, FACT_CHARS)),
    }),
  ],
};
