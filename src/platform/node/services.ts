import { randomUUID } from 'node:crypto';
import { Metrics } from '../../adapters/http/index.ts';
import {
  historyReader,
  keepModel,
  type Library,
  latePages,
  parameterReader,
  recommend,
  type Services,
  SessionPictures,
  seedDemo,
} from '../../flows/index.ts';
import { emptyIntent, type Maturity } from '../../model/index.ts';
import type { Encoder } from '../../ports/index.ts';
import { loadNetwork } from './encoder.ts';
import { experimentsReader } from './experiments.ts';
import { libraryReader } from './library.ts';
import { shippedPictures } from './pictures.ts';
import { shippedCatalogue, shippedCollaborative, shippedDemo, shippedVectors } from './shipped.ts';
import { type NodeDatabase, openDatabase } from './sqlite.ts';

export interface StartOptions {
  readonly dataDir: string;
  readonly defaultMaturity?: Maturity;
  /** The file of experiment definitions; the shipped one where left out. */
  readonly experiments?: string | undefined;
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

/** Puts the shipped model in place where none was ever trained; whoever went back to none keeps none. */
async function seedModel({ models, clock }: Pick<Services, 'models' | 'clock'>): Promise<void> {
  if ((await models.list('collaborative')).length > 0) return;
  const shipped = shippedCollaborative();
  if (shipped !== null) await keepModel({ models, clock }, shipped, parameterReader()('learn.kept'));
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
export async function startServices({ dataDir, defaultMaturity = '16', experiments, log }: StartOptions) {
  const database = openDatabase(dataDir);
  const metrics = new Metrics();
  const { encoder, reader } = await loadNetwork();
  await seedCatalogue(database, encoder);
  const pages = latePages(database.pages, (error) => log('warn', 'a page could not be kept', { error: String(error) }));
  const services: Services = {
    titles: database.titles,
    events: database.events,
    histories: historyReader(database.events),
    models: database.models,
    profiles: database.profiles,
    tastes: database.tastes,
    conversations: database.conversations,
    pages,
    exposures: database.exposures,
    experiments: experimentsReader(experiments, log),
    pictures: shippedPictures(),
    shownPictures: new SessionPictures(),
    encoder,
    languageModel: null,
    library: libraryReader(database, { encoder, reader }, log),
    clock: { now: () => new Date() },
    newId: (prefix) => `${prefix}-${randomUUID()}`,
    defaultMaturity,
    log,
    count: (name, labels, by) => metrics.count(name, labels, by),
    observe: (name, milliseconds, labels) => metrics.observe(name, milliseconds, labels),
  };
  await seedModel(services);
  const library = await services.library();
  await seedDemo(services, shippedDemo(), new Set(library.catalogue.byId.keys()));
  await warmUp(services, library);
  return {
    services,
    metrics,
    database,
    close: async () => {
      await pages.settled();
      database.close();
    },
  };
}
