import { artworkFor } from '../artwork/index.ts';
import { PickBelief } from '../learn/index.ts';
import {
  type Artwork,
  type History,
  type Kind,
  MarqueeError,
  ONBOARDING_ROW,
  type Profile,
  type Title,
  type ViewingEvent,
  withinMaturity,
} from '../model/index.ts';
import { requireProfile } from './context.ts';
import { poolUnder } from './onboarding/pool.ts';
import { knownProfile } from './profiles.ts';
import { parameterReader, type Services } from './services.ts';

export interface OnboardingTitle {
  readonly titleId: string;
  readonly title: string;
  readonly year: number;
  readonly kind: Kind;
  readonly genres: string[];
  readonly artwork: Artwork;
}

/** A page of titles to pick from. */
export interface OnboardingRound {
  /** Null in the non-profiled mode. */
  readonly profileId: string | null;
  /** 1 for the first; rises with every answer. */
  readonly round: number;
  /** Titles picked so far. */
  readonly picked: number;
  /** Enough is known to begin. More may be answered all the same. */
  readonly done: boolean;
  /** Most worth asking about first; empty where there is nothing left to ask. */
  readonly titles: OnboardingTitle[];
}

export interface OnboardingAnswers {
  readonly profileId: string;
  /** Titles that the viewer loves. */
  readonly picks: readonly string[];
  /** Titles that were shown and not picked. */
  readonly passed?: readonly string[] | undefined;
  readonly limit: number;
}

const FOR: ReadonlySet<string> = new Set(['like', 'complete', 'add-to-list', 'play', 'progress']);
const AGAINST: ReadonlySet<string> = new Set(['dislike', 'not-interested', 'abandon', 'skip', 'remove-from-list']);

/** What the viewer has said of titles, in the picker or by watching: the newest word of each, newest first. */
function answersOf(profile: Profile, history: History): Map<string, boolean> {
  const answers = new Map<string, boolean>();
  for (const { type, titleId } of history) {
    if (titleId === null || answers.has(titleId)) continue;
    if (FOR.has(type)) answers.set(titleId, true);
    else if (AGAINST.has(type)) answers.set(titleId, false);
  }
  for (const id of profile.picks) if (!answers.has(id)) answers.set(id, true);
  // Passed over says something only where nothing else was said.
  for (const { type, titleId, rowId } of history)
    if (titleId !== null && rowId === ONBOARDING_ROW && type === 'impression' && !answers.has(titleId))
      answers.set(titleId, false);
  return answers;
}

/** The next titles to pick from: those whose answers would tell most of the taste, given what is known of it. */
export async function onboardingRound(
  services: Services,
  { profileId, limit }: { readonly profileId?: string | undefined; readonly limit: number },
): Promise<OnboardingRound> {
  const profile = await requireProfile(services, profileId);
  const history = profile === null ? [] : await services.histories.ofProfile(profile.id);
  const param = parameterReader();
  const { titles, prior } = poolUnder(
    await services.library(),
    profile?.maxMaturity ?? services.defaultMaturity,
    param,
  );
  const answers = profile === null ? new Map<string, boolean>() : answersOf(profile, history);
  const belief = PickBelief.from(prior);
  const place = new Map(titles.map(({ id }, i) => [id, i]));
  const telling = [...answers].filter(([id]) => place.has(id)).slice(0, param('onboarding.answers'));
  for (const [id, picked] of telling) belief.observe(place.get(id) as number, picked);
  const open = (i: number) => !answers.has(titles[i]?.id ?? '');
  const chosen = belief.choose(limit, open, { pickWeight: param('onboarding.pick-weight') });

  const filed = history.filter(({ rowId }) => rowId === ONBOARDING_ROW);
  const round = 1 + new Set(filed.map(({ at }) => at)).size;
  const picked = new Set([
    ...(profile?.picks ?? []),
    ...filed.filter(({ type }) => type === 'like').flatMap(({ titleId }) => titleId ?? []),
  ]).size;
  const enough = picked >= param('onboarding.enough-picks') || round > param('onboarding.rounds');
  return {
    profileId: profile?.id ?? null,
    round,
    picked,
    done: enough || chosen.length === 0,
    titles: chosen.flatMap((i) => titles[i] ?? []).map((title) => shown(title, profile)),
  };
}

function shown(title: Title, profile: Profile | null): OnboardingTitle {
  const artwork = artworkFor(title);
  // The address names the profile, so that the cap holds for the picture too.
  const owner = profile === null ? '' : `?profileId=${encodeURIComponent(profile.id)}`;
  return {
    titleId: title.id,
    title: title.title,
    year: title.year,
    kind: title.kind,
    genres: [...title.genres],
    artwork: { ...artwork, url: `${artwork.url}${owner}` },
  };
}

/**
 * Takes a page's answers and gives the next page. A pick is filed as a like and a title passed over as an impression, so
 * that forgetting, resetting, exporting and deleting treat them as they treat everything else; the same answer counts
 * once. Throws `not_found` for an unknown profile, `invalid` for titles that the profile may not see.
 */
export async function answerOnboarding(
  services: Services,
  { profileId, picks, passed = [], limit }: OnboardingAnswers,
): Promise<OnboardingRound & { readonly profile: Profile }> {
  const profile = await knownProfile(services, profileId);
  const { catalogue } = await services.library();
  const issues = Object.entries({ picks, passed }).flatMap(([field, ids]) =>
    ids.flatMap((id, i) => {
      const title = catalogue.byId.get(id);
      return title && withinMaturity(title.maturity, profile.maxMaturity)
        ? []
        : [{ path: `${field}.${i}`, message: `no title has the id ${JSON.stringify(id)}` }];
    }),
  );
  if (issues.length > 0)
    throw new MarqueeError('invalid', 'some titles are not in the catalogue; GET /api/onboarding gives ids', {
      issues,
    });
  const at = services.clock.now().toISOString();
  const event = (type: 'like' | 'impression') => (titleId: string) =>
    ({
      id: `${ONBOARDING_ROW}:${profile.id}:${titleId}:${type}`,
      profileId: profile.id,
      type,
      at,
      titleId,
      rowId: ONBOARDING_ROW,
    }) satisfies ViewingEvent;
  const liked = new Set(picks);
  await services.events.append(
    [...[...liked].map(event('like')), ...[...new Set(passed)].filter((id) => !liked.has(id)).map(event('impression'))],
    at,
  );
  return { ...(await onboardingRound(services, { profileId, limit })), profile };
}
