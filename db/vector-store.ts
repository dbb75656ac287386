import { eq } from 'drizzle-orm';
import type { TitleVectorStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { titleVectors } from './schema.ts';

export function createVectorStore({ orm, atomically }: Database): TitleVectorStore {
  return {
    all: async (modelFingerprint) => {
      const rows = orm.select().from(titleVectors).where(eq(titleVectors.modelFingerprint, modelFingerprint)).all();
      return new Map(
        rows.map(({ titleId, textFingerprint, vector }) => {
          // A copy: the driver's buffer need not be aligned to four bytes.
          const bytes = Uint8Array.from(vector);
          return [titleId, { textFingerprint, vector: new Float32Array(bytes.buffer) }];
        }),
      );
    },
    put: async (modelFingerprint, vectors) =>
      atomically(() => {
        for (const [titleId, { textFingerprint, vector }] of vectors) {
          const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength) as Buffer;
          orm
            .insert(titleVectors)
            .values({ titleId, modelFingerprint, textFingerprint, vector: bytes })
            .onConflictDoUpdate({
              target: [titleVectors.modelFingerprint, titleVectors.titleId],
              set: { textFingerprint, vector: bytes },
            })
            .run();
        }
      }),
  };
}
