import { type Issue, MarqueeError, MOST_POSTERS, type Poster, PosterSourceSchema, type Title } from '../model/index.ts';
import type { PosterStore } from '../ports/index.ts';

/** A picture as it is kept: its name follows from the bytes it was made of, so that the same ones are kept once. */
export interface TakenPicture extends Pick<Poster, 'variant' | 'pixels'> {
  readonly webp: Uint8Array;
}

/** How pictures are come by. What throws a `MarqueeError` refuses one picture; anything else ends the import. */
export interface PosterTools {
  readonly readFile: (file: string) => Promise<Uint8Array>;
  /** Null: nothing is fetched. */
  readonly fetch: ((url: string) => Promise<Uint8Array>) | null;
  readonly take: (bytes: Uint8Array) => Promise<TakenPicture>;
  /** Null: nothing is written. */
  readonly store: Pick<PosterStore, 'has' | 'put'> | null;
}

export interface PostersTaken {
  /** The titles with the pictures that could be taken. */
  readonly titles: Title[];
  readonly taken: number;
  /** Fetched by an earlier import, and not again. */
  readonly kept: number;
  /** Each names the title, and says what would work. */
  readonly refused: readonly Issue[];
  readonly notFetched: readonly Issue[];
}

interface Request {
  readonly titles: readonly Title[];
  /** What the catalogue names as pictures of each title, as it stands there. */
  readonly posters: ReadonlyMap<string, readonly unknown[]>;
  /** The catalogue as it was: what was fetched for it stays. */
  readonly before: readonly Title[];
  readonly tools: PosterTools;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Titles whose pictures are under way at once: enough that one slow host does not hold up the rest. */
const AT_ONCE = 4;

/**
 * Takes in the pictures that a catalogue names, one by one: a bad one is refused with its reason, and its title stays.
 * Rejects with the signal's reason where it is interrupted; what was taken by then is found by the next run.
 */
export async function takePosters({
  titles,
  posters,
  before,
  tools,
  signal,
  onProgress,
}: Request): Promise<PostersTaken> {
  const fetched = new Map(
    before.flatMap((title) =>
      (title.posters ?? []).flatMap((poster) =>
        poster.url !== null && tools.store?.has(poster.variant) ? [[poster.url, poster] as const] : [],
      ),
    ),
  );
  const named = titles.filter(({ id }) => (posters.get(id)?.length ?? 0) > 0);
  const taken = new Map<string, Poster[]>();
  const report = { taken: 0, kept: 0, refused: [] as Issue[], notFetched: [] as Issue[] };
  for (let from = 0; from < named.length; from += AT_ONCE) {
    signal?.throwIfAborted();
    const some = named.slice(from, from + AT_ONCE);
    const outcomes = await Promise.all(some.map(({ id }) => ofTitle(posters.get(id) ?? [], tools, fetched)));
    for (const [i, outcome] of outcomes.entries()) {
      const path = some[i]?.id ?? '';
      taken.set(path, outcome.posters);
      report.taken += outcome.posters.length - outcome.kept;
      report.kept += outcome.kept;
      report.refused.push(...outcome.refused.map((message) => ({ path, message })));
      report.notFetched.push(...outcome.notFetched.map((message) => ({ path, message })));
    }
    onProgress?.(Math.min(from + AT_ONCE, named.length), named.length);
  }
  return {
    ...report,
    titles: titles.map((title) => {
      const own = taken.get(title.id) ?? [];
      return own.length === 0 ? title : { ...title, posters: own };
    }),
  };
}

async function ofTitle(sources: readonly unknown[], tools: PosterTools, fetched: ReadonlyMap<string, Poster>) {
  const outcome = { posters: [] as Poster[], kept: 0, refused: [] as string[], notFetched: [] as string[] };
  for (const [i, given] of sources.entries()) {
    const parsed = PosterSourceSchema.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.join('.') || 'it';
      outcome.refused.push(`picture ${i + 1}: ${field}: ${issue?.message ?? 'does not fit'}`);
      continue;
    }
    const { url, file, kind = null, alt = null } = parsed.data;
    const name = file ?? url ?? '';
    const known = url === undefined ? undefined : fetched.get(url);
    if (outcome.posters.length === MOST_POSTERS) {
      outcome.refused.push(`${name}: a title has ${MOST_POSTERS} pictures of its own at most; leave the others out`);
      continue;
    }
    if (url !== undefined && known === undefined && tools.fetch === null) {
      outcome.notFetched.push(url);
      continue;
    }
    try {
      const { variant, pixels } = known ?? (await takeIn(parsed.data, tools));
      if (outcome.posters.some((poster) => poster.variant === variant))
        throw new MarqueeError('conflict', 'it is the same picture as another of this title; leave it out');
      outcome.posters.push({ variant, kind, alt, url: url ?? null, pixels });
      if (known !== undefined) outcome.kept += 1;
    } catch (error) {
      if (!(error instanceof MarqueeError)) throw error;
      outcome.refused.push(`${name}: ${error.message}`);
    }
  }
  return outcome;
}

async function takeIn(
  { url, file }: { url?: string | undefined; file?: string | undefined },
  { readFile, fetch, take, store }: PosterTools,
): Promise<TakenPicture> {
  const bytes = file !== undefined ? await readFile(file) : await fetch?.(url ?? '');
  if (bytes === undefined) throw new MarqueeError('invalid', 'it names neither a file nor an address');
  const picture = await take(bytes);
  if (store !== null && !store.has(picture.variant)) await store.put(picture.variant, picture.webp);
  return picture;
}

/** The names of all pictures that the titles bring: every other file may go. */
export const posterNames = (titles: readonly Title[]): Set<string> =>
  new Set(titles.flatMap(({ posters }) => posters?.map(({ variant }) => variant) ?? []));
