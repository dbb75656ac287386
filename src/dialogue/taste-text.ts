import { listWords, type TasteEdit, type TasteProfile, type Title } from '../model/index.ts';

const MOST_NAMED = 3;
const sentence = (start: string, words: readonly string[]) =>
  words.length === 0 ? [] : [`${start} ${listWords(words)}.`];

/** Clauses with commas of their own are set apart by semicolons. */
const clauses = (start: string, words: readonly string[]) =>
  words.length === 0 ? [] : [`${start} ${words.join('; ')}.`];

/** What the taste holds, in words: the strongest first, then what was said of it in so many words. */
export function tasteText(taste: TasteProfile, byId: ReadonlyMap<string, Title>): string {
  const name = (id: string) => byId.get(id)?.title ?? id;
  const known = [...knownOf(taste, name), ...saidOf(taste, name)];
  if (known.length === 0)
    return 'I know nothing of what you watch yet. Tell me a title you loved, or say what you are in the mood for.';
  return [...known, 'Age and gender are not used.'].join(' ');
}

function knownOf({ genres, liked, disliked }: TasteProfile, name: (id: string) => string): string[] {
  const deeds = (signals: TasteProfile['liked']) => {
    const named = new Map<string, string[]>();
    for (const { titleId, verb } of signals.slice(0, MOST_NAMED))
      named.set(verb, [...(named.get(verb) ?? []), name(titleId)]);
    return [...named].map(([verb, titles]) => `${listWords(titles)}, which you ${verb}`);
  };
  const most = [...genres].sort((a, b) => b[1] - a[1]).slice(0, MOST_NAMED);
  return [
    ...sentence(
      'Of what you watch, most is',
      most.map(([genre, share]) => `${genre} (${Math.round(share * 100)} %)`),
    ),
    ...clauses('What weighs most:', deeds(liked)),
    ...clauses('Against:', deeds(disliked)),
  ];
}

function saidOf({ edits, told }: TasteProfile, name: (id: string) => string): string[] {
  const subjectOf = ({ type, value }: Pick<TasteEdit, 'type' | 'value'>) => (type === 'title' ? name(value) : value);
  // More or less like a title shows above, as a title that speaks for or against.
  const said = (op: TasteEdit['op']) =>
    edits.filter((edit) => edit.op === op && (op === 'ignore' || edit.type !== 'title')).map(subjectOf);
  return [
    ...sentence('You told me that you like', told.filter(({ weight }) => weight > 0).map(subjectOf)),
    ...sentence('You told me that you do not like', told.filter(({ weight }) => weight < 0).map(subjectOf)),
    ...sentence('You asked to see more of', said('boost')),
    ...sentence('You asked to see no more of', said('mute')),
    ...sentence('You asked me not to use', said('ignore')),
  ];
}
