import { describe, expect, it } from 'vitest';
import { backendOver } from '../../evals/backends/in-process.ts';
import { execute } from '../../evals/execute.ts';
import { agreement, judgeMeasures, judgeReply } from '../../evals/scoring/llm-judge.ts';
import { conversationSuite } from '../../evals/suites/conversation.ts';
import type { ModelCall } from '../../src/ports/index.ts';
import { fakeServices } from '../fakes/index.ts';
import { type Script, scriptedModel } from '../fakes/scripted-model.ts';

const question = {
  message: 'something dark',
  reply: 'Silo comes first: its mood is dark.',
  facts: ['its mood is dark'],
};
const marks = (mark: number, quote = 'its mood is dark') =>
  JSON.stringify({ helpful: { mark, quote }, true: { mark: 5, quote }, relevant: { mark: 4, quote } });
/** Answers in turn, the last one for ever. */
function inTurn(...answers: Script[]): (call: ModelCall) => Script {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)] ?? '';
}

describe('a language model as a judge', () => {
  it('marks a reply several times, each time anew', async () => {
    const judge = scriptedModel({ judge: inTurn(marks(4), marks(4), marks(2)) });
    const verdict = await judgeReply(judge, question);
    expect(verdict.marks).toEqual({ helpful: [4, 4, 2], true: [5, 5, 5], relevant: [4, 4, 4] });
    expect(new Set(judge.calls.map(({ messages }) => messages[1]?.content)).size).toBe(3);
  });

  it('counts a mark without a true quote and an answer that is none, and guesses neither', async () => {
    const judge = scriptedModel({ judge: inTurn(marks(5, 'the best film ever'), 'five stars', { fail: 'timeout' }) });
    expect(await judgeReply(judge, question)).toEqual({
      marks: { helpful: [], true: [], relevant: [] },
      void: 3,
      failed: 2,
      tokens: 0,
    });
  });

  it('tells how far it agrees with itself', () => {
    expect(agreement([4, 4, 4])).toBe(1);
    expect(agreement([4, 4, 2])).toBeCloseTo(1 / 3);
    expect(agreement([4])).toBeNaN();
    const verdict = { marks: { helpful: [4, 2], true: [], relevant: [5] }, void: 1, failed: 0, tokens: 90 };
    expect(judgeMeasures([verdict])).toEqual({
      'judge helpful': 3,
      'judge helpful agreement': 0,
      'judge relevant': 5,
      'judge void': 1,
      'judge failed': 0,
      'judge tokens': 90,
    });
  });

  it('stands beside the assertions of the conversation suite, with no threshold', async () => {
    const options = { dataset: null, half: 'all', filter: null, limit: 1, repeats: 1, thresholds: new Map() } as const;
    const judge = scriptedModel({ judge: marks(3, 'the') });
    const plain = await execute(conversationSuite, backendOver(fakeServices()), options);
    const run = await execute(conversationSuite, { ...backendOver(fakeServices()), judge }, options);
    expect(plain.metrics.some(({ name }) => name.startsWith('judge'))).toBe(false);
    const ofJudge = run.metrics.filter(({ name }) => name.startsWith('judge'));
    expect(ofJudge.map(({ name }) => name)).toContain('judge.helpful');
    expect(ofJudge.every(({ threshold, passed }) => threshold === null && passed === null)).toBe(true);
    expect(judge.calls.length % 3).toBe(0);
  });
});
