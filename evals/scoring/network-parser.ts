import { wishOf } from '../../src/intent/index.ts';
import {
  emptyIntent,
  foldText,
  type Intent,
  type IntentField,
  IntentSchema,
  type Message,
  type Title,
} from '../../src/model/index.ts';
import type { MessageReader } from '../../src/ports/index.ts';

const SURE = 0.5;
const NAMES: Readonly<Record<string, IntentField>> = {
  'title:like': 'similarTo',
  'title:unlike': 'notSimilarTo',
  'title:about': 'about',
  person: 'people',
};

/**
 * The network alone, for the ablation: its act, its tags above one half, names that are written exactly as in the
 * catalogue. It computes no numbers.
 */
export function networkParser(titles: readonly Title[], reader: MessageReader) {
  const known = new Map<string, string>();
  for (const { title, people } of titles)
    for (const name of [title, ...people.map((person) => person.name)]) known.set(foldText(name), name);
  return async (message: string, history: readonly Message[]): Promise<Intent> => {
    const reading = await reader.read(
      message,
      history.some(({ role }) => role === 'assistant'),
    );
    const best = <Name extends string>(odds: ReadonlyMap<Name, number>): Name | undefined =>
      [...odds].sort((a, b) => b[1] - a[1])[0]?.[0];
    const draft: Record<string, unknown> = { ...emptyIntent(best(reading.act) ?? 'recommend') };
    if (draft.act === 'feedback') draft.feedback = best(reading.feedback) ?? null;
    for (const { start, end, label, polarity, score } of reading.spans) {
      if (score < SURE || polarity === 'any') continue;
      const text = foldText(message.slice(start, end));
      const name = known.get(text);
      const field = NAMES[label];
      const said = field && name ? { field, value: name } : wishOf(label, polarity, text);
      if (said === null) continue;
      const have = draft[said.field];
      draft[said.field] = Array.isArray(have) ? [...new Set([...have, said.value])] : said.value;
    }
    return IntentSchema.parse(draft);
  };
}
