import {
  type Catalogue,
  type Device,
  type History,
  type Household,
  type Interest,
  NO_TASTE,
  type Parameter,
  type Profile,
  type SessionIntent,
  type TasteEdit,
  type TasteProfile,
  type TasteSignal,
  type Title,
} from '../model/index.ts';
import type { Stage, StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import {
  commonAsSaid,
  EDIT_PARAMETERS,
  habitsAsSaid,
  mayPart,
  passedOverAsSaid,
  signalsAsSaid,
  toldOf,
  unusedOf,
  unwantedTitles,
} from './edits.ts';
import { HABIT_PARAMETERS } from './habits.ts';
import { HOUSEHOLD_PARAMETERS, householdNow, type Parted } from './household.ts';
import { INTEREST_PARAMETERS } from './interests.ts';
import { PAST_PARAMETERS, type Past, pastOf, type WeighedTitle } from './past.ts';
import { PICTURE_LEANING_PARAMETERS, pictureLeanings } from './pictures.ts';
import { SESSION_PARAMETERS, sessionOf } from './session.ts';
import { SIGNAL_PARAMETERS, signalReader } from './signals.ts';
import { DAY_MS } from './sittings.ts';

export const TASTE_PARAMETERS: readonly Parameter[] = [
  {
    name: 'taste.history',
    value: 40,
    min: 1,
    max: 500,
    about: 'How many of the strongest titles speak for the viewer.',
  },
  {
    name: 'taste.underway-days',
    value: 180,
    min: 1,
    max: 3650,
    about: 'A title begun and not touched for so long is no longer under way.',
  },
  ...PAST_PARAMETERS,
  ...SIGNAL_PARAMETERS,
  ...INTEREST_PARAMETERS,
  ...SESSION_PARAMETERS,
  ...HABIT_PARAMETERS,
  ...HOUSEHOLD_PARAMETERS,
  ...PICTURE_LEANING_PARAMETERS,
  ...EDIT_PARAMETERS,
];

export interface ProfileInputs {
  readonly profile: Profile | null;
  readonly edits?: readonly TasteEdit[];
  /** Vectors of unit length of what was told in free words, by those words. */
  readonly meanings?: ReadonlyMap<string, Float32Array>;
  readonly history: History;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  /** The moment where the viewer is: hour 0 to 23, weekday 0 (Sunday) to 6. */
  readonly moment: { readonly hour: number; readonly weekday: number };
  readonly device: Device | null;
  /** Null: inferred by a gap in the events. */
  readonly sessionId: string | null;
}

/** Stage 2 of the talk: the history, recency-weighted, becomes a taste. */
export const tasteStage: Stage<ProfileInputs, TasteProfile> = {
  name: 'profile',
  run(inputs: ProfileInputs, { param, now }: StageContext): TasteProfile {
    const { profile, history, catalogue, index, edits = [], meanings = new Map() } = inputs;
    if (profile === null) return NO_TASTE;
    const past = pastOf({ profile, history, catalogue, index, unwanted: unwantedTitles(edits) }, now.getTime(), param);
    const session = sessionOf(
      {
        history,
        catalogue,
        index,
        sessionId: inputs.sessionId,
        now: now.getTime(),
        readSignals: signalReader(param),
      },
      param,
    );
    const household =
      past.parted === null || !mayPart(edits) ? null : whoWatches(past, past.parted, session, inputs, param);
    const leaning = leaningOf(past, household, param('household.lean'));
    const age = Math.max(0, now.getTime() - past.asOf);
    const halfLifeMs = param('taste.half-life-days') * DAY_MS;
    const fading = 0.5 ** (age / halfLifeMs);
    const told = toldOf(edits, meanings, now.getTime(), halfLifeMs);
    const { liked, disliked } = signalsAsSaid(
      { liked: likedNow(past, leaning, fading, param), disliked: dislikedNow(past, fading, param) },
      edits,
      told,
      { catalogue, param },
    );
    return {
      liked,
      disliked,
      watched: past.watched,
      refused: past.refused,
      recent: past.recent,
      underway: underwayNow(past, now.getTime() - param('taste.underway-days') * DAY_MS),
      ignored: passedOverAsSaid(
        ignoredNow(past, 0.5 ** (age / (param('ignored.half-life-days') * DAY_MS)), param),
        edits,
      ),
      ...commonAsSaid(commonOf(liked, catalogue), edits),
      pictures: pictureLeanings(history, param('pictures.caution')),
      edits,
      told,
      unused: unusedOf(edits),
      interests: interestsNow(past, leaning),
      session,
      habits: habitsAsSaid(past.habits, edits),
      household,
      evidence: past.evidence,
    };
  },
};

function whoWatches(
  past: Past,
  parted: Parted,
  session: SessionIntent | null,
  { moment, device, catalogue }: ProfileInputs,
  param: StageContext['param'],
): Household {
  const said = (session?.liked ?? []).flatMap(({ titleId, weight }) => {
    const title = catalogue.byId.get(titleId);
    return title === undefined ? [] : [{ interest: past.interests.of(title), weight }];
  });
  return householdNow(parted, { hour: moment.hour, device, session: said }, param);
}

/** By what the weight of a title, or of an interest by its number, is multiplied while it is known who watches. */
interface Leaning {
  readonly ofTitle: (title: Title) => number;
  readonly ofInterest: (number: number) => number;
}

function leaningOf({ parted, interests }: Past, household: Household | null, lean: number): Leaning | null {
  const active = household?.active ?? null;
  if (parted === null || active === null) return null;
  const ofInterest = (number: number) => (number < 0 || parted.memberOf[number] === active ? 1 : 1 - lean);
  return { ofInterest, ofTitle: (title) => ofInterest(interests.of(title)) };
}

function likedNow(
  { weighed }: Past,
  leaning: Leaning | null,
  fading: number,
  param: StageContext['param'],
): TasteSignal[] {
  const from = param('taste.liked-from');
  const most = param('taste.history');
  const liked: TasteSignal[] = [];
  for (const { title, weight, verb } of weighed) {
    // Strongest first: without a leaning, whatever comes after is weaker still.
    if (weight * fading <= from || (leaning === null && liked.length >= most)) break;
    const leant = weight * fading * (leaning?.ofTitle(title) ?? 1);
    if (leant > from) liked.push({ titleId: title.id, weight: leant, verb });
  }
  if (leaning === null) return liked;
  return liked.sort((a, b) => b.weight - a.weight || (a.titleId < b.titleId ? -1 : 1)).slice(0, most);
}

function dislikedNow({ weighed }: Past, fading: number, param: StageContext['param']): TasteSignal[] {
  const from = -param('taste.disliked-from');
  const most = param('taste.history');
  const disliked: TasteSignal[] = [];
  for (let i = weighed.length - 1; i >= 0 && disliked.length < most; i--) {
    const { title, weight, verb } = weighed[i] as WeighedTitle;
    if (weight * fading >= from) break;
    disliked.push({ titleId: title.id, weight: weight * fading, verb });
  }
  return disliked;
}

function underwayNow({ underway }: Past, since: number): Map<string, number> {
  return new Map(underway.filter(({ at }) => at >= since).map(({ titleId, place }) => [titleId, place]));
}

/** 1 − 2^(−n / half), n the showings beyond those that say nothing: 0 for none, half at `half`, towards 1. */
function ignoredNow({ ignored }: Past, fading: number, param: StageContext['param']): Map<string, number> {
  const free = param('signal.ignored-after');
  const half = param('ignored.half-at');
  const strong = new Map<string, number>();
  for (const { titleId, showings } of ignored) {
    const beyond = showings * fading - free;
    if (beyond > 0) strong.set(titleId, 1 - 0.5 ** (beyond / half));
  }
  return strong;
}

/** Shares of genres, and in which liked titles a person was. */
function commonOf(liked: readonly TasteSignal[], { byId }: Catalogue): Pick<TasteProfile, 'genres' | 'people'> {
  const known = liked.flatMap(({ titleId, weight }) => {
    const title = byId.get(titleId);
    return title === undefined ? [] : [{ title, weight }];
  });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const genres = new Map<string, number>();
  const people = new Map<string, string[]>();
  for (const { title, weight } of known) {
    for (const genre of title.genres) genres.set(genre, (genres.get(genre) ?? 0) + weight / total);
    for (const { name } of title.people) {
      const from = people.get(name);
      if (from === undefined) people.set(name, [title.title]);
      else if (!from.includes(title.title)) from.push(title.title);
    }
  }
  return { genres, people };
}

function interestsNow({ interests }: Past, leaning: Leaning | null): readonly Interest[] {
  if (leaning === null) return interests.list;
  const leant = interests.list.map((interest, i) => ({ ...interest, weight: interest.weight * leaning.ofInterest(i) }));
  const total = leant.reduce((sum, { weight }) => sum + weight, 0);
  return leant
    .map((interest) => ({ ...interest, weight: interest.weight / total }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}
