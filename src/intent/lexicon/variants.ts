/** Inflections and objects that phrases share: `{make} {me} cry` stands for "makes us cry" and its kin. */
const SHARED: Readonly<Record<string, string>> = {
  make: 'make|makes|making|made',
  get: 'get|gets|getting',
  give: 'give|gives|giving|gave',
  keep: 'keep|keeps|keeping|kept',
  leave: 'leave|leaves|leaving|left',
  have: 'have|has|having|had',
  put: 'put|puts|putting',
  me: 'me|us|you|her|him|them',
  my: 'my|our|your',
  so: 'something|anything|really|very|super|pretty|quite|so|more|extra|nice and|a bit|a little|kind of|rather|truly',
};

/**
 * Spells out a list of phrases, parted by commas: `(a|b)` is a choice, which may nest and may be empty,
 * and `{name}` a set of shared words.
 */
export function variants(list: string): string {
  const found = new Set<string>();
  const spell = (phrase: string): void => {
    const open = phrase.search(/[({]/);
    if (open < 0) {
      found.add(phrase.replace(/\s+/g, ' ').trim());
      return;
    }
    const close = closing(phrase, open);
    const inner = phrase.slice(open + 1, close);
    const choices = phrase.charAt(open) === '{' ? (SHARED[inner] ?? inner).split('|') : choicesOf(inner);
    for (const choice of choices) spell(phrase.slice(0, open) + choice + phrase.slice(close + 1));
  };
  for (const phrase of list.split(',')) spell(phrase);
  found.delete('');
  return [...found].join(',');
}

function closing(text: string, open: number): number {
  if (text.charAt(open) === '{') return text.indexOf('}', open);
  for (let at = open, depth = 0; at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    if (text.charAt(at) === ')' && --depth === 0) return at;
  }
  throw new Error(`unbalanced choice in ${JSON.stringify(text)}`);
}

function choicesOf(inner: string): string[] {
  const choices = [''];
  let depth = 0;
  for (const sign of inner) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) choices.push('');
    else choices[choices.length - 1] += sign;
  }
  return choices;
}

/** A whole lexicon with its variants spelt out. */
export const spelt = (lexicon: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(lexicon).map(([value, phrases]) => [value, variants(phrases)]));
