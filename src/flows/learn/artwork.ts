import { CHOICE_DIMENSIONS, choiceFeatures, choicePrior, viewerTraits } from '../../artwork/index.ts';
import { bootstrapInterval, estimate, LinearBandit, type LoggedDecision } from '../../learn/index.ts';
import { type History, isProfiled, type PictureDecision, type Profile, type StoredPage } from '../../model/index.ts';
import { type StageContext, seededRandom, Trace } from '../../pipeline/index.ts';
import { viewerTaste } from '../recommend.ts';
import { type Library, parameterReader, type Services } from '../services.ts';
import { type NothingTrained, type TrainOptions, type TrainOutcome, versionOf } from './outcome.ts';

/** A picture that somebody looked at, and whether a play that lasted came of it. */
export interface PictureCase {
  readonly at: number;
  /** The page that it stood on. */
  readonly page: string;
  readonly decision: PictureDecision;
  /** Of each picture of the title, in the order of `decision.variants`. */
  readonly features: readonly Float64Array[];
  readonly reward: number;
}

/**
 * What pictures brought: the features of the viewer before each picture as they were when it was shown, and the reward
 * of the one that was shown. Pictures that nobody's eyes reached (no event names them and none below them) say nothing.
 */
export async function pictureCases(
  services: Services,
  library: Library,
  profile: Profile,
  param: (name: string) => number,
): Promise<PictureCase[]> {
  const history = await services.histories.ofProfile(profile.id);
  const found: PictureCase[] = [];
  for (const page of await services.pages.ofProfile(profile.id, Number.MAX_SAFE_INTEGER)) {
    const context: StageContext = {
      param: parameterReader(new Map(Object.entries(page.parameters))),
      now: new Date(page.replay.asOf),
      random: seededRandom(page.replay.seed),
      trace: new Trace(),
    };
    const taste = await viewerTaste(services, library, { profile, replay: page.replay }, context);
    const traits = viewerTraits(taste);
    for (const [titleId, reward] of rewardsOf(page, history, param)) {
      const decision = page.pictures.find((picture) => picture.titleId === titleId);
      const title = library.catalogue.byId.get(titleId);
      if (decision === undefined || title === undefined) continue;
      const pixels = new Map(services.pictures(title).map((picture) => [picture.variant, picture]));
      // A picture of the catalogue's own may have gone since: nothing can be read from it any more.
      if (!pixels.has(decision.variant)) continue;
      const features = decision.variants.map((variant) => {
        const picture = pixels.get(variant);
        return picture === undefined
          ? new Float64Array(CHOICE_DIMENSIONS)
          : choiceFeatures(traits, picture, title, taste);
      });
      found.push({ at: Date.parse(page.at), page: page.id, decision, features, reward });
    }
  }
  return found;
}

/** 1 where a lasting play came of a title that was looked at on the page, 0 where none did. */
export function rewardsOf(
  page: Pick<StoredPage, 'at'> & { readonly rows: readonly Pick<StoredPage['rows'][number], 'rowId'>[] },
  history: History,
  param: (name: string) => number,
): Map<string, number> {
  const from = Date.parse(page.at);
  const until = from + param('artwork.reward-hours') * 3_600_000;
  const rows = new Set(page.rows.map(({ rowId }) => rowId));
  const rewards = new Map<string, number>();
  const lasted = new Set<string>();
  for (const { titleId, rowId, at, type, progress } of history) {
    if (titleId === null || at < from || at > until) continue;
    if (rowId !== null && rows.has(rowId)) rewards.set(titleId, rewards.get(titleId) ?? 0);
    if (type === 'complete' || (progress ?? 0) >= param('artwork.lasting-from')) lasted.add(titleId);
  }
  for (const titleId of rewards.keys()) if (lasted.has(titleId)) rewards.set(titleId, 1);
  return rewards;
}

/**
 * By what share of the usual rate one feature is thought to change how often a lasting play comes, before any evidence:
 * some ten of them speak of each picture, so that together they may change it by about a third.
 */
const THOUGHT_EFFECT = 0.1;

/**
 * A bandit that has seen the cases. Lasting plays are rare, so that both the noise of a reward (binomial) and the belief
 * of how much a picture matters are in units of the rate r at which they come: noise² = r (1 − r), ridge = noise² / (r ·
 * effect)². Features and rewards are compared within the page (a fixed effect of each page), because who is shown what,
 * and when, depends on what was learned before: a viewer who takes up much would speak for whatever they are shown most.
 */
