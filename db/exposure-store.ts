import { eq } from 'drizzle-orm';
import type { ExposureStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { exposures } from './schema.ts';

export function createExposureStore({ orm }: Database): ExposureStore {
  return {
    log: async (met) => {
      if (met.length > 0)
        orm
          .insert(exposures)
          .values([...met])
          .onConflictDoNothing()
          .run();
    },
    of: async (experimentId) => orm.select().from(exposures).where(eq(exposures.experimentId, experimentId)).all(),
    ofProfile: async (profileId) => orm.select().from(exposures).where(eq(exposures.profileId, profileId)).all(),
  };
}
