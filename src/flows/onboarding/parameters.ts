import type { Parameter } from '../../model/index.ts';

export const ONBOARDING_PARAMETERS: readonly Parameter[] = [
  {
    name: 'onboarding.pool',
    value: 400,
    min: 20,
    max: 1000,
    about: 'The picker chooses among this many of the best known titles under the cap.',
  },
  {
    name: 'onboarding.known-power',
    value: 3,
    min: 0.5,
    max: 10,
    about: 'Chance that somebody knows a title: (popularity / 100) to this power. Higher: only the famous are asked.',
  },
  {
    name: 'onboarding.liked-share',
    value: 0.4,
    min: 0.05,
    max: 0.95,
    about: 'Share of the titles somebody knows that they would pick as ones they love.',
  },
  {
    name: 'onboarding.explained',
    value: 0.5,
    min: 0.05,
    max: 1,
    about: 'Share of a pick that taste explains; the rest is chance. Higher: one answer says more of its likes.',
  },
  {
    name: 'onboarding.collaborative-share',
    value: 0.6,
    min: 0,
    max: 1,
    about: 'How much who-watched-what counts beside what a title is about, where people were learned from.',
  },
  {
    name: 'onboarding.pick-weight',
    value: 1,
    min: 0,
    max: 3,
    about: 'How much more a title that is likely to be picked is worth asking about; 0: only what an answer teaches.',
  },
  {
    name: 'onboarding.answers',
    value: 100,
    min: 1,
    max: 1000,
    about: 'How many of the newest answers and watched titles the next round goes by.',
  },
  {
    name: 'onboarding.enough-picks',
    value: 5,
    min: 1,
    max: 50,
    about: 'After this many picks the picker says that it is enough.',
  },
  {
    name: 'onboarding.rounds',
    value: 3,
    min: 1,
    max: 20,
    about: 'After this many rounds it says so too, whatever was picked.',
  },
];
