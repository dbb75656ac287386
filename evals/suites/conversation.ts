import { JUDGED } from '../../prompts/index.ts';
import type { Title } from '../../src/model/index.ts';
import { byTag } from '../aggregate.ts';
import type { Backend } from '../backends/backend.ts';
import { CONVERSATIONS } from '../dataset.ts';
import { UsageError } from '../errors.ts';
import { later } from '../moment.ts';
import type { CaseResult } from '../schema.ts';
import { type Assertion, checkTurn } from '../scoring/assertions.ts';
import { factsOf, judgeMeasures, judgeReply, type Verdict } from '../scoring/llm-judge.ts';
import { type Expectation, fillPlaces, NothingShown, type Script, ScriptSchema } from '../scoring/script.ts';
import { mean } from '../scoring/statistics.ts';
import type { Outcome, Suite } from '../suite.ts';

/** When a script says no moment of its own. */
const NOW = '2026-11-27T20:00:00+00:00';
const MINUTE_MS = 60_000;

const sum = (results: readonly CaseResult[], key: string) =>
  results.reduce((total, { metrics }) => total + (metrics[key] ?? 0), 0);

/** The conversation so far, as a viewer remembers it. */
interface Memory {
  conversationId: string | undefined;
  shown: readonly Title[];
  readonly everShown: Set<string>;
}

interface PlayedTurn {
  readonly assertions: readonly Assertion[];
  /** Null: nobody judged it, or it shows nothing that could be judged. */
  readonly verdict: Verdict | null;
  readonly line: string;
}

async function playTurn(
  backend: Backend,
  turn: Script['turns'][number],
  memory: Memory,
  viewer: { profileId: string | undefined; now: string },
): Promise<PlayedTurn> {
  const placesOf = (titles: readonly Title[]) => titles.map(({ title }) => title);
  const message = fillPlaces(turn.say, placesOf(memory.shown));
  const { answer } = await backend.chat({
    message,
    profileId: viewer.profileId,
    conversationId: memory.conversationId,
    context: { now: viewer.now },
  });
  memory.conversationId = answer.conversationId;
  const picks: Title[] = [];
  for (const pick of answer.picks) {
    const title = await backend.title(pick.titleId, viewer.profileId);
    if (title === null) throw new Error(`the pick ${pick.title} (${pick.titleId}) is not in the catalogue`);
    picks.push(title);
  }
  // Where nothing was shown before, a place can only mean the list of this very turn.
  const places = placesOf(memory.shown.length > 0 ? memory.shown : picks);
  const expect: Expectation = fillPlaces(turn.expect, places);
  const wanted = expect.picks?.firstSharesWith;
  const other = wanted === undefined ? null : await backend.titleNamed(wanted, viewer.profileId);
  const assertions = checkTurn(expect, {
    answer,
    picks,
    shownBefore: memory.shown,
    everShown: new Set(memory.everShown),
    named: () => other,
  });
  if (picks.length > 0) memory.shown = picks;
  for (const { id } of picks) memory.everShown.add(id);
  const { judge } = backend;
  const verdict =
    judge === undefined || picks.length === 0
      ? null
      : await judgeReply(judge, { message, reply: answer.reply, facts: factsOf(answer) });
  const list = answer.picks.map((pick) => `${pick.title}${pick.exact ? '' : ' (near)'}`).join(', ');
  return {
    assertions,
    verdict,
    line: `${message}\n  [${answer.intent.act}] ${answer.reply}${list === '' ? '' : `\n  → ${list}`}`,
  };
}

