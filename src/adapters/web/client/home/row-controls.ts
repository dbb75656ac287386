import type { RowStory } from '../../../../flows/index.ts';
import type { Control, TasteChange } from '../../../../model/index.ts';

const control = (label: string, edit: TasteChange): Control => ({ op: edit.op, label, change: { edits: [edit] } });

/** What a row is about, where a taste can say more or less of it. */
const TYPES: Readonly<Record<string, 'genre' | 'mood' | 'person'>> = { genre: 'genre', mood: 'mood', people: 'person' };

/** What can be done about the reason of a row; nothing where it rests on no one thing. */
export function rowControls({ kind, about }: Pick<RowStory, 'kind' | 'about'>): Control[] {
  if (about === null) return [];
  const type = TYPES[kind];
  if (type !== undefined)
    return [
      control(`more of ${about}`, { op: 'boost', type, value: about }),
      control(`no more of ${about}`, { op: 'mute', type, value: about }),
      control(`stop using ${about}`, { op: 'ignore', type, value: about }),
    ];
  if (kind !== 'because-you-watched') return [];
  return [
    control('more like that title', { op: 'boost', type: 'title', value: about }),
    control('less like that title', { op: 'mute', type: 'title', value: about }),
    control('forget what I did with that title (cannot be undone)', { op: 'forget', titleId: about }),
  ];
}
