import { parseArgs } from 'node:util';
import { COMPOSE_PARAMETERS } from '../src/compose/index.ts';
import { TASTE_PARAMETERS } from '../src/profile/index.ts';
import { RANK_PARAMETERS } from '../src/rank/index.ts';
import { RETRIEVE_PARAMETERS } from '../src/retrieve/index.ts';
import { SECTIONS, type Section } from './bench/options.ts';

const USAGE = `usage: npm run bench -- [SECTION…] [--turns N] [--events N] [--titles N] [--seed N] [--set PARAMETER=VALUE]…
SECTION is one of ${SECTIONS.join(', ')}; all of them where none is named.
--set measures under another value: --set retrieve.semantic=400 lets more titles be ranked.`;

function fail(problem: string): never {
  process.stderr.write(`${problem}\n${USAGE}\n`);
  process.exit(2);
}

function number(text: string, name: string): number {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value)
    ? fail(`${name} takes a number, not ${JSON.stringify(text)}`)
    : value;
}

/** How long things take, for comparing machines and changes: starts, turns, events in, histories out. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    turns: { type: 'string', default: '400' },
    events: { type: 'string', default: '5000' },
    titles: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const parameters = [...TASTE_PARAMETERS, ...RETRIEVE_PARAMETERS, ...RANK_PARAMETERS, ...COMPOSE_PARAMETERS];
for (const setting of values.set) {
  const [name, value = ''] = setting.split('=');
  const parameter = parameters.find((known) => known.name === name) ?? fail(`no parameter is called ${name}`);
  Object.assign(parameter, { value: number(value, `--set ${name}`) });
}
const isSection = (name: string): name is Section => (SECTIONS as readonly string[]).includes(name);
// Loaded now: the flows read the values of the parameters when they are loaded.
const { bench } = await import('./bench/index.ts');
await bench({
  sections:
    positionals.length === 0
      ? SECTIONS
      : positionals.map((name) => (isSection(name) ? name : fail(`no section is called ${name}`))),
  turns: number(values.turns, '--turns'),
  events: number(values.events, '--events'),
  titles: number(values.titles, '--titles'),
  seed: number(values.seed, '--seed'),
});
