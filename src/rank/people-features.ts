import { clamp } from '../model/index.ts';
import { creditOf, type Feature, reading } from './feature.ts';

/** Whoever made it or is in it. */
export const PEOPLE_FEATURES: readonly Feature[] = [
  {
    name: 'taste-people',
    group: 'taste',
    weight: 0.7,
    about: 'Whether people from titles you liked are in it.',
    ordered: true,
    prepare({ query: { taste } }) {
      if (taste.people.size === 0) return null;
      return ({ title }) => {
        const known = title.people.filter((person) =>
          taste.people.get(person.name)?.some((name) => name !== title.title),
        );
        const first = known[0];
        if (first === undefined) return reading(0, 'nobody from titles you liked is in it');
        const from = taste.people.get(first.name)?.find((name) => name !== title.title) ?? '';
        return reading(clamp(known.length / 2, 0, 1), `${creditOf(first)}, known to you from ${from}`, [
          { type: 'person', id: first.name, label: first.name },
        ]);
      };
    },
  },
];
