import {
  type Catalogue,
  type Habits,
  type History,
  type Parameter,
  type Profile,
  type Title,
  withinMaturity,
} from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { pointOf, usualLikeness } from './facets.ts';
import { HABIT_PARAMETERS, habitsOf } from './habits.ts';
import { HOUSEHOLD_PARAMETERS, type Parted, partedOf } from './household.ts';
import { INTEREST_PARAMETERS, type Interests, interestsOf } from './interests.ts';
import { eventsSince, type ReadTitle, readTitles } from './reading.ts';
import { PICKED, SIGNAL_PARAMETERS, type Strength, type Weighing, weigh } from './signals.ts';
import { DAY_MS, sittingsOf } from './sittings.ts';

export const PAST_PARAMETERS: readonly Parameter[] = [
  {
    name: 'taste.half-life-days',
    value: 90,
    min: 1,
    max: 3650,
    about: 'After this many days a signal counts half: later behaviour supersedes early choices.',
  },
  {
    name: 'taste.liked-from',
    value: 0.05,
    min: 0,
    max: 1,
    about: 'From this weight on a title speaks for the viewer; a click three months old no longer does.',
  },
  {
    name: 'taste.disliked-from',
    value: 0.15,
    min: 0,
    max: 1,
    about: 'From this weight on a title speaks against others like it: one skip does, until it has faded by half.',
  },
  {
    name: 'taste.picks-fade',
    value: 5,
    min: 0.1,
    max: 100,
    about: 'So many clear words of behaviour halve what the titles picked at the start count: deeds override choices.',
  },
  {
    name: 'ignored.half-life-days',
    value: 30,
    min: 1,
    max: 3650,
    about: 'A showing that was not taken up is forgotten faster than a deed: the mood of that month, not a taste.',
  },
  {
    name: 'ignored.half-at',
    value: 5,
    min: 1,
    max: 100,
    about: 'Showings, beyond the first few that say nothing, at which being ignored is half of what it can be.',
  },
];

/** Whatever of the parameters the past depends on. */
const USED = [
  ...PAST_PARAMETERS,
  ...SIGNAL_PARAMETERS,
  ...INTEREST_PARAMETERS,
  ...HABIT_PARAMETERS,
  ...HOUSEHOLD_PARAMETERS,
];

export interface PastInputs {
  readonly profile: Profile;
  /** Newest first. */
  readonly history: History;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  /** Titles that make no interest, whatever was done with them. */
  readonly unwanted?: ReadonlySet<string>;
}

/** A title with what it weighs as of `Past.asOf`. */
export interface WeighedTitle extends Weighing {
  readonly title: Title;
}

/** All of a history that does not change while nothing new happens. */
export interface Past {
  /** Milliseconds since 1970; what is weighed here only fades from then on, all of it alike. */
  readonly asOf: number;
  /** Strongest for first, strongest against last; no zeros. */
  readonly weighed: readonly WeighedTitle[];
  readonly interests: Interests;
  readonly habits: Habits;
  readonly parted: Parted | null;
  readonly watched: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  /** Newest first. */
  readonly recent: readonly string[];
  readonly underway: readonly { readonly titleId: string; readonly place: number; readonly at: number }[];
  /** Showings that were not taken up, faded to `asOf`. */
  readonly ignored: readonly { readonly titleId: string; readonly showings: number }[];
  readonly evidence: number;
}

const RECENT = 20;
const cache = new WeakMap<History, { key: string; catalogue: Catalogue; index: VectorIndex; past: Past }>();

/** What the history comes to, worked out once a history (its array is the same while nothing changed). */
export function pastOf(inputs: PastInputs, now: number, param: StageContext['param']): Past {
  const { profile, history, catalogue, index, unwanted = new Set<string>() } = inputs;
  // Everything fades alike from the newest event on, so the weights of then hold for every later moment but for a factor.
  const asOf = Math.min(now, Math.max(Date.parse(profile.createdAt), history[0]?.at ?? Number.NEGATIVE_INFINITY));
  const { language, maxMaturity, createdAt, picks } = profile;
  const used = USED.map(({ name }) => param(name));
  const key = [asOf, language, maxMaturity, createdAt, ...picks, '|', ...unwanted, '|', ...used].join(' ');
  const known = cache.get(history);
  if (known?.key === key && known.catalogue === catalogue && known.index === index) return known.past;
  const past = makePast(inputs, asOf, param);
  cache.set(history, { key, catalogue, index, past });
  return past;
}

