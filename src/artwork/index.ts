/** @module Artwork drawn from a title's facts. */
export { artworkFor, artworkVariants, renderArtwork } from './artwork.ts';
