import { type CollaborativeSettings, loadCollaborative, type Taken, trainCollaborative } from '../../learn/index.ts';
import type { CollaborativeModel } from '../../ports/index.ts';
import { type Library, parameterReader, type Services } from '../services.ts';
import {
  askingModel,
  askingPopularity,
  gains,
  type HeldOut,
  leaveLastOut,
  mean,
  pairedInterval,
  thinned,
} from './evaluation.ts';
import { type NothingTrained, type TrainOptions, type TrainOutcome, versionOf } from './outcome.ts';
import { viewersTaken } from './people.ts';

const KIND = 'collaborative';

/** What there is to learn from. */
export interface Lessons {
  readonly viewers: readonly Taken[];
  /** Learned from beside the viewers while those are few. */
  readonly crowd: readonly Taken[];
  /** Null: none is active, or it cannot be read. */
  readonly active: ActiveModel | null;
  readonly now: Date;
}

export interface ActiveModel {
  readonly data: Uint8Array;
  readonly model: CollaborativeModel;
  /** From when on it has seen nothing, seconds since 1970. */
  readonly since: number;
}

/** Learns who takes to what, from the viewers of this installation and, while they are few, the made-up crowd. */
export async function trainCollaborativeModel(
  services: Services,
  library: Library,
  options: TrainOptions,
): Promise<TrainOutcome | NothingTrained> {
  const isThere = ({ titleId }: Taken[number]) => library.catalogue.byId.has(titleId);
  const lessons: Lessons = {
    viewers: await viewersTaken(services, library, options),
    crowd: (options.crowd?.() ?? []).map((taken) => taken.filter(isThere)),
    active: await activeModel(services, options),
    now: services.clock.now(),
  };
  return learnCollaborative(lessons, options);
}

/**
 * Measured by leaving out what each person took to last (half of the people choose the ridge, the other half measure),
 * then trained on everything. What comes out knows titles: nobody
 * has a row in it, so a deleted profile leaves nothing in it but a part in counts of `learn.least-support` people or more.
 */
export function learnCollaborative(
  { viewers, crowd, active, now }: Lessons,
  options: TrainOptions,
): TrainOutcome | NothingTrained {
  const param = parameterReader(options.parameters);
  const nothing = (skipped: string): NothingTrained => ({ kind: KIND, skipped });
  const [enough, least] = [param('learn.least-titles'), param('learn.least-people')];
  const made = viewers.length < least ? crowd.filter(({ length }) => length >= enough) : [];
  const people = [...viewers, ...made];
  if (people.length < least)
    return nothing(`${people.length} people have watched ${enough} titles or more; ${least} are needed to learn from`);
  const settings = settingsOf(param, made.length > 0 ? 'demo-crowd' : 'viewers', now, options.seed);
  const { known, cases } = leaveLastOut(people);
  const titleIds = [...new Set(known.flatMap((taken) => taken.map(({ titleId }) => titleId)))].sort();
  const [choosing, asked] = halves(thinned(cases, 2 * param('learn.cases')));
  const best = strongest(known, choosing, titleIds, settings, options);
  const data = best && trainCollaborative(people, best.settings, trainingProgress('in full', options));
  if (best === null || data === null)
    return nothing(`no title was taken to by ${settings.leastSupport} people: they have nothing in common`);
  if (active !== null && isSame(active.data, data))
    return nothing(`nothing new: the model would be the same as version ${active.model.version}`);

  const { model } = best;
  const own = gains(askingModel(model), asked, titleIds);
  const popular = gains(askingPopularity(known), asked, titleIds);
  const overPopular = pairedInterval(own, popular, options.seed);
  const fresh = freshCases(viewers, active);
  const compared =
    active === null || fresh.length < param('learn.least-cases')
      ? null
      : compareWith(active.model, model, fresh, titleIds, options.seed);
  const accepted = overPopular.high >= 0 && (compared === null || compared.interval.high >= 0);
  return {
    kind: KIND,
    version: versionOf(data, now),
    data,
    about: aboutOf(viewers.length, made.length),
    metrics: {
      people: people.length,
      viewers: viewers.length,
      titles: loadCollaborative(data, 'in full', options.createIndex).titles,
      cases: asked.length,
      ridge: best.settings.easeRidge,
      'ndcg@10': mean(own),
    },
    baselines: {
      popularity: { 'ndcg@10': mean(popular), ...boundsOf(overPopular) },
      ...(compared === null ? {} : { active: compared.metrics }),
    },
    accepted,
    why: whyOf(accepted, overPopular, compared?.interval ?? null, active !== null),
  };
}

/** How much more ridge than the parameters say: the thinner the data, the more is wanted. */
const RIDGES = [1, 3, 10];

