/** @module The behavioural profile: what a viewer did becomes what the viewer likes. */
export { type ProfileInputs, TASTE_PARAMETERS, tasteStage } from './taste.ts';
export { deviceInWords, partOfDay } from './words.ts';
