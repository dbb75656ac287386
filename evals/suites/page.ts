import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import { artworkPart } from '../page/artwork.ts';
import { contrasts, contrastText } from '../page/contrast.ts';
import { interleavingPart, interleavingText } from '../page/interleaving.ts';
import { people, type Size } from '../page/lives.ts';
import { offPolicy, offPolicyText } from '../page/off-policy.ts';
import { regretCsv, regretSvg, regretText } from '../page/regret.ts';
import { rowsPart } from '../page/rows.ts';
import { courseOf, falseAlarms, falseAlarmsText } from '../page/same.ts';
import { type Lab, openLab } from '../simulator/lab.ts';
import { findingText } from '../simulator/outcome.ts';

interface Asked extends Size {
  readonly runs: number;
  readonly decisions: number;
  /** Where the regret curves go; null: nowhere. */
  readonly out: string | null;
}

/** What a part found: for a reader, and as numbers. */
interface Found {
  readonly text: string;
  readonly numbers: unknown;
}

interface Part {
  readonly about: string;
  readonly people: number;
  readonly visits: number;
  readonly runs: number;
  readonly run: (lab: Lab, asked: Asked) => Promise<Found>;
}

async function rows(lab: Lab, asked: Asked): Promise<Found> {
  const found = await rowsPart(lab, asked);
  return { text: found.map(findingText).join('\n\n'), numbers: found };
}

async function artwork(lab: Lab, asked: Asked): Promise<Found> {
  const { finding, regret, bandit } = await artworkPart(lab, asked);
  if (asked.out !== null) {
    mkdirSync(asked.out, { recursive: true });
    writeFileSync(join(asked.out, 'regret.csv'), regretCsv(regret));
    writeFileSync(join(asked.out, 'regret.svg'), regretSvg(regret));
  }
  const demo = await contrasts(lab, bandit);
  return {
    text: [findingText(finding), regretText(regret), contrastText('once pictures were learned', demo)].join('\n\n'),
    numbers: { finding, regret, demo },
  };
}

async function judgedOffline(lab: Lab, asked: Asked): Promise<Found> {
  const found = await offPolicy(lab, asked);
  return { text: offPolicyText(found, asked), numbers: found };
}

const OTHER_RANKER = { 'rank.taste': 0 };

async function interleaving(lab: Lab, asked: Asked): Promise<Found> {
  const found = await interleavingPart(lab, asked, OTHER_RANKER);
  return { text: interleavingText(found, 'one with rank.taste 0'), numbers: found };
}

async function contrast(lab: Lab): Promise<Found> {
  const found = await contrasts(lab, null);
  return { text: contrastText('before any picture was learned', found), numbers: found };
}

async function same(lab: Lab, asked: Asked): Promise<Found> {
  const courses = asked.seeds.flatMap((seed) => {
    const world = people(lab, 'same', seed, asked);
    return world.people.map((person) => courseOf(world, person, lab.library.catalogue));
  });
  const found = falseAlarms(courses, asked.runs);
  return { text: falseAlarmsText(found, courses.length, asked.runs), numbers: found };
}

/** Sizes are those that take about two minutes on two quiet cores, or less. */
const PARTS: ReadonlyMap<string, Part> = new Map([
  [
    'rows',
    { about: 'stage-wise rows against a template and each by itself', people: 30, visits: 0, runs: 0, run: rows },
  ],
  [
    'artwork',
    { about: 'pictures learned of viewers against one kind for all', people: 40, visits: 40, runs: 0, run: artwork },
  ],
  [
    'off-policy',
    {
      about: 'what a log says of another policy, and how often its intervals hold',
      people: 40,
      visits: 8,
      runs: 2000,
      run: judgedOffline,
    },
  ],
  [
    'interleaving',
    { about: 'sessions that interleaving and A/B need', people: 60, visits: 0, runs: 0, run: interleaving },
  ],
  ['contrast', { about: 'what two demo profiles share', people: 0, visits: 0, runs: 0, run: contrast }],
  ['null', { about: 'two arms that do the same (A/A)', people: 300, visits: 0, runs: 1000, run: same }],
]);

export const PAGE_USAGE = `usage: npm run eval -- page --part NAME [options]

Measures the page before simulated people, for whom the truth is known. Nothing of it is real behaviour: it shows whether
the parts do what they are for, not how good they are for anybody (docs/guides/page.md).

  --part NAME       ${[...PARTS].map(([name, { about }]) => `${name.padEnd(14)}${about}`).join('\n                    ')}
                    all
  --people N        people a seed
  --visits N        pages of each, where a part has lives
  --runs N          logs (off-policy), experiments (null)
  --decisions N     looked-at cards of one log (3000)
  --seed N          other people; may be given again, and they are taken together (0)
  --out FOLDER      where the regret curves are written (artwork): regret.csv, regret.svg
  --json            one JSON object on standard output`;

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        part: { type: 'string', default: '' },
        people: { type: 'string' },
        visits: { type: 'string' },
        runs: { type: 'string' },
        decisions: { type: 'string', default: '3000' },
        seed: { type: 'string', multiple: true, default: ['0'] },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}\n\n${PAGE_USAGE}`);
  }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least)
    throw new UsageError(`--${name} ${text}: a whole number from ${least} on is wanted`);
  return value;
}

/** Runs `npm run eval -- page` and returns the exit code. Throws a `UsageError` where the call does not fit. */
export async function runPage(args: readonly string[], out: (text: string) => void): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    out(PAGE_USAGE);
    return 0;
  }
  const chosen = [...PARTS].filter(([name]) => options.part === 'all' || name === options.part);
  if (chosen.length === 0)
    throw new UsageError(`--part ${options.part}: one of ${[...PARTS.keys(), 'all'].join(', ')} is wanted`);
  const sized = (name: 'people' | 'visits' | 'runs', usual: number, least: number) =>
    options[name] === undefined ? usual : whole(name, options[name], least);
  const live = process.stderr.isTTY === true;
  const jobs = chosen.map(([name, part]) => ({
    name,
    part,
    asked: {
      people: sized('people', part.people, 2),
      visits: sized('visits', part.visits, 4),
      runs: sized('runs', part.runs, 10),
      decisions: whole('decisions', options.decisions, 100),
      seeds: [...new Set(options.seed.map((text) => whole('seed', text, 0)))],
      out: options.out ?? null,
      note: (text: string) => live && process.stderr.write(`\r\u001b[K${name}: ${text}`),
    },
  }));
  const parts: Record<string, unknown> = {};
  for (const { name, part, asked } of jobs) {
    const start = performance.now();
    // A data folder of its own for each part: what people of one watch is not what is popular in another.
    const lab = await openLab();
    try {
      const { text, numbers } = await part.run(lab, asked);
      parts[name] = numbers;
      if (live) process.stderr.write('\r\u001b[K');
      if (!options.json) out(`${text}\n\n${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
    } finally {
      lab.close();
    }
  }
  if (options.json) out(JSON.stringify({ simulated: true, parts }, null, 2));
  return 0;
}
