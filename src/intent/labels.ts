import type { IntentField } from '../model/index.ts';
import type { TaggedSpan } from '../ports/index.ts';

/** A value and the field it belongs in. */
export interface Said {
  readonly field: IntentField;
  readonly value: string | number | true;
}

export const OPPOSITE_OF: Readonly<Partial<Record<IntentField, IntentField>>> = {
  moods: 'moodsNot',
  genres: 'genresNot',
  themes: 'themesNot',
};
const LONGEST_THEME = 60;

/**
 * What a label of the network would put into the intent; null where rules alone compute the value (numbers, names) or
 * the contract has no place for what is unwanted. `text` is the normal form of the words that carry the label.
 */
export function wishOf(label: string, polarity: TaggedSpan['polarity'], text: string): Said | null {
  const [kind, value = ''] = label.split(':');
  const unwanted = polarity === 'not' || polarity === 'less';
  const either = (field: IntentField, wanted: string | number | true): Said | null => {
    if (!unwanted) return { field, value: wanted };
    const opposite = OPPOSITE_OF[field];
    return opposite === undefined ? null : { field: opposite, value: wanted };
  };
  switch (kind) {
    case 'mood':
      return either('moods', value);
    case 'genre':
      return either('genres', value);
    case 'theme': {
      const theme = text.replace(/^(?:the|a|an|some|any) /, '');
      return theme === '' || theme.length > LONGEST_THEME ? null : either('themes', theme);
    }
    case 'kind':
      return either('kinds', value);
    case 'audience':
    case 'window':
    case 'pace':
    case 'popularity':
    case 'seen':
    case 'discovery':
      return either(kind, value);
    case 'finish':
      return either('finish', true);
    case 'demand':
      if (value === 'low') return either('maxDemand', 2);
      return unwanted ? { field: 'maxDemand', value: 2 } : { field: 'minDemand', value: 4 };
    case 'acclaim':
      return either('minAcclaim', 8);
    default:
      return null;
  }
}
