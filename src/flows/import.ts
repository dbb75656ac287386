import { cleanText, MarqueeError, type Profile, type Title, type ViewingEvent } from '../model/index.ts';
import { recordEvents } from './events.ts';
import { EpisodeFold, eventsOf, type Placed, timeWithin, wasFinished } from './import-events.ts';
import type { HistoryItem, HistoryRow, Match, Reading, TitleMatcher } from './import-rows.ts';
import { createProfile, DEFAULT_CAP } from './profiles.ts';
import type { Services } from './services.ts';

export interface ImportRequest {
  /** The service; part of every event's id. */
  readonly source: string;
  /** Starts from the beginning each time: the rows are surveyed whole before the first is written. */
  readonly rows: () => AsyncIterable<HistoryItem>;
  readonly matcher: TitleMatcher;
  readonly profiles: ProfileFinder;
  readonly fingerprintOf: (text: string) => string;
  /** When the export was made: an undated row happened before it, and no later than it. */
  readonly madeAt: Date;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: 'reading' | 'writing', rows: number, total: number | null) => void;
}

/** A title as the source names it, how often, and what the catalogue has nearest to it. */
export interface Unmatched {
  readonly name: string;
  rows: number;
  readonly why: 'unknown' | 'ambiguous';
  readonly nearest: readonly string[];
}

export interface ImportSummary {
  rows: number;
  matched: number;
  /** Rows by how their title was found. */
  readonly how: Record<string, number>;
  /** Found by another spelling or a neighbouring year: worth a look. At most 200. */
  readonly withCare: Map<string, string>;
  /** At most 5,000 names; what is beyond is counted alone. */
  readonly unmatched: Map<string, Unmatched>;
  unmatchedRows: number;
  readonly skipped: Map<string, number>;
  future: number;
  undated: number;
  readonly users: Set<string>;
  /** Events that the rows stand for, whether they were there already or not. */
  events: number;
  accepted: number;
  duplicates: number;
  rejected: { count: number; first: string | null };
  interrupted: boolean;
}

const BATCH = 1000;
/** Names not found are kept up to here; beyond, rows are only counted. */
export const MOST_NAMES = 5000;
const MOST_CARE = 200;

/** Finds, and where it may makes, the profile that rows go to. */
export interface ProfileFinder {
  /** Throws `not_found` where there is none and none may be made; makes nothing. */
  check(user: string | undefined): Promise<void>;
  /** The profile's id; made with the first row that is written to it. */
  of(user: string | undefined): Promise<string>;
}
interface FinderOptions {
  readonly create?: boolean;
  readonly dryRun?: boolean;
}

/** One profile for all rows, by id or by name. Throws `conflict` where two bear the name. */
export function oneProfile(
  services: Services,
  name: string,
  { create = false, dryRun = false }: FinderOptions = {},
): ProfileFinder {
  const find = async (): Promise<string | null> => {
    const all = await services.profiles.list();
    const named = all.filter((profile) => profile.name.toLowerCase() === name.toLowerCase());
    if (all.some(({ id }) => id === name)) return name;
    if (named.length > 1)
      throw new MarqueeError(
        'conflict',
        `${named.length} profiles are called ${name}; name one by its id: ${named.map(({ id }) => id).join(', ')}`,
      );
    if (named.length === 0 && !create) throw unknownProfile(name, all);
    return named[0]?.id ?? null;
  };
  let known: string | null = null;
  return {
    check: async () => {
      known = await find();
    },
    of: async () => {
      known ??= (await find()) ?? (dryRun ? 'not-made-yet' : (await createProfile(services, { name })).id);
      return known;
    },
  };
}

