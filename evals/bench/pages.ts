import { home, makeCatalogue, type Services } from '../../src/flows/index.ts';
import type { Title } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { remembering } from '../../src/platform/node/remembering-index.ts';
import { createScannedIndex } from '../../src/platform/node/scanned-index.ts';
import { createVectorIndex } from '../../src/platform/node/vector-index.ts';
import type { VectorIndex } from '../../src/ports/index.ts';
import { batchesOf, madeUpEvents, madeUpProfile } from './made-up.ts';
import { busyRow, row, type Took, took, write } from './print.ts';
import { benchSustained } from './sustained.ts';

const PROFILES = ['arjun', 'priya', 'rahul', 'mina'];
const WARM_UP = 20;
const EVENTS = 10_000;
const HOUR_MS = 3_600_000;
/** How far a made-up title lies from the one it is like: a cosine of about 0.87. */
const SPREAD = 0.1;
/** Searches that recall is measured over, and how many neighbours each asks for. */
const SEARCHES = 100;
const NEIGHBOURS = 40;

/** Pages one after the other, each an hour from the last so that none is a repetition. */
async function series(services: Services, name: string, profileIds: readonly string[], pages: number): Promise<void> {
  const runs: Took[] = [];
  const stages = new Map<string, number[]>();
  const late = { pages: 0 };
  const now = services.clock.now().getTime();
  for (let i = -WARM_UP; i < pages; i++) {
    let timings: Record<string, number> = {};
    const profileId = profileIds[(i + WARM_UP) % profileIds.length];
    const context = { now: new Date(now + (i + WARM_UP) * HOUR_MS).toISOString(), device: 'tv' as const };
    const run = await took(async () => {
      const page = await home(services, { profileId, context });
      timings = page.timings;
      if (i >= 0 && page.degraded.length > 0) late.pages += 1;
    });
    if (i < 0) continue;
    runs.push(run);
    for (const [stage, ms] of Object.entries(timings)) stages.set(stage, [...(stages.get(stage) ?? []), ms]);
  }
  busyRow(name, runs);
  for (const [stage, ms] of stages) if (stage !== 'total') row(`  ${stage}`, ms);
  const seconds = runs.reduce((sum, { wall }) => sum + wall, 0) / 1000;
  write('  pages a second, one after the other', (pages / seconds).toFixed(1));
  write('  pages of which a stage was late', String(late.pages));
}

/** Titles with the facts of real ones under new names, and vectors that lie near theirs: for measuring time alone. */
function manyTitles(titles: readonly Title[], count: number): Title[] {
  return Array.from({ length: count }, (_, i) => {
    const like = titles[i % titles.length] as Title;
    return i < titles.length ? like : { ...like, id: `${like.id}-${i}`, title: `${like.title} ${i}` };
  });
}

function manyVectors(services: Awaited<ReturnType<Services['library']>>, titles: readonly Title[], seed: number) {
  const random = seededRandom(seed);
  const known = services.catalogue.titles;
  return new Map(
    titles.flatMap(({ id }, i): [string, Float32Array][] => {
      const like = services.index.vector((known[i % known.length] as Title).id);
      if (like === null) return [];
      const moved = like.map((value) => value + SPREAD * (random() - 0.5));
      const norm = Math.hypot(...moved) || 1;
      return [[id, moved.map((value) => value / norm)]];
    }),
  );
}

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Share of the nearest titles, as a scan of all finds them, that an index finds. */
function recallOf(index: VectorIndex, exact: VectorIndex, titles: readonly Title[]): number {
  const step = Math.max(1, Math.floor(titles.length / SEARCHES));
  const queries = titles.filter((_, i) => i % step === 0).flatMap(({ id }) => exact.vector(id) ?? []);
  const shares = queries.map((query) => {
    const wanted = new Set(exact.nearest(query, NEIGHBOURS).map(({ id }) => id));
    return index.nearest(query, NEIGHBOURS).filter(({ id }) => wanted.has(id)).length / wanted.size;
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** The page: over the shipped catalogue, for a viewer who did a great deal, and where asked over very many titles. */
export async function benchPages(
  services: Services,
  { pages, titles: count, seed }: { pages: number; titles: number; seed: number },
): Promise<void> {
  const library = await services.library();
  await series(services, `page, ${library.catalogue.titles.length} titles, demo profiles`, PROFILES, pages);
  await benchSustained(services, PROFILES);
  const profileId = 'bench-page';
  await services.profiles.create(madeUpProfile(profileId));
  const titleIds = library.catalogue.titles.map(({ id }) => id);
  const now = services.clock.now();
  const made = { tag: 'page', count: EVENTS, profileIds: [profileId], titleIds, days: [730, 0] as const, now, seed };
  for (const batch of batchesOf(madeUpEvents(made))) await services.events.append(batch, now.toISOString());
  await series(services, `page, a profile of ${EVENTS} events`, [profileId], pages);
  if (count > titleIds.length) {
    const titles = manyTitles(library.catalogue.titles, count);
    let index: VectorIndex = library.index;
    const vectors = manyVectors(library, titles, seed);
    const built = await took(() => {
      index = createVectorIndex(vectors);
    });
    write(`index of ${count} titles`, `${inSeconds(built.wall)}, processor ${inSeconds(built.processor)}`);
    write(`  recall of ${NEIGHBOURS} neighbours`, recallOf(index, createScannedIndex(vectors), titles).toFixed(3));
    const large = { ...library, catalogue: makeCatalogue('many', titles), index: remembering(index) };
    const name = `page, ${count} titles, ${EVENTS} events`;
    await series({ ...services, library: async () => large }, name, [profileId], Math.ceil(pages / 4));
  }
  await services.profiles.delete(profileId);
}