export function learnedFrom(cases: readonly PictureCase[]): LinearBandit {
  const pages = new Map<string, { x: Float64Array; reward: number }[]>();
  let [count, lasting] = [0, 0];
  for (const { page, decision, features, reward } of cases) {
    const x = features[decision.variants.indexOf(decision.variant)];
    if (x === undefined) continue;
    count += 1;
    lasting += reward;
    const own = pages.get(page);
    if (own === undefined) pages.set(page, [{ x, reward }]);
    else own.push({ x, reward });
  }
  // One more success and failure than was seen: a rate of 0 or 1 is not known from a few cases.
  const rate = (lasting + 1) / (count + 2);
  const noise = Math.sqrt(rate * (1 - rate));
  const ridge = (noise / (rate * THOUGHT_EFFECT)) ** 2;
  const seen = [...pages.values()].flatMap((own) => withinPage(own, rate));
  return LinearBandit.fitted({ dimensions: CHOICE_DIMENSIONS, ridge, noise, prior: choicePrior(rate) }, seen);
}

/** Features about their mean on the page, the constant aside; rewards about theirs, with the overall rate for the level. */
function withinPage(own: readonly { x: Float64Array; reward: number }[], rate: number) {
  const middle = new Float64Array(CHOICE_DIMENSIONS);
  for (const { x } of own)
    for (let i = 1; i < middle.length; i++) middle[i] = (middle[i] as number) + (x[i] ?? 0) / own.length;
  const usual = own.reduce((sum, { reward }) => sum + reward, 0) / own.length;
  return own.map(({ x, reward }) => ({
    x: x.map((value, i) => value - (middle[i] as number)),
    reward: reward - usual + rate,
  }));
}

/** What the log says a policy would have earned a picture looked at: each case as the estimators read it. */
export function judged(
  cases: readonly PictureCase[],
  policy: (features: readonly Float64Array[], decision: PictureDecision) => Float64Array,
  model: LinearBandit,
): LoggedDecision[] {
  return cases.flatMap(({ decision, features, reward }) => {
    const action = decision.variants.indexOf(decision.variant);
    if (action < 0) return [];
    return [
      {
        action,
        propensity: decision.propensity,
        reward,
        target: policy(features, decision),
        expected: Float64Array.from(features, (x) => model.mean(x)),
      },
    ];
  });
}

/**
 * Learns which pictures lead to plays that last. Trained on the older three quarters and judged on the newest quarter
 * off-policy (doubly robust), against what was shown then; the model that is kept has seen everything.
 */
export async function trainArtwork(
  services: Services,
  library: Library,
  { seed, parameters, onProgress, signal }: TrainOptions,
): Promise<TrainOutcome | NothingTrained> {
  const param = parameterReader(parameters);
  const profiles = (await services.profiles.list()).filter(isProfiled);
  const cases: PictureCase[] = [];
  for (const [i, profile] of profiles.entries()) {
    signal?.throwIfAborted();
    cases.push(...(await pictureCases(services, library, profile, param)));
    onProgress?.('pages', i + 1, profiles.length);
  }
  const least = param('artwork.least-decisions');
  if (cases.length < least)
    return {
      kind: 'artwork',
      skipped: `${cases.length} pictures were looked at so far; ${least} are needed before anything is learned from them`,
    };
  cases.sort((a, b) => a.at - b.at);
  const cut = Math.floor(cases.length * 0.75);
  const [older, newest] = [cases.slice(0, cut), cases.slice(cut)];
  const model = learnedFrom(older);
  const random = seededRandom(seed);
  const samples = model.sample(param('artwork.draws'), random, param('artwork.spread'));
  const explore = param('artwork.explore');
  const log = judged(newest, (features) => model.thompson(features, samples, explore), model);
  const value = estimate('dr', log);
  const shown = newest.reduce((sum, { reward }) => sum + reward, 0) / newest.length;
  const [low, high] = bootstrapInterval('dr', log, { random });
  const whole = learnedFrom(cases);
  const data = new TextEncoder().encode(JSON.stringify(whole.save()));
  const accepted = high >= shown;
  return {
    kind: 'artwork',
    version: versionOf(data, services.clock.now()),
    data,
    about: `${cases.length} pictures looked at by ${profiles.length} profiles; judged on the newest ${newest.length}, doubly robust`,
    metrics: { 'lasting plays': value.value, low, high, decisions: cases.length, effective: value.effective },
    baselines: { 'as shown': { 'lasting plays': shown } },
    accepted,
    why: accepted
      ? `lasting plays a picture looked at: ${value.value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}] against ${shown.toFixed(4)} as shown: not worse`
      : `lasting plays a picture looked at: at most ${high.toFixed(4)} against ${shown.toFixed(4)} as shown: worse`,
  };
}
