import { artworkFor, choiceFeatures, viewerTraits } from '../../src/artwork/index.ts';
import { choosePictures } from '../../src/flows/home/pictures.ts';
import { parameterReader } from '../../src/flows/index.ts';
import { learnedFrom, type PictureCase, rewardsOf } from '../../src/flows/learn/artwork.ts';
import type { LinearBandit } from '../../src/learn/index.ts';
import {
  historyEvent,
  newestFirst,
  type PictureDecision,
  type TasteProfile,
  type Title,
} from '../../src/model/index.ts';
import { Trace } from '../../src/pipeline/index.ts';
import { pictureLeanings } from '../../src/profile/pictures.ts';
import { nextVisit, respond, streamOf } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { type Card, expectedOf } from './lives.ts';
import { favouriteOf, fixedFor, pageOf, type Viewer } from './viewers.ts';

const [ROWS, LENGTH] = [2, 8];
/** Visits of everybody between two trainings. */
const TRAINED_EVERY = 4;

/** Chooses a picture for every title of one page; `bandit` is what was learned so far. */
export type PicturePolicy = (
  viewer: Viewer,
  titles: readonly Title[],
  bandit: LinearBandit | null,
  count: number,
) => PictureDecision[];

export const POLICIES = ['random', 'suited', 'best fixed', 'LinUCB', 'Thompson', 'oracle'] as const;
export type PolicyName = (typeof POLICIES)[number];

/** How far above the mean LinUCB looks, in widths × noise. */
const ALPHA = 1;

/** What each policy would show; every one of them meets the same people and pages. */
export function policyNamed(lab: Lab, name: PolicyName, viewers: readonly Viewer[]): PicturePolicy {
  const { pictures } = lab.services;
  const always = (kindOf: (viewer: Viewer, title: Title) => string): PicturePolicy => {
    return (viewer, titles) =>
      titles.map((title) => {
        const variants = pictures(title).map(({ variant }) => variant);
        const variant = kindOf(viewer, title);
        return {
          titleId: title.id,
          variant,
          variants,
          propensity: 1,
          probabilities: variants.map((v) => Number(v === variant)),
        };
      });
  };
  const fixed = fixedFor(viewers);
  if (name === 'best fixed') return always(() => fixed);
  if (name === 'oracle') return always((viewer) => favouriteOf(viewer));
  if (name === 'suited') return always((_, title) => artworkFor(title).variant);
  if (name === 'LinUCB')
    return (viewer, titles, bandit, count) => {
      if (bandit === null) return product(lab, 1)(viewer, titles, null, count);
      const traits = viewerTraits(viewer.taste);
      return always((_, title) => {
        const shown = pictures(title);
        const arms = shown.map((picture) => choiceFeatures(traits, picture, title, viewer.taste));
        return shown[bandit.upperBound(arms, ALPHA * bandit.noise)]?.variant ?? '';
      })(viewer, titles, bandit, count);
    };
  return product(lab, name === 'random' ? 1 : null);
}

/** The product's own choice; `explore` 1 is an even draw. */
function product(lab: Lab, explore: number | null): PicturePolicy {
  const param = parameterReader(new Map(explore === null ? [] : [['artwork.explore', explore]]));
  return (viewer, titles, bandit, count) =>
    choosePictures(
      // Each visit is a session of its own.
      { titles, taste: viewer.taste, picturesOf: lab.services.pictures, bandit, shown: new Map() },
      {
        param: bandit === null ? parameterReader(new Map([['artwork.explore', 1]])) : param,
        now: new Date(viewer.visit.at),
        random: streamOf('pictures', viewer.person.life, count),
        trace: new Trace(),
      },
    ).map(({ titleId, variant, propensity, variants, probabilities }) => ({
      titleId,
      variant,
      propensity,
      variants: [...variants],
      probabilities: [...probabilities],
    }));
}

/**
 * What came of one policy, one entry a viewer, each entry one number a visit. The three of a looked-at card are of the
 * same page at the same moment, by the truth, so that nothing but the pictures parts them: under another policy other
 * titles are used up sooner, and whole lives are not to be compared.
 */
