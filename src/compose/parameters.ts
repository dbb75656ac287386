import type { Parameter } from '../model/index.ts';

/**
 * A price is the score that may be given up, as a share of the spread between the first and the last of the pool: the
 * same whatever scale the ranker adds on. docs/decisions/2026-11-30-reranking.md says what each default costs.
 */
export const COMPOSE_PARAMETERS: readonly Parameter[] = [
  {
    name: 'compose.pool',
    value: 4,
    min: 1,
    max: 20,
    about: 'The picks are chosen among this many times as many titles, best first.',
  },
  {
    name: 'compose.diversity',
    value: 0.2,
    min: 0,
    max: 5,
    about: 'Price of a title that adds all of itself rather than a third (log scale); 0 switches diversity off.',
  },
  {
    name: 'compose.calibration',
    value: 0.2,
    min: 0,
    max: 0.95,
    about: 'Weight of the mix of genres of the person against the scores (λ of Steck 2018); 0 switches it off.',
  },
  {
    name: 'compose.calibration-evidence',
    value: 10,
    min: 0,
    max: 1000,
    about: 'Titles there is a clear word of from which on the mix of genres is held to.',
  },
  {
    name: 'compose.little-known',
    value: 0.3,
    min: 0,
    max: 5,
    about: 'Price that may be paid for a little-known title where the picks have too few; 0 switches it off.',
  },
  {
    name: 'compose.little-known-share',
    value: 0.2,
    min: 0,
    max: 1,
    about: 'Share of the picks that is to be little known.',
  },
  {
    name: 'compose.little-known-popularity',
    value: 30,
    min: 1,
    max: 100,
    about: 'A title known no more widely than this is little known.',
  },
  {
    name: 'compose.breadth',
    value: 0.3,
    min: 0,
    max: 5,
    about: 'Price that may be paid for a title of another interest than the strongest one; 0 switches it off.',
  },
  {
    name: 'compose.breadth-share',
    value: 0.3,
    min: 0,
    max: 1,
    about: 'Share of the picks that is to be of other interests than the strongest one.',
  },
  {
    name: 'compose.first-start',
    value: 0.5,
    min: 0,
    max: 5,
    about:
      'Price, for a profile of which nothing is known, of a title that everybody knows or whose genres are all new.',
  },
  {
    name: 'compose.exploration-slots',
    value: 1,
    min: 0,
    max: 10,
    about: 'Places of a list that may be kept to learn from, where nothing particular was asked for.',
  },
  {
    name: 'compose.exploration-spacing',
    value: 5,
    min: 1,
    max: 50,
    about: 'No more than one of this many places is kept to learn from.',
  },
  {
    name: 'compose.exploration-evidence',
    value: 10,
    min: 0,
    max: 1000,
    about: 'Titles there is a clear word of from which on places are kept to learn from; before, all is new.',
  },
  {
    name: 'compose.exploration-choices',
    value: 10,
    min: 1,
    max: 100,
    about: 'A title to learn from is drawn out of this many.',
  },
  {
    name: 'compose.exploration-floor',
    value: 1,
    min: 0,
    max: 10,
    about: 'How far below the pool a title to learn from may score, in spreads of the pool.',
  },
];
