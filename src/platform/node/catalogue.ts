import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fingerprint, parseCatalogue } from '../../../db/index.ts';
import { embedCatalogue } from '../../../embeddings/index.ts';
import { readConfig } from './config.ts';
import { loadNetwork } from './encoder.ts';
import { openDatabase } from './sqlite.ts';

const USAGE = 'usage: npm run catalogue -- import FILE [--replace] [--dry-run]';

/** Loads or updates a catalogue of JSON Lines; may be interrupted and run again, and embeds only what changed. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } },
  });
  const [verb, file] = positionals;
  if (verb !== 'import' || file === undefined) throw new Error(USAGE);
  const titles = parseCatalogue(readFileSync(file, 'utf8'));
  if (values['dry-run']) {
    process.stdout.write(`${titles.length} titles fit; nothing was written\n`);
    return;
  }
  const database = openDatabase(readConfig(process.env).DATA_DIR);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort(new Error('interrupted; run the same command again to go on')));
  try {
    const { added, updated, unchanged, removed } = database.titles.import(titles, { replace: values.replace });
    process.stdout.write(`${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed\n`);
    const all = await database.titles.all();
    await embedCatalogue(all, (await loadNetwork()).encoder, database.vectors, {
      fingerprintOf: fingerprint,
      signal: interrupt.signal,
      onProgress: (done, total) => {
        const line = `embedded ${done} of ${total}`;
        process.stdout.write(process.stdout.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
      },
    });
    process.stdout.write(`${all.length} titles are ready to be found\n`);
  } finally {
    database.close();
  }
}

main().catch((error) => {
  process.stderr.write(`marquee: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
