import { clamp, type Title } from '../model/index.ts';
import { creditOf, type Feature, reading } from './feature.ts';

/** Whether somebody is known from another title than this one. */
const isFrom = (titles: readonly string[] | undefined, { title }: Title): boolean =>
  titles?.some((name) => name !== title) ?? false;

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
        let known = 0;
        let first: Title['people'][number] | null = null;
        for (const person of title.people) {
          if (!isFrom(taste.people.get(person.name), title)) continue;
          known += 1;
          first ??= person;
        }
        if (first === null) return reading(0, 'nobody from titles you liked is in it');
        const { name } = first;
        const credit = creditOf(first);
        return reading(
          clamp(known / 2, 0, 1),
          () => `${credit}, known to you from ${taste.people.get(name)?.find((from) => from !== title.title) ?? ''}`,
          () => [{ type: 'person', id: name, label: name }],
        );
      };
    },
  },
];
