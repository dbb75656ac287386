import { JUDGED, type Judged, type Judgement, JudgementSchema, judgePrompt, wireSchema } from '../../prompts/index.ts';
import { foldText, type TurnAnswer } from '../../src/model/index.ts';
import { type LanguageModel, LanguageModelError } from '../../src/ports/index.ts';
import { mean } from './statistics.ts';

const SCHEMA = wireSchema(JudgementSchema);
const TIMEOUT_MS = 60_000;
/** Judgements of one reply: enough to see whether the judge agrees with itself. */
export const ROUNDS = 3;

/** What one reply got, over all rounds. */
export interface Verdict {
  /** Marks from 1 to 5. One whose quote does not stand in the reply is left out. */
  readonly marks: Readonly<Record<Judged, readonly number[]>>;
  /** Marks without a true quote, and rounds without a usable answer. */
  readonly void: number;
  readonly failed: number;
  /** In and out, over all rounds. */
  readonly tokens: number;
}

/** What the picks of a turn may truly be said to be, a line each: what a judge holds a reply against. */
export function factsOf({ picks, relaxed }: Pick<TurnAnswer, 'picks' | 'relaxed'>): string[] {
  const lines = picks.map(({ rank, title, year, kind, totalMin, episodes, genres, reasons, matches, misses }) =>
    [
      `${rank}. ${title} (${year}), ${kind}, ${totalMin ?? 'unknown'} minutes in all, ${episodes ?? 'no'} episodes`,
      `genres: ${genres.join(', ')}`,
      ...reasons.map(({ text }) => text),
      ...matches.map(({ how }) => how),
      ...misses.map(({ value, note }) => `${note}; it is ${value}`),
    ].join('; '),
  );
  return [...lines, ...relaxed.map(({ from, to }) => `gave way: ${from}; instead: ${to}`)];
}

/** Asks the judge several times about one reply. A round that fails is counted, never guessed. */
export async function judgeReply(
  judge: LanguageModel,
  question: { readonly message: string; readonly reply: string; readonly facts: readonly string[] },
  rounds = ROUNDS,
): Promise<Verdict> {
  const marks: Record<Judged, number[]> = { helpful: [], true: [], relevant: [] };
  let voided = 0;
  let failed = 0;
  let tokens = 0;
  for (let round = 1; round <= rounds; round++) {
    try {
      const { text, tokens: used } = await judge.complete({
        prompt: judgePrompt,
        messages: judgePrompt.render({ ...question, round }),
        schema: SCHEMA,
        maxTokens: judgePrompt.maxTokens,
        timeoutMs: TIMEOUT_MS,
      });
      tokens += used.in + used.out;
      const judgement = judgementIn(text);
      for (const name of JUDGED) {
        if (foldText(question.reply).includes(foldText(judgement[name].quote))) marks[name].push(judgement[name].mark);
        else voided++;
      }
    } catch (error) {
      if (!(error instanceof LanguageModelError)) throw error;
      failed++;
    }
  }
  return { marks, void: voided, failed, tokens };
}

function judgementIn(text: string): Judgement {
  try {
    return JudgementSchema.parse(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)));
  } catch (error) {
    throw new LanguageModelError('bad-answer', 'the judgement does not fit its schema', error);
  }
}

/** The share of pairs of marks that are the same; NaN for fewer than two marks. */
export function agreement(marks: readonly number[]): number {
  const pairs = marks.flatMap((mark, i) => marks.slice(i + 1).map((other) => Number(mark === other)));
  return pairs.length === 0 ? Number.NaN : mean(pairs);
}

/** Verdicts of a conversation as measures of its case; what no mark tells is left out. */
export function judgeMeasures(verdicts: readonly Verdict[]): Record<string, number> {
  const measures: Record<string, number> = {};
  const put = (name: string, values: readonly number[]) => {
    const told = values.filter((value) => !Number.isNaN(value));
    if (told.length > 0) measures[name] = mean(told);
  };
  for (const name of JUDGED) {
    put(
      `judge ${name}`,
      verdicts.flatMap(({ marks }) => marks[name]),
    );
    put(
      `judge ${name} agreement`,
      verdicts.map(({ marks }) => agreement(marks[name])),
    );
  }
  const total = (of: (verdict: Verdict) => number) => verdicts.reduce((sum, verdict) => sum + of(verdict), 0);
  return {
    ...measures,
    'judge void': total((verdict) => verdict.void),
    'judge failed': total(({ failed }) => failed),
    'judge tokens': total(({ tokens }) => tokens),
  };
}
