import type { Candidate, Catalogue, Parameter, Query, RankerModel } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { CollaborativeModel, TitlePlays, VectorIndex } from '../ports/index.ts';
import { type Column, FeatureColumn, pairColumns, Reader, type Scored, type Seated, summed } from './columns.ts';
import { CONTEXT_FEATURES } from './context-features.ts';
import { CROWD_FEATURES, CROWD_PARAMETERS } from './crowd-features.ts';
import type { Feature, FeatureContext } from './feature.ts';
import { FRESHNESS_FEATURES } from './freshness-features.ts';
import { HABIT_FEATURES } from './habit-features.ts';
import { moodKinship } from './kinship.ts';
import { shapeOf } from './learned.ts';
import { SpeakingTitles } from './likeness.ts';
import { PEOPLE_FEATURES } from './people-features.ts';
import { QUALITY_FEATURES } from './quality-features.ts';
import { REQUEST_FEATURES } from './request-features.ts';
import { ROW_FEATURES } from './row-features.ts';
import { ROW_WEIGHT_PARAMETERS, weightName } from './row-weights.ts';
import { SAID_FEATURES } from './said-features.ts';
import { SESSION_FEATURES } from './session-features.ts';
import { TASTE_FEATURES } from './taste-features.ts';

export const FEATURES: readonly Feature[] = [
  ...REQUEST_FEATURES,
  ...ROW_FEATURES,
  ...SAID_FEATURES,
  ...TASTE_FEATURES,
  ...PEOPLE_FEATURES,
  ...CROWD_FEATURES,
  ...SESSION_FEATURES,
  ...HABIT_FEATURES,
  ...QUALITY_FEATURES,
  ...CONTEXT_FEATURES,
  ...FRESHNESS_FEATURES,
];

export const RANK_PARAMETERS: readonly Parameter[] = [
  ...FEATURES.map((feature) => ({
    name: `rank.${feature.name}`,
    value: feature.weight,
    min: -10,
    max: 10,
    about: feature.about,
  })),
  ...ROW_WEIGHT_PARAMETERS,
  ...CROWD_PARAMETERS,
  {
    name: 'rank.taste-beside-wish',
    value: 0.6,
    min: 0,
    max: 1,
    about: 'How much the habitual taste still counts where a wish says what the titles are to be like.',
  },
  {
    name: 'rank.learned',
    value: 1,
    min: 0,
    max: 1,
    about: 'Whether the learned shapes count (1) or the weights by hand alone (0).',
  },
];

export interface RankInput {
  readonly candidates: readonly Candidate[];
  readonly query: Query;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  /** Null: nobody's behaviour was learned from yet. */
  readonly collaborative: CollaborativeModel | null;
  /** Null: the weights of the parameters alone rank. */
  readonly ranker: RankerModel | null;
  /** What was played lately, by title; nothing where left out. */
  readonly plays?: ReadonlyMap<string, TitlePlays>;
}

/** What is read of titles for one viewer and one wish, whatever row they are ranked for. */
export interface Desk {
  readonly context: FeatureContext;
  /** Null where the feature has nothing to say. */
  readonly readers: Map<Feature, Reader | null>;
  /** By title, in the order in which they came. */
  readonly places: Map<string, number>;
}

/** A desk for `rank`: several rankings of one viewer and wish that differ in their rows share it. */
export function deskFor(input: Omit<RankInput, 'candidates'>, { now, param }: StageContext): Desk {
  const { query, catalogue, index, collaborative, plays = new Map() } = input;
  const { byId } = catalogue;
  const context: FeatureContext = {
    query,
    index,
    byId,
    year: now.getUTCFullYear(),
    kinship: moodKinship(catalogue),
    collaborative,
    plays,
    liked: new SpeakingTitles(query.taste.liked, byId, index, query.taste.unused),
    disliked: new SpeakingTitles(query.taste.disliked, byId, index, query.taste.unused),
    param,
  };
  return { context, readers: new Map(), places: new Map() };
}

/** Gives every title that comes for the first time a place. */
function seated(candidates: readonly Candidate[], { places }: Desk): Seated {
  const own = Int32Array.from(candidates, ({ title: { id } }) => {
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    return place;
  });
  return { candidates, places: own, size: places.size };
}

function readerOf(feature: Feature, { context, readers }: Desk, query: Query): Reader | null {
  const known = feature.ofRow === true ? undefined : readers.get(feature);
  if (known !== undefined) return known;
  const read = feature.prepare({ ...context, query });
  const reader = read === null ? null : new Reader(read);
  if (feature.ofRow !== true) readers.set(feature, reader);
  return reader;
}

/** What the viewer said in so many words, of tastes in general or of this moment: no wish takes from it. */
const SAID: ReadonlySet<string> = new Set(['muted', 'boosted', 'told', 'discovery']);

/** Who says what it is to be like asks to be heard: the habitual taste then only breaks ties among what fits. */
function shareOf({ name, group }: Feature, { intent }: Query, { param }: StageContext): number {
  const says = intent.genres.length + intent.moods.length + intent.themes.length + intent.similarTo.length > 0;
  return says && group === 'taste' && !SAID.has(name) ? param('rank.taste-beside-wish') : 1;
}

/**
 * Stage 4 of the talk. Each feature reads each candidate; what a value counts is the value itself or what a learned
 * shape makes of it, plus learned surfaces over two features; its mean over the candidates is its reference; a term is
 * weight × (counted − reference). The baseline, Σ weight × reference, is therefore one number for the whole answer.
 * Scores order nothing but themselves: no candidate is dropped. Best first.
 */
export function rank(input: RankInput, context: StageContext, desk: Desk = deskFor(input, context)): Scored[] {
  const { candidates, query } = input;
  if (candidates.length === 0) return [];
  const model = context.param('rank.learned') > 0 ? input.ranker : null;
  const seats = seated(candidates, desk);
  const columns: Column[] = [];
  for (const feature of FEATURES) {
    const reader = readerOf(feature, desk, query);
    if (reader === null) continue;
    const shape = shapeOf(model, query.row.kind, feature.name);
    const weight = context.param(weightName(query.row.kind, feature.name)) * shareOf(feature, query, context);
    columns.push(new FeatureColumn(feature, weight, reader, shape, seats));
  }
  columns.push(...pairColumns(model, columns));
  return summed(candidates, columns);
}
