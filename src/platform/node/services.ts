import { randomUUID } from 'node:crypto';
import { fingerprint } from '../../../db/index.ts';
import { embedCatalogue } from '../../../embeddings/index.ts';
import { Metrics } from '../../adapters/http/index.ts';
import { historyReader, type Library, makeCatalogue, recommend, type Services, seedDemo } from '../../flows/index.ts';
import { createLocalParser } from '../../intent/index.ts';
import { emptyIntent, type Maturity } from '../../model/index.ts';
import type { Encoder } from '../../ports/index.ts';
import { loadNetwork, type Network } from './encoder.ts';
import { shippedCatalogue, shippedDemo, shippedVectors } from './shipped.ts';
import { type NodeDatabase, openDatabase } from './sqlite.ts';
import { createVectorIndex } from './vector-index.ts';

export interface StartOptions {
  readonly dataDir: string;
  readonly defaultMaturity?: Maturity;
  readonly log: Services['log'];
}

/** Fills an empty database with the shipped catalogue and its vectors. */
async function seedCatalogue(database: NodeDatabase, encoder: Encoder): Promise<void> {
  if ((await database.titles.version()) !== 'empty') return;
  const titles = shippedCatalogue();
  database.titles.import(titles);
  const known = new Set(titles.map(({ id }) => id));
  const vectors = [...shippedVectors(encoder.fingerprint)].filter(([id]) => known.has(id));
  await database.vectors.put(encoder.fingerprint, new Map(vectors));
}

/** Builds the library once a catalogue version; an import by another process shows with the next request. */
function libraryReader(
  database: NodeDatabase,
  { encoder, reader }: Network,
  log: Services['log'],
): () => Promise<Library> {
  let current: { version: string; library: Promise<Library> } | null = null;
  const build = async (version: string): Promise<Library> => {
    const titles = await database.titles.all();
    const vectors = await embedCatalogue(titles, encoder, database.vectors, {
      fingerprintOf: fingerprint,
      onProgress: (done, total) => log('info', 'embedding titles', { done, total }),
    });
    const parser = createLocalParser(titles, reader);
    // The first message of a process would pay for what the parser prepares on demand.
    await parser.parse('something funny with Tom Hanks from the 90s', {
      history: [],
      context: {},
      now: new Date(),
      language: 'English',
    });
    return {
      catalogue: makeCatalogue(version, titles),
      index: createVectorIndex(vectors),
      parser,
      collaborative: null,
      ranker: null,
    };
  };
  return async () => {
    const version = await database.titles.version();
    if (current?.version !== version) {
      const library = build(version);
      current = { version, library };
      // A build that failed is tried again by the next request rather than remembered.
      library.catch(() => {
        current = null;
      });
    }
    return current.library;
  };
}

/** One wish that touches every stage, so that the first person does not wait for what is prepared on demand. */
async function warmUp(services: Services, library: Library): Promise<void> {
  const profile = (await services.profiles.list())[0] ?? null;
  await recommend(services, library, {
    intent: {
      ...emptyIntent(),
      moods: ['dark'],
      themes: ['time travel'],
      people: ['Tom Hanks'],
      query: 'a storm at sea',
    },
    profile,
    cap: services.defaultMaturity,
    replay: {
      asOf: services.clock.now().toISOString(),
      receivedBy: services.clock.now().toISOString(),
      hour: 20,
      device: null,
      limit: 5,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: 1,
    },
  });
}

/** Opens everything the flows need. Rejects with a readable message where something is missing. */
export async function startServices({ dataDir, defaultMaturity = '16', log }: StartOptions) {
  const database = openDatabase(dataDir);
  const metrics = new Metrics();
  const { encoder, reader } = await loadNetwork();
  await seedCatalogue(database, encoder);
  const services: Services = {
    titles: database.titles,
    events: database.events,
    histories: historyReader(database.events),
    models: database.models,
    profiles: database.profiles,
    tastes: database.tastes,
    conversations: database.conversations,
    encoder,
    library: libraryReader(database, { encoder, reader }, log),
    clock: { now: () => new Date() },
    newId: (prefix) => `${prefix}-${randomUUID()}`,
    defaultMaturity,
    log,
    count: (name, labels, by) => metrics.count(name, labels, by),
    observe: (name, milliseconds, labels) => metrics.observe(name, milliseconds, labels),
  };
  const library = await services.library();
  await seedDemo(services, shippedDemo(), new Set(library.catalogue.byId.keys()));
  await warmUp(services, library);
  return { services, metrics, database, close: database.close };
}
