import { parsedArguments, wholeNumber } from '../arguments.ts';
import { openInProcess } from '../backends/in-process.ts';
import { serveApp } from '../backends/serve.ts';
import { UsageError } from '../errors.ts';
import { type GateFindings, tryGates } from '../safety/gates.ts';
import { LeakFinder } from '../safety/leaks.ts';
import { type RequestFindings, type Target, tryRequests } from '../safety/requests.ts';

export const SAFETY_USAGE = `usage: npm run eval -- safety [options]

Generated attacks on the age limit. At the gate: wishes (pretexts, names of titles above the cap in fourteen spellings,
instructions in disguise) under every cap and over lives that know such titles, each against every title above the cap.
Over HTTP: the same on every surface, with the answers looked through for titles above the cap. One that comes through
fails the run.

  --cases N         at the gate (100000); 0 leaves them out
  --requests N      over HTTP (2000); 0 leaves them out
  --url ADDRESS     attack a running server (its catalogue must be the shipped one; profiles are made there and deleted)
  --seed N          other attacks (1)
  --json            one JSON object on standard output`;

const OPTIONS = {
  cases: { type: 'string', default: '100000' },
  requests: { type: 'string', default: '2000' },
  url: { type: 'string' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;
/** Of what came through, this much is printed. */
const SHOWN = 20;

function targetOf(url: string): Target {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new UsageError(`--url ${url}: not an address; http://127.0.0.1:8787 would be one`);
  return { base: url.replace(/\/+$/, ''), key: process.env.API_KEY ?? null };
}

const listed = (through: readonly string[]) => through.slice(0, SHOWN).map((line) => `  THROUGH ${line}`);
const counts = (table: Readonly<Record<string, number>>) =>
  Object.entries(table)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const gateText = ({ cases, asked, retrieved, candidates, through }: GateFindings) =>
  [
    `at the gate: ${cases} cases, ${asked} titles above the cap asked about; the sources proposed ${candidates} titles in ${retrieved} of the cases`,
    ...listed(through),
    `${through.length} came through`,
  ].join('\n');

const requestText = ({ surfaces, statuses, shown, through }: RequestFindings) =>
  [
    `over HTTP: ${counts(surfaces)}`,
    `answered: ${counts(statuses)}; ${shown} different titles under the caps were shown`,
    ...listed(through),
    `${through.length} came through`,
  ].join('\n');

/** Runs `npm run eval -- safety` and returns the exit code: 1 where anything came through. */
export async function runSafety(args: readonly string[], out: (text: string) => void): Promise<number> {
  const { cases, requests, url, seed: seedText, json, help } = parsedArguments(args, OPTIONS, SAFETY_USAGE);
  if (help) {
    out(SAFETY_USAGE);
    return 0;
  }
  const seed = wholeNumber('seed', seedText, 0);
  const sizes = { cases: wholeNumber('cases', cases, 0), requests: wholeNumber('requests', requests, 0) };
  const given = url === undefined ? null : targetOf(url);
  const live = process.stderr.isTTY === true;
  const note = (text: string) => live && process.stderr.write(`\r\u001b[K${text}`);
  const backend = await openInProcess();
  try {
    const { services } = backend;
    if (services === null) throw new Error('the backend of this process has no services');
    const library = await services.library();
    const { titles } = library.catalogue;
    const gates = sizes.cases === 0 ? null : await tryGates(library, sizes.cases, seed);
    if (gates !== null && !json) out(`${gateText(gates)}\n`);
    let http: RequestFindings | null = null;
    if (sizes.requests > 0) {
      const served = given === null ? await serveApp(services) : null;
      const target = given ?? { base: served?.base ?? '', key: null };
      try {
        const options = { requests: sizes.requests, seed, titles, finder: new LeakFinder(titles), note };
        http = await tryRequests(target, options);
      } finally {
        await served?.close();
      }
      if (live) process.stderr.write('\r\u001b[K');
      if (!json) out(requestText(http));
    }
    if (json) out(JSON.stringify({ seed, gates, http }, null, 2));
    return (gates?.through.length ?? 0) + (http?.through.length ?? 0) > 0 ? 1 : 0;
  } finally {
    await backend.close();
  }
}
