import { fingerprint } from '../../../db/index.ts';
import { embedCatalogue } from '../../../embeddings/index.ts';
import { CHOICE_DIMENSIONS } from '../../artwork/index.ts';
import { type Library, makeCatalogue, type Services } from '../../flows/index.ts';
import { createLocalParser } from '../../intent/index.ts';
import { LinearBandit, loadCollaborative } from '../../learn/index.ts';
import { type RankerModel, RankerModelSchema } from '../../model/index.ts';
import type { Network } from './encoder.ts';
import { remembering } from './remembering-index.ts';
import type { NodeDatabase } from './sqlite.ts';
import { createVectorIndex, VECTOR_INDEXES, type VectorIndexName } from './vector-index.ts';

type Shelves = Pick<Library, 'catalogue' | 'index' | 'parser'>;
type Learned = Pick<Library, 'collaborative' | 'ranker' | 'artwork' | 'degraded'>;

/** Builds anew where the key has changed. A build that failed is tried again by the next request, not remembered. */
function whenChanged<Value>(build: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  let current: { key: string; value: Promise<Value> } | null = null;
  return (key) => {
    if (current?.key === key) return current.value;
    const made = { key, value: build(key) };
    current = made;
    made.value.catch(() => {
      if (current === made) current = null;
    });
    return made.value;
  };
}

async function readShelves(
  version: string,
  database: NodeDatabase,
  { encoder, reader }: Network,
  log: Services['log'],
  indexName: VectorIndexName,
): Promise<Shelves> {
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
  return { catalogue: makeCatalogue(version, titles), index: remembering(VECTOR_INDEXES[indexName](vectors)), parser };
}

/**
 * Reads the active models, each once a version: one that learns on after every event leaves the others where they are.
 * One that cannot be read is left out, with a word about it; the service goes on.
 */
function learnedReader({ models }: NodeDatabase, log: Services['log']): () => Promise<Learned> {
  const reader = <Model>(kind: string, make: (data: Uint8Array, version: string) => Model) => {
    const load = whenChanged(async (version) => {
      const stored = await models.get(kind, version);
      if (stored === null) throw new Error('it is gone');
      return make(stored.data, version);
    });
    return async (degraded: string[]): Promise<Model | null> => {
      const active = (await models.list(kind)).find((summary) => summary.active);
      if (active === undefined) return null;
      try {
        return await load(active.version);
      } catch (error) {
        log('warn', 'a trained model cannot be read', { kind, version: active.version, error: String(error) });
        degraded.push(`the trained ${kind} model cannot be read; the answer goes without it`);
        return null;
      }
    };
  };
  const jsonOf = (data: Uint8Array) => JSON.parse(new TextDecoder().decode(data));
  const collaborative = reader('collaborative', (data, version) => loadCollaborative(data, version, createVectorIndex));
  const ranker = reader('ranker', (data): RankerModel => RankerModelSchema.parse(jsonOf(data)));
  const artwork = reader('artwork', (data) => {
    const bandit = LinearBandit.load(jsonOf(data));
    if (bandit.dimensions !== CHOICE_DIMENSIONS)
      throw new RangeError(`it reads ${bandit.dimensions} features where a picture now has ${CHOICE_DIMENSIONS}`);
    return bandit;
  });
  return async () => {
    const degraded: string[] = [];
    return {
      collaborative: await collaborative(degraded),
      ranker: await ranker(degraded),
      artwork: await artwork(degraded),
      degraded,
    };
  };
}

/**
 * The library, read once a version of the catalogue and once a set of active models; an import or a training by another
 * process shows with the next request.
 */
export function libraryReader(
  database: NodeDatabase,
  network: Network,
  log: Services['log'],
  indexName: VectorIndexName = 'auto',
): Services['library'] {
  const shelves = whenChanged((version) => readShelves(version, database, network, log, indexName));
  const learned = whenChanged(learnedReader(database, log));
  let last: { shelves: Shelves; learned: Learned; library: Library } | null = null;
  return async () => {
    const [version, revision] = await Promise.all([database.titles.version(), database.models.revision()]);
    const now = { shelves: await shelves(version), learned: await learned(revision) };
    if (last?.shelves !== now.shelves || last.learned !== now.learned)
      last = { ...now, library: { ...now.shelves, ...now.learned } };
    return last.library;
  };
}
