import { existsSync } from 'node:fs';
import { parsedArguments, wholeNumber } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { openShipped, type Shipped, shippedPool } from '../onboarding/catalogue.ts';
import {
  type Format,
  foldsOf,
  IN_PAGES,
  type Interviews,
  interviewAll,
  type NamedStrategy,
  type Note,
  ONE_BY_ONE,
} from '../onboarding/interview.ts';
import { type Crowd, RATING_FILES, type RatingFile, readCrowd, readNames } from '../onboarding/people.ts';
import { type OnboardingResult, resultOf, resultText } from '../onboarding/report.ts';
import { active, mostPopular, poolOf, popularAndDiverse, randomKnown } from '../onboarding/strategies.ts';
import { shownPath } from '../paths.ts';

const NAMES = RATING_FILES.map(({ name }) => name);

export const ONBOARDING_USAGE = `usage: npm run eval -- onboarding --data FOLDER [--set NAME] [--limit N] [--json]

How good recommendations are after the first few answers to the picker, by who chose the titles to ask about. Each
person's liked films are halved: one half answers, the other is what the recommendations are held against. Whoever is
asked is not among those that anything was learned from (five folds over people).

  --data FOLDER   where movielens/ lies, for example ../shared/data
  --set NAME      ${NAMES.join(', ')}; all where left out; may be given again
  --limit N       at most N people of each set
  --json          one JSON object on standard output`;

/** Chosen on the set 100k, for all strategies alike. */
const RECOMMENDER = { regularisation: 300, popularity: 0.3 };
const DIVERSITY = 0.5;

const OURS = 'active';
const POPULAR = 'most popular';
const STRATEGIES: readonly NamedStrategy[] = [
  { name: OURS, of: active },
  { name: POPULAR, of: mostPopular },
  { name: 'popular and diverse', of: (pool) => popularAndDiverse(pool, DIVERSITY) },
  { name: 'random among the known', of: randomKnown },
];
const PAIRS = [
  [OURS, POPULAR],
  [OURS, 'popular and diverse'],
] as const;

const OPTIONS = {
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  limit: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The two questions asked of one set: the method by itself, and the product with its own catalogue. */
function resultsOf(crowd: Crowd, file: RatingFile, data: string, shipped: Shipped, note: Note): OnboardingResult[] {
  const folds = foldsOf(crowd, RECOMMENDER, note);
  const ask = (title: string, format: Format, pool: Interviews['pool']) => {
    const rows = interviewAll(crowd, folds, { strategies: STRATEGIES, pool, format }, note);
    return resultOf(`${crowd.set}, ${title}`, rows, format, PAIRS);
  };
  const names = readNames(file, data);
  return [
    ask('one title after another', ONE_BY_ONE, poolOf),
    ask('pages of twelve', IN_PAGES, poolOf),
    ask('pages of twelve from the catalogue, nobody learned from', IN_PAGES, () => shippedPool(shipped, crowd, names)),
    ask('pages of twelve from the catalogue, learned from who watched what', IN_PAGES, (known) =>
      shippedPool(shipped, crowd, names, { data: known }),
    ),
  ];
}

/** Runs `npm run eval -- onboarding` and returns the exit code. Throws a `UsageError` where the call or the data does not fit. */
export async function runOnboarding(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { data, set, limit: text, json, help } = parsedArguments(args, OPTIONS, ONBOARDING_USAGE);
  if (help) {
    out(ONBOARDING_USAGE);
    return 0;
  }
  if (data === undefined)
    throw new UsageError(`onboarding needs a folder of data: --data FOLDER\n\n${ONBOARDING_USAGE}`);
  if (!existsSync(data)) throw new UsageError(`--data ${data}: there is no such folder`);
  for (const name of set ?? [])
    if (!NAMES.includes(name)) throw new UsageError(`--set ${name}: one of ${NAMES.join(', ')} is wanted`);
  const limit = text === undefined ? Number.POSITIVE_INFINITY : wholeNumber('limit', text, 1);
  const live = process.stderr.isTTY === true;
  const note: Note = (line) => live && process.stderr.write(`\r\u001b[K${line}`);
  const shipped = await openShipped();
  const results: OnboardingResult[] = [];
  for (const file of RATING_FILES.filter(({ name }) => set === undefined || set.includes(name))) {
    const crowd = readCrowd(file, data, limit);
    const found = resultsOf(crowd, file, data, shipped, note);
    note('');
    results.push(...found);
    if (!json) out(`${file.about}\n\n${found.map(resultText).join('\n\n')}\n`);
  }
  if (json) out(JSON.stringify({ data: shownPath(data), recommender: RECOMMENDER, results }, null, 2));
  return 0;
}
