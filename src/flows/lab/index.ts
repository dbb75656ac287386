/** What the demonstration pages read: every number comes from the running system. */
export { type ArtworkLab, artworkLab, type LabPicture, type ViewerBeforePictures } from './artwork-lab.ts';
export { type Contrast, contrast, type Difference } from './contrast.ts';
export { type SignalsLab, signalsLab } from './signals.ts';
export { type TasteMap, tasteMap } from './taste-map.ts';
export { type TastePath, tastePath } from './taste-path.ts';
export { type WithoutSignal, withoutSignal } from './without.ts';
