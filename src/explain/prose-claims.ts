import { foldText, stem } from '../model/index.ts';
import { type Sayable, wordsOf } from './prose-facts.ts';
import { figureKey, figuresIn } from './prose-figures.ts';
import { PLAIN_PHRASES, PLAIN_WORDS, YOU_MAY } from './prose-words.ts';

/** Why a sentence may not be said. */
export type Unsaid = 'long' | 'form' | 'subject' | 'figure' | 'name' | 'viewer' | 'word';

export interface Claims {
  /** Null: every claim stands in the facts. */
  readonly wrong: Unsaid | null;
  /** How much it claims: figures, words and phrases that only facts can say. */
  readonly count: number;
}

/** Blanks the phrases that stand as they are in every one of the subjects' facts. */
function withoutRigid(text: string, subjects: readonly Sayable[]): { rest: string; found: number } {
  const phrases = (subjects[0]?.rigid ?? []).filter((phrase) => subjects.every(({ rigid }) => rigid.includes(phrase)));
  let rest = text;
  let found = 0;
  for (const phrase of phrases) {
    const wanted = phrase.split(' ');
    const words = wordsOf(rest);
    for (let from = 0; from + wanted.length <= words.length; from++) {
      if (!wanted.every((word, i) => foldText(words[from + i]?.word ?? '') === word)) continue;
      const first = words[from];
      const last = words[from + wanted.length - 1];
      if (first === undefined || last === undefined) continue;
      const end = last.at + last.word.length;
      rest = `${rest.slice(0, first.at)}${' '.repeat(end - first.at)}${rest.slice(end)}`;
      found++;
      break;
    }
  }
  // The marks around a quoted phrase go with it.
  return { rest: rest.replace(/[“"](\s*)[”"]/g, '$1'), found };
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word);

/** Capitalised words that follow one another stand in one piece, as they are written, in the facts of every subject. */
function namesHold(words: readonly { word: string; at: number }[], opening: boolean, subjects: readonly Sayable[]) {
  const runs: string[][] = [];
  words.forEach(({ word, at }, i) => {
    // At the beginning of a sentence a capital says nothing.
    if (!isCapital(word) || word === 'I' || (opening && i === 0)) return;
    const before = words[i - 1];
    const joined = before !== undefined && isCapital(before.word) && at - (before.at + before.word.length) <= 1;
    const open = runs.at(-1);
    if (joined && open !== undefined && open.at(-1) === before.word) open.push(word);
    else runs.push([word]);
  });
  return runs.every((run) => subjects.every(({ texts }) => texts.some((text) => text.includes(` ${run.join(' ')} `))));
}

/** Holds what is said of one or several titles against the facts of each. `opening`: the text begins a sentence. */
export function checkClaims(text: string, subjects: readonly Sayable[], opening: boolean): Claims {
  const { rest: loose, found } = withoutRigid(text, subjects);
  const { figures, rest } = figuresIn(loose.replace(PLAIN_PHRASES, ' '));
  const wrong = (why: Unsaid | null, count = 0): Claims => ({ wrong: why, count });
  if (!figures.every((figure) => subjects.every((subject) => subject.figures.has(figureKey(figure)))))
    return wrong('figure');
  const words = wordsOf(rest);
  if (!namesHold(words, opening && words[0]?.word === wordsOf(text)[0]?.word, subjects)) return wrong('name');
  let count = found + figures.length;
  for (const [i, { word }] of words.entries()) {
    const folded = foldText(word);
    const may = YOU_MAY[folded];
    if (may !== undefined) {
      if (!may.has(foldText(words[i + 1]?.word ?? '')) || !subjects.every(({ exact }) => exact)) return wrong('viewer');
    } else if (subjects.every(({ stems }) => stems.has(stem(folded)))) count += PLAIN_WORDS.has(folded) ? 0 : 1;
    else if (!PLAIN_WORDS.has(folded)) return wrong('word');
  }
  return wrong(null, count);
}
