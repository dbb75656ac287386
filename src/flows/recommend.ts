import { artworkFor } from '../artwork/index.ts';
import { order, type Placed } from '../compose/index.ts';
import { controlsOf, matchesOf, missesOf, reasonsOf, relaxedOf } from '../explain/index.ts';
import {
  type Account,
  CHAT_ROW,
  foldText,
  type Habits,
  historyEvent,
  type Intent,
  isProfiled,
  type Maturity,
  NO_HABITS,
  NO_TASTE,
  type Pick,
  type Profile,
  type Query,
  type RankerModel,
  type Relaxed,
  type RowContext,
  stricterMaturity,
  type TasteEdit,
  type TasteProfile,
  type Title,
  type TurnReplay,
  totalMinutes,
  WINDOW_CEILING_MIN,
  withinMaturity,
} from '../model/index.ts';
import { type StageContext, seededRandom, Trace } from '../pipeline/index.ts';
import { type ProfileInputs, tasteStage } from '../profile/index.ts';
import { probabilityOf, rank, softMisses } from '../rank/index.ts';
import { type Retrieved, retrieve } from '../retrieve/index.ts';
import { playsBefore } from './lately.ts';
import { type Library, parameterReader, type Services } from './services.ts';
import { meaningsOf } from './taste-meanings.ts';
import { catalogueUnder, editsUnder } from './under-cap.ts';

/** Accounts kept with a turn: the picks and the nearest that lost. */
const ACCOUNTS_KEPT = 12;

/** Who watches, and when. */
export interface ViewerRequest {
  readonly profile: Profile | null;
  readonly replay: TurnReplay;
  /** Evidence to leave out, for counterfactual runs. */
  readonly without?: { readonly titleIds: ReadonlySet<string>; readonly eventIds?: ReadonlySet<string> };
  /** Standing instructions in the place of those that are stored. */
  readonly edits?: readonly TasteEdit[];
}

export interface RecommendRequest extends ViewerRequest {
  readonly intent: Intent;
  readonly cap: Maturity;
  /** Where the answer will stand; the conversation where left out. */
  readonly row?: RowContext;
  /** Parameters put in place of their defaults, as an experiment does. */
  readonly parameters?: ReadonlyMap<string, number>;
  readonly onCandidates?: (considered: number) => void;
}

export interface Recommendation {
  readonly query: Query;
  readonly placed: readonly Placed[];
  readonly picks: readonly Pick[];
  readonly relaxed: readonly Relaxed[];
  readonly accounts: readonly Account[];
  readonly exactCount: number;
  readonly trace: Trace;
}

/**
 * Minutes that all of it may take: a stated number, or what the window it must be finished in can hold for this viewer,
 * as far as that is known, within the window's ceiling.
 */
export function budgetOf(intent: Intent, habits: Habits = NO_HABITS): number | null {
  if (intent.maxTotalMin !== null) return intent.maxTotalMin;
  if (intent.finish !== true || intent.window === null) return null;
  const ceiling = WINDOW_CEILING_MIN[intent.window];
  return Math.min(habits.budgets.get(intent.window) ?? ceiling, ceiling);
}

/** Every title that bears the name, best known first. */
export function bearersOf(library: Library, name: string): Title[] {
  const wanted = foldText(name);
  return library.catalogue.titles
    .filter(
      (title) =>
        foldText(title.title) === wanted || (title.originalTitle !== null && foldText(title.originalTitle) === wanted),
    )
    .sort((a, b) => b.popularity - a.popularity);
}

/** Titles by name: the one that the name means in this conversation, else the best known. An unknown name is none. */
export function titlesNamed(
  library: Library,
  names: readonly string[],
  meant: Readonly<Record<string, string>> = {},
): Title[] {
  return names.flatMap((name) => {
    const settled = library.catalogue.byId.get(meant[foldText(name)] ?? '');
    return settled ?? bearersOf(library, name)[0] ?? [];
  });
}

