import { existsSync } from 'node:fs';
import { parsedArguments, wholeNumber } from '../arguments.ts';
import { type Experiment, runExperiment } from '../behaviour/experiment.ts';
import { exportExperiment } from '../behaviour/export.ts';
import { FAMILIES } from '../behaviour/models.ts';
import { DATA_SETS, type DataSet, loadSet, PROTOCOLS, present } from '../behaviour/sets.ts';
import { splitOf } from '../behaviour/splits.ts';
import { experimentJson, experimentText } from '../behaviour/tables.ts';
import { UsageError } from '../errors.ts';
import { shownPath } from '../paths.ts';

const NAMES = DATA_SETS.map(({ name }) => name);

export const BEHAVIOUR_USAGE = `usage: npm run eval -- behaviour --data FOLDER [--set NAME] [--protocol NAME] [options]

Trains every model of src/learn on what people did and asks what they did next, with baselines, intervals over people
and paired differences. Settings are chosen on a validation part; the test is asked once.

  --data FOLDER     where movielens/ and netflix-uk-clicks/ lie, for example ../shared/data
  --set NAME        ${NAMES.join(', ')}; all that are there where left out; may be given again
  --protocol NAME   ${PROTOCOLS.join(', ')}; those of the set where left out
  --model NAME      only this beside the baselines, and nothing combined; may be given again. One of
                    ${FAMILIES.join(', ')}
  --plain           histories without fading where a model can, as others' implementations read them
  --limit N         at most N cases
  --export FOLDER   the splits and our answers, for evals/behaviour/reference/run.py
  --json            one JSON object on standard output`;

const OPTIONS = {
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  protocol: { type: 'string' },
  model: { type: 'string', multiple: true },
  plain: { type: 'boolean', default: false },
  limit: { type: 'string' },
  export: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The sets to run; those that are asked for must be there. */
function chosenSets(folder: string, names: readonly string[] | undefined): { sets: DataSet[]; missing: string[] } {
  if (!existsSync(folder)) throw new UsageError(`--data ${folder}: there is no such folder`);
  for (const name of names ?? [])
    if (!NAMES.includes(name)) throw new UsageError(`--set ${name}: one of ${NAMES.join(', ')} is wanted`);
  const { there, missing } = present(folder);
  const lacks = missing.map(({ name, file }) => `${name}: ${file} is not there`);
  const wanted = names === undefined ? there : there.filter(({ name }) => names.includes(name));
  const absent = missing.filter(({ name }) => names?.includes(name));
  if (absent.length > 0)
    throw new UsageError(
      `${absent.map(({ name, file }) => `--set ${name}: ${file} is not there`).join('\n')}\nthere are ${there.map(({ name }) => name).join(', ') || 'no sets in that folder'}`,
    );
  if (wanted.length === 0)
    throw new UsageError(`--data ${folder}: none of the sets is there\n${lacks.map((line) => `  ${line}`).join('\n')}`);
  return { sets: wanted, missing: names === undefined ? lacks : [] };
}

/** Runs `npm run eval -- behaviour` and returns the exit code. Throws a `UsageError` where the call or the data does not fit. */
export async function runBehaviour(args: readonly string[], out: (text: string) => void): Promise<number> {
  const {
    data,
    set,
    protocol,
    model: families,
    plain,
    limit: text,
    export: folder,
    json,
    help,
  } = parsedArguments(args, OPTIONS, BEHAVIOUR_USAGE);
  if (help) {
    out(BEHAVIOUR_USAGE);
    return 0;
  }
  if (data === undefined) throw new UsageError(`behaviour needs a folder of data: --data FOLDER\n\n${BEHAVIOUR_USAGE}`);
  const limit = text === undefined ? null : wholeNumber('limit', text, 1);
  if (protocol !== undefined && !PROTOCOLS.some((name) => name === protocol))
    throw new UsageError(`--protocol ${protocol}: one of ${PROTOCOLS.join(', ')} is wanted`);
  for (const name of families ?? [])
    if (!FAMILIES.includes(name)) throw new UsageError(`--model ${name}: one of ${FAMILIES.join(', ')} is wanted`);
  const { sets, missing } = chosenSets(data, set);
  const pairs = sets.flatMap((one) => one.protocols.map((name) => ({ one, name })));
  const wanted = pairs.filter(({ name }) => protocol === undefined || name === protocol);
  if (wanted.length === 0)
    throw new UsageError(
      `--protocol ${protocol}: ${sets.map(({ name, protocols }) => `${name} has ${protocols.join(', ')}`).join('; ')}`,
    );
  if (!json && missing.length > 0) out(`not measured:\n${missing.map((line) => `  ${line}`).join('\n')}\n`);
  const live = process.stderr.isTTY === true;
  const note = (line: string) => live && process.stderr.write(`\r\u001b[K${line}`);
  const experiments: Experiment[] = [];
  for (const { one, name } of wanted) {
    const experiment = runExperiment(splitOf(loadSet(one, data), name), {
      limit,
      families: families ?? null,
      plain,
      note,
    });
    note('');
    if (json) experiments.push(experiment);
    else out(`${one.about}\n${experimentText(experiment)}\n`);
    if (folder !== undefined) {
      const to = exportExperiment(experiment, folder);
      if (!json) out(`written for the reference run: ${shownPath(to)}\n`);
    }
  }
  if (json)
    out(JSON.stringify({ data: shownPath(data), missing, experiments: experiments.map(experimentJson) }, null, 2));
  return 0;
}
