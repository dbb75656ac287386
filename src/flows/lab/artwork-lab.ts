import {
  artworkFor,
  artworkUrl,
  CHOICE_DIMENSIONS,
  choiceFeatures,
  followedIn,
  PIXEL_NAMES,
  type PixelReading,
  pictureReason,
  suitedReason,
  TRAIT_NAMES,
  VIEWER_TRAITS,
  viewerTraits,
} from '../../artwork/index.ts';
import { assign } from '../../experiments/index.ts';
import { LinearBandit } from '../../learn/index.ts';
import { MarqueeError, type Profile, type TasteProfile, type Title, withinMaturity } from '../../model/index.ts';
import { seededRandom } from '../../pipeline/index.ts';
import { parameterReader, type Services } from '../services.ts';
import { askerOf, type LabViewer, labViewers } from './viewers.ts';

/** Samples behind the probabilities that are shown: more than a page takes, so that bars stand still. */
const DRAWS = 1000;
/** Versions of the model of which the course is told: the newest. */
const VERSIONS = 12;

export interface ViewerBeforePictures {
  readonly profileId: string;
  readonly name: string;
  /** Share of the liked history, 0 to 1, by what it shows a liking for. */
  readonly traits: readonly { readonly name: string; readonly share: number }[];
  /** In the order of `pictures`: the chance of each. */
  readonly probabilities: readonly number[];
  /** Plays that last, a picture looked at, and the deviation of what is believed of it; empty: nothing was learned. */
  readonly expected: readonly number[];
  readonly unsure: readonly number[];
  readonly likeliest: string;
  readonly reason: string;
  /** Arms that move how this viewer's own page chooses pictures; the chances above are those without them. */
  readonly arms: readonly { readonly experiment: string; readonly arm: string }[];
}

export interface LabPicture {
  readonly variant: string;
  /** Two or three words for it. */
  readonly name: string;
  readonly url: string;
  readonly alt: string;
  /** Null: nothing has been read from its pixels, so that its kind alone speaks. */
  readonly pixels: PixelReading | null;
}

export interface ArtworkLab {
  readonly titleId: string;
  readonly title: string;
  readonly year: number;
  /** What is read from pixels, in words. */
  readonly pixelNames: typeof PIXEL_NAMES;
  /** The picture that is shown where nothing was learned. */
  readonly suited: string;
  readonly pictures: readonly LabPicture[];
  readonly viewers: readonly ViewerBeforePictures[];
  /**
   * What was learned, version by version, oldest first: the chance of each picture for each viewer then. It begins with
   * how it was before anything was learned (`version` null).
   */
  readonly course: readonly {
    readonly version: string | null;
    readonly createdAt: string | null;
    readonly updates: number;
    readonly probabilities: Readonly<Record<string, readonly number[]>>;
  }[];
  /** Pictures looked at that the model in force has learned from; 0: none is in force. */
  readonly updates: number;
  /** How many must have been looked at before anything is learned. */
  readonly needed: number;
  /** Share of choices that are by lot. */
  readonly explore: number;
}

/** One title, all its pictures, and what each viewer is likely to be shown of it. Throws `not_found`. */
export async function artworkLab(
  services: Services,
  request: { titleId: string; profileId?: string | undefined },
): Promise<ArtworkLab> {
  const library = await services.library();
  const { asker, cap } = await askerOf(services, request.profileId);
  const title = library.catalogue.byId.get(request.titleId);
  if (title === undefined || !withinMaturity(title.maturity, cap))
    throw new MarqueeError('not_found', `no title has the id ${JSON.stringify(request.titleId)}`);
  const viewers = (await labViewers(services, library, asker)).filter(({ profile }) =>
    withinMaturity(title.maturity, profile.maxMaturity),
  );
  const bandit = fits(library.artwork) ? library.artwork : null;
  const chances = chancesOf(services, title, bandit);
  return {
    titleId: title.id,
    title: title.title,
    year: title.year,
    pixelNames: PIXEL_NAMES,
    suited: artworkFor(title).variant,
    pictures: services.pictures(title).map(({ variant, name, alt, pixels }) => ({
      variant,
      name,
      alt,
      pixels: isRead(pixels) ? pixels : null,
      url: artworkUrl(title.id, variant, asker?.id ?? null),
    })),
    viewers: viewers.map((viewer) => before(services, title, viewer, bandit, chances)),
    course: await courseOf(services, title, viewers),
    updates: bandit?.updates ?? 0,
    needed: parameterReader()('artwork.least-decisions'),
    explore: parameterReader()('artwork.explore'),
  };
}

