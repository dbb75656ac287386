import { artworkVariants, renderArtwork } from '../artwork/index.ts';
import {
  carriesGenre,
  type Genre,
  type Kind,
  MarqueeError,
  type Maturity,
  stricterMaturity,
  type Title,
  withinMaturity,
} from '../model/index.ts';
import { requireProfile } from './context.ts';
import type { Services } from './services.ts';

export interface BrowseRequest {
  readonly profileId?: string | undefined;
  readonly q?: string | undefined;
  readonly kind?: Kind | undefined;
  readonly genre?: Genre | undefined;
  readonly language?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** A stricter cap than the profile's, for a profile that is being made. */
  readonly maxMaturity?: Maturity | undefined;
  readonly limit: number;
  /** Where the last page ended, as `nextCursor` gave it. */
  readonly cursor?: string | undefined;
}

async function capFor(services: Services, profileId: string | undefined): Promise<Maturity> {
  return (await requireProfile(services, profileId))?.maxMaturity ?? services.defaultMaturity;
}

/** One title. Above the cap it does not exist. */
export async function getTitle(services: Services, id: string, profileId: string | undefined): Promise<Title> {
  const cap = await capFor(services, profileId);
  const { catalogue } = await services.library();
  const title = catalogue.byId.get(id);
  if (!title || !withinMaturity(title.maturity, cap))
    throw new MarqueeError('not_found', `no title has the id ${JSON.stringify(id)}; GET /api/titles?q= searches`);
  return title;
}

/** Search by words (best first) or browse (best known first), under the cap, a page at a time. */
export async function browseTitles(
  services: Services,
  request: BrowseRequest,
): Promise<{ titles: Title[]; nextCursor: string | null }> {
  const own = await capFor(services, request.profileId);
  const cap = request.maxMaturity === undefined ? own : stricterMaturity(own, request.maxMaturity);
  const { catalogue } = await services.library();
  const found =
    request.q === undefined || request.q.trim() === ''
      ? [...catalogue.titles].sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
      : (await services.titles.search(request.q, 1000)).flatMap(({ id }) => catalogue.byId.get(id) ?? []);
  const kept = found.filter(
    (title) =>
      withinMaturity(title.maturity, cap) &&
      (request.kind === undefined || title.kind === request.kind) &&
      (request.genre === undefined || carriesGenre(title, request.genre)) &&
      (request.language === undefined || title.language.toLowerCase() === request.language.toLowerCase()) &&
      (request.yearFrom === undefined || title.year >= request.yearFrom) &&
      (request.yearTo === undefined || title.year <= request.yearTo),
  );
  const after = request.cursor === undefined ? -1 : kept.findIndex((title) => title.id === request.cursor);
  if (request.cursor !== undefined && after === -1)
    throw new MarqueeError('invalid', 'cursor: it belongs to another search; start again without one');
  const page = kept.slice(after + 1, after + 1 + request.limit);
  const more = after + 1 + request.limit < kept.length;
  return { titles: page, nextCursor: more ? (page.at(-1)?.id ?? null) : null };
}

/** The picture of a title as SVG, under the same cap as the title itself. */
export async function drawArtwork(
  services: Services,
  id: string,
  variant: string,
  profileId: string | undefined,
): Promise<string> {
  const title = await getTitle(services, id, profileId);
  const variants: string[] = artworkVariants(title).map((artwork) => artwork.variant);
  if (!variants.includes(variant))
    throw new MarqueeError(
      'not_found',
      `${title.title} has no artwork called ${JSON.stringify(variant)}; there are ${variants.join(', ')}`,
    );
  return renderArtwork(title, variant);
}