async function play(backend: Backend, script: Script): Promise<Outcome> {
  const start = script.now ?? NOW;
  const borrowed = script.profileId === null ? null : await backend.borrowProfile(script.profileId, start);
  const memory: Memory = { conversationId: undefined, shown: [], everShown: new Set() };
  const failures: string[] = [];
  const lines: string[] = [];
  const verdicts: Verdict[] = [];
  let held = 0;
  let checked = 0;
  try {
    for (const [i, turn] of script.turns.entries()) {
      const viewer = { profileId: borrowed?.id, now: later(start, i * MINUTE_MS) };
      try {
        const { assertions, line, verdict } = await playTurn(backend, turn, memory, viewer);
        lines.push(`${i + 1}. ${line}`);
        if (verdict !== null) verdicts.push(verdict);
        checked += assertions.length;
        held += assertions.filter(({ ok }) => ok).length;
        for (const { ok, text } of assertions) if (!ok) failures.push(`${script.id} turn ${i + 1}: ${text}`);
      } catch (error) {
        if (error instanceof UsageError) throw error;
        checked += 1;
        failures.push(`${script.id} turn ${i + 1}: ${error instanceof Error ? error.message : String(error)}`);
        if (error instanceof NothingShown) continue;
        break;
      }
    }
  } finally {
    if (memory.conversationId !== undefined) await backend.forget(memory.conversationId);
    await borrowed?.giveBack();
  }
  return {
    input: `${script.about}: ${script.turns.map(({ say }) => say).join(' / ')}`,
    pass: failures.length === 0,
    score: checked === 0 ? 1 : held / checked,
    metrics: {
      held,
      checked,
      turns: script.turns.length,
      ...(backend.judge === undefined ? {} : judgeMeasures(verdicts)),
    },
    expected: script.turns.map(({ say, expect }, i) => `${i + 1}. ${say}\n  ${JSON.stringify(expect)}`).join('\n'),
    given: lines.join('\n'),
    failures,
  };
}

/** The mean of what a judge says over the cases that have it; NaN without a judge. */
const judged = (key: string) => (results: readonly CaseResult[]) => {
  const values = results.flatMap(({ metrics }) => metrics[key] ?? []);
  return values.length === 0 ? Number.NaN : mean(values);
};

/** Marks of a judge stand beside the assertions and hold nobody to anything. */
const JUDGE_METRICS: Suite['metrics'] = [
  ...JUDGED.flatMap((name) => [
    {
      name: `judge.${name}`,
      label: `mark of the judge, 1 to 5: ${name}`,
      key: `judge ${name}`,
      unit: 'count' as const,
    },
    {
      name: `judge.${name}.agreement`,
      label: `the judge agrees with itself: ${name}`,
      key: `judge ${name} agreement`,
      unit: 'share' as const,
    },
  ]),
  { name: 'judge.void', label: 'marks without a true quote, a script', key: 'judge void', unit: 'count' as const },
  { name: 'judge.failed', label: 'rounds without a judgement, a script', key: 'judge failed', unit: 'count' as const },
  { name: 'judge.tokens', label: 'tokens of the judge, a script', key: 'judge tokens', unit: 'count' as const },
].map(({ name, label, key, unit }) => ({
  name,
  label,
  system: 'marquee',
  slice: 'all',
  unit,
  better: /void|failed|tokens/.test(name) ? ('lower' as const) : ('higher' as const),
  statistic: judged(key),
}));

/** Scripts of several turns, each with what must hold of the state, the picks and the reply. */
export const conversationSuite: Suite<Script> = {
  name: 'conversation',
  description: 'Scripts of several turns: the merged wish, the picks and the replies, turn by turn.',
  dataset: CONVERSATIONS,
  schema: ScriptSchema,
  system: 'marquee',
  metrics: [
    {
      name: 'scripts',
      label: 'scripts in which everything holds',
      system: 'marquee',
      slice: 'all',
      unit: 'share',
      better: 'higher',
      threshold: 1,
      statistic: (results) => mean(results.map(({ pass }) => Number(pass))),
    },
    {
      name: 'assertions',
      label: 'assertions that hold',
      system: 'marquee',
      slice: 'all',
      unit: 'share',
      better: 'higher',
      headline: true,
      statistic: (results) => sum(results, 'held') / sum(results, 'checked'),
    },
    ...JUDGE_METRICS,
  ],
  textOf: ({ about, turns }) => `${about}\n${turns.map(({ say }) => say).join('\n')}`,
  open: async (backend) => ({ run: (script) => play(backend, script) }),
  breakdowns: (results) => [byTag(results, 'pass')],
};
