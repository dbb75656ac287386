import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../db/index.ts';
import {
  type CatalogueSource,
  createMatcher,
  HISTORY_READERS,
  openText,
  readCatalogue,
} from '../../src/adapters/import/index.ts';
import { importHistory, profileEach } from '../../src/flows/index.ts';
import { openSources } from '../../src/platform/node/source-files.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

/** Real files, where they lie beside the checkout; nothing of them is kept in the repository. */
const DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url));

async function texts(...names: string[]) {
  const opened = [];
  for (const file of await openSources(names.map((name) => `${DATA}/${name}`))) opened.push(await openText(file));
  return opened;
}

describe.skipIf(!existsSync(DATA))('real files', () => {
  it.each<[CatalogueSource, number, ...string[]]>([
    ['netflix-titles', 8700, 'netflix-titles/netflix_titles.csv.gz'],
    ['justwatch', 1500, 'justwatch-titles/disney_titles.csv.gz'],
    ['tmdb', 4700, 'tmdb-movies/tmdb_5000_movies.csv.gz'],
    ['tmdb', 1990, 'tmdb-series/series_2000.jsonl.gz'],
    ['imdb', 4800, 'imdb-5000/movie_metadata.csv.gz'],
    ['movielens', 1670, 'movielens/ml-100k/u.item'],
  ])('%s makes %i titles and more', async (source, least, ...names) => {
    const { titles } = await readCatalogue(source, await texts(...names));
    expect(titles.length).toBeGreaterThanOrEqual(least);
    expect(new Set(titles.map(({ id }) => id)).size).toBe(titles.length);
  });

  it('MovieLens 100k finds a quarter of its ratings in the shipped catalogue, and nearly all in its own', async () => {
    const files = await texts('movielens/ml-100k/u.data.gz', 'movielens/ml-100k/u.item');
    const history = await HISTORY_READERS.movielens(files, { now: NOW });
    const share = async (titles: Parameters<typeof createMatcher>[0]) => {
      const services = fakeServices(titles);
      const summary = await importHistory(services, {
        source: 'movielens',
        rows: history.rows,
        matcher: createMatcher(titles),
        profiles: profileEach(services, 'ml', 'MovieLens', { create: true, dryRun: true }),
        fingerprintOf: fingerprint,
        madeAt: NOW,
        dryRun: true,
      });
      expect(summary.rows).toBe(100_000);
      expect(summary.users.size).toBe(943);
      return summary.matched / summary.rows;
    };
    expect(await share(SHIPPED)).toBeGreaterThan(0.2);
    expect(await share((await readCatalogue('movielens', files)).titles)).toBeGreaterThan(0.97);
  }, 120_000);
});
