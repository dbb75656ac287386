import { habitControls } from '../explain/index.ts';
import {
  type Control,
  contributionOf,
  emptyIntent,
  FEATURE_GROUPS,
  type FeatureGroup,
  isProfiled,
  type Parameter,
  type Profile,
  plainReplay,
  type ScoredTitle,
  type TurnReplay,
} from '../model/index.ts';
import { FEATURES } from '../rank/index.ts';
import { requireProfile } from './context.ts';
import { type ReferenceCase, referenceCases } from './parameters-reference.ts';
import { recommend } from './recommend.ts';
import { type Library, PARAMETERS, parameterReader, type Services } from './services.ts';

/** One thing that the ranking looks at. */
export interface MainParameter {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly about: string;
  /** What a unit of it counts, before learned shapes. */
  readonly weight: number;
  /** Its share of what tells titles apart, 0 to 1: of the mean absolute contribution over the reference requests. */
  readonly share: number;
  /** The same where no history is used. */
  readonly shareWithoutProfile: number;
  readonly howToChange: string;
  readonly controls: Control[];
}

export interface ParameterReport {
  /** Largest share first. */
  readonly parameters: MainParameter[];
  readonly groups: {
    readonly group: FeatureGroup;
    readonly title: string;
    readonly text: string;
    readonly share: number;
    readonly shareWithoutProfile: number;
  }[];
  readonly measured: { readonly over: 'reference' | 'profile'; readonly requests: number; readonly text: string };
  /** What moves a title without touching its score. */
  readonly adjustments: { readonly kind: string; readonly text: string }[];
  readonly nonProfiled: { readonly text: string; readonly how: string[] };
  /** Every named number of the pipeline with its default, range and meaning. */
  readonly settings: Parameter[];
}

const GROUPS: Readonly<Record<FeatureGroup, { title: string; looksAt: string; howToChange: string }>> = {
  request: {
    title: 'What you ask for',
    looksAt: 'how well a title fits the words of the wish',
    howToChange: 'Say the wish another way, or take a part of it out.',
  },
  taste: {
    title: 'Your taste',
    looksAt: 'what you watched, liked, turned down and told',
    howToChange:
      'Change it on the taste page (PATCH /api/profiles/:id/taste): more, less, stop using, lock, forget, or tell it in your own words.',
  },
  quality: {
    title: 'What others think of it',
    looksAt: 'how well it is rated, how well known it is and what other people watch',
    howToChange: 'Ask for hidden gems, for something popular or for a rating, and that counts instead.',
  },
  context: {
    title: 'The moment',
    looksAt: 'the hour, the device, the time there is and what you do in this session',
    howToChange: 'Say how much time there is, or stop using a habit on the taste page.',
  },
  freshness: {
    title: 'New and seen',
    looksAt: 'how new a title is and whether you have seen or begun it',
    howToChange: 'Ask for something new, or for something to watch again; forget a watch on the taste page.',
  },
};

const ADJUSTMENTS = [
  { kind: 'near-miss', text: 'Titles that break a part of the wish stand behind all that meet it.' },
  { kind: 'diversity', text: 'Titles that are much like one above them step back a little.' },
  { kind: 'calibration', text: 'The genres of a list come near to the mix of what you watch.' },
  { kind: 'exposure', text: 'A list does not consist of the best known titles alone.' },
  { kind: 'breadth', text: 'Where nothing is known of you, a list shows several kinds of titles.' },
  {
    kind: 'exploration',
    text: 'A place or two may go to a title that there is something to learn from; it is marked.',
  },
  { kind: 'experiment', text: 'An experiment may use other values; the answer names it.' },
  { kind: 'row', text: 'On the page a title stands in one row only.' },
];

const NON_PROFILED = {
  text: 'Without profiling nothing of what you did is used, on any surface. The age limit and the language stay.',
  how: [
    'Send no profileId: nothing is known and nothing is kept.',
    'PATCH /api/profiles/:id with {"profiling": false}: the history is kept and not used, until it is switched on again.',
  ],
};

type Shares = ReadonlyMap<string, number>;

/** How much each term moves a title, without its words: thousands of titles are measured and none is spoken of. */
function amountsOf(scored: ScoredTitle): { feature: string; amount: number }[] {
  const { among } = scored;
  if (among === null)
    return scored.contributions.map(({ feature, contribution }) => ({ feature, amount: Math.abs(contribution) }));
  const { together, at } = among;
  return together.terms.flatMap((term, k) => {
    const column = together.columns[k];
    if (column === undefined || column.says[at] === 0) return [];
    const shaped = column.shaped === null ? null : (column.shaped[at] as number);
    return [{ feature: term.feature, amount: Math.abs(contributionOf(term, column.values[at] as number, shaped)) }];
  });
}

