import { chooseRows, ROW_GENERATORS } from '../../compose/index.ts';
import { overridesOf } from '../../experiments/index.ts';
import {
  emptyIntent,
  isProfiled,
  type Page,
  type Profile,
  type Query,
  type RequestContext,
  type TasteProfile,
  type TurnReplay,
} from '../../model/index.ts';
import { type StageContext, seededRandom, seedOf, Trace } from '../../pipeline/index.ts';
import { deskFor, rank } from '../../rank/index.ts';
import { retrieve } from '../../retrieve/index.ts';
import { momentOf, requireProfile } from '../context.ts';
import { enrol } from '../experiments.ts';
import { playsBefore } from '../lately.ts';
import { type ViewerRequest, viewerTaste } from '../recommend.ts';
import { type Library, parameterReader, type Services } from '../services.ts';
import { pageOf, storedPage } from './assemble.ts';
import { Budget } from './budget.ts';
import { choosePictures } from './pictures.ts';
import { Considered, chanceOf, rankInRows, rowsInOrder } from './ranked-rows.ts';
import { rowInput } from './row-input.ts';

export interface HomeRequest {
  readonly profileId?: string | undefined;
  readonly context?: RequestContext | undefined;
}

/** Nobody has said anything: what the viewer would want at this moment. */
function openQuery(profile: Profile | null, replay: TurnReplay, taste: TasteProfile, services: Services): Query {
  return {
    intent: emptyIntent('recommend'),
    text: '',
    vector: null,
    references: [],
    unlike: [],
    cap: profile?.maxMaturity ?? services.defaultMaturity,
    excluded: new Set(),
    budgetMin: null,
    taste,
    comparative: new Set(),
    limit: replay.limit,
    language: profile?.language ?? 'English',
    hour: replay.hour,
    weekday: replay.weekday ?? 0,
    device: replay.device,
    row: { kind: 'top-picks', about: null },
  };
}

async function capture(services: Services, { profileId, context }: HomeRequest) {
  const [library, profile] = await Promise.all([services.library(), requireProfile(services, profileId)]);
  const { now, hour, weekday } = momentOf(context, services);
  const replay: TurnReplay = {
    asOf: now.toISOString(),
    receivedBy: services.clock.now().toISOString(),
    hour,
    weekday,
    sessionId: context?.sessionId ?? null,
    device: context?.device ?? null,
    limit: parameterReader()('rows.length'),
    excluded: [],
    said: [],
    meant: {},
    comparative: [],
    // The same viewer in the same hour gets the same draws, so that a page does not change under the finger.
    seed: seedOf(`${profile?.id ?? ''} ${now.toISOString().slice(0, 13)}`),
    parameters: {},
  };
  return { library, profile, now, replay };
}

export interface PageInputs extends ViewerRequest {
  readonly parameters: ReadonlyMap<string, number>;
}

/** Stages 2 to 6 of the talk. The same inputs give the same rows, so that a stored page can be made again. */
export async function makePage(
  services: Services,
  library: Library,
  inputs: PageInputs,
  { trace, start }: { trace: Trace; start: number },
) {
  const { profile, replay, parameters } = inputs;
  const now = new Date(replay.asOf);
  const context: StageContext = { param: parameterReader(parameters), now, random: seededRandom(replay.seed), trace };
  const budget = new Budget(context, start);

  const taste = await trace.time('profile', () => viewerTaste(services, library, inputs, context));
  const query = openQuery(profile, replay, taste, services);
  const { plays, considered, offer } = await trace.time('candidates', () =>
    candidatesFor(services, library, query, replay, context, profile),
  );
  // Every row is ranked for the same viewer and wish: what is read of a title is read once.
  const desk = deskFor({ ...library, query, plays }, context);
  const ranked = await trace.time('ranking', () => {
    const all = considered.all();
    const fewer = budget.late('ranking', 'only a third of the candidates was ranked');
    const candidates = fewer ? all.slice(0, Math.ceil(all.length / 3)) : all;
    return rank({ ...library, candidates, query, plays }, context, desk);
  });
  const rows = await trace.time('rows', () => {
    const plans = ROW_GENERATORS.flatMap((generator) => generator.propose(offer));
    const chance = chanceOf(ranked, library.ranker, context.param('rows.usual-chance'));
    const offered = rowsInOrder(plans, ranked, chance, context.param);
    const plain = budget.late('rows', 'rows keep the order of the overall ranking');
    return rankInRows(chooseRows(offered, context.param), considered, query, library, { plays, plain, desk }, context);
  });
  const pictures = await trace.time('artwork', () => {
    const plain = budget.late('artwork', 'titles show the picture that suits them');
    const titles = rows.flatMap(({ placed, shown }) => placed.slice(0, shown).map(({ candidate }) => candidate.title));
    return choosePictures(
      {
        titles: [...new Set(titles)],
        taste,
        picturesOf: services.pictures,
        bandit: plain ? null : library.artwork,
        shown: services.shownPictures.of(profile?.id ?? null, replay.sessionId ?? null),
      },
      context,
    );
  });
  return { taste, ranked, rows, pictures };
}

/** The page of one viewer at one moment: the eight stages of the talk in their order. Throws `not_found`. */
export async function home(services: Services, request: HomeRequest): Promise<Page> {
  const trace = new Trace();
  const start = performance.now();
  const { library, profile, now, replay } = await trace.time('context', () => capture(services, request));
  const assignments = await trace.time('experiments', () => enrol(services, profile, now));
  const parameters = overridesOf(assignments);
  const made = await makePage(services, library, { profile, replay, parameters }, { trace, start });
  const assembly = {
    id: services.newId('page'),
    at: now,
    profile,
    cap: profile?.maxMaturity ?? services.defaultMaturity,
    replay,
    parameters,
    assignments,
    trace,
    ranker: library.ranker,
    ...made,
  };
  const answered = await trace.time('assembly', () => pageOf(assembly));
  const total = Math.round((performance.now() - start) * 1000) / 1000;
  const page = { ...answered, timings: { ...answered.timings, assembly: trace.of('assembly'), total } };
  services.pages.later(assembly.id, () => storedPage(assembly, page));
  report(services, page);
  return page;
}

/** Stage 3: what the sources propose, and what the rows bring in themselves. */
async function candidatesFor(
  services: Services,
  library: Library,
  query: Query,
  replay: TurnReplay,
  context: StageContext,
  profile: Profile | null,
) {
  context.trace.degraded.push(...(library.degraded ?? []));
  const plays = await playsBefore(services, replay.receivedBy, context.param);
  const { candidates } = await retrieve(query, { ...library, plays }, context);
  const considered = new Considered(query, library.catalogue.byId, candidates);
  const offer = await rowInput(
    services,
    library,
    query,
    considered,
    plays,
    context,
    isProfiled(profile) ? profile.id : null,
  );
  return { plays, considered, offer };
}

function report(services: Services, { timings, degraded, rows }: Page): void {
  for (const [stage, milliseconds] of Object.entries(timings))
    services.observe('marquee_page_stage_milliseconds', milliseconds, { stage });
  services.count('marquee_pages_total', {});
  services.count('marquee_rows_total', {}, rows.length);
  for (const problem of degraded) services.log('warn', problem);
}
