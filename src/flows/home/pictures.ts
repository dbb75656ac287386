import {
  artworkFor,
  choiceFeatures,
  followedIn,
  pictureReason,
  suitedReason,
  type TitlePicture,
  viewerTraits,
} from '../../artwork/index.ts';
import { drawn, type LinearBandit } from '../../learn/index.ts';
import type { Parameter, TasteProfile, Title } from '../../model/index.ts';
import type { StageContext } from '../../pipeline/index.ts';

export const PICTURE_PARAMETERS: readonly Parameter[] = [
  {
    name: 'artwork.learned',
    value: 1,
    min: 0,
    max: 1,
    about:
      'Whether pictures are chosen by what was learned of viewers (1), or each title keeps the one that suits it (0).',
  },
  {
    name: 'artwork.explore',
    value: 0.1,
    min: 0,
    max: 1,
    about: 'Share of choices that are by lot, so that every picture has a chance and can be learned from.',
  },
  { name: 'artwork.draws', value: 64, min: 8, max: 1000, about: 'Samples of what might be true, per page.' },
  {
    name: 'artwork.spread',
    value: 0.25,
    min: 0,
    max: 2,
    about: 'How far those samples stray, against what is unsure: below 1 less is tried out, beside the share by lot.',
  },
];

/** The picture of one title for one viewer, and the chance that each picture had. */
export interface PictureChoice {
  readonly titleId: string;
  readonly variant: string;
  readonly alt: string;
  readonly reason: string;
  readonly propensity: number;
  /** In the order of `variants`. */
  readonly variants: readonly string[];
  readonly probabilities: readonly number[];
}

/** What was shown of a title within a session stays. */
export interface ShownPictures {
  get(titleId: string): string | undefined;
  set(titleId: string, variant: string): void;
}

export interface PictureInput {
  readonly titles: readonly Title[];
  readonly taste: TasteProfile;
  /** The pictures of a title with what was read from them. */
  readonly picturesOf: (title: Title) => readonly TitlePicture[];
  /** Null: nothing was learned yet. */
  readonly bandit: LinearBandit | null;
  readonly shown: ShownPictures;
}

/**
 * Stage 6 of the talk: one picture a title, drawn by Thompson sampling over what was learned of viewers before pictures,
 * with its exact chance. Where nothing was learned, the picture that suits the title, with a share by lot.
 */
export function choosePictures(input: PictureInput, { param, random }: StageContext): PictureChoice[] {
  const { titles, taste, picturesOf, shown } = input;
  const learned = param('artwork.learned') > 0 ? input.bandit : null;
  const samples = learned?.sample(param('artwork.draws'), random, param('artwork.spread')) ?? new Float64Array();
  const traits = viewerTraits(taste);
  const explore = param('artwork.explore');
  return titles.map((title) => {
    const pictures = picturesOf(title);
    const variants = pictures.map(({ variant }) => variant);
    // What nothing was learned of need not be read.
    const features = learned === null ? [] : pictures.map((picture) => choiceFeatures(traits, picture, title, taste));
    const suited = Math.max(0, variants.indexOf(artworkFor(title).variant));
    const probabilities =
      learned === null
        ? Float64Array.from(variants, (_, i) => explore / variants.length + (i === suited ? 1 - explore : 0))
        : learned.thompson(features, samples, explore);
    const kept = variants.indexOf(shown.get(title.id) ?? '');
    const at = kept >= 0 ? kept : drawn(probabilities, random);
    const variant = variants[at] ?? '';
    shown.set(title.id, variant);
    const picture = pictures[at] ?? { variant, alt: '', words: '' };
    return {
      titleId: title.id,
      variant,
      alt: picture.alt,
      reason: reasonFor(),
      propensity: probabilities[at] ?? 1,
      variants,
      probabilities: [...probabilities],
    };

    function reasonFor(): string {
      if (learned === null)
        return at === suited ? suitedReason(picture) : `${picture.words}: drawn by lot, to learn what suits you`;
      const followed = followedIn(title, taste);
      return pictureReason(learned.weights, features[at] ?? new Float64Array(), features, picture, followed);
    }
  });
}