/** The share of each feature in the mean absolute contribution of one request; of a learned pair half goes to each. */
async function sharesOf(library: Library, one: ReferenceCase, replay: TurnReplay): Promise<Shares> {
  const { profile, intent, services } = one;
  const cap = profile?.maxMaturity ?? services.defaultMaturity;
  const { placed } = await recommend(services, library, { profile, intent, cap, replay });
  const sums = new Map<string, number>();
  let total = 0;
  for (const { scored } of placed)
    for (const { feature, amount } of amountsOf(scored)) {
      const names = feature.split(' × ');
      total += amount;
      for (const name of names) sums.set(name, (sums.get(name) ?? 0) + amount / names.length);
    }
  return new Map([...sums].map(([name, sum]) => [name, total === 0 ? 0 : sum / total]));
}

async function meanShares(library: Library, cases: readonly ReferenceCase[], replay: TurnReplay): Promise<Shares> {
  const mean = new Map<string, number>();
  const known = new Map<string, Shares>();
  for (const one of cases) {
    // Of nobody in particular the same wish gives the same answer.
    const key = `${one.profile?.id ?? ''} ${JSON.stringify(one.intent)}`;
    const shares = known.get(key) ?? (await sharesOf(library, one, replay));
    known.set(key, shares);
    for (const [name, share] of shares) mean.set(name, (mean.get(name) ?? 0) + share / cases.length);
  }
  return mean;
}

/** The evening that is measured. */
const EVENING = { hour: 20, weekday: 3, limit: 10, seed: 1 };

interface Measured {
  readonly profiled: Shares;
  readonly without: Shares;
  readonly requests: number;
}
/** Measured once a library: a training or an import makes another one. */
const measured = new WeakMap<Library, Promise<Measured>>();

async function measure(services: Services, library: Library): Promise<Measured> {
  const now = services.clock.now();
  const replay = plainReplay(now, EVENING);
  const [profiled, without] = [true, false].map((of) => referenceCases(services, library, of, now));
  return {
    profiled: await meanShares(library, profiled ?? [], replay),
    without: await meanShares(library, without ?? [], replay),
    requests: profiled?.length ?? 0,
  };
}

function reference(services: Services, library: Library): Promise<Measured> {
  const known = measured.get(library);
  if (known !== undefined) return known;
  const made = measure(services, library);
  measured.set(library, made);
  // A failure is not kept: the next request measures again.
  made.catch(() => measured.delete(library));
  return made;
}

/**
 * What decides the order of titles, with what each counts, measured from the running pipeline: over made-up viewers, or
 * for one profile and a wish for nothing. Throws `not_found` for an unknown profile.
 */
export async function parametersOf(
  services: Services,
  { profileId }: { readonly profileId?: string | undefined },
): Promise<ParameterReport> {
  const profile = await requireProfile(services, profileId);
  const library = await services.library();
  const standard = await reference(services, library);
  const shares = profile === null ? standard.profiled : await ownShares(services, library, profile);
  const parameters = FEATURES.map((feature) => mainParameter(feature, shares, standard.without, profile)).sort(
    (a, b) => b.share - a.share || (a.name < b.name ? -1 : 1),
  );
  const sumOf = (group: FeatureGroup, key: 'share' | 'shareWithoutProfile') =>
    parameters.filter((one) => one.group === group).reduce((sum, one) => sum + one[key], 0);
  return {
    parameters,
    groups: FEATURE_GROUPS.map((group) => {
      const { title, looksAt } = GROUPS[group];
      const share = sumOf(group, 'share');
      return {
        group,
        title,
        text: `${title}: ${Math.round(100 * share)} % of what tells titles apart; ${looksAt}.`,
        share,
        shareWithoutProfile: sumOf(group, 'shareWithoutProfile'),
      };
    }).sort((a, b) => b.share - a.share),
    measured:
      profile === null
        ? {
            over: 'reference',
            requests: standard.requests,
            text: `Measured on ${standard.requests} requests of made-up viewers; half of them ask for nothing in particular.`,
          }
        : {
            over: 'profile',
            requests: 1,
            text: `Measured for ${profile.name}, as of now, where nothing in particular is asked for.`,
          },
    adjustments: ADJUSTMENTS,
    nonProfiled: NON_PROFILED,
    settings: [...PARAMETERS],
  };
}

function ownShares(services: Services, library: Library, profile: Profile): Promise<Shares> {
  const now = services.clock.now();
  const replay = plainReplay(now, { ...EVENING, hour: now.getHours(), weekday: now.getDay() });
  return sharesOf(library, { profile, intent: emptyIntent('recommend'), services }, replay);
}

function mainParameter(
  { name, group, about }: (typeof FEATURES)[number],
  shares: Shares,
  without: Shares,
  profile: Profile | null,
): MainParameter {
  return {
    name,
    group,
    about,
    weight: parameterReader()(`rank.${name}`),
    share: shares.get(name) ?? 0,
    shareWithoutProfile: without.get(name) ?? 0,
    howToChange: GROUPS[group].howToChange,
    controls: isProfiled(profile) ? habitControls(name) : [],
  };
}