/** What the encoder is given: the soft wishes spelled out, then the words that no field took. */
function semanticText(intent: Intent): string {
  const wishes = [...intent.moods, ...intent.genres.map((genre) => genre.toLowerCase()), ...intent.themes];
  return [...wishes, intent.query ?? ''].join(' ').trim().slice(0, 500);
}

/** The cap of the profile, or a stricter one that the wish names; a looser one in a wish is no wish that counts. */
export const capUnder = (cap: Maturity, { maxMaturity }: { readonly maxMaturity: Maturity | null }): Maturity =>
  maxMaturity === null ? cap : stricterMaturity(cap, maxMaturity);

/** 0 (Sunday) to 6 where the viewer is; a turn stored without it takes the server's day. */
export const weekdayIn = (replay: TurnReplay) => replay.weekday ?? new Date(replay.asOf).getDay();

export async function viewerTaste(
  services: Services,
  library: Library,
  request: ViewerRequest,
  context: StageContext,
): Promise<TasteProfile> {
  const { profile, replay, without } = request;
  if (profile !== null && !isProfiled(profile)) return NO_TASTE;
  const history =
    profile === null
      ? replay.said
          .map((said, i) => historyEvent({ ...said, id: String(i), profileId: GUEST.id }, Date.parse(said.at)))
          .reverse()
      : await services.histories.ofProfile(profile.id, { receivedBy: replay.receivedBy });
  const stored = profile === null ? [] : (request.edits ?? (await services.tastes.list(profile.id)));
  const left = (id: string | null) => id === null || !without?.titleIds.has(id);
  // What may not be shown is not spoken of, and does not count.
  const catalogue = catalogueUnder(library.catalogue, profile?.maxMaturity ?? services.defaultMaturity);
  const edits = editsUnder(stored, catalogue).filter(
    ({ at, type, value }) => at <= replay.receivedBy && (type !== 'title' || left(value)),
  );
  const inputs: ProfileInputs = {
    profile: profile === null ? (history.length > 0 ? GUEST : null) : { ...profile, picks: profile.picks.filter(left) },
    history:
      without === undefined
        ? history
        : history.filter((event) => left(event.titleId) && without.eventIds?.has(event.id) !== true),
    edits,
    meanings: await meaningsOf(services, edits),
    catalogue,
    index: library.index,
    moment: { hour: replay.hour, weekday: weekdayIn(replay) },
    device: replay.device,
    sessionId: replay.sessionId ?? null,
  };
  return tasteStage.run(inputs, context);
}

/** Whoever chats without a profile: what they say of titles counts within the conversation. */
const GUEST: Profile = {
  id: 'guest',
  name: 'guest',
  maxMaturity: '18',
  language: 'English',
  picks: [],
  createdAt: '1970-01-01T00:00:00.000Z',
};

/**
 * One wish to placed titles: profile → query → retrieve → rank → order. Everything beside the catalogue and the events
 * comes in with `replay`, so the same call gives the same answer.
 */
