import { parseArgs } from 'node:util';
import { fingerprint } from '../../../db/index.ts';
import {
  createMatcher,
  HISTORY_KINDS,
  HISTORY_READERS,
  type HistoryKind,
  openText,
  pickFiles,
  renderSummary,
} from '../../adapters/import/index.ts';
import { importHistory, oneProfile, profileEach } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { startServices } from './services.ts';
import { openBeside, openSources } from './source-files.ts';

const USAGE = `usage: npm run import -- KIND FILE… --profile NAME [--create] [--dry-run] [--user ID] [--list]
KIND is one of ${HISTORY_KINDS.join(', ')}; FILE is the export as it came: a file, a folder or a zip.
--create makes the profile; --user takes one person of an export that holds several; --list names all that was not found.
MovieLens without --user makes a profile for each of its people, ml-1, ml-2, …`;

const MOVIELENS_TABLES = /^(u\.item|movies\.(dat|csv)|links\.csv)(\.gz)?$/i;

function progressLine(): (phase: 'reading' | 'writing', rows: number, total: number | null) => void {
  let last = 0;
  return (phase, rows, total) => {
    if (!process.stderr.isTTY || (rows !== total && Date.now() - last < 200)) return;
    last = Date.now();
    const share = total === null || total === 0 ? '' : ` (${Math.floor((100 * rows) / total)} %)`;
    process.stderr.write(`\r\x1b[K${phase} ${rows.toLocaleString('en')} rows${share}`);
    if (rows === total) process.stderr.write('\r\x1b[K');
  };
}

/** Brings in a history from another service; see docs/guides/import.md. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      user: { type: 'string' },
      create: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [kind, ...paths] = positionals;
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (kind === undefined || paths.length === 0) throw new MarqueeError('invalid', USAGE);
  if (!(HISTORY_KINDS as readonly string[]).includes(kind))
    throw new MarqueeError('invalid', `${kind} is not a kind of history\n${USAGE}`);
  const source = kind as HistoryKind;
  const sources = await openSources(paths);
  if (source === 'movielens')
    for (const path of paths)
      for (const beside of await openBeside(path, MOVIELENS_TABLES))
        if (!sources.some(({ name }) => name === beside.name)) sources.push(beside);

  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new Error('interrupted; the same command goes on where it stopped')));
  const files = [];
  for (const file of pickFiles(source, sources)) files.push(await openText(file));
  const history = await HISTORY_READERS[source](files, { now: new Date(), user: values.user });
  if (history.people === 'one' && values.profile === undefined)
    throw new MarqueeError('invalid', `whose history is it? add --profile NAME\n${USAGE}`);

  const config = readConfig(process.env);
  const { services, close } = await startServices({
    dataDir: config.DATA_DIR,
    defaultMaturity: config.DEFAULT_MATURITY,
    log: createLogger(process.env.LOG_LEVEL ? config.LOG_LEVEL : 'error'),
  });
  try {
    const how = { create: values.create, dryRun: values['dry-run'] };
    const profiles =
      history.people === 'many'
        ? profileEach(services, 'ml', 'MovieLens', how)
        : oneProfile(services, values.profile ?? '', how);
    const { catalogue } = await services.library();
    const summary = await importHistory(services, {
      source,
      rows: history.rows,
      matcher: createMatcher(catalogue.titles),
      profiles,
      fingerprintOf: fingerprint,
      madeAt: new Date(Math.max(0, ...files.map(({ modified }) => modified.getTime()))),
      dryRun: values['dry-run'],
      signal: interrupt.signal,
      onProgress: progressLine(),
    });
    for (const file of files)
      if (file.encoding !== 'utf-8') process.stdout.write(`${file.name} is not UTF-8; read as ${file.encoding}\n`);
    for (const note of history.notes) process.stdout.write(`${note}\n`);
    process.stdout.write(`${renderSummary(summary, { dryRun: values['dry-run'], all: values.list })}\n`);
    return summary.interrupted ? 130 : 0;
  } finally {
    close();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`marquee: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
