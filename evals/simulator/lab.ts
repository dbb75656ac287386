import type { Library, Services } from '../../src/flows/index.ts';
import type { Profile } from '../../src/model/index.ts';
import { startServices } from '../../src/platform/node/services.ts';
import { temporaryFolder } from '../backends/in-process.ts';
import type { WorldProfile } from './world.ts';

/** The real services over a temporary data folder, on a clock that the simulation sets. */
export interface Lab {
  readonly services: Services;
  readonly library: Library;
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Milliseconds since 1970. */
  setClock(at: number): void;
  /** Makes the profile of simulated people. */
  enrol(profile: WorldProfile): Promise<Profile>;
  close(): void;
}

export async function openLab(): Promise<Lab> {
  const folder = temporaryFolder();
  try {
    const { services, close } = await startServices({ dataDir: folder.path, log: () => {} });
    let now = Date.now();
    const library = await services.library();
    const clocked: Services = { ...services, clock: { now: () => new Date(now) } };
    const vectors = new Map(
      library.catalogue.titles.flatMap(({ id }) => {
        const vector = library.index.vector(id);
        return vector === null ? [] : [[id, vector] as const];
      }),
    );
    return {
      services: clocked,
      library,
      vectors,
      setClock: (at) => {
        now = at;
      },
      enrol: async ({ id, maxMaturity }) => {
        const createdAt = new Date(now).toISOString();
        const profile = { id, name: id, maxMaturity, language: 'English', picks: [], createdAt };
        await services.profiles.create(profile);
        return profile;
      },
      close: () => {
        close();
        folder.remove();
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}
