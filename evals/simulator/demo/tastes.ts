import type { Maturity } from '../../../src/model/index.ts';
import type { Routine, Traits } from '../index.ts';

/** Somebody of the demonstration, described by hand: the simulator only plays out their evenings. */
export interface DemoTaste {
  readonly id: string;
  readonly name: string;
  readonly maxMaturity: Maturity;
  /** Titles that each interest lies around, the strongest interest first. */
  readonly interests: readonly (readonly string[])[];
  readonly traits: Omit<Traits, 'hidden'>;
  readonly routine: Routine;
  /** What is certainly watched, in order, and the episode it was at when the history begins. */
  readonly plan: readonly (readonly [titleId: string, fromEpisode?: number])[];
  /** What is certainly liked in so many words, once finished. */
  readonly liked: readonly string[];
  /** What is certainly tried and given up on. */
  readonly dropped: readonly string[];
  /** What is certainly turned away, or left lying on the list. */
  readonly skipped: readonly string[];
  readonly listed: readonly string[];
  /** What is never watched here, so that it can be recommended: the talk's picks for the person. */
  readonly saved: readonly string[];
  /** Chance that a visit without anything underway looks at a page of its own before the plan goes on. */
  readonly browsing: number;
}

const evenly = (weekday: number, weekend: number) => [weekend, weekday, weekday, weekday, weekday, weekday, weekend];

