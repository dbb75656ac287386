import type { Parameter } from '../../model/index.ts';

/** How the ranker learns from what was shown. docs/decisions/2026-11-30-additive-ranker.md says why these. */
export const RANKER_PARAMETERS: readonly Parameter[] = [
  {
    name: 'ranker.click',
    value: 0.2,
    min: 0,
    max: 1,
    about: 'What it counts that a title was taken up. Little: it may be the picture that earned it.',
  },
  {
    name: 'ranker.completion',
    value: 0.6,
    min: 0,
    max: 1,
    about: 'What it counts how far it was watched then; the share that was watched counts of this.',
  },
  {
    name: 'ranker.return',
    value: 0.2,
    min: 0,
    max: 1,
    about: 'What it counts that the viewer came back to watch something within some days of taking it up.',
  },
  { name: 'ranker.watch-days', value: 14, min: 1, max: 90, about: 'Watching counts for so long after the showing.' },
  { name: 'ranker.return-days', value: 7, min: 1, max: 90, about: 'Days within which coming back counts.' },
  { name: 'ranker.return-after-hours', value: 12, min: 1, max: 72, about: 'Watching on is not yet coming back.' },
  { name: 'ranker.lasting', value: 0.7, min: 0.1, max: 1, about: 'Watched this far, a play has lasted.' },
  {
    name: 'ranker.clip',
    value: 8,
    min: 1,
    max: 100,
    about: 'No outcome counts more than so many, however seldom its place is looked at: bias against variance.',
  },
  {
    name: 'ranker.least-lists',
    value: 300,
    min: 20,
    max: 1_000_000,
    about: 'Answers and rows with an outcome that must be known before the ranker learns.',
  },
  {
    name: 'ranker.least-row-lists',
    value: 200,
    min: 20,
    max: 1_000_000,
    about: 'Of those, how many must be of one kind of row before that kind has shapes of its own.',
  },
  {
    name: 'ranker.least-feature-lists',
    value: 60,
    min: 5,
    max: 1_000_000,
    about: 'In how many of those a feature must tell titles apart before it has a shape; the others keep their weight.',
  },
  { name: 'ranker.pairs', value: 4, min: 0, max: 20, about: 'Surfaces over two features that it may learn, at most.' },
  {
    name: 'ranker.margin',
    value: 0.01,
    min: 0,
    max: 0.2,
    about:
      'A new ranker replaces the active one where it is better and surely not worse by more than this share of DCG.',
  },
];
