import { fingerprint } from '../../../db/index.ts';
import { documentText } from '../../../embeddings/index.ts';
import type { StoredVector } from '../../ports/index.ts';
import { loadNetwork } from './encoder.ts';
import { shippedCatalogue, writeVectors } from './shipped.ts';

/** Makes the vectors that are shipped with the catalogue, so that the first start need not. */
const encoder = (await loadNetwork()).encoder;
const titles = shippedCatalogue();
const vectors = new Map<string, StoredVector>();
for (let start = 0; start < titles.length; start += 32) {
  const batch = titles.slice(start, start + 32).map((title) => ({ id: title.id, text: documentText(title) }));
  const made = await encoder.encode(batch.map(({ text }) => text));
  batch.forEach(({ id, text }, i) => {
    const vector = made[i];
    if (vector) vectors.set(id, { textFingerprint: fingerprint(text), vector });
  });
}
process.stdout.write(`${vectors.size} vectors, ${writeVectors(encoder.fingerprint, vectors)} bytes\n`);