/** The ridge that answers the choosing cases best, with the model that was trained with it; null where none could be. */
function strongest(
  known: readonly Taken[],
  choosing: readonly HeldOut[],
  titleIds: readonly string[],
  base: CollaborativeSettings,
  options: TrainOptions,
): { settings: CollaborativeSettings; model: CollaborativeModel } | null {
  let best: { settings: CollaborativeSettings; model: CollaborativeModel; gain: number } | null = null;
  for (const ridge of RIDGES) {
    const settings = { ...base, easeRidge: base.easeRidge * ridge, factorRidge: base.factorRidge * ridge };
    const bytes = trainCollaborative(known, settings, trainingProgress(`on trial, ridge × ${ridge}`, options));
    if (bytes === null) return null;
    const model = loadCollaborative(bytes, 'on trial', options.createIndex);
    const gain = mean(gains(askingModel(model), choosing, titleIds));
    if (best === null || gain > best.gain) best = { settings, model, gain };
  }
  return best;
}

const trainingProgress =
  (stage: string, { onProgress, signal }: TrainOptions) =>
  (done: number, total: number, note: string) => {
    signal?.throwIfAborted();
    onProgress?.(`${stage}: ${note}`, done, total);
  };

/** Those that choose the settings and those that measure them: nobody does both. */
function halves<Item>(cases: readonly Item[]): [Item[], Item[]] {
  return [cases.filter((_, i) => i % 2 === 0), cases.filter((_, i) => i % 2 === 1)];
}

function settingsOf(
  param: (name: string) => number,
  origin: CollaborativeSettings['origin'],
  now: Date,
  seed: number,
): CollaborativeSettings {
  return {
    origin,
    leastSupport: param('learn.least-support'),
    easeTitles: param('learn.ease-titles'),
    easeRidge: param('learn.ease-ridge'),
    easeNeighbours: param('learn.ease-neighbours'),
    factors: param('learn.factors'),
    epochs: param('learn.epochs'),
    factorRidge: param('learn.factor-ridge'),
    unseen: param('learn.unseen'),
    blend: param('learn.blend'),
    latelyDays: param('learn.lately-days'),
    now: now.getTime() / 1000,
    seed,
  };
}

function aboutOf(viewers: number, crowd: number): string {
  const real = `${viewers} ${viewers === 1 ? 'viewer' : 'viewers'} of this installation`;
  if (crowd === 0) return `learned from ${real}`;
  const made = `${crowd} simulated people, who are made up`;
  return viewers === 0 ? `learned from ${made}` : `learned from ${real} and ${made}`;
}

async function activeModel(services: Services, { createIndex }: TrainOptions): Promise<ActiveModel | null> {
  const active = await services.models.active(KIND);
  if (active === null) return null;
  try {
    const model = loadCollaborative(active.data, active.summary.version, createIndex);
    return { data: active.data, model, since: Date.parse(active.summary.createdAt) / 1000 };
  } catch (error) {
    services.log('warn', 'the active collaborative model cannot be read', { error: String(error) });
    return null;
  }
}

/** What viewers took to last, where that came after the active model was made: it has seen everything before. */
function freshCases(viewers: readonly Taken[], active: ActiveModel | null): HeldOut[] {
  return active === null ? [] : leaveLastOut(viewers).cases.filter(({ at }) => at > active.since);
}

function compareWith(
  active: CollaborativeModel,
  trial: CollaborativeModel,
  cases: readonly HeldOut[],
  titleIds: readonly string[],
  seed: number,
) {
  const [ours, theirs] = [trial, active].map((model) => gains(askingModel(model), cases, titleIds)) as [
    number[],
    number[],
  ];
  const interval = pairedInterval(ours, theirs, seed);
  return {
    interval,
    metrics: { cases: cases.length, 'ndcg@10': mean(theirs), ...boundsOf(interval) },
  };
}

type Interval = ReturnType<typeof pairedInterval>;

const boundsOf = ({ mean: difference, low, high }: Interval) => ({ difference, low, high });

const inWords = ({ mean: middle, low, high }: Interval) =>
  `${middle >= 0 ? '+' : ''}${middle.toFixed(4)} NDCG@10 (95 % from ${low.toFixed(4)} to ${high.toFixed(4)})`;

function whyOf(accepted: boolean, popular: Interval, active: Interval | null, hasActive: boolean): string {
  const against =
    active !== null
      ? `; against the active one ${inWords(active)}`
      : hasActive
        ? '; too little has happened since the active one was made to compare the two'
        : '; there is no active one to compare it with';
  return `${accepted ? 'not worse' : 'worse'}: against popularity ${inWords(popular)}${against}`;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
