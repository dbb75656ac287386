import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interactions } from '../../src/learn/index.ts';
import type { Experiment } from './experiment.ts';
import { thinned } from './judge.ts';
import { MEASURES } from './metrics.ts';
import type { Case } from './splits.ts';

/** Validation cases that are written out, at most; the same ones that chose our own settings. */
const CHOOSERS = 1500;

/**
 * Writes what another implementation needs to answer the same questions: `<set>-<protocol>/` with train.csv and
 * final.csv (user,item by number), validation.jsonl and test.jsonl ({"history":[…],"targets":[…]}, oldest first), and
 * ours.json with our measures case by case, settings and training seconds.
 */
export function exportExperiment(experiment: Experiment, folder: string): string {
  const { split, cases, results, head } = experiment;
  const to = join(folder, `${split.set}-${split.protocol}`);
  mkdirSync(to, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(to, file), text);
  write('train.csv', pairs(split.train));
  if (split.final !== split.train) write('final.csv', pairs(split.final));
  write('validation.jsonl', lines(thinned(split.validation, CHOOSERS)));
  write('test.jsonl', lines(cases));
  write(
    'ours.json',
    JSON.stringify({
      set: split.set,
      protocol: split.protocol,
      head,
      users: split.users,
      items: split.items,
      results: results.map(({ family, model, trainSeconds, scored }) => ({
        family,
        model,
        trainSeconds,
        measures: Object.fromEntries(
          MEASURES.map((measure) => [measure, scored.map((row) => Number(row[measure].toFixed(6)))]),
        ),
      })),
    }),
  );
  return to;
}

function pairs({ users, offsets, columns }: Interactions): string {
  const text: string[] = ['user,item'];
  for (let user = 0; user < users; user++)
    for (let at = offsets[user] ?? 0; at < (offsets[user + 1] ?? 0); at++) text.push(`${user},${columns[at]}`);
  return `${text.join('\n')}\n`;
}

function lines(cases: readonly Case[]): string {
  return cases
    .map(({ history, targets }) => `${JSON.stringify({ history: [...history.items], targets: [...targets] })}\n`)
    .join('');
}
