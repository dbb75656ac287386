import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { fingerprint, type ParsedCatalogue, parseCatalogue } from '../../../db/index.ts';
import { embedCatalogue } from '../../../embeddings/index.ts';
import {
  CATALOGUE_SOURCES,
  type CatalogueSource,
  createMatcher,
  openText,
  readCatalogue,
} from '../../adapters/import/index.ts';
import { posterNames, takePosters } from '../../flows/index.ts';
import { type Issue, MATURITIES, MarqueeError, type Maturity, type Title } from '../../model/index.ts';
import { type Config, readConfig } from './config.ts';
import { loadNetwork } from './encoder.ts';
import { fetchPoster } from './poster-fetch.ts';
import { readPosterFile } from './poster-file.ts';
import { takePicture } from './poster-image.ts';
import { posterStore } from './poster-store.ts';
import { openSources } from './source-files.ts';
import { type NodeDatabase, openDatabase } from './sqlite.ts';

const USAGE = `usage: npm run catalogue -- import FILE [--replace] [--dry-run] [--posters FOLDER]
       npm run catalogue -- import --from SOURCE FILE… [--replace] [--dry-run] [--posters FOLDER] [--unrated CAP]
SOURCE is one of ${CATALOGUE_SOURCES.join(', ')}; CAP (${MATURITIES.join(', ')}; 18) is what titles without a rating count as.
FOLDER is where the pictures lie that the catalogue names, that of FILE where it is left out; POSTERS=fetch also fetches addresses.`;

/** Of pictures that were not taken so many are named. */
const NAMED = 20;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Reads a list of titles of another service, and says what could not be taken. */
async function titlesFrom(source: string, paths: readonly string[], unrated: string): Promise<ParsedCatalogue> {
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
  return built;
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

interface Taking extends ParsedCatalogue {
  readonly before: readonly Title[];
  readonly config: Config;
  /** Where the files lie that the catalogue names. */
  readonly folder: string;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Takes in the pictures that the catalogue names, and says which could not be taken. */
async function withPosters({ config, folder, dryRun, ...given }: Taking): Promise<readonly Title[]> {
  if (given.posters.size === 0) return given.titles;
  const { titles, taken, kept, refused, notFetched } = await takePosters({
    ...given,
    tools: {
      readFile: (file) => readPosterFile(folder, file),
      fetch: config.POSTERS === 'fetch' && !dryRun ? (url) => fetchPoster(url) : null,
      take: takePicture,
      store: dryRun ? null : posterStore(config.DATA_DIR),
    },
    onProgress: (done, total) => {
      if (process.stdout.isTTY)
        process.stdout.write(`\rpictures of ${done} of ${total} titles${done === total ? '\n' : ''}`);
    },
  });
  say(`pictures that ${dryRun ? 'fit' : 'were taken in'}: ${taken}${kept === 0 ? '' : `; fetched before: ${kept}`}`);
  listed('pictures refused; their titles stay', refused);
  listed('addresses of pictures not fetched; POSTERS=fetch in the environment lets the import do so', notFetched);
  return titles;
}

function listed(what: string, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  say(`${what} (${issues.length}):`);
  // What a catalogue names may hold what a terminal would obey.
  for (const { path, message } of issues.slice(0, NAMED)) say(`  ${path}: ${message.replace(/\p{Cc}/gu, '\uFFFD')}`);
  if (issues.length > NAMED) say(`  and ${issues.length - NAMED} more`);
}

/** Loads or updates a catalogue; may be interrupted and run again, and embeds only what changed. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      unrated: { type: 'string', default: '18' },
      posters: { type: 'string' },
      replace: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [verb, ...paths] = positionals;
  const [file] = paths;
  if (verb !== 'import' || file === undefined) throw new Error(USAGE);
  const config = readConfig(process.env);
  const folder = values.posters ?? (isFolder(file) ? file : dirname(file));
  if (!isFolder(folder)) throw new MarqueeError('not_found', `there is no folder ${folder}`);
  const dryRun = values['dry-run'];
  const given =
    values.from === undefined
      ? parseCatalogue(readFileSync(file, 'utf8'))
      : await titlesFrom(values.from, paths, values.unrated);
  if (dryRun) {
    await withPosters({ ...given, before: [], config, folder, dryRun });
    say(`${given.titles.length} titles fit; nothing was written`);
    return;
  }
  const database = openDatabase(config.DATA_DIR);
  const interrupt = new AbortController();
  const { signal } = interrupt;
  process.once('SIGINT', () => interrupt.abort(new Error('interrupted; run the same command again to go on')));
  try {
    const fresh = values.from === undefined || values.replace ? given.titles : await newOnes(database, given.titles);
    const before = await database.titles.all();
    const titles = await withPosters({ ...given, titles: fresh, before, config, folder, dryRun, signal });
    const { added, updated, unchanged, removed } = database.titles.import(titles, { replace: values.replace });
    say(`${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed`);
    const all = await database.titles.all();
    const dropped = await posterStore(config.DATA_DIR).keepOnly(posterNames(all));
    if (dropped > 0) say(`pictures deleted because no title names them any more: ${dropped}`);
    await embedCatalogue(all, (await loadNetwork()).encoder, database.vectors, {
      fingerprintOf: fingerprint,
      signal,
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
