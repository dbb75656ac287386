/** @module Artwork: pictures drawn from a title's facts, what pixels say, and which picture suits whom. */
export { ARTWORK_VARIANTS, type ArtworkVariant, artworkFor, artworkVariants, renderArtwork } from './artwork.ts';
export {
  CHOICE_DIMENSIONS,
  choiceFeatures,
  choicePrior,
  followedIn,
  type Picture,
  pictureReason,
  VIEWER_TRAITS,
  type ViewerTrait,
  viewerTraits,
} from './choice.ts';
export { PIXEL_FEATURES, type PixelFeature, type PixelReading, type Pixels, pixelFeatures } from './features.ts';
