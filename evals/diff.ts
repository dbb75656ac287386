import { byCase } from './aggregate.ts';
import { UsageError } from './errors.ts';
import { number, share, signed, table } from './report/format.ts';
import type { CaseResult, Metric, Run } from './schema.ts';
import { mcnemar, mean, type PairedDifference, pairedBootstrap } from './scoring/statistics.ts';

export interface Flip {
  readonly id: string;
  readonly input: string;
  /** What goes wrong where it fails. */
  readonly failures: readonly string[];
}

/** What changed from run A to run B, over the cases that both have. */
export interface Diff {
  readonly suite: string;
  readonly a: string;
  readonly b: string;
  readonly cases: { readonly both: number; readonly onlyA: readonly string[]; readonly onlyB: readonly string[] };
  /** Passed in A, fail in B. */
  readonly broken: readonly Flip[];
  /** Failed in A, pass in B. */
  readonly mended: readonly Flip[];
  /** McNemar's exact test over the flips, two-sided. */
  readonly passP: number;
  /** Mean score of B − A, paired; null where the suite scores no case. */
  readonly score: PairedDifference | null;
  readonly metrics: readonly (Pick<Metric, 'id' | 'label' | 'unit' | 'better'> & {
    readonly a: number;
    readonly b: number;
    readonly delta: number;
  })[];
}

interface Side {
  readonly pass: boolean;
  readonly score: number | null;
  readonly first: CaseResult;
  readonly failures: readonly string[];
}

/** A case passes where it passes in every repeat; its score is the mean of them. */
function sides(run: Run): Map<string, Side> {
  const found = new Map<string, Side>();
  for (const group of byCase(run.cases)) {
    const [first] = group;
    if (first === undefined) continue;
    const scores = group.flatMap(({ score }) => score ?? []);
    found.set(first.id, {
      pass: group.every(({ pass }) => pass),
      score: scores.length === 0 ? null : mean(scores),
      first,
      failures: [...new Set(group.flatMap(({ failures }) => failures))],
    });
  }
  return found;
}

const titleOf = (run: Run) => `${run.startedAt.slice(0, 19)} ${run.dataset} (${run.target})`;

/** Compares two runs of one suite. Throws a `UsageError` for runs of different suites, or without a common case. */
export function diffRuns(a: Run, b: Run): Diff {
  if (a.suite !== b.suite)
    throw new UsageError(`the first is a run of ${a.suite}, the second of ${b.suite}; diff takes two of one suite`);
  const [left, right] = [sides(a), sides(b)];
  const both = [...left].flatMap(([id, before]) => {
    const after = right.get(id);
    return after === undefined ? [] : [{ id, before, after }];
  });
  if (both.length === 0) throw new UsageError('the two runs have no case in common; run both on one dataset');
  const flip = (id: string, side: Side): Flip => ({ id, input: side.first.input, failures: side.failures });
  const broken = both.filter(({ before, after }) => before.pass && !after.pass);
  const mended = both.filter(({ before, after }) => !before.pass && after.pass);
  const scores = both.flatMap(({ before, after }) =>
    before.score === null || after.score === null ? [] : [after.score - before.score],
  );
  return {
    suite: a.suite,
    a: titleOf(a),
    b: titleOf(b),
    cases: {
      both: both.length,
      onlyA: [...left.keys()].filter((id) => !right.has(id)),
      onlyB: [...right.keys()].filter((id) => !left.has(id)),
    },
    broken: broken.map(({ id, after }) => flip(id, after)),
    mended: mended.map(({ id, before }) => flip(id, before)),
    passP: mcnemar(broken.length, mended.length),
    score: scores.length === 0 ? null : pairedBootstrap(scores),
    metrics: a.metrics.flatMap((before) => {
      const after = b.metrics.find(({ id }) => id === before.id);
      if (after === undefined) return [];
      const { id, label, unit, better } = before;
      return [{ id, label, unit, better, a: before.value, b: after.value, delta: after.value - before.value }];
    }),
  };
}

/** The difference for a reader at a terminal. */
export function diffText(diff: Diff): string {
  const flips = (title: string, list: readonly Flip[]) => [
    `${title}: ${list.length}`,
    ...list.map(
      ({ id, input, failures }) => `  ${id}  ${input.slice(0, 100)}\n      ${failures.slice(0, 3).join('\n      ')}`,
    ),
  ];
  const { cases, score } = diff;
  const apart = cases.onlyA.length + cases.onlyB.length;
  return [
    `${diff.suite}\n  A ${diff.a}\n  B ${diff.b}`,
    `${cases.both} cases in both${apart === 0 ? '' : `; ${cases.onlyA.length} only in A, ${cases.onlyB.length} only in B`}`,
    '',
    ...flips('broken (passed in A, fail in B)', diff.broken),
    ...flips('mended (failed in A, pass in B)', diff.mended),
    `McNemar, exact: p = ${share(diff.passP)}${verdict(diff.passP)}`,
    ...(score === null
      ? []
      : [
          `mean score, B − A: ${signed(score.delta)} [${score.interval.map(signed).join(', ')}], p = ${share(score.p)}${verdict(score.p)}`,
        ]),
    '',
    table(
      ['metric', 'A', 'B', 'B − A', ''],
      diff.metrics.map(({ id, unit, better, a, b, delta }) => [
        id,
        number(a, unit),
        number(b, unit),
        signed(delta),
        delta === 0 ? '' : delta > 0 === (better === 'higher') ? 'better' : 'worse',
      ]),
    ),
  ].join('\n');
}

const verdict = (p: number) => (p < 0.05 ? ' (significant at 5 %)' : ' (could be chance)');
