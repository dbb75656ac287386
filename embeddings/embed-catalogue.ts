import type { Title } from '../src/model/index.ts';
import type { Encoder, StoredVector, TitleVectorStore } from '../src/ports/index.ts';
import { documentText } from './document.ts';

const BATCH = 32;

export interface EmbedOptions {
  readonly fingerprintOf: (text: string) => string;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Brings the stored vectors up to date: embeds what is new, or whose text or model changed, and nothing else. Each
 * batch is kept before the next begins, so a run that is cut off goes on where it stopped. Returns all vectors.
 */
export async function embedCatalogue(
  titles: readonly Title[],
  encoder: Encoder,
  store: TitleVectorStore,
  { fingerprintOf, onProgress, signal }: EmbedOptions,
): Promise<Map<string, Float32Array>> {
  const stored = await store.all(encoder.fingerprint);
  const vectors = new Map<string, Float32Array>();
  const missing: { title: Title; text: string; textFingerprint: string }[] = [];
  for (const title of titles) {
    const text = documentText(title);
    const textFingerprint = fingerprintOf(text);
    const before = stored.get(title.id);
    if (before?.textFingerprint === textFingerprint) vectors.set(title.id, before.vector);
    else missing.push({ title, text, textFingerprint });
  }
  // Texts of like length share a batch, so that little is padded.
  missing.sort((a, b) => a.text.length - b.text.length);
  for (let start = 0; start < missing.length; start += BATCH) {
    signal?.throwIfAborted();
    const batch = missing.slice(start, start + BATCH);
    const made = await encoder.encode(batch.map(({ text }) => text));
    const rows = new Map<string, StoredVector>();
    batch.forEach(({ title, textFingerprint }, i) => {
      const vector = made[i];
      if (!vector) return;
      rows.set(title.id, { textFingerprint, vector });
      vectors.set(title.id, vector);
    });
    await store.put(encoder.fingerprint, rows);
    onProgress?.(Math.min(start + BATCH, missing.length), missing.length);
  }
  return vectors;
}
