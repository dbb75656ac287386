import { lockOf, takeBack } from '../explain/index.ts';
import type { Control, TasteEdit, TasteProfile } from '../model/index.ts';
import { isLocked, stated, type TasteStatement } from './taste-reader.ts';

/** What was told is changed by steps of this. */
const HALF = 0.5;

const isOfTitle = ({ type }: TasteEdit) => type === 'title';

/** A told thing can be made to count more, less or the other way. */
function toldControls({ type, value, weight }: { type: TasteEdit['type']; value: string; weight: number }): Control[] {
  if (type === 'habit') return [];
  const say = (label: string, to: number): Control => ({
    op: 'told',
    label,
    change: { edits: [{ op: 'told', type, value, weight: Math.round(to * 100) / 100 }] },
  });
  return [
    say('let it count half as much', weight * HALF),
    say(weight > 0 ? 'I do not like it' : 'I do like it', weight > 0 ? -1 : 1.2),
  ];
}

/** What the viewer said, as said; what was said of titles is told with the titles. */
export function saidStatements({ edits, told }: TasteProfile): TasteStatement[] {
  return [
    ...edits
      .filter((edit) => (edit.op === 'boost' || edit.op === 'mute') && !isOfTitle(edit))
      .map(({ id, op, type, value }) =>
        stated({
          id,
          text: `you asked to see ${op === 'boost' ? 'more' : 'no more'} of ${value}`,
          type,
          value,
          weight: op === 'boost' ? 1 : -1,
          origin: 'said',
          evidence: [],
          controls: [takeBack(type, value)],
        }),
      ),
    ...edits
      .filter(({ op }) => op === 'ignore')
      .map(({ id, type, value }) =>
        stated({
          id,
          text: `${value} is no evidence: you asked not to use it`,
          type,
          value,
          weight: 0,
          origin: 'said',
          evidence: [],
          controls: [takeBack(type, value)],
        }),
      ),
    ...told.filter(({ type }) => type !== 'title').map((one) => toldStatement(one, edits)),
  ];
}

function toldStatement(one: TasteProfile['told'][number], edits: readonly TasteEdit[]): TasteStatement {
  const { id, type, value, weight } = one;
  const said = edits.find((edit) => edit.id === id)?.said ?? value;
  const locked = isLocked(edits, type, value);
  const meant = said.toLowerCase() === value.toLowerCase() ? '' : ` (${value})`;
  return stated({
    id,
    text: `you said you ${weight > 0 ? 'like' : 'do not like'} “${said}”${meant}`,
    type,
    value,
    weight,
    origin: 'told',
    locked,
    evidence: [],
    controls: [...toldControls(one), ...(type === 'habit' ? [] : [lockOf(type, value, locked)]), takeBack(type, value)],
  });
}