export interface PictureLife {
  /** Plays that please a looked-at card: as the policy shows it, in the best fixed kind, in the best kind for the person. */
  readonly shown: readonly number[][];
  readonly fixed: readonly number[][];
  readonly best: readonly number[][];
  /** Plays that lasted, as the product counts them: 0 or 1. */
  readonly lasting: readonly number[][];
  readonly bandit: LinearBandit | null;
  readonly cases: readonly PictureCase[];
}

/**
 * Lets the viewers live with a policy. What it learns is trained anew on everything that was logged after every few
 * visits of all, as a service that trains in batches would; before the first training pictures are drawn evenly.
 */
export function liveWith(lab: Lab, name: PolicyName, viewers: readonly Viewer[], visits: number): PictureLife {
  const policy = policyNamed(lab, name, viewers);
  const learns = name === 'LinUCB' || name === 'Thompson';
  const param = parameterReader();
  const cases: PictureCase[] = [];
  const none = () => viewers.map((): number[] => []);
  const life = { shown: none(), fixed: none(), best: none(), lasting: none() };
  const fixed = fixedFor(viewers);
  let bandit: LinearBandit | null = null;
  for (let count = 0; count < visits; count++) {
    if (learns && count > 0 && count % TRAINED_EVERY === 0) bandit = learnedFrom(cases);
    for (const [i, viewer] of viewers.entries()) {
      const { person, world, visit } = viewer;
      const rows = pageOf(viewer, count, ROWS, LENGTH);
      const titles = rows.flat();
      const decisions = policy(viewer, titles, bandit, count);
      const shown = new Map(decisions.map((decision) => [decision.titleId, decision]));
      const page = rows.map((row, r) => ({
        rowId: `${count}~${r}`,
        items: row.map(({ id }) => ({ titleId: id, artwork: shown.get(id)?.variant ?? '' })),
      }));
      const worth = (kindOf: (card: Card) => string) => {
        const cards = page.map(({ items }) => items.map((card) => ({ ...card, artwork: kindOf(card) })));
        return expectedOf(world, person, cards, visit).perLook;
      };
      const favourite = favouriteOf(viewer);
      life.shown[i]?.push(worth(({ artwork }) => artwork ?? ''));
      life.fixed[i]?.push(worth(() => fixed));
      life.best[i]?.push(worth(() => favourite));
      const { events, until } = respond(world, person, page, visit);
      const read = events.map((event) => historyEvent(event, Date.parse(event.at))).sort(newestFirst);
      const rewards = rewardsOf({ at: new Date(visit.at).toISOString(), rows: page }, read, param);
      life.lasting[i]?.push(Math.max(0, ...rewards.values()));
      if (learns) cases.push(...casesOf(lab, viewer, titles, shown, rewards));
      viewer.history = [...read, ...viewer.history];
      if (learns)
        viewer.taste = { ...viewer.taste, pictures: pictureLeanings(viewer.history, param('pictures.caution')) };
      viewer.visit = nextVisit(person, visit.at + until * 60_000);
    }
  }
  return { ...life, bandit: learns ? learnedFrom(cases) : null, cases };
}

const UNREAD = new Float64Array();

/** What the training reads of a page: as `pictureCases`, with the taste of the moment. */
export function casesOf(
  { services }: Lab,
  {
    taste,
    visit,
  }: { readonly taste: TasteProfile; readonly visit: { readonly at: number; readonly sessionId: string } },
  titles: readonly Title[],
  shown: ReadonlyMap<string, PictureDecision>,
  rewards: ReadonlyMap<string, number>,
): PictureCase[] {
  const traits = viewerTraits(taste);
  return titles.flatMap((title) => {
    const reward = rewards.get(title.id);
    const decision = shown.get(title.id);
    if (reward === undefined || decision === undefined) return [];
    // Only the picture that was shown is learned from; the others would fill the memory.
    const features = services
      .pictures(title)
      .map((picture) =>
        picture.variant === decision.variant ? choiceFeatures(traits, picture, title, taste) : UNREAD,
      );
    return [{ at: visit.at, page: visit.sessionId, decision, features, reward }];
  });
}
