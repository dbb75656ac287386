import { MarqueeError, type TasteChange, type TasteEdit } from '../model/index.ts';

/** What a lock keeps: what something weighs at this moment and, of a title, what was done with it. */
export interface Held {
  readonly weight: number;
  readonly said: string | null;
}

export interface EditingContext {
  readonly newId: (prefix: string) => string;
  /** ISO 8601. */
  readonly at: string;
  /** What something weighs now; null where nothing is known of it. */
  readonly weightOf: (subject: Subject) => Held | null;
  /** The title of a title id, the value itself of all else. */
  readonly nameOf: (subject: Subject) => string;
}

type Subject = Pick<TasteEdit, 'type' | 'value'>;
/** The changes that are edits alone: nothing of the history goes. */
export type EditChange = Exclude<TasteChange, { op: 'forget' | 'reset' | 'undo' | 'tell' }>;

/** The edits after a change, and the change in words. */
export interface Edited {
  readonly edits: readonly TasteEdit[];
  readonly text: string;
}

const isAbout = (subject: Subject) => (edit: TasteEdit) => edit.type === subject.type && edit.value === subject.value;
const isLock = ({ op }: TasteEdit) => op === 'lock';

/** The first letters of what something is, so that "more of Crime" and "more like Dark" both read well. */
const ofOrLike = ({ type }: Subject) => (type === 'title' ? 'like' : 'of');

/**
 * The edits after one change. Of one thing there is one word at most, the newest, and one lock at most. Throws `not_found`
 * where there is nothing to take back, `conflict` where nothing is known that could be locked.
 */
export function withChange(edits: readonly TasteEdit[], change: EditChange, context: EditingContext): Edited {
  const { type, value } = change;
  const about = isAbout(change);
  const name = context.nameOf(change);
  const others = edits.filter((edit) => !about(edit));
  const own = edits.filter(about);
  const made = (op: TasteEdit['op'], more: Partial<Held> = {}): TasteEdit => ({
    id: context.newId('edit'),
    op,
    type,
    value,
    at: context.at,
    weight: more.weight ?? null,
    said: more.said ?? null,
  });
  switch (change.op) {
    case 'told': {
      const said = own.find(({ op }) => op === 'told')?.said ?? null;
      return {
        edits: [...others, made('told', { weight: toldWeight(change.weight), said })],
        text: `${name} counts ${change.weight} from now on`,
      };
    }
    case 'boost':
      return { edits: [...others, made('boost')], text: `more ${ofOrLike(change)} ${name}` };
    case 'mute':
    case 'ignore':
      return {
        edits: [...others, made(change.op)],
        text:
          change.op === 'mute'
            ? `${type === 'title' ? 'less' : 'no more'} ${ofOrLike(change)} ${name}`
            : `${name} is no evidence any more`,
      };
    case 'clear':
      if (own.length === 0) throw new MarqueeError('not_found', `nothing was said of ${type} ${JSON.stringify(value)}`);
      return { edits: others, text: `what was said of ${name} is taken back` };
    case 'lock': {
      const held = context.weightOf(change);
      if (held === null)
        throw new MarqueeError(
          'conflict',
          `nothing is known of ${type} ${JSON.stringify(value)} that could be locked; GET …/taste lists what is known`,
        );
      return {
        edits: [...others, ...own.filter((edit) => !isLock(edit)), made('lock', held)],
        text: `${name} stays as strong as it is`,
      };
    }
    case 'unlock':
      if (!own.some(isLock)) throw new MarqueeError('not_found', `${type} ${JSON.stringify(value)} is not locked`);
      return { edits: edits.filter((edit) => !about(edit) || !isLock(edit)), text: `${name} may change again` };
  }
}

function toldWeight(weight: number): number {
  if (weight === 0)
    throw new MarqueeError('invalid', 'a weight of 0 says nothing; send {"op":"clear"} to take it back altogether');
  return weight;
}

/** What one list of edits has that another lacks: what is stored of a change. */
export function difference(
  before: readonly TasteEdit[],
  after: readonly TasteEdit[],
): { removed: TasteEdit[]; added: TasteEdit[] } {
  const [kept, known] = [new Set(after.map(({ id }) => id)), new Set(before.map(({ id }) => id))];
  return { removed: before.filter(({ id }) => !kept.has(id)), added: after.filter(({ id }) => !known.has(id)) };
}