export async function recommend(
  services: Services,
  library: Library,
  request: RecommendRequest,
): Promise<Recommendation> {
  const { intent, replay } = request;
  const trace = new Trace();
  const now = new Date(replay.asOf);
  const context: StageContext = {
    param: parameterReader(new Map([...Object.entries(replay.parameters ?? {}), ...(request.parameters ?? [])])),
    now,
    random: seededRandom(replay.seed),
    trace,
  };

  const taste = await trace.time('profile', () => viewerTaste(services, library, request, context));
  const text = semanticText(intent);
  const vector = await trace.time('candidates', async () => {
    if (text === '') return null;
    try {
      return (await services.encoder.encode([text]))[0] ?? null;
    } catch (error) {
      trace.degraded.push('the meaning of the words could not be searched; facts alone were used');
      services.log('warn', 'encoder failed', { error: String(error) });
      return null;
    }
  });
  // A person's own cap hides titles altogether; whoever has named nobody may still say what a film should be like.
  const named = (names: readonly string[]) =>
    titlesNamed(library, names, replay.meant).filter(
      ({ maturity }) => request.profile === null || withinMaturity(maturity, request.cap),
    );
  const query: Query = {
    intent,
    text,
    vector,
    references: named(intent.similarTo),
    unlike: named(intent.notSimilarTo),
    cap: capUnder(request.cap, intent),
    excluded: new Set(replay.excluded),
    budgetMin: budgetOf(intent, taste.habits),
    taste,
    comparative: new Set(replay.comparative),
    limit: replay.limit,
    language: request.profile?.language ?? 'English',
    hour: replay.hour,
    weekday: weekdayIn(replay),
    device: replay.device,
    row: request.row ?? CHAT_ROW,
  };
  trace.degraded.push(...(library.degraded ?? []));
  const plays = await trace.time('candidates', () => playsBefore(services, replay.receivedBy, context.param));
  const retrieved: Retrieved = await trace.time('candidates', () => retrieve(query, { ...library, plays }, context));
  request.onCandidates?.(retrieved.candidates.length);
  const placed = await trace.time('ranking', () => {
    const ranked = rank({ ...library, candidates: retrieved.candidates, query, plays }, context);
    return order(ranked, query, library.index, context);
  });
  const shown = placed.slice(0, query.limit);
  const picks = await trace.time('explanation', () =>
    shown.map((item) => pickOf(item, query, isProfiled(request.profile))),
  );
  await trace.time('artwork', () => {
    for (const [i, item] of shown.entries()) {
      const pick = picks[i];
      if (!pick) continue;
      const artwork = artworkFor(item.candidate.title);
      // The address names the profile, so that the cap holds for the picture too.
      const owner = request.profile === null ? '' : `?profileId=${encodeURIComponent(request.profile.id)}`;
      pick.artwork = { ...artwork, url: `${artwork.url}${owner}` };
    }
  });
  const near = shown.filter(({ exact }) => !exact).map(({ candidate }) => candidate);
  return {
    query,
    placed,
    picks,
    relaxed: relaxedOf(near, retrieved.exactCount, query.limit),
    accounts: placed
      .slice(0, Math.max(ACCOUNTS_KEPT, query.limit + 4))
      .map((item) => accountOf(item, { limit: query.limit, ranker: library.ranker })),
    exactCount: retrieved.exactCount,
    trace,
  };
}

function pickOf({ candidate, scored, place, exact, exploration }: Placed, query: Query, controllable: boolean): Pick {
  const { title } = candidate;
  return {
    rank: place,
    exact,
    titleId: title.id,
    title: title.title,
    year: title.year,
    kind: title.kind,
    totalMin: totalMinutes(title),
    runtimeMin: title.runtimeMin,
    seasons: title.seasons,
    episodes: title.episodes,
    genres: [...title.genres],
    maturity: title.maturity,
    synopsis: title.synopsis,
    score: scored.score,
    reasons: reasonsOf(scored, controllable ? (term) => controlsOf(term, title, query.taste.edits) : undefined),
    matches: matchesOf(candidate, query),
    misses: missesOf(candidate, softMisses(title, query)),
    artwork: { variant: '', url: '', alt: '' },
    exploration: exploration !== null,
  };
}

/** The account of one title. */
export function accountOf(item: Placed, of: { limit: number; ranker: RankerModel | null }): Account {
  return { ...untoldAccountOf(item, of), contributions: [...item.scored.contributions] };
}

/** What an account says beside its terms. */
export function untoldAccountOf(
  { candidate, scored, place, adjustments, exploration }: Placed,
  { limit, ranker }: { limit: number; ranker: RankerModel | null },
): Omit<Account, 'contributions'> {
  return {
    titleId: scored.titleId,
    place,
    picked: place <= limit,
    score: scored.score,
    baseline: scored.baseline,
    probability: probabilityOf(ranker, scored),
    sources: candidate.proposals.map(({ source, rank: at, score }) => ({ source, rank: at, score })),
    adjustments: [...adjustments],
    propensity: exploration?.propensity ?? null,
  };
}
