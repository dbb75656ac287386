import { clamp, dayPartOf, listWords, type Parameter, type TasteProfile, type Title } from '../model/index.ts';
import type { CollaborativeModel, TitlePlays, WeightedTitle } from '../ports/index.ts';
import { type Feature, type FeatureContext, moment, reading, titleEvidence } from './feature.ts';

export const CROWD_PARAMETERS: readonly Parameter[] = [
  {
    name: 'rank.crowd-against',
    value: 0.3,
    min: 0,
    max: 1,
    about: 'How much what you turned from counts to the collaborative model, against what you liked.',
  },
  {
    name: 'rank.demo-crowd',
    value: 0.5,
    min: 0,
    max: 1,
    about: 'What the choices of the made-up crowd of the demonstration count, against those of real viewers.',
  },
  { name: 'rank.co-watch-seeds', value: 6, min: 1, max: 50, about: 'Titles finished lately whose audience is asked.' },
  { name: 'rank.co-watch-neighbours', value: 60, min: 5, max: 500, about: 'How far down the audience of each counts.' },
];

/** A score this many deviations above the mean of all titles is as high as it gets. */
const HIGHEST = 5;

function weightedHistory({ liked, disliked, session }: TasteProfile, against: number): WeightedTitle[] {
  const now = session?.confidence ?? 0;
  return [
    ...liked.map(({ titleId, weight }) => ({ titleId, weight })),
    ...disliked.map(({ titleId, weight }) => ({ titleId, weight: weight * against })),
    ...(session?.liked ?? []).map(({ titleId, weight }) => ({ titleId, weight: weight * now })),
  ].filter(({ weight }) => weight !== 0);
}

/** Whose choices they are, true to where the model learned them. */
function among({ origin }: CollaborativeModel): string {
  return origin === 'viewers' ? 'people' : 'in the made-up demo crowd, people';
}

/** How much a model's word counts: less where its people are made up. */
function trust({ origin }: CollaborativeModel, param: (name: string) => number): number {
  return origin === 'viewers' ? 1 : param('rank.demo-crowd');
}

const collaborative: Feature = {
  name: 'collaborative',
  group: 'taste',
  weight: 0.8,
  about: 'How strongly the choices of people with a history like yours speak for it.',
  ordered: true,
  prepare({ query: { taste }, collaborative: model, byId, param }) {
    const history = model === null ? [] : weightedHistory(taste, param('rank.crowd-against'));
    if (model === null || !history.some(({ titleId }) => model.knows(titleId))) return null;
    const score = model.scorer(history);
    const trusted = trust(model, param);
    const because = (titleId: string) =>
      model
        .because(history, titleId)
        .flatMap((seed) => byId.get(seed.titleId) ?? [])
        .slice(0, 2);
    return ({ title }) => {
      const deviations = score(title.id);
      if (deviations === null) return null;
      const took = deviations >= 1;
      return reading(
        (trusted * clamp(deviations, -HIGHEST, HIGHEST)) / HIGHEST,
        () => {
          const like = `${among(model)} with a history like yours`;
          if (!took) return `${like} seldom took to it`;
          const seeds = because(title.id).map((seed) => seed.title);
          return `${like} took to it${seeds.length > 0 ? `, above all for ${listWords(seeds)}` : ''}`;
        },
        () => (took ? because(title.id).map(titleEvidence) : []),
      );
    };
  },
};

/** The audience of seeds: of each title its standing among the neighbours of a seed, 0 to 1, the best seed counting. */
function audienceOf(
  model: CollaborativeModel,
  seeds: readonly Title[],
  most: number,
): Map<string, { value: number; seed: Title }> {
  const found = new Map<string, { value: number; seed: Title }>();
  for (const seed of seeds) {
    const neighbours = model.neighbours(seed.id, most);
    const top = neighbours[0]?.score ?? 0;
    for (const { id, score } of neighbours) {
      const value = top > 0 ? score / top : 0;
      if (value > (found.get(id)?.value ?? 0)) found.set(id, { value, seed });
    }
  }
  return found;
}

function audienceFeature(
  name: string,
  weight: number,
  about: string,
  seedsOf: (context: FeatureContext) => Title[],
  ofRow = false,
): Feature {
  return {
    name,
    group: 'taste',
    weight,
    about,
    ordered: true,
    ofRow,
    prepare(context) {
      const { collaborative: model, param } = context;
      if (model === null) return null;
      const seeds = seedsOf(context).filter(({ id }) => model.knows(id));
      if (seeds.length === 0) return null;
      const trusted = trust(model, param);
      const audience = audienceOf(model, seeds, param('rank.co-watch-neighbours'));
      const names = listWords(
        seeds.slice(0, 2).map((seed) => seed.title),
        'or',
      );
      const few = `few who took to ${names} took to it`;
      return ({ title }) => {
        const near = audience.get(title.id);
        if (near === undefined) return model.knows(title.id) ? reading(0, few) : null;
        return reading(
          trusted * near.value,
          () => `${among(model)} who took to ${near.seed.title} took to this too`,
          () => [titleEvidence(near.seed)],
        );
      };
    },
  };
}

/** Profiles in this part of the day; where the device is known, their geometric mean with those on it. */
function playsHere({ byPart, byDevice }: TitlePlays, { query: { hour, device } }: FeatureContext): number {
  const inPart = byPart[dayPartOf(hour)];
  return device === null ? inPart : Math.sqrt(inPart * byDevice[device]);
}

const PART_WORDS = {
  morning: 'in the morning',
  afternoon: 'in the afternoon',
  evening: 'in the evening',
  night: 'at night',
};

const popularNow: Feature = {
  name: 'popular-now',
  group: 'context',
  weight: 0.3,
  about: 'How many watch it here these days, at this part of the day and on this device.',
  ordered: true,
  prepare(context) {
    let most = 0;
    for (const counts of context.plays.values()) most = Math.max(most, playsHere(counts, context));
    if (most === 0) return null;
    const part = dayPartOf(context.query.hour);
    return ({ title }) => {
      const counts = context.plays.get(title.id);
      const here = counts === undefined ? 0 : playsHere(counts, context);
      // Twice as many count a step more, whether two became four or two hundred four hundred.
      return reading(
        Math.log1p(here) / Math.log1p(most),
        here >= most / 4
          ? `many watch it here these days ${PART_WORDS[part]}`
          : `few watch it here these days ${PART_WORDS[part]}`,
        [moment('part-of-day', part)],
      );
    };
  },
};

/** What others' behaviour says. Silent where nobody's was learned from. */
export const CROWD_FEATURES: readonly Feature[] = [
  collaborative,
  audienceFeature(
    'co-watch',
    0.4,
    'Whether people who took to what you finished lately took to it too.',
    ({ query: { taste }, byId, param }) =>
      taste.recent
        .filter((id) => taste.watched.has(id))
        .slice(0, param('rank.co-watch-seeds'))
        .flatMap((id) => byId.get(id) ?? []),
  ),
  audienceFeature(
    'row-audience',
    1.5,
    'In a row about a title: whether people who took to that one took to it too.',
    ({ query: { row }, byId }) => (row.kind === 'because-you-watched' ? [byId.get(row.about ?? '') ?? []].flat() : []),
    true,
  ),
  popularNow,
];
