import {
  type History,
  MarqueeError,
  type Profile,
  type TasteChange,
  type TasteChangeRecord,
  type TasteEdit,
  type TasteProfile,
  withinMaturity,
} from '../model/index.ts';
import type { Library } from './services.ts';
import { type EditingContext, type Held, withChange } from './taste-edits.ts';
import { type Told, understand } from './taste-tell.ts';

/** What a list of changes comes to, before anything of it is stored. */
export interface TastePlan {
  readonly edits: readonly TasteEdit[];
  /** Each change in words. */
  readonly texts: readonly string[];
  /** Of the history; gone for good. */
  readonly forgotten: { readonly titleIds: ReadonlySet<string>; readonly eventIds: ReadonlySet<string> };
  /** Everything goes. */
  readonly isReset: boolean;
  /** Changes that are taken back. */
  readonly undone: readonly string[];
  /** What was told in free words, where something was; null elsewhere. */
  readonly told: Told | null;
}

export interface PlanInputs {
  readonly library: Library;
  readonly profile: Profile;
  readonly edits: readonly TasteEdit[];
  /** Newest first. */
  readonly records: readonly TasteChangeRecord[];
  /** What is believed now, made when a lock asks what something weighs. */
  readonly taste: () => Promise<TasteProfile>;
  readonly history: History;
  readonly now: Date;
  readonly newId: (prefix: string) => string;
}

/** Works a list of changes out in order. Throws what `withChange` throws, and `not_found` for an unknown title. */
export async function planChanges(inputs: PlanInputs, changes: readonly TasteChange[]): Promise<TastePlan> {
  const undo = changes.find(({ op }) => op === 'undo');
  if (undo?.op === 'undo') {
    if (changes.length > 1)
      throw new MarqueeError(
        'invalid',
        '"undo" takes back one change and is sent alone; send it again for the one before',
      );
    return undoPlan(inputs, undo.changeId);
  }
  const locks = changes.some(({ op }) => op === 'lock') ? await inputs.taste() : null;
  const context = editingContext(inputs, locks);
  const forgotten = { titleIds: new Set<string>(), eventIds: new Set<string>() };
  const texts: string[] = [];
  let { edits } = inputs;
  let isReset = false;
  const heard: Told[] = [];
  for (const change of changes) {
    if (change.op === 'undo') continue;
    if (change.op === 'forget') {
      if ('eventId' in change) forgotten.eventIds.add(change.eventId);
      else {
        forgotten.titleIds.add(change.titleId);
        edits = edits.filter(({ type, value }) => type !== 'title' || value !== change.titleId);
      }
    } else if (change.op === 'reset') {
      isReset = true;
      edits = [];
    } else if (change.op === 'tell') {
      const told = await understand(inputs.library, inputs.profile, change.text, inputs.now);
      heard.push(told);
      for (const thing of told.things) {
        const next = withChange(edits, thing.change, context);
        edits = next.edits.map((edit) =>
          // The newest edit is the told one: it keeps the viewer's own words.
          edit === next.edits.at(-1) ? { ...edit, said: thing.words } : edit,
        );
        texts.push(next.text);
      }
    } else {
      if (change.type === 'title') requireTitle(inputs, change.value);
      const next = withChange(edits, change, context);
      edits = next.edits;
      texts.push(next.text);
    }
  }
  for (const titleId of rememberedOnly(inputs.history, edits, forgotten.eventIds)) {
    forgotten.titleIds.add(titleId);
    edits = edits.filter(({ type, value }) => type !== 'title' || value !== titleId);
  }
  const told =
    heard.length === 0
      ? null
      : {
          things: heard.flatMap(({ things }) => things),
          notUnderstood: heard.flatMap(({ notUnderstood }) => notUnderstood),
        };
  return { edits, texts, forgotten, isReset, undone: [], told };
}

/** Titles whose every event is forgotten: a lock would go on remembering what was done with them. */
function rememberedOnly(
  history: History,
  edits: readonly TasteEdit[],
  forgotten: ReadonlySet<string>,
): readonly string[] {
  if (forgotten.size === 0) return [];
  return edits
    .filter(({ op, type, said }) => op === 'lock' && type === 'title' && said != null)
    .map(({ value }) => value)
    .filter((titleId) => history.every((event) => event.titleId !== titleId || forgotten.has(event.id)));
}

function requireTitle({ library, profile }: PlanInputs, titleId: string): void {
  const title = library.catalogue.byId.get(titleId);
  if (title === undefined || !withinMaturity(title.maturity, profile.maxMaturity))
    throw new MarqueeError('not_found', `no title has the id ${JSON.stringify(titleId)}; GET /api/titles finds ids`);
}

function editingContext({ library, newId, now }: PlanInputs, taste: TasteProfile | null): EditingContext {
  return {
    newId,
    at: now.toISOString(),
    nameOf: ({ type, value }) => (type === 'title' ? (library.catalogue.byId.get(value)?.title ?? value) : value),
    weightOf: ({ type, value }): Held | null => {
      if (taste === null) return null;
      const said = taste.told.find((one) => one.type === type && one.value === value);
      if (said !== undefined) return { weight: said.weight, said: null };
      if (type === 'title') {
        const signal = [...taste.liked, ...taste.disliked].find(({ titleId }) => titleId === value);
        return signal === undefined ? null : { weight: signal.weight, said: signal.verb };
      }
      const share = type === 'genre' ? taste.genres.get(value) : undefined;
      return share === undefined ? null : { weight: share, said: null };
    },
  };
}

const slotOf = ({ op, type, value }: TasteEdit) => `${op === 'lock'} ${type} ${value}`;

/** The edits as they were before a change. Throws `not_found`, and `conflict` where a later change rests on it. */
function undoPlan({ edits, records }: PlanInputs, changeId: string | undefined): TastePlan {
  const at = changeId === undefined ? 0 : records.findIndex(({ id }) => id === changeId);
  const record = records[at];
  if (record === undefined)
    throw new MarqueeError(
      'not_found',
      changeId === undefined
        ? 'there is no change to take back; what was forgotten cannot come back'
        : `no change that could be taken back has the id ${JSON.stringify(changeId)}; GET …/taste lists them`,
    );
  const ids = new Set(edits.map(({ id }) => id));
  const added = new Set(record.added.map(({ id }) => id));
  const left = edits.filter(({ id }) => !added.has(id));
  const slots = new Set(left.map(slotOf));
  if (record.added.some(({ id }) => !ids.has(id)) || record.removed.some((edit) => slots.has(slotOf(edit))))
    throw new MarqueeError(
      'conflict',
      `a later change is about the same thing; take that back first (the newest is ${JSON.stringify(records[0]?.text)})`,
    );
  return {
    edits: [...left, ...record.removed],
    texts: [`taken back: ${record.text}`],
    forgotten: { titleIds: new Set(), eventIds: new Set() },
    isReset: false,
    undone: [record.id],
    told: null,
  };
}
