import type { StoredPage } from '../../model/index.ts';
import type { PageStore } from '../../ports/index.ts';

/** A page store that nobody has to wait for. */
export interface LatePages extends PageStore {
  /** Keeps a page after it was answered; `make` writes its accounts out, once, then or when somebody asks for it. */
  later(pageId: string, make: () => StoredPage): void;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
}

/** Pages that may wait at once: under load the writing keeps up rather than memory growing. */
const MOST_WAITING = 16;

/**
 * Writes pages behind whatever the loop still has to answer, in the order they came. `failed` hears of pages that could
 * not be kept; their titles can then no longer be explained.
 */
export function latePages(store: PageStore, failed: (error: unknown) => void): LatePages {
  const waiting = new Map<string, () => StoredPage>();
  const writing = new Map<string, () => StoredPage>();
  let last: Promise<unknown> = Promise.resolve();
  const writeOldest = async (): Promise<void> => {
    const [oldest] = waiting;
    if (oldest === undefined) return;
    const [pageId, make] = oldest;
    waiting.delete(pageId);
    writing.set(pageId, make);
    try {
      await store.append(make());
    } catch (error) {
      failed(error);
    } finally {
      writing.delete(pageId);
    }
  };
  const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  return {
    append: (page) => store.append(page),
    later: (pageId, make) => {
      let made: StoredPage | null = null;
      waiting.set(pageId, () => {
        made ??= make();
        return made;
      });
      last = waiting.size > MOST_WAITING ? Promise.all([last, writeOldest()]) : last.then(turn).then(writeOldest);
    },
    get: async (pageId) => (waiting.get(pageId) ?? writing.get(pageId))?.() ?? (await store.get(pageId)),
    ofProfile: async (profileId, limit) => {
      await last;
      return store.ofProfile(profileId, limit);
    },
    settled: async () => {
      await last;
    },
  };
}