function makePast(
  { profile, history, catalogue, index, unwanted }: PastInputs,
  asOf: number,
  param: StageContext['param'],
): Past {
  const halfLifeMs = param('taste.half-life-days') * DAY_MS;
  const titles = readTitles(history, catalogue, halfLifeMs, param);
  const signals = titles.map((read) => read.signals);
  const weighed = weighAll(titles, picksOf(profile, catalogue), asOf, halfLifeMs, param);
  const interests = interestsOf(
    // What may not be shown names no interest and steers towards none.
    weighed.filter(
      ({ title, weight }) =>
        weight > param('taste.liked-from') &&
        withinMaturity(title.maturity, profile.maxMaturity) &&
        unwanted?.has(title.id) !== true,
    ),
    catalogue,
    index,
    param,
  );
  const recent = eventsSince(history, asOf - param('habits.days') * DAY_MS);
  const sittings = sittingsOf(recent, catalogue, param('signal.gap-min'));
  const played = signals
    .flatMap(({ title, playedAt, viewings }) =>
      playedAt === null ? [] : [{ titleId: title.id, at: playedAt, last: viewings.at(-1) }],
    )
    .sort((a, b) => b.at - a.at || (a.titleId < b.titleId ? -1 : 1));
  const ignoredHalfLifeMs = param('ignored.half-life-days') * DAY_MS;
  return {
    asOf,
    weighed,
    interests,
    habits: habitsOf(
      {
        sittings,
        signals,
        language: profile.language,
        pointOf: (title) => pointOf(title, catalogue, index),
        usual: usualLikeness(catalogue, index).points,
        asOf,
      },
      param,
    ),
    parted: partedOf(
      sittings,
      interests,
      (titleId) => {
        const title = catalogue.byId.get(titleId);
        return title === undefined ? -1 : interests.of(title);
      },
      param,
    ),
    watched: new Set(
      signals.flatMap(({ title, viewings }) => (viewings.some(({ state }) => state === 'finished') ? title.id : [])),
    ),
    refused: new Set(signals.flatMap(({ title, refused }) => (refused ? title.id : []))),
    recent: played.slice(0, RECENT).map(({ titleId }) => titleId),
    underway: played.flatMap(({ titleId, at, last }) =>
      last?.state === 'open' ? [{ titleId, place: last.place, at }] : [],
    ),
    ignored: signals.flatMap(({ title, unanswered }) =>
      unanswered.length <= param('signal.ignored-after')
        ? []
        : [{ titleId: title.id, showings: faded(unanswered, asOf, ignoredHalfLifeMs) }],
    ),
    evidence: clarityOf(weighed),
  };
}

const picksOf = ({ picks, createdAt }: Profile, catalogue: Catalogue) => ({
  titles: picks.flatMap((id) => catalogue.byId.get(id) ?? []),
  at: Date.parse(createdAt),
});

function weighAll(
  titles: readonly ReadTitle[],
  picks: { readonly titles: readonly Title[]; readonly at: number },
  asOf: number,
  halfLifeMs: number,
  param: StageContext['param'],
): WeighedTitle[] {
  const weighed = new Map<string, WeighedTitle>();
  let known = 0;
  for (const { signals, weighedAt } of titles) {
    const found = { title: signals.title, ...weighedAt(asOf) };
    weighed.set(signals.title.id, found);
    if (found.verb !== PICKED) known += Math.min(1, Math.abs(found.weight));
  }
  // Picks speak for a stranger; the more deeds there are, the less they have to.
  const left = 1 / (1 + known / param('taste.picks-fade'));
  for (const [id, found] of weighed)
    if (found.verb === PICKED) weighed.set(id, { ...found, weight: found.weight * left });
  const pick = param('signal.pick') * left;
  for (const title of picks.titles) {
    const picked: Strength[] = [{ value: pick, at: picks.at, verb: PICKED }];
    const own = titles.find(({ signals }) => signals.title === title)?.signals.groups ?? [];
    const groups = [...own, picked];
    weighed.set(title.id, { title, ...weigh({ groups }, asOf, halfLifeMs) });
  }
  return [...weighed.values()]
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => b.weight - a.weight || (a.title.id < b.title.id ? -1 : 1));
}

const clarityOf = (weighed: readonly WeighedTitle[]) => weighed.reduce((sum, { clarity }) => sum + clarity, 0);

const faded = (times: readonly number[], asOf: number, halfLifeMs: number) =>
  times.reduce((sum, at) => sum + 0.5 ** (Math.max(0, asOf - at) / halfLifeMs), 0);
