import { parsedArguments, wholeNumber } from '../arguments.ts';
import { openInProcess } from '../backends/in-process.ts';
import { table } from '../report/format.ts';
import { bootstrap, type Interval, mean, pairedBootstrap } from '../scoring/statistics.ts';
import type { Agreement } from '../taste/measures.ts';
import { crowdProfiles } from '../taste/people.ts';
import { type Predicted, predict, SYSTEMS, type System } from '../taste/predict.ts';

export const TASTE_USAGE = `usage: npm run eval -- taste [--people N] [--json]

How much of the ranking is reproduced from the statements of GET /api/profiles/:id/taste alone: a plain scorer reads
them and the facts of the catalogue (no history, no vectors, no learned model) and orders the whole catalogue; the
order is held against the real one for a wish for nothing. Beside it: the published weights without any statement,
popularity, chance. Intervals of 95 % over people (bootstrap).

  --people N   people of the shipped made-up crowd beside the demo profiles (40)
  --json       one JSON object on standard output`;

const OPTIONS = { people: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
const DEFAULT_PEOPLE = 40;
const MEASURES = ['tau', 'overlap', 'ndcg'] as const satisfies readonly (keyof Agreement)[];
const NAMES = { tau: 'Kendall tau-b', overlap: 'overlap@10', ndcg: 'NDCG@10' } as const;

interface Line {
  readonly system: System;
  readonly measure: (typeof MEASURES)[number];
  readonly mean: number;
  readonly interval: Interval;
}

function linesOf(people: readonly Predicted[]): Line[] {
  return SYSTEMS.flatMap((system) =>
    MEASURES.map((measure) => {
      const values = people.map(({ by }) => by[system][measure]);
      return { system, measure, mean: mean(values), interval: bootstrap(values, mean) };
    }),
  );
}

const told = ({ mean: value, interval: [low, high] }: Line) =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

function inColumns(lines: readonly Line[]): string {
  const cell = (system: System, measure: Line['measure']) =>
    told(lines.find((line) => line.system === system && line.measure === measure) as Line);
  return table(
    ['order by', ...MEASURES.map((measure) => NAMES[measure])],
    SYSTEMS.map((system) => [system, ...MEASURES.map((measure) => cell(system, measure))]),
  );
}

/** Runs `npm run eval -- taste` and returns the exit code. Throws a `UsageError` where the call does not fit. */
export async function runTaste(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { people: text, json, help } = parsedArguments(args, OPTIONS, TASTE_USAGE);
  if (help) {
    out(TASTE_USAGE);
    return 0;
  }
  const count = text === undefined ? DEFAULT_PEOPLE : wholeNumber('people', text, 0);
  const backend = await openInProcess();
  try {
    const { services } = backend;
    if (services == null) throw new Error('no services in this process');
    const demo = (await services.profiles.list()).map(({ id }) => id);
    const people: Predicted[] = [];
    for (const id of [...demo, ...(await crowdProfiles(services, count))]) people.push(await predict(services, id));
    const lines = linesOf(people);
    const gains = people.map(({ by }) => by.statements.tau - by['quality of the title'].tau);
    const gain = pairedBootstrap(gains);
    if (json) out(JSON.stringify({ people, lines, gainOfStatementsInTau: gain }, null, 2));
    else
      out(
        `${people.length} people (${demo.length} of the demo), ${Math.round(mean(people.map((one) => one.statements)))} statements and ${Math.round(mean(people.map((one) => one.considered)))} considered titles each, on average\n\n${inColumns(lines)}\n\nwhat the statements add to tau: ${gain.delta.toFixed(3)} [${gain.interval[0].toFixed(3)}, ${gain.interval[1].toFixed(3)}]`,
      );
    return 0;
  } finally {
    await backend.close();
  }
}
