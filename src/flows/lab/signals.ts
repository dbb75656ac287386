import {
  type Device,
  type EventType,
  type Parameter,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../../model/index.ts';
import { knownProfile } from '../profiles.ts';
import { PARAMETERS, type Services } from '../services.ts';
import { tasteOf } from '../taste.ts';

/** Events shown of the newest. */
const NEWEST = 60;
/** Parameters of the stage that reads behaviour. */
const READS_BEHAVIOUR = /^(?:signal|taste|ignored|session|interests|habits|budget|household)\./;

export interface SignalsLab {
  readonly profileId: string;
  readonly name: string;
  /** The moment as of which everything was weighed. */
  readonly asOf: string;
  /** How many titles there is a clear word of, unclear ones counting in part. */
  readonly evidence: number;
  /** What each title of the history counts, strongest first. */
  readonly titles: readonly { id: string; title: string; weight: number; verb: string }[];
  readonly interests: readonly { id: string; label: string; weight: number; titles: readonly string[] }[];
  readonly session: {
    startedAt: string;
    events: number;
    confidence: number;
    searches: readonly string[];
    liked: readonly string[];
    disliked: readonly string[];
  } | null;
  readonly habits: {
    /** Share of watching by hour of the day; 24 values that sum to one. */
    readonly hours: readonly number[] | null;
    readonly devices: Readonly<Record<string, number>>;
    readonly weekdaySittingMin: number | null;
    readonly weekendSittingMin: number | null;
    readonly weekendMin: number | null;
    readonly series: number | null;
    readonly rewatching: number | null;
    /** Minutes that a named stretch of time can hold, where that is known to be less than its ceiling. */
    readonly budgets: Readonly<Record<string, number>>;
    readonly subtitles: number | null;
    readonly novelty: number | null;
  };
  readonly household: {
    readonly members: readonly { readonly label: string; readonly interests: readonly string[] }[];
    /** Index into `members`; null where the moment does not tell. */
    readonly active: number | null;
    readonly separation: number;
  } | null;
  readonly events: readonly {
    id: string;
    type: EventType;
    at: string;
    title: string | null;
    progress: number | null;
    device: Device | null;
  }[];
  /** What one signal of each kind counts when it is new, and after how long it counts half. */
  readonly parameters: readonly Parameter[];
}

/** The live profile: what every signal weighs now. Titles above the cap are named nowhere. Throws `not_found`. */
export async function signalsLab(services: Services, profileId: string): Promise<SignalsLab> {
  const profile = await knownProfile(services, profileId);
  const library = await services.library();
  const now = services.clock.now();
  const taste = await tasteOf(services, library, profile, now);
  const history = await services.histories.ofProfile(profileId);
  const titleOf = (id: string | null): Title | null => {
    const title = id === null ? undefined : library.catalogue.byId.get(id);
    return title !== undefined && withinMaturity(title.maturity, profile.maxMaturity) ? title : null;
  };
  const named = (ids: readonly string[]) => ids.flatMap((id) => titleOf(id)?.title ?? []);
  return {
    profileId,
    name: profile.name,
    asOf: now.toISOString(),
    evidence: taste.evidence,
    titles: [...taste.liked, ...taste.disliked].flatMap(({ titleId, weight, verb }) => {
      const title = titleOf(titleId);
      return title === null ? [] : [{ id: titleId, title: title.title, weight, verb }];
    }),
    interests: taste.interests.map(({ id, label, weight, titleIds }) => ({
      id,
      label,
      weight,
      titles: named(titleIds),
    })),
    session: sessionIn(taste, named),
    habits: habitsIn(taste),
    household: householdIn(taste),
    events: history.slice(0, NEWEST).map(({ id, type, at, titleId, progress, device }) => ({
      id,
      type,
      at: new Date(at).toISOString(),
      title: titleOf(titleId)?.title ?? null,
      progress,
      device,
    })),
    parameters: PARAMETERS.filter(({ name }) => READS_BEHAVIOUR.test(name)),
  };
}

function sessionIn({ session }: TasteProfile, named: (ids: readonly string[]) => string[]): SignalsLab['session'] {
  if (session === null) return null;
  return {
    startedAt: new Date(session.startedAt).toISOString(),
    events: session.events,
    confidence: session.confidence,
    searches: session.searches,
    liked: named(session.liked.map(({ titleId }) => titleId)),
    disliked: named(session.disliked.map(({ titleId }) => titleId)),
  };
}

function habitsIn({ habits }: TasteProfile): SignalsLab['habits'] {
  const { hours, weekdaySittingMin, weekendSittingMin, weekendMin, series, rewatching, subtitles, novelty } = habits;
  return {
    hours,
    devices: Object.fromEntries(habits.devices),
    weekdaySittingMin,
    weekendSittingMin,
    weekendMin,
    series,
    rewatching,
    budgets: Object.fromEntries(habits.budgets),
    subtitles,
    novelty,
  };
}

function householdIn({ household, interests }: TasteProfile): SignalsLab['household'] {
  if (household === null) return null;
  const labelOf = new Map(interests.map(({ id, label }) => [id, label]));
  return {
    members: household.members.map(({ label, interestIds }) => ({
      label,
      interests: interestIds.flatMap((id) => labelOf.get(id) ?? []),
    })),
    active: household.active,
    separation: household.separation,
  };
}
