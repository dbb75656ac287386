import type { StoredPage } from '../../model/index.ts';
import type { PageStore } from '../../ports/index.ts';

/**
 * Keeps pages after they were answered: nobody waits for the disk. A page that is not written yet is read from memory.
 * `failed` hears of pages that could not be kept; their titles can then no longer be explained.
 */
export function latePages(
  store: PageStore,
  failed: (error: unknown) => void,
): PageStore & { settled(): Promise<void> } {
  const waiting = new Map<string, StoredPage>();
  let last: Promise<void> = Promise.resolve();
  const write = async (page: StoredPage): Promise<void> => {
    // Behind whatever the loop still has to answer.
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      await store.append(page);
    } catch (error) {
      failed(error);
    } finally {
      waiting.delete(page.id);
    }
  };
  return {
    append: async (page) => {
      waiting.set(page.id, page);
      last = last.then(() => write(page));
    },
    get: async (pageId) => waiting.get(pageId) ?? (await store.get(pageId)),
    ofProfile: async (profileId, limit) => {
      await last;
      return store.ofProfile(profileId, limit);
    },
    settled: () => last,
  };
}