/** The hues of a picture that was read share what colour it has; those of one that was not are all at the middle. */
const isRead = ({ red, yellow, green, cyan, blue, magenta }: PixelReading) =>
  red + yellow + green + cyan + blue + magenta < 1.5;

function before(
  services: Services,
  title: Title,
  { profile, taste }: LabViewer,
  bandit: LinearBandit | null,
  chances: Chances,
): ViewerBeforePictures {
  const { probabilities, features } = chances(taste);
  const traits = viewerTraits(taste);
  const likeliest = probabilities.indexOf(Math.max(...probabilities));
  const picture = services.pictures(title)[likeliest];
  return {
    profileId: profile.id,
    name: profile.name,
    traits: VIEWER_TRAITS.map((trait) => ({ name: TRAIT_NAMES[trait], share: traits[trait] })),
    probabilities,
    expected: bandit === null ? [] : features.map((x) => bandit.mean(x)),
    unsure: bandit === null ? [] : features.map((x) => bandit.noise * bandit.width(x)),
    likeliest: picture?.variant ?? '',
    reason:
      picture === undefined
        ? ''
        : bandit === null
          ? `${suitedReason(picture)}; nothing was learned of viewers yet`
          : pictureReason(
              bandit.weights,
              features[likeliest] ?? new Float64Array(),
              features,
              picture,
              followedIn(title, taste),
            ),
    arms: armsOf(services, profile),
  };
}

function armsOf(services: Services, profile: Profile): ViewerBeforePictures['arms'] {
  return assign(services.experiments(), profile.id, services.clock.now())
    .filter(({ parameters }) => Object.keys(parameters).some((name) => name.startsWith('artwork.')))
    .map(({ id, arm }) => ({ experiment: id, arm }));
}

type Chances = (taste: TasteProfile) => { probabilities: number[]; features: Float64Array[] };

/** Prepares the chance of each picture of a title, for any viewer; null: nothing was learned. */
function chancesOf(services: Services, title: Title, bandit: LinearBandit | null): Chances {
  const pictures = services.pictures(title);
  const explore = parameterReader()('artwork.explore');
  const samples = bandit?.sample(DRAWS, seededRandom(1), parameterReader()('artwork.spread'));
  const variants = pictures.map(({ variant }) => variant);
  const suited = Math.max(0, variants.indexOf(artworkFor(title).variant));
  return (taste) => {
    const traits = viewerTraits(taste);
    const features = pictures.map((picture) => choiceFeatures(traits, picture, title, taste));
    const probabilities =
      bandit === null || samples === undefined
        ? pictures.map((_, i) => explore / pictures.length + (i === suited ? 1 - explore : 0))
        : [...bandit.thompson(features, samples, explore)];
    return { probabilities, features };
  };
}

async function courseOf(
  services: Services,
  title: Title,
  viewers: readonly LabViewer[],
): Promise<ArtworkLab['course']> {
  type Point = ArtworkLab['course'][number];
  const point = (bandit: LinearBandit | null, of: Pick<Point, 'version' | 'createdAt'>): Point => {
    const chances = chancesOf(services, title, bandit);
    return {
      ...of,
      updates: bandit?.updates ?? 0,
      probabilities: Object.fromEntries(
        viewers.map(({ profile, taste }) => [profile.id, chances(taste).probabilities]),
      ),
    };
  };
  const course: Point[] = [];
  for (const { version, createdAt } of (await services.models.list('artwork')).slice(0, VERSIONS).reverse()) {
    const bandit = readable((await services.models.get('artwork', version))?.data);
    if (bandit !== null) course.push(point(bandit, { version, createdAt }));
  }
  return [point(null, { version: null, createdAt: null }), ...course];
}

/** A model of other features than today's has nothing to say of these pictures. */
const fits = (bandit: LinearBandit | null): boolean => bandit?.dimensions === CHOICE_DIMENSIONS;

/** Null where the bytes are no model that fits. */
function readable(data: Uint8Array | undefined): LinearBandit | null {
  if (data === undefined) return null;
  try {
    const bandit = LinearBandit.load(JSON.parse(new TextDecoder().decode(data)));
    return fits(bandit) ? bandit : null;
  } catch {
    return null;
  }
}