/** The three of the talk, and a child. */
export const DEMO_TASTES: readonly DemoTaste[] = [
  {
    id: 'arjun',
    name: 'Arjun',
    maxMaturity: '18',
    interests: [
      ['breaking-bad-2008', 'mindhunter-2017', 'true-detective-2014', 'zodiac-2007', 'se7en-1995'],
      ['the-night-of-2016', 'broadchurch-2013', 'mare-of-easttown-2021', 'prisoners-2013', 'sharp-objects-2018'],
    ],
    traits: {
      artworkSensitivity: 0.5,
      openness: 0.2,
      rewatching: 0.1,
      series: 0.8,
      subtitles: 0.2,
      binge: 0.95,
      restlessness: 0,
      artwork: { landscape: -0.4, figure: 0.9, ensemble: -0.3, emblem: 0.2 },
    },
    routine: {
      weekdayHour: 22.4,
      weekendHour: 22.6,
      spreadHours: 0.5,
      daily: evenly(0.4, 0.45),
      weekdaySittingMin: 125,
      weekendSittingMin: 140,
      daytimeDevice: 'tv',
      eveningDevice: 'tv',
    },
    plan: [
      ['zodiac-2007'],
      ['breaking-bad-2008', 50],
      ['se7en-1995'],
      ['mindhunter-2017'],
      ['true-detective-2014', 22],
      ['prisoners-2013'],
      ['the-night-of-2016'],
      ['mare-of-easttown-2021', 5],
    ],
    liked: ['breaking-bad-2008', 'mindhunter-2017'],
    dropped: ['bridgerton-2020'],
    skipped: ['emily-in-paris-2020'],
    listed: ['gone-girl-2014'],
    saved: [
      'ozark-2017',
      'the-wire-2002',
      'narcos-2015',
      'hannibal-2013',
      'the-fall-2013',
      'marcella-2016',
      'you-2018',
    ],
    browsing: 0.35,
  },
  {
    id: 'priya',
    name: 'Priya',
    maxMaturity: '18',
    interests: [
      [
        'the-office-2005',
        'parks-and-recreation-2009',
        'brooklyn-nine-nine-2013',
        'the-good-place-2016',
        'schitts-creek-2015',
      ],
      ['crazy-rich-asians-2018', 'bridesmaids-2011', 'nobody-wants-this-2024', 'never-have-i-ever-2020'],
    ],
    traits: {
      artworkSensitivity: 0.5,
      openness: 0.6,
      rewatching: 0.7,
      series: 0.7,
      subtitles: 0.3,
      binge: 0.3,
      restlessness: 0,
      artwork: { landscape: -0.2, figure: -0.5, ensemble: 0.9, emblem: 0.3 },
    },
    routine: {
      weekdayHour: 19.5,
      weekendHour: 17.5,
      spreadHours: 1.1,
      daily: evenly(0.33, 0.26),
      weekdaySittingMin: 42,
      weekendSittingMin: 55,
      daytimeDevice: 'tablet',
      eveningDevice: 'phone',
    },
    plan: [
      ['the-office-2005', 201],
      ['parks-and-recreation-2009', 123],
      ['crazy-rich-asians-2018'],
      ['the-good-place-2016', 46],
      ['brooklyn-nine-nine-2013', 96],
    ],
    liked: ['the-office-2005'],
    dropped: ['breaking-bad-2008'],
    skipped: ['the-walking-dead-2010'],
    listed: ['ted-lasso-2020'],
    saved: ['schitts-creek-2015', 'community-2009', 'abbott-elementary-2021', 'fleabag-2016', 'derry-girls-2018'],
    browsing: 0.4,
  },
  {
    id: 'rahul',
    name: 'Rahul',
    maxMaturity: '18',
    interests: [
      ['dark-2017', 'the-expanse-2015', 'severance-2022', 'interstellar-2014', 'arrival-2016'],
      ['devs-2020', '3-body-problem-2024', 'silo-2023', 'blade-runner-2049-2017', 'ex-machina-2014'],
    ],
    traits: {
      artworkSensitivity: 0.5,
      openness: 0.35,
      rewatching: 0.2,
      series: 1,
      subtitles: 0,
      binge: 1,
      restlessness: 0,
      artwork: { landscape: 0.9, figure: 0.2, ensemble: -0.6, emblem: 0.3 },
    },
    routine: {
      weekdayHour: 20.5,
      weekendHour: 14.5,
      spreadHours: 1,
      daily: [1.3, 0.08, 0.08, 0.08, 0.08, 0.2, 1.5],
      weekdaySittingMin: 55,
      weekendSittingMin: 390,
      daytimeDevice: 'tv',
      eveningDevice: 'tv',
    },
    plan: [
      ['interstellar-2014'],
      ['dark-2017'],
      ['devs-2020'],
      ['the-expanse-2015', 30],
      ['arrival-2016'],
      ['silo-2023'],
      ['3-body-problem-2024'],
      ['severance-2022'],
    ],
    liked: ['dark-2017'],
    dropped: ['the-crown-2016'],
    skipped: ['the-office-2005'],
    listed: ['foundation-2021'],
    saved: [
      'westworld-2016',
      'altered-carbon-2018',
      'sense8-2015',
      'the-oa-2016',
      'pantheon-2022',
      '1899-2022',
      'dark-matter-2024',
      'travelers-2016',
      'undone-2019',
    ],
    browsing: 0.25,
  },
  {
    id: 'mina',
    name: 'Mina',
    maxMaturity: '7',
    interests: [
      ['my-neighbor-totoro-1988', 'kikis-delivery-service-1989', 'frozen-2013', 'encanto-2021', 'coco-2017'],
      ['bluey-2018', 'puffin-rock-2015', 'shaun-the-sheep-2007'],
    ],
    traits: {
      artworkSensitivity: 0.5,
      openness: 0.4,
      rewatching: 0.95,
      series: 0.2,
      subtitles: 0.9,
      binge: 0.7,
      restlessness: 0,
      artwork: { landscape: 0.4, figure: -0.6, ensemble: 0.7, emblem: 0.5 },
    },
    routine: {
      weekdayHour: 17,
      weekendHour: 9.5,
      spreadHours: 0.6,
      daily: evenly(0.13, 0.5),
      weekdaySittingMin: 30,
      weekendSittingMin: 95,
      daytimeDevice: 'tablet',
      eveningDevice: 'tablet',
    },
    plan: [
      ['frozen-2013'],
      ['bluey-2018', 60],
      ['my-neighbor-totoro-1988'],
      ['puffin-rock-2015', 20],
      ['frozen-2013'],
      ['kikis-delivery-service-1989'],
      ['bluey-2018', 78],
    ],
    liked: ['my-neighbor-totoro-1988'],
    dropped: ['planet-earth-2006'],
    skipped: ['the-muppet-show-1976'],
    listed: ['encanto-2021'],
    saved: ['paddington-2-2017', 'spirited-away-2001', 'inside-out-2015'],
    browsing: 0.45,
  },
];
