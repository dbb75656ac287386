import { parseArgs } from 'node:util';
import { READERS, type Readers } from '../src/flows/index.ts';
import type { Price } from './cost.ts';
import { HALVES, type Half } from './dataset.ts';
import { UsageError } from './errors.ts';
import { metricId, type Suite } from './suite.ts';

export const USAGE = `usage: npm run eval -- COMMAND [options]

  list                     the suites, their datasets and what they hold to
  intent | retrieval | conversation | explanation | latency | all
  slots                    the MIT Movie benchmark, over a file of yours: --data FILE.bio --scheme eng|trivia [--json]
  vectors                  how well sentence encoders alone find titles: [--encoder DIR] [--beside DIR] …; --help says all
  dialogues                the product on dialogues of public sets: --data ../shared/data [--set sgd|ccpe|redial|inspired]
  behaviour                collaborative filtering on rating and play-count sets: --data ../shared/data
  guardrails               what diversity, calibration, exposure, breadth, exploration cost: --data ../shared/data
  simulate                 the product for simulated people, for whom the truth is known: --part all
  arbiter                  how rules and network are weighed: chooses on odd halves, shows the even ones
  diff A.json B.json       what changed between two runs (their run.json); --json for a program

  --dataset PATH           JSON Lines of your own instead of the shipped ones
  --half odd|even|all      cases with odd or even numbers only
  --filter TEXT|TAG        cases that carry the tag, else whose id or words hold the text
  --limit N                at most N cases
  --repeats N              run every case N times and show how much it varies
  --threshold ID=VALUE     hold a metric to another value; may be given again
  --url http://…           a running server instead of this process
  --out DIR                where run.json, junit.xml, report.md and report.html go (evals/reports/…)
  --parser local|both|llm  who reads the messages: ours (as it ships), ours and a language model (OPENAI_…), or for
                           intent the language model alone
  --price IN,OUT           US dollars for a million tokens in and out, for the cost of a run
  --judge                  conversation: a language model (OPENAI_…) marks every reply; no threshold hangs on it
  --json                   the run as JSON on standard output, and no files unless --out is given
  --errors                 every failing case, not only the first few

exit code: 0 all thresholds held, 1 some did not, 2 called wrongly`;

export interface Options {
  readonly command: string;
  readonly files: readonly string[];
  readonly dataset: string | null;
  readonly half: Half;
  readonly filter: string | null;
  readonly limit: number | null;
  readonly repeats: number;
  readonly thresholds: ReadonlyMap<string, number>;
  readonly url: string | null;
  readonly out: string | null;
  readonly parser: Readers;
  readonly price: Price | null;
  readonly judge: boolean;
  readonly json: boolean;
  readonly errors: boolean;
}

const OPTIONS = {
  dataset: { type: 'string' },
  half: { type: 'string', default: 'all' },
  filter: { type: 'string' },
  limit: { type: 'string' },
  repeats: { type: 'string', default: '1' },
  threshold: { type: 'string', multiple: true, default: [] as string[] },
  url: { type: 'string' },
  out: { type: 'string' },
  parser: { type: 'string', default: 'local' },
  price: { type: 'string' },
  judge: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  errors: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. Throws a `UsageError` that says what would work. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const whole = (name: 'limit' | 'repeats', text: string | undefined): number | null => {
    if (text === undefined) return null;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1)
      throw new UsageError(`--${name} ${text}: a whole number from 1 on is wanted`);
    return value;
  };
  const half = HALVES.find((name) => name === values.half);
  if (half === undefined) throw new UsageError(`--half ${values.half}: one of ${HALVES.join(', ')} is wanted`);
  const [command = values.help ? 'help' : '', ...files] = positionals;
  return {
    command,
    files,
    dataset: values.dataset ?? null,
    half,
    filter: values.filter ?? null,
    limit: whole('limit', values.limit),
    repeats: whole('repeats', values.repeats) ?? 1,
    thresholds: new Map(values.threshold.map(readThreshold)),
    url: values.url ?? null,
    out: values.out ?? null,
    parser: readParser(values.parser, values.url),
    price: values.price === undefined ? null : readPrice(values.price),
    judge: values.judge,
    json: values.json,
    errors: values.errors,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; the options are ${known.join(', ')}`);
  }
}

function readParser(text: string, url: string | undefined): Readers {
  const parser = READERS.find((name) => name === text);
  if (parser === undefined) throw new UsageError(`--parser ${text}: one of ${READERS.join(', ')} is wanted`);
  if (parser !== 'local' && url !== undefined)
    throw new UsageError(`--parser ${parser}: a server at --url reads as it was set up; leave one of the two out`);
  return parser;
}

function readPrice(text: string): Price {
  const [dollarsIn, dollarsOut, ...more] = text.split(',').map(Number);
  const fit = [dollarsIn, dollarsOut].every((value) => value !== undefined && value >= 0);
  if (!fit || more.length > 0 || dollarsIn === undefined || dollarsOut === undefined)
    throw new UsageError(`--price ${text}: dollars for a million tokens in and out are wanted, for example 0.4,1.6`);
  return { in: dollarsIn, out: dollarsOut };
}

function readThreshold(text: string): [string, number] {
  const at = text.lastIndexOf('=');
  const value = Number(text.slice(at + 1));
  if (at < 1 || text.length === at + 1 || Number.isNaN(value))
    throw new UsageError(`--threshold ${text}: it is written ID=VALUE, for example f1.odd=0.9`);
  return [text.slice(0, at), value];
}

/** Refuses thresholds for metrics that none of the suites has. */
export function checkThresholds(thresholds: ReadonlyMap<string, number>, suites: readonly Suite[]): void {
  const known = suites.flatMap((suite) => suite.metrics.map((metric) => metricId(metric, suite.system)));
  for (const id of thresholds.keys())
    if (!known.includes(id))
      throw new UsageError(`--threshold ${id}: no metric is called that; there are ${[...new Set(known)].join(', ')}`);
}
