import { randomUUID } from 'node:crypto';
import { Metrics } from '../../adapters/http/index.ts';
import type { LanguageModelSettings } from '../../adapters/openai/index.ts';
import {
  historyReader,
  keepModel,
  type Library,
  latePages,
  parameterReader,
  Reruns,
  recommend,
  type Services,
  SessionPictures,
  seedDemo,
} from '../../flows/index.ts';
import { emptyIntent, type Maturity } from '../../model/index.ts';
import type { Encoder } from '../../ports/index.ts';
import { loadNetwork } from './encoder.ts';
import { experimentsReader } from './experiments.ts';
import { openLanguageModel } from './language-model.ts';
import { libraryReader } from './library.ts';
import { titlePictures } from './pictures.ts';
import { posterStore } from './poster-store.ts';
import { shippedCatalogue, shippedCollaborative, shippedDemo, shippedVectors } from './shipped.ts';
import { type NodeDatabase, openDatabase } from './sqlite.ts';
import type { VectorIndexName } from './vector-index.ts';

export interface StartOptions {
  readonly dataDir: string;
  readonly defaultMaturity?: Maturity;
  /** The file of experiment definitions; the shipped one where left out. */
  readonly experiments?: string | undefined;
  /** Chosen by the size of the catalogue where left out. */
  readonly vectorIndex?: VectorIndexName;
  /** None where left out. */
  readonly languageModel?: LanguageModelSettings | null;
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

/** Each try waits for as long as the database waits for a lock. */
const MOST_TRIES = 12;

/**
 * Opens everything the flows need. Rejects with a readable message where something is missing. Programs may start at the
 * same moment on one folder: while one of them fills it, the others step aside.
 */
export async function startServices(options: StartOptions): ReturnType<typeof openServices> {
  for (let tries = 1; ; tries++) {
    try {
      return await openServices(options);
    } catch (error) {
      const code = error instanceof Error ? String((error as { code?: unknown }).code) : '';
      // Locked by the other's writing, or the other has just made the very profile.
      if ((!code.startsWith('SQLITE_BUSY') && code !== 'conflict') || tries === MOST_TRIES) throw error;
      options.log('warn', 'another program fills the database at this moment; trying again', { tries, code });
    }
  }
}

async function openServices(options: StartOptions) {
  const database = openDatabase(options.dataDir);
  try {
    return await servicesOver(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function servicesOver(database: NodeDatabase, options: StartOptions) {
  const { dataDir, defaultMaturity = '16', experiments, languageModel = null, log } = options;
  const metrics = new Metrics();
  const { encoder, reader } = await loadNetwork();
  await seedCatalogue(database, encoder);
  const pages = latePages(database.pages, (error) => log('warn', 'a page could not be kept', { error: String(error) }));
  const posters = posterStore(dataDir);
  const services: Services = {
    titles: database.titles,
    events: database.events,
    histories: historyReader(database.events),
    models: database.models,
    profiles: database.profiles,
    profileKeys: database.profileKeys,
    tastes: database.tastes,
    conversations: database.conversations,
    pages,
    exposures: database.exposures,
    experiments: experimentsReader(experiments, log),
    pictures: titlePictures(posters, log),
    posters,
    shownPictures: new SessionPictures(),
    reruns: new Reruns(),
    encoder,
    languageModel: await openLanguageModel(languageModel, metrics, log),
    languagePatienceMs: languageModel?.patienceMs ?? 0,
    library: libraryReader(database, { encoder, reader }, log, options.vectorIndex),
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