/** A profile a person of the export, `prefix-<user>`. */
export function profileEach(
  services: Services,
  prefix: string,
  label: string,
  { create = false, dryRun = false }: FinderOptions = {},
): ProfileFinder {
  const known = new Set<string>();
  const idOf = (user: string | undefined) => `${prefix}-${user ?? 'unknown'}`;
  const isThere = async (id: string): Promise<boolean> => {
    if (!known.has(id) && (await services.profiles.get(id)) !== null) known.add(id);
    return known.has(id);
  };
  return {
    check: async (user) => {
      if (!create && !(await isThere(idOf(user)))) throw unknownProfile(idOf(user), []);
    },
    of: async (user) => {
      const id = idOf(user);
      if (dryRun || (await isThere(id))) return id;
      await services.profiles.create({
        id,
        name: cleanText(`${label} ${user ?? 'unknown'}`),
        maxMaturity: DEFAULT_CAP,
        language: 'English',
        picks: [],
        createdAt: services.clock.now().toISOString(),
      });
      known.add(id);
      return id;
    },
  };
}

function unknownProfile(name: string, all: readonly Profile[]): MarqueeError {
  const there = all
    .slice(0, 10)
    .map((profile) => profile.name)
    .join(', ');
  return new MarqueeError(
    'not_found',
    `there is no profile ${JSON.stringify(name)}; add --create to make it${there === '' ? '' : `, or use one of: ${there}`}`,
  );
}

interface Found {
  readonly match: Match;
  readonly reading: Reading;
}

/**
 * Brings a history in. The whole of it is read first, so that a file which is broken at its end changes nothing; then
 * events go through `recordEvents` in batches, each one transaction. Their ids follow from what the rows say: the same
 * export again, or one that was cut off, adds only what is missing. Throws what reading throws.
 */
export async function importHistory(services: Services, request: ImportRequest): Promise<ImportSummary> {
  const { catalogue } = await services.library();
  const now = services.clock.now();
  const summary: ImportSummary = {
    rows: 0,
    matched: 0,
    how: {},
    withCare: new Map(),
    unmatched: new Map(),
    unmatchedRows: 0,
    skipped: new Map(),
    future: 0,
    undated: 0,
    users: new Set(),
    events: 0,
    accepted: 0,
    duplicates: 0,
    rejected: { count: 0, first: null },
    interrupted: false,
  };
  // Readings are shared by the rows that name the same thing; the year of a row can only rule a title out.
  const matched = new WeakMap<readonly Reading[], Map<string, Found>>();
  const find = (row: HistoryRow): Found => {
    const byYear = matched.get(row.readings) ?? new Map<string, Found>();
    matched.set(row.readings, byYear);
    const year = row.at?.slice(0, 4) ?? '';
    const found = byYear.get(year) ?? firstMatch(request.matcher, row);
    byYear.set(year, found);
    return found;
  };
  const titleOf = (row: HistoryRow): Placed | null => {
    const { match, reading } = find(row);
    const title = match.titleId === null ? undefined : catalogue.byId.get(match.titleId);
    return title ? { title, reading } : null;
  };
  const timeOf = (row: HistoryRow): Date | null => timeWithin(row, now, request.madeAt);

  const folds = new Map<string, EpisodeFold>();
  const viewed = new Set<string>();
  const checked = new Set<string | undefined>();
  for await (const row of request.rows()) {
    request.signal?.throwIfAborted();
    if (++summary.rows % BATCH === 0) request.onProgress?.('reading', summary.rows, null);
    if (row.what === 'skipped') {
      summary.skipped.set(row.reason, (summary.skipped.get(row.reason) ?? 0) + 1);
      continue;
    }
    if (!checked.has(row.user)) {
      await request.profiles.check(row.user);
      checked.add(row.user);
      if (row.user !== undefined) summary.users.add(row.user);
    }
    const at = timeOf(row);
    if (at === null) {
      summary.future++;
      continue;
    }
    if (row.at === undefined) summary.undated++;
    const found = titleOf(row);
    note(summary, row, find(row).match, (id) => nameOf(catalogue.byId.get(id)));
    if (!found || row.what !== 'watched') continue;
    const key = `${row.user ?? ''}|${found.title.id}`;
    if (found.title.kind === 'movie') {
      if (!row.marked) viewed.add(key);
      continue;
    }
    const fold = folds.get(key) ?? new EpisodeFold(found.title.episodes);
    folds.set(key, fold);
    if (wasFinished(row, found.title)) fold.add(found.reading, at.getTime(), summary.rows);
  }
  request.onProgress?.('reading', summary.rows, summary.rows);

  const toEvents = (row: HistoryRow, found: Placed, profileId: string, at: Date): ViewingEvent[] => {
    const key = `${row.user ?? ''}|${found.title.id}`;
    return eventsOf(row, found, {
      at: at.toISOString(),
      profileId,
      fold: folds.get(key) ?? null,
      alreadyViewed: viewed.has(key),
      idOf: (type, ...parts) =>
        `import-${request.source}-${profileId}-${request.fingerprintOf(JSON.stringify(parts))}-${type}`,
    });
  };
  let batch: ViewingEvent[] = [];
  const flush = async (rows: number) => {
    if (batch.length > 0) {
      const answer = await recordEvents(services, batch);
      summary.accepted += answer.accepted;
      summary.duplicates += answer.duplicates;
      summary.rejected.count += answer.rejected.length;
      summary.rejected.first ??= answer.rejected[0]?.message ?? null;
      batch = [];
    }
    request.onProgress?.('writing', rows, summary.rows);
  };
  let rows = 0;
  for await (const row of request.rows()) {
    rows++;
    if (row.what === 'skipped') continue;
    const at = timeOf(row);
    const found = at === null ? null : titleOf(row);
    if (at === null || found === null) continue;
    const events = toEvents(row, found, await request.profiles.of(row.user), at);
    summary.events += events.length;
    if (request.dryRun) continue;
    batch.push(...events);
    if (batch.length < BATCH) continue;
    await flush(rows);
    if (request.signal?.aborted) {
      summary.interrupted = true;
      return summary;
    }
  }
  if (!request.dryRun) await flush(rows);
  return summary;
}

