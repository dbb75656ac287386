import { existsSync } from 'node:fs';
import { parsedArguments, wholeNumber } from '../arguments.ts';
import { openInProcess } from '../backends/in-process.ts';
import { UsageError } from '../errors.ts';
import { choices } from '../guardrails/choice.ts';
import { duels } from '../guardrails/front.ts';
import { type Price, peopleOf, pricesOf } from '../guardrails/prices.ts';
import { choiceTable, duelTable, priceTable, worldHead } from '../guardrails/tables.ts';
import { type Shelf, WORLDS, type WorldName, worldNamed } from '../guardrails/world.ts';
import { shownPath } from '../paths.ts';

export const GUARDRAILS_USAGE = `usage: npm run eval -- guardrails --data FOLDER [--world NAME] [--limit N] [--json]

What diversity, calibration, exposure, breadth and exploration cost in accuracy and give in return: lists of ten over
the scores of EASE, leave-one-out, with random and popularity beside and intervals over people. Values are chosen on the
validation; the prices are those of the test.

  --data FOLDER     where movielens/ lies, for example ../shared/data
  --world NAME      ${WORLDS.join(', ')}; all where left out; may be given again
  --limit N         at most N people
  --json            one JSON object on standard output`;

const OPTIONS = {
  data: { type: 'string' },
  world: { type: 'string', multiple: true },
  limit: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

function chosenWorlds(names: readonly string[] | undefined): WorldName[] {
  return (names ?? WORLDS).map((name) => {
    const found = WORLDS.find((one) => one === name);
    if (found === undefined) throw new UsageError(`--world ${name}: one of ${WORLDS.join(', ')} is wanted`);
    return found;
  });
}

/** The product's titles and vectors, over a temporary data folder. */
async function withShelf<T>(work: (shelf: Shelf) => T): Promise<T> {
  const backend = await openInProcess();
  try {
    const library = await backend.services?.library();
    if (library === undefined) throw new Error('no library in this process');
    return work({ titles: library.catalogue.titles, vector: (id) => library.index.vector(id) });
  } finally {
    await backend.close();
  }
}

/** Runs `npm run eval -- guardrails` and returns the exit code. Throws a `UsageError` where the call or the data does not fit. */
export async function runGuardrails(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { data, world: names, limit: text, json, help } = parsedArguments(args, OPTIONS, GUARDRAILS_USAGE);
  if (help) {
    out(GUARDRAILS_USAGE);
    return 0;
  }
  if (data === undefined)
    throw new UsageError(`guardrails needs a folder of data: --data FOLDER\n\n${GUARDRAILS_USAGE}`);
  if (!existsSync(data)) throw new UsageError(`--data ${data}: there is no such folder`);
  const limit = text === undefined ? null : wholeNumber('limit', text, 1);
  const wanted = chosenWorlds(names);
  const results = await withShelf((shelf) =>
    wanted.map((name) => {
      const world = worldNamed(name, data, shelf);
      const [validation, test] = [peopleOf(world, 'validation', limit), peopleOf(world, 'test', limit)];
      const result = {
        head: worldHead(world, test.people.length),
        chosenBy: pricesOf(world, validation),
        duels: duels(world, validation.people),
        prices: pricesOf(world, test),
      };
      if (!json)
        out(`${result.head}\n\n${priceTable(result.prices)}\n\non the validation:\n${duelTable(result.duels)}\n`);
      return { name, ...result };
    }),
  );
  const chosen = choices(results.map(({ chosenBy }) => chosenBy));
  const bare = (prices: readonly Price[]) => prices.map(({ trial: _, ...price }) => price);
  const worlds = results.map(({ chosenBy, prices, ...rest }) => ({
    ...rest,
    validation: bare(chosenBy),
    test: bare(prices),
  }));
  out(json ? JSON.stringify({ data: shownPath(data), worlds, chosen }, null, 2) : choiceTable(chosen));
  return 0;
}
