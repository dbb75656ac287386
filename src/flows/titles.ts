import { artworkFile, artworkVariants, renderArtwork } from '../artwork/index.ts';
import {
  carriesGenre,
  cleanText,
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
  const words = cleanText(request.q ?? '').trim();
  const found =
    words === ''
      ? [...catalogue.titles].sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
      : (await services.titles.search(words, 1000)).flatMap(({ id }) => catalogue.byId.get(id) ?? []);
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

export interface ArtworkFile {
  readonly type: 'image/svg+xml' | 'image/webp';
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** One picture of a title by the name of its file, under the same cap as the title itself. Throws `not_found`. */
export async function readArtwork(
  services: Services,
  id: string,
  file: string,
  profileId: string | undefined,
): Promise<ArtworkFile> {
  const title = await getTitle(services, id, profileId);
  const pictures = artworkVariants(title);
  const picture = pictures.find(({ variant }) => artworkFile(variant) === file);
  if (picture === undefined)
    throw new MarqueeError(
      'not_found',
      `${title.title} has no artwork called ${JSON.stringify(file)}; there are ${pictures.map(({ variant }) => artworkFile(variant)).join(', ')}`,
    );
  if (file.endsWith('.svg')) return { type: 'image/svg+xml', body: renderArtwork(title, picture.variant) };
  const webp = await services.posters.read(picture.variant);
  if (webp === null) {
    services.log('warn', 'a picture of the catalogue is gone from the data folder', { titleId: id, file });
    throw new MarqueeError(
      'not_found',
      `the file of ${picture.name} is gone; importing the catalogue again brings it back`,
    );
  }
  return { type: 'image/webp', body: new Uint8Array(webp) };
}