function firstMatch(matcher: TitleMatcher, row: HistoryRow): Found {
  const seenBy = row.at === undefined ? undefined : Number(row.at.slice(0, 4));
  let best: Found | null = null;
  for (const reading of row.readings) {
    const match = matcher.match(reading, seenBy);
    if (match.titleId !== null) return { match, reading };
    // The most telling refusal is kept: rivals before a guess, a guess before nothing.
    const better =
      best === null || (best.match.titleId === null && best.match.rivals.length === 0 && match.rivals.length > 0);
    if (better || (best?.match.titleId === null && best.match.guess === null && match.guess !== null))
      best = { match, reading };
  }
  return best ?? { match: { titleId: null, rivals: [], guess: null }, reading: { titles: [row.name] } };
}

function note(summary: ImportSummary, row: HistoryRow, match: Match, nameOf: (id: string) => string): void {
  if (match.titleId !== null) {
    summary.matched++;
    summary.how[match.how] = (summary.how[match.how] ?? 0) + 1;
    if (match.how === 'with care' && summary.withCare.size < MOST_CARE)
      summary.withCare.set(cleanText(row.name), nameOf(match.titleId));
    return;
  }
  summary.unmatchedRows++;
  // Episodes of one unknown series are one name.
  const many =
    row.readings.length > 1 &&
    row.readings.at(-1)?.kind === 'series' &&
    row.readings[0]?.titles[0] !== row.readings.at(-1)?.titles[0];
  const name = cleanText((many ? row.readings.at(-1)?.titles[0] : undefined) ?? row.name);
  const known = summary.unmatched.get(name);
  if (known) known.rows++;
  else if (summary.unmatched.size < MOST_NAMES)
    summary.unmatched.set(name, {
      name,
      rows: 1,
      why: match.rivals.length > 0 ? 'ambiguous' : 'unknown',
      nearest: (match.rivals.length > 0 ? match.rivals : match.guess === null ? [] : [match.guess]).map(nameOf),
    });
}

function nameOf(title: Title | undefined): string {
  if (!title) return '?';
  return `${title.title} (${title.kind === 'movie' ? '' : 'series, '}${title.year})`;
}
