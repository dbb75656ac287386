import { type Feature, fact, reading, titleEvidence } from './feature.ts';

/** From this weight on a title is turned from for good: as much as giving up on it at once, for some months. */
const TURNED = 0.6;

/** What is new, in the world and to the viewer. */
export const FRESHNESS_FEATURES: readonly Feature[] = [
  {
    name: 'recent',
    group: 'freshness',
    weight: 0.25,
    about: 'How recent it is, lightly.',
    prepare:
      ({ year }) =>
      ({ title }) =>
        reading(
          Math.exp(-Math.max(0, year - title.year) / 15),
          () => `it is from ${title.year}`,
          () => [fact('year', String(title.year))],
        ),
  },
  {
    name: 'already-watched',
    group: 'freshness',
    weight: 6,
    about: 'A title you have finished stands behind all others, unless you asked to watch again.',
    prepare({ query: { intent, taste } }) {
      if (taste.watched.size === 0 || intent.seen === 'rewatch') return null;
      return ({ title }) =>
        taste.watched.has(title.id)
          ? reading(-1, 'you have already finished it', [titleEvidence(title)])
          : reading(0, 'it is new to you');
    },
  },
  {
    name: 'turned-from',
    group: 'freshness',
    weight: 4,
    about:
      'A title you gave up on, skipped or disliked is not brought back soon; the stronger and newer, the further down.',
    ordered: true,
    prepare({ query: { intent, taste } }) {
      if (taste.disliked.length === 0 || intent.seen === 'rewatch') return null;
      const against = new Map(taste.disliked.map((signal) => [signal.titleId, signal]));
      return ({ title }) => {
        const signal = against.get(title.id);
        if (signal === undefined) return reading(0, 'you have not turned from it');
        return reading(-Math.min(1, Math.abs(signal.weight) / TURNED), `you ${signal.verb} it`, [titleEvidence(title)]);
      };
    },
  },
  {
    name: 'underway',
    group: 'freshness',
    weight: 0.4,
    about: 'A title you have begun and not dropped, the one you watched last first.',
    prepare({ query: { taste } }) {
      if (taste.underway.size === 0) return null;
      const order = new Map([...taste.underway].map(([id, progress], place) => [id, { place, progress }]));
      return ({ title }) => {
        const begun = order.get(title.id);
        if (begun === undefined) return reading(0, 'you have not begun it');
        return reading(1 / (1 + 0.1 * begun.place), `you are ${Math.round(begun.progress * 100)} % through it`, [
          titleEvidence(title),
        ]);
      };
    },
  },
];
