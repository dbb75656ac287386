import {
  type Control,
  type History,
  isProfiled,
  listWords,
  MarqueeError,
  type Profile,
  type TasteChange,
  type TasteChangeRecord,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../model/index.ts';
import { Trace } from '../pipeline/index.ts';
import { tasteStage } from '../profile/index.ts';
import { knownProfile } from './profiles.ts';
import { type Library, parameterReader, type Services } from './services.ts';
import { difference } from './taste-edits.ts';
import { effectOf, type TasteEffect, type TasteState } from './taste-effect.ts';
import { meaningsOf } from './taste-meanings.ts';
import { planChanges, type TastePlan } from './taste-plan.ts';
import type { TasteStatement } from './taste-reader.ts';
import { statementsOf } from './taste-statements.ts';
import type { NotKept } from './taste-tell.ts';
import { catalogueUnder, editsUnder } from './under-cap.ts';

/** A change that can be taken back. */
export interface MadeChange {
  readonly changeId: string;
  readonly at: string;
  readonly text: string;
  readonly controls: Control[];
}

/** What is believed of a viewer, and what was changed of it, newest first. */
export interface TasteAnswer {
  readonly statements: TasteStatement[];
  readonly changes: MadeChange[];
  /** False: nothing of it is used. */
  readonly profiling: boolean;
}

/** One thing that was told in free words, as it is kept. */
export interface KeptThing {
  readonly words: string;
  readonly op: 'told' | 'mute';
  readonly type: string;
  readonly value: string;
  /** Null where it is to be shown no more. */
  readonly weight: number | null;
}
export interface Understood {
  readonly kept: KeptThing[];
  readonly notUnderstood: NotKept[];
}

export interface TasteChanged extends TasteAnswer {
  readonly effect: TasteEffect;
  /** The body that takes the change back; null where there is nothing to take back or it cannot be. */
  readonly undo: Control['change'] | null;
  /** Null where nothing was told in free words. */
  readonly told: Understood | null;
  /** True: nothing was stored. */
  readonly preview: boolean;
}

/** The taste as it stands at `now`, for a viewer without a named session. */
export async function tasteOf(
  services: Services,
  library: Library,
  profile: Profile,
  now: Date,
): Promise<TasteProfile> {
  return tasteFrom(services, library, await tasteStateOf(services, profile), now);
}

interface StoredTaste extends TasteState {
  readonly history: History;
}

async function tasteStateOf(services: Services, profile: Profile): Promise<StoredTaste> {
  const [history, edits] = [await services.histories.ofProfile(profile.id), await services.tastes.list(profile.id)];
  return { profile, history, edits };
}

async function tasteFrom(
  services: Services,
  { catalogue, index }: Library,
  { profile, history, edits }: StoredTaste,
  now: Date,
): Promise<TasteProfile> {
  const moment = { hour: now.getHours(), weekday: now.getDay() };
  const meanings = await meaningsOf(services, edits);
  const seen = catalogueUnder(catalogue, profile.maxMaturity);
  return tasteStage.run(
    {
      profile,
      history,
      edits: editsUnder(edits, seen),
      meanings,
      catalogue: seen,
      index,
      moment,
      device: null,
      sessionId: null,
    },
    { param: parameterReader(), now, random: () => 0, trace: new Trace() },
  );
}

/** The taste as readable statements, strongest first. Throws `not_found`. */
export async function readTaste(services: Services, profileId: string): Promise<TasteAnswer> {
  const profile = await knownProfile(services, profileId);
  const library = await services.library();
  const state = await tasteStateOf(services, profile);
  return answerOf(services, library, state);
}

/** Changes that name no title that may not be shown. */
const changesUnder = (changes: readonly TasteChangeRecord[], byId: ReadonlyMap<string, Title>) =>
  changes.filter(({ added, removed }) =>
    [...added, ...removed].every(({ type, value }) => type !== 'title' || byId.has(value)),
  );

async function answerOf(services: Services, library: Library, state: StoredTaste): Promise<TasteAnswer> {
  const { profile, history } = state;
  const taste = await tasteFrom(services, library, state, services.clock.now());
  const { byId } = catalogueUnder(library.catalogue, profile.maxMaturity);
  const changes = changesUnder(await services.tastes.changes(profile.id), byId);
  return {
    statements: statementsOf({ taste, history, byId: library.catalogue.byId, cap: profile.maxMaturity }),
    changes: changes.map(({ id, at, text }) => ({
      changeId: id,
      at,
      text,
      controls: [{ op: 'undo', label: 'undo', change: { edits: [{ op: 'undo', changeId: id }] } }],
    })),
    profiling: isProfiled(profile),
  };
}

/**
 * Applies changes in order; the taste after them, with what they do to the first picks, before and after. With `preview`
 * nothing is stored. Throws `not_found` for what is not there, `conflict` for what cannot be taken back or locked.
 */
export async function changeTaste(
  services: Services,
  profileId: string,
  changes: readonly TasteChange[],
  { preview = false }: { readonly preview?: boolean } = {},
): Promise<TasteChanged> {
  const profile = await knownProfile(services, profileId);
  const library = await services.library();
  const before = await tasteStateOf(services, profile);
  const plan = await planOf(services, library, before, changes);
  if (preview) requireForgettable(before, plan);
  const after = afterPlan(before, plan);
  // Nothing is known after a reset: what is left is what nobody in particular gets.
  const shown = plan.isReset ? { ...after, profile: { ...after.profile, profiling: false } } : after;
  const effect = await effectOf(services, library, { before, after: shown }, services.clock.now());
  const changeId = preview ? null : await store(services, before, plan);
  const now = await knownProfile(services, profileId);
  const answer = preview
    ? await answerOf(services, library, after)
    : await answerOf(services, library, await tasteStateOf(services, now));
  return {
    ...answer,
    effect,
    undo: changeId === null ? null : { edits: [{ op: 'undo', changeId }] },
    told: understoodOf(plan),
    preview,
  };
}

/** Applies changes as `changeTaste` does, without showing what comes of them. */
export async function applyTaste(
  services: Services,
  profileId: string,
  changes: readonly TasteChange[],
): Promise<{ readonly texts: readonly string[]; readonly told: Understood | null }> {
  const before = await tasteStateOf(services, await knownProfile(services, profileId));
  const plan = await planOf(services, await services.library(), before, changes);
  await store(services, before, plan);
  return { texts: plan.texts, told: understoodOf(plan) };
}

async function planOf(
  services: Services,
  library: Library,
  before: StoredTaste,
  changes: readonly TasteChange[],
): Promise<TastePlan> {
  const now = services.clock.now();
  const { byId } = catalogueUnder(library.catalogue, before.profile.maxMaturity);
  const records = changesUnder(await services.tastes.changes(before.profile.id), byId);
  const taste = () => tasteFrom(services, library, before, now);
  return planChanges({ ...before, library, records, taste, now, newId: services.newId }, changes);
}

/** What would be there after a plan, for a run that stores nothing. */
function afterPlan(before: StoredTaste, { edits, forgotten, isReset }: TastePlan): StoredTaste {
  if (isReset) return { profile: { ...before.profile, picks: [] }, history: [], edits: [] };
  const { titleIds, eventIds } = forgotten;
  if (titleIds.size + eventIds.size === 0) return { ...before, edits };
  const isLeft = (titleId: string | null, eventId: string) => !titleIds.has(titleId ?? '') && !eventIds.has(eventId);
  return {
    profile: { ...before.profile, picks: before.profile.picks.filter((id) => !titleIds.has(id)) },
    history: before.history.filter(({ id, titleId }) => isLeft(titleId, id)),
    edits,
    without: forgotten,
  };
}

const nothingForgotten = () =>
  new MarqueeError('not_found', 'this profile has no such event; GET …/export lists them all');

/** Whether anything is kept of a title: an event, a pick, a word. */
const isKnown = ({ profile, history, edits }: StoredTaste, titleId: string) =>
  profile.picks.includes(titleId) ||
  history.some((one) => one.titleId === titleId) ||
  edits.some(({ type, value }) => type === 'title' && value === titleId);

/** A preview of forgetting what is not there would show that nothing changes: it is refused as the change itself is. */
function requireForgettable(before: StoredTaste, { forgotten }: TastePlan): void {
  if (![...forgotten.titleIds].every((titleId) => isKnown(before, titleId))) throw nothingForgotten();
  if (![...forgotten.eventIds].every((id) => before.history.some((one) => one.id === id))) throw nothingForgotten();
}

/** Stores what a plan comes to; the id under which it can be taken back, null where it cannot. */
async function store(services: Services, before: StoredTaste, plan: TastePlan): Promise<string | null> {
  const { profile } = before;
  if (plan.isReset) {
    await services.events.forget(profile.id, {});
    await services.tastes.clear(profile.id);
    await services.profiles.update(profile.id, { picks: [] });
  }
  for (const eventId of plan.forgotten.eventIds)
    if ((await services.events.forget(profile.id, { eventId })) === 0) throw nothingForgotten();
  let { picks } = profile;
  for (const titleId of plan.forgotten.titleIds) {
    const wasThere = isKnown(before, titleId);
    const gone = await services.events.forget(profile.id, { titleId });
    if (picks.includes(titleId)) {
      picks = picks.filter((id) => id !== titleId);
      await services.profiles.update(profile.id, { picks });
    }
    await services.tastes.forget(profile.id, 'title', titleId);
    if (gone === 0 && !wasThere) throw nothingForgotten();
  }
  const { removed, added } = difference(before.edits, plan.edits);
  const isTakenBack = plan.undone.length > 0;
  // What is forgotten must not be read out of the list of changes either.
  const undoable =
    isTakenBack || plan.isReset
      ? []
      : removed.filter(({ type, value }) => type !== 'title' || !plan.forgotten.titleIds.has(value));
  const change =
    isTakenBack || undoable.length + added.length === 0
      ? null
      : {
          id: services.newId('change'),
          at: services.clock.now().toISOString(),
          text: listWords(plan.texts),
          removed: undoable,
          added,
        };
  await services.tastes.apply(profile.id, {
    removed: removed.map(({ id }) => id),
    added,
    undone: plan.undone,
    ...(change === null ? {} : { change }),
  });
  services.count('marquee_taste_changes_total', { kind: isTakenBack ? 'undo' : 'change' });
  return change?.id ?? null;
}

function understoodOf({ told }: TastePlan): Understood | null {
  if (told === null) return null;
  return {
    kept: told.things.map(({ words, change }) => ({
      words,
      op: change.op as KeptThing['op'],
      type: change.type,
      value: change.value,
      weight: change.op === 'told' ? change.weight : null,
    })),
    notUnderstood: told.notUnderstood,
  };
}

/** What the viewer has put on the list and not taken off, newest first, under the cap. */
export async function readList(services: Services, profileId: string): Promise<{ titles: Title[] }> {
  const profile = await knownProfile(services, profileId);
  const { catalogue } = await services.library();
  const settled = new Set<string>();
  const titles: Title[] = [];
  for (const { type, titleId } of await services.histories.ofProfile(profileId)) {
    if (titleId === null || (type !== 'add-to-list' && type !== 'remove-from-list') || settled.has(titleId)) continue;
    settled.add(titleId);
    const title = catalogue.byId.get(titleId);
    if (type === 'add-to-list' && title && withinMaturity(title.maturity, profile.maxMaturity)) titles.push(title);
  }
  return { titles };
}
