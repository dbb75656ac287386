/** @module Artwork: pictures drawn from facts or brought by a catalogue, what pixels say, which picture suits whom. */
export { renderArtwork } from './artwork.ts';
export {
  CHOICE_DIMENSIONS,
  choiceFeatures,
  choicePrior,
  followedIn,
  pictureReason,
  TRAIT_NAMES,
  VIEWER_TRAITS,
  type ViewerTrait,
  viewerTraits,
} from './choice.ts';
export {
  PIXEL_FEATURES,
  PIXEL_NAMES,
  type PixelFeature,
  type PixelReading,
  type Pixels,
  pixelFeatures,
  readingOf,
  UNREAD,
} from './features.ts';
export {
  artworkFile,
  artworkFor,
  artworkUrl,
  artworkVariants,
  type DescribedPicture,
  type Picture,
  pictureName,
  suitedReason,
  type TitlePicture,
} from './pictures.ts';
