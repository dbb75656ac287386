import { parsedArguments, wholeNumber } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { type Finding, findingText } from '../simulator/outcome.ts';
import { coldStart } from '../simulator/parts/cold-start.ts';
import { horizon } from '../simulator/parts/horizon.ts';
import { households } from '../simulator/parts/households.ts';
import { nullWorld } from '../simulator/parts/null-world.ts';
import { sweep } from '../simulator/parts/sweep.ts';
import type { Setting } from '../simulator/setting.ts';

interface Part {
  readonly about: string;
  readonly profiles: number;
  readonly visits: number;
  readonly run: (setting: Setting) => Promise<Finding[]>;
}

/** Sizes are those that take about two minutes on two cores. */
const PARTS: ReadonlyMap<string, Part> = new Map([
  ['drift', { about: 'the horizon of a profile over its life, and its price', profiles: 12, visits: 50, run: horizon }],
  ['coldstart', { about: 'the first list after 0, 1, 2, 3, 5, 10 titles', profiles: 60, visits: 0, run: coldStart }],
  ['null', { about: 'a world in which nothing can be gained', profiles: 30, visits: 15, run: nullWorld }],
  ['sweep', { about: 'gains by how different people are', profiles: 12, visits: 20, run: sweep }],
  ['household', { about: 'profiles that two people share', profiles: 20, visits: 150, run: households }],
]);
/** The price of the guardrails comes with the drift: they are measured on the same lives. */
const ALIASES: ReadonlyMap<string, string> = new Map([['guardrails', 'drift']]);
const NAMES = [...PARTS.keys(), ...ALIASES.keys(), 'all'];

export const SIMULATE_USAGE = `usage: npm run eval -- simulate --part NAME [options]

Runs the product for simulated people, for whom the truth is known. Nothing of it is real behaviour: it shows whether
the parts do what they are for, not how good they are for anybody (docs/guides/simulator.md).

  --part NAME       ${[...PARTS].map(([name, { about }]) => `${name.padEnd(11)}${about}`).join('\n                    ')}
                    guardrails (with drift), all
  --profiles N      profiles a seed
  --visits N        visits of each, where a part has lives
  --shown N         titles of a page (10)
  --seed N          other people; may be given again, and they are taken together (0)
  --json            one JSON object on standard output`;

const OPTIONS = {
  part: { type: 'string', default: '' },
  profiles: { type: 'string' },
  visits: { type: 'string' },
  shown: { type: 'string', default: '10' },
  seed: { type: 'string', multiple: true, default: ['0'] as string[] },
  json: { type: 'boolean', default: false },
} as const;

/** Runs `npm run eval -- simulate` and returns the exit code. Throws a `UsageError` where the call does not fit. */
export async function runSimulation(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { part, profiles, visits, shown, seed, json, help } = parsedArguments(args, OPTIONS, SIMULATE_USAGE);
  if (help) {
    out(SIMULATE_USAGE);
    return 0;
  }
  const chosen = [...PARTS].filter(([name]) => part === 'all' || name === (ALIASES.get(part) ?? part));
  if (chosen.length === 0) throw new UsageError(`--part ${part}: one of ${NAMES.join(', ')} is wanted`);
  const live = process.stderr.isTTY === true;
  const findings: Finding[] = [];
  for (const [name, size] of chosen) {
    const start = performance.now();
    const found = await size.run({
      profiles: profiles === undefined ? size.profiles : wholeNumber('profiles', profiles, 2),
      visits: visits === undefined ? size.visits : wholeNumber('visits', visits, 1),
      shown: wholeNumber('shown', shown, 1),
      seeds: [...new Set(seed.map((text) => wholeNumber('seed', text, 0)))],
      note: (text) => live && process.stderr.write(`\r\u001b[K${name}: ${text}`),
    });
    if (live) process.stderr.write('\r\u001b[K');
    findings.push(...found);
    if (!json)
      out(`${found.map(findingText).join('\n\n')}\n\n${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  }
  if (json) out(JSON.stringify({ simulated: true, findings }, null, 2));
  return 0;
}
