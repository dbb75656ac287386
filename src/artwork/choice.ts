import { PICTURE_KINDS, type TasteProfile, type Title } from '../model/index.ts';
import { PIXEL_NAMES, type PixelReading } from './features.ts';
import type { Picture } from './pictures.ts';

/** What of a viewer's taste may bear on pictures. Age and gender are not among it. */
export const VIEWER_TRAITS = ['action', 'romance', 'comedy', 'dark', 'wonder', 'reality', 'family', 'stars'] as const;
export type ViewerTrait = (typeof VIEWER_TRAITS)[number];

const TRAIT_GENRES: Readonly<Record<Exclude<ViewerTrait, 'stars'>, readonly string[]>> = {
  action: ['Action', 'Adventure', 'Superhero', 'War', 'Western', 'Sport'],
  romance: ['Romance', 'Musical', 'Music'],
  comedy: ['Comedy', 'Stand-up'],
  dark: ['Horror', 'Thriller', 'Crime', 'Mystery'],
  wonder: ['Sci-Fi', 'Fantasy', 'Anime'],
  reality: ['Documentary', 'Biography', 'History', 'Reality'],
  family: ['Family', 'Kids', 'Animation'],
};

/** Each trait in words, as what somebody likes. */
export const TRAIT_NAMES: Readonly<Record<ViewerTrait, string>> = {
  action: 'action and adventure',
  romance: 'romance and music',
  comedy: 'comedy',
  dark: 'crime, thrillers and horror',
  wonder: 'science fiction and fantasy',
  reality: 'true stories',
  family: 'family titles',
  stars: 'the same people again',
};

/** Share of the liked history that bears each trait, 0 to 1; all zeros for a viewer who is not known. */
export function viewerTraits(taste: TasteProfile): Readonly<Record<ViewerTrait, number>> {
  const share = (genres: readonly string[]) =>
    Math.min(
      1,
      genres.reduce((sum, genre) => sum + (taste.genres.get(genre) ?? 0), 0),
    );
  const followed = [...taste.people.values()].filter((from) => new Set(from).size >= 2).length;
  return {
    ...(Object.fromEntries(Object.entries(TRAIT_GENRES).map(([trait, genres]) => [trait, share(genres)])) as Record<
      Exclude<ViewerTrait, 'stars'>,
      number
    >),
    stars: Math.min(1, followed / 5),
  };
}

const SHOWN: readonly (keyof PixelReading)[] = ['brightness', 'contrast', 'saturation', 'warmth', 'density', 'centred'];

const shownName = (place: number): string => PIXEL_NAMES[SHOWN[place] ?? 'brightness'];

/** Length of the features of a viewer before a picture. */
export const CHOICE_DIMENSIONS =
  1 + PICTURE_KINDS.length + SHOWN.length + VIEWER_TRAITS.length * (PICTURE_KINDS.length + 2) + 2;

/** What all pictures earn is not held back by a ridge that holds back what parts them: the constant is large. */
const CONSTANT = 10;
/** A leaning is a logarithm of a ratio: scaled so that the same ridge lets it count in full. */
const LEANING = 10;
const LEANING_AT = CHOICE_DIMENSIONS - 2;

/**
 * What the features are thought to be worth before any evidence, where a picture that is looked at brings a reward of
 * `rate` on average: nothing, but for the viewer's own leaning, which is an estimate of how the rate changes already.
 */
export function choicePrior(rate: number): Float64Array {
  const prior = new Float64Array(CHOICE_DIMENSIONS);
  prior[LEANING_AT] = rate / LEANING;
  return prior;
}

/**
 * A viewer before a picture, as numbers that all titles share, so that a new picture starts from what is known of its
 * like: a constant, the kind of picture (none where a catalogue does not say what its own shows), its pixels, each
 * trait × kind, each trait × warmth and brightness, how readily this viewer took up titles shown so before, and whether
 * somebody whom the viewer follows is shown. Pixels are taken about a half.
 */
export function choiceFeatures(
  traits: Readonly<Record<ViewerTrait, number>>,
  picture: Picture,
  title: Title,
  taste: TasteProfile,
): Float64Array {
  const x = new Float64Array(CHOICE_DIMENSIONS);
  const kind = picture.kind === null ? -1 : PICTURE_KINDS.indexOf(picture.kind);
  let at = 0;
  x[at++] = CONSTANT;
  if (kind >= 0) x[at + kind] = 1;
  at += PICTURE_KINDS.length;
  for (const feature of SHOWN) x[at++] = picture.pixels[feature] - 0.5;
  for (const trait of VIEWER_TRAITS) {
    const strength = traits[trait];
    if (kind >= 0) x[at + kind] = strength;
    at += PICTURE_KINDS.length;
    x[at++] = strength * (picture.pixels.warmth - 0.5);
    x[at++] = strength * (picture.pixels.brightness - 0.5);
  }
  x[at++] = LEANING * (taste.pictures.get(picture.kind ?? picture.variant) ?? 0);
  x[at] = showsFollowed(picture.kind, title, taste) ? 1 : 0;
  return x;
}

const WITH_FACE: ReadonlySet<Picture['kind']> = new Set(['close-up', 'confrontation'] as const);

/** Whether a face is shown in a title that somebody whom the viewer follows leads. */
function showsFollowed(kind: Picture['kind'], title: Title, taste: TasteProfile): boolean {
  return WITH_FACE.has(kind) && followedIn(title, taste) !== null;
}

/** The first of the cast whom the viewer knows from two titles or more that were liked. */
export function followedIn(title: Title, taste: TasteProfile): string | null {
  return (
    title.people.find(
      ({ name }) => new Set((taste.people.get(name) ?? []).filter((from) => from !== title.title)).size >= 2,
    )?.name ?? null
  );
}

/**
 * Why this picture, in words: the term of what was learned that speaks most for it against the mean of the title's
 * pictures. `weights` are the bandit's, in the order of `choiceFeatures`.
 */
export function pictureReason(
  weights: Float64Array,
  chosen: Float64Array,
  all: readonly Float64Array[],
  picture: { readonly words: string },
  followed: string | null,
): string {
  let best = -1;
  let most = 0;
  for (let i = 1; i < chosen.length; i++) {
    const mean = all.reduce((sum, x) => sum + (x[i] ?? 0), 0) / Math.max(1, all.length);
    const term = (weights[i] ?? 0) * ((chosen[i] ?? 0) - mean);
    if (term > most) [best, most] = [i, term];
  }
  const kinds = PICTURE_KINDS.length;
  const traitsFrom = 1 + kinds + SHOWN.length;
  if (best < 0 || most < 1e-3)
    return `nothing is known yet of which picture suits you, so ${picture.words} was drawn by lot`;
  if (best <= kinds) return `${picture.words}: pictures like it have led most often to titles being watched to the end`;
  if (best < traitsFrom) return `${picture.words}: its ${shownName(best - 1 - kinds)} has done well with viewers`;
  if (best === chosen.length - 1)
    return `${picture.words}: it shows a face, and you follow ${followed ?? 'somebody in it'}`;
  if (best === chosen.length - 2) return `${picture.words}: you have taken up titles shown so more often than others`;
  const trait = VIEWER_TRAITS[Math.floor((best - traitsFrom) / (kinds + 2))] ?? 'action';
  return `${picture.words}: viewers who like ${TRAIT_NAMES[trait]}, as you do, have stayed with titles shown so`;
}
