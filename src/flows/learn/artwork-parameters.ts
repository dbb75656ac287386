import type { Parameter } from '../../model/index.ts';

export const ARTWORK_LEARN_PARAMETERS: readonly Parameter[] = [
  {
    name: 'artwork.least-decisions',
    value: 200,
    min: 10,
    max: 1_000_000,
    about: 'Pictures that must have been looked at before anything is learned from them.',
  },
  {
    name: 'artwork.reward-hours',
    value: 48,
    min: 1,
    max: 720,
    about: 'A play counts for the picture that was shown within so many hours before.',
  },
  {
    name: 'artwork.lasting-from',
    value: 0.5,
    min: 0.1,
    max: 1,
    about: 'A play lasts from this share of the title on; a click alone earns a picture nothing.',
  },
];
