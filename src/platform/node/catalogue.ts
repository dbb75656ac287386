import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fingerprint, parseCatalogue } from '../../../db/index.ts';
import { embedCatalogue } from '../../../embeddings/index.ts';
import {
  CATALOGUE_SOURCES,
  type CatalogueSource,
  createMatcher,
  openText,
  readCatalogue,
} from '../../adapters/import/index.ts';
import { MATURITIES, MarqueeError, type Maturity, type Title } from '../../model/index.ts';
import { readConfig } from './config.ts';
import { loadNetwork } from './encoder.ts';
import { openSources } from './source-files.ts';
import { type NodeDatabase, openDatabase } from './sqlite.ts';

const USAGE = `usage: npm run catalogue -- import FILE [--replace] [--dry-run]
       npm run catalogue -- import --from SOURCE FILE… [--replace] [--dry-run] [--unrated CAP]
SOURCE is one of ${CATALOGUE_SOURCES.join(', ')}; CAP (${MATURITIES.join(', ')}; 18) is what titles without a rating count as.`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Reads a list of titles of another service, and says what could not be taken. */
async function titlesFrom(source: string, paths: readonly string[], unrated: string): Promise<readonly Title[]> {
  if (!(CATALOGUE_SOURCES as readonly string[]).includes(source))
    throw new MarqueeError('invalid', `${source} is not a source\n${USAGE}`);
  if (!(MATURITIES as readonly string[]).includes(unrated))
    throw new MarqueeError('invalid', `${unrated} is not a cap\n${USAGE}`);
  const files = [];
  for (const file of await openSources(paths)) files.push(await openText(file));
  const built = await readCatalogue(source as CatalogueSource, files, unrated as Maturity);
  for (const file of files) if (file.encoding !== 'utf-8') say(`${file.name} is not UTF-8; read as ${file.encoding}`);
  for (const [reason, rows] of built.leftOut) say(`left out: ${rows} (${reason})`);
  if (built.unrated > 0)
    say(
      `${built.unrated} of ${built.titles.length} titles have no rating and count as ${unrated}: stricter profiles, and the page without a profile, do not show what is above their cap`,
    );
  return built.titles;
}

/** Without `--replace` a title that is there already, under any id, keeps its own and richer facts. */
async function newOnes(database: NodeDatabase, titles: readonly Title[]): Promise<readonly Title[]> {
  const there = await database.titles.all();
  const ids = new Set(there.map(({ id }) => id));
  const matcher = createMatcher(there);
  const fresh = titles.filter(({ id, title, year, kind }) => {
    const reading = { titles: [title], year, kind: kind === 'movie' ? 'movie' : 'series', strict: true } as const;
    const match = matcher.match(reading);
    return !ids.has(id) && match.titleId === null && match.rivals.length === 0;
  });
  if (fresh.length < titles.length)
    say(
      `${titles.length - fresh.length} are in the catalogue already and stay as they are (--replace takes the file's)`,
    );
  return fresh;
}

/** Loads or updates a catalogue; may be interrupted and run again, and embeds only what changed. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      unrated: { type: 'string', default: '18' },
      replace: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [verb, ...paths] = positionals;
  const [file] = paths;
  if (verb !== 'import' || file === undefined) throw new Error(USAGE);
  const given =
    values.from === undefined
      ? parseCatalogue(readFileSync(file, 'utf8'))
      : await titlesFrom(values.from, paths, values.unrated);
  if (values['dry-run']) {
    say(`${given.length} titles fit; nothing was written`);
    return;
  }
  const database = openDatabase(readConfig(process.env).DATA_DIR);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new Error('interrupted; run the same command again to go on')));
  try {
    const titles = values.from === undefined || values.replace ? given : await newOnes(database, given);
    const { added, updated, unchanged, removed } = database.titles.import(titles, { replace: values.replace });
    say(`${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed`);
    const all = await database.titles.all();
    await embedCatalogue(all, (await loadNetwork()).encoder, database.vectors, {
      fingerprintOf: fingerprint,
      signal: interrupt.signal,
      onProgress: (done, total) => {
        const line = `embedded ${done} of ${total}`;
        process.stdout.write(process.stdout.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
      },
    });
    say(`${all.length} titles are ready to be found`);
  } finally {
    database.close();
  }
}

main().catch((error) => {
  process.stderr.write(`marquee: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
