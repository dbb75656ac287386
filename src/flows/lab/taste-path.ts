import {
  MarqueeError,
  type Maturity,
  type Profile,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../../model/index.ts';
import { knownProfile } from '../profiles.ts';
import { parameterReader, type Services } from '../services.ts';
import { tasteOf } from '../taste.ts';
import { modelOf, weighted } from './taste-map.ts';
import { askerOf, type LabViewer } from './viewers.ts';

/** Steps of a path that are told. */
const STEPS = 5;
/** Neighbours of a title among which the steps are looked up. */
const NEIGHBOURS = 400;

export interface TastePath {
  readonly from: { readonly profileId: string; readonly name: string };
  readonly to: { readonly profileId: string; readonly name: string };
  /** What the one likes that is new to the other and within the cap, by how much the model expects of it; best first. */
  readonly offered: readonly { readonly id: string; readonly title: string; readonly score: number }[];
  /** Null: nothing can be passed on. */
  readonly title: { readonly id: string; readonly title: string } | null;
  /** What the first did with it: "Rahul finished Dark". */
  readonly deed: string | null;
  /** The titles of the other viewer that speak for it, and how much of the whole each is, 0 to 1. */
  readonly through: readonly {
    readonly id: string;
    readonly title: string;
    readonly share: number;
    /** Partial correlation of having watched both, 0 to 1. */
    readonly watchedTogether: number;
  }[];
  /** Standard deviations above the mean of all titles. */
  readonly score: number | null;
  /** The place among all that the model proposes to the other viewer; null: not among them. */
  readonly proposedAt: number | null;
  /** Where it stands on the newest page of the other viewer; null: not on it, or no page was made yet. */
  readonly onPage: { readonly row: string; readonly rowPlace: number; readonly place: number } | null;
  readonly text: string;
}

export interface TastePathRequest {
  readonly from: string;
  readonly to: string;
  /** One of the titles that `from` likes; the one that reaches furthest where left out. */
  readonly titleId?: string | undefined;
  readonly profileId?: string | undefined;
}

/**
 * By which path what one viewer watched reaches another's page. Throws `not_found`, `unavailable` where nothing was
 * learned, and `invalid` for a viewer and themselves or a title that the first does not like.
 */
export async function tastePath(services: Services, request: TastePathRequest): Promise<TastePath> {
  if (request.from === request.to) throw new MarqueeError('invalid', 'a path needs two viewers');
  const library = await services.library();
  const model = modelOf(library);
  const { cap } = await askerOf(services, request.profileId);
  const viewer = async (id: string): Promise<LabViewer> => {
    const profile = await knownProfile(services, id);
    return { profile, taste: await tasteOf(services, library, profile, services.clock.now()) };
  };
  const [from, to] = [await viewer(request.from), await viewer(request.to)];
  const may = (title: Title) =>
    withinMaturity(title.maturity, cap) && withinMaturity(title.maturity, to.profile.maxMaturity);
  const liked = from.taste.liked.flatMap(({ titleId, verb }) => {
    const title = library.catalogue.byId.get(titleId);
    return title !== undefined && may(title) ? [{ title, verb }] : [];
  });
  const history = weighted(to.taste);
  const score = model.scorer(history);
  const known = knownTo(to.taste);
  const offered = liked
    .flatMap(({ title: { id, title } }) => {
      const of = score(id);
      return of === null || known.has(id) ? [] : [{ id, title, score: of }];
    })
    .sort((a, b) => b.score - a.score);
  const titleId = request.titleId ?? offered[0]?.id;
  const chosen = liked.find(({ title }) => title.id === titleId);
  if (chosen === undefined && request.titleId !== undefined)
    throw new MarqueeError('invalid', `${from.profile.name} likes nothing with the id ${request.titleId}`);
  const named = ({ profile }: LabViewer) => ({ profileId: profile.id, name: profile.name });
  const ends = { from: named(from), to: named(to), offered };
  if (chosen === undefined)
    return {
      ...ends,
      title: null,
      deed: null,
      through: [],
      score: null,
      proposedAt: null,
      onPage: null,
      text: `${from.profile.name} likes nothing that ${to.profile.name} does not know yet and may see.`,
    };
  const { id, title } = chosen.title;
  const deed = `${from.profile.name} ${done(chosen.verb, title)}`;
  const together = new Map(model.neighbours(id, NEIGHBOURS).map((neighbour) => [neighbour.id, neighbour.score]));
  const through = model.because(history, id).flatMap((step) => {
    const seed = library.catalogue.byId.get(step.titleId);
    return seed === undefined || !withinMaturity(seed.maturity, cap)
      ? []
      : [{ id: seed.id, title: seed.title, share: step.share, watchedTogether: together.get(seed.id) ?? 0 }];
  });
  const proposals = model.propose(history, parameterReader()('retrieve.collaborative'), (other) => !known.has(other));
  const at = proposals.findIndex((proposal) => proposal.id === id);
  const crowd = model.origin === 'viewers' ? `the ${model.people} people` : `the ${model.people} made-up people`;
  return {
    ...ends,
    title: { id, title },
    deed,
    through: through.slice(0, STEPS),
    score: score(id),
    proposedAt: at < 0 ? null : at + 1,
    onPage: await placeOnPage(services, to.profile, id, cap),
    text: [
      `${deed}.`,
      through[0] === undefined
        ? `Nothing that ${to.profile.name} likes ties them to it.`
        : `Of ${crowd} that the model learned from, more who took to ${through[0].title} took to it as well than chance would have; ${to.profile.name} likes ${through[0].title}, and that is ${Math.round(through[0].share * 100)} % of what speaks for it there.`,
      ...(known.has(id) ? [`${to.profile.name} knows it already, so it is not proposed.`] : []),
    ].join(' '),
  };
}

/** A verb is told to the viewer: "put on your list". */
const done = (verb: string, title: string) =>
  verb === 'put on your list' ? `put ${title} on the list` : `${verb} ${title}`;

/** Titles that a viewer has dealt with: they are nothing new to anybody. */
const knownTo = ({ liked, disliked, watched, underway, refused }: TasteProfile): ReadonlySet<string> =>
  new Set([...[...liked, ...disliked].map(({ titleId }) => titleId), ...watched, ...underway.keys(), ...refused]);

/**
 * A row is called by what it is about, which may be a title: who may not see all that its viewer may hears its kind
 * alone.
 */
async function placeOnPage(
  services: Services,
  profile: Profile,
  titleId: string,
  cap: Maturity,
): Promise<TastePath['onPage']> {
  const [newest] = await services.pages.ofProfile(profile.id, 1);
  for (const [i, row] of (newest?.page.rows ?? []).entries()) {
    const item = row.items.find((one) => one.titleId === titleId);
    if (item !== undefined)
      return {
        row: withinMaturity(newest?.cap ?? profile.maxMaturity, cap) ? row.title : row.kind,
        rowPlace: i + 1,
        place: item.rank,
      };
  }
  return null;
}
