import type { Mention } from './linking.ts';
import type { NameIndex } from './names.ts';
import type { Doc } from './text.ts';

const YES =
  /^(?:yes|yeah|yep|sure|ok|okay|great|perfect|alright|cool|fine|good|nice|please|oh|ah|well|actually|then|so|um|just|and|thanks)$/;
const WANT =
  /^(?:lets|let us|i will|ill|we will|well|i would like to|id like to|i want to|we want to|i wish to|i am going to|im going to|i think i will|can (?:i|we)|could (?:i|we)|i choose|i prefer|we could)$/;
const WATCH = /^(?:watch|see|rent|play|stream|start|put on|go with|go for|settle on|pick|take|choose|try|do)$/;
const FITS =
  /^(?:it is|works|works for me|will do|sounds (?:good|great|fine|perfect|nice)|is (?:good|fine|great|perfect|ok|okay|it)|then|please|tonight|now|thanks|thank you|is fine with me)$/;

/** Words that are neither a title nor a wish, up to four of them, from a place on; the place behind them. */
function skip(words: readonly string[], from: number, phrase: RegExp): number {
  for (let size = Math.min(4, words.length - from); size > 0; size--)
    if (phrase.test(words.slice(from, from + size).join(' '))) return from + size;
  return from;
}

/**
 * The one title that a message settles on and says nothing beside: "okay, let's watch Hellboy", "Dumbo works". Null
 * where it says anything else. Without picks before it there must be a verb of watching: a bare name could be meant
 * otherwise.
 */
export function chosenTitle(doc: Doc, names: NameIndex, followsUp: boolean): Mention | null {
  const places = doc.tokens.flatMap((token, i) => (token.mark ? [] : [i]));
  const words = places.map((i) => doc.tokens[i]?.norm ?? '');
  // A name may begin like an answer ("Yes Man"), so each place is tried.
  for (let from = 0; from < words.length; from++) {
    const found = settledFrom(words, from, names, followsUp);
    if (found !== null)
      return {
        from: places[found.start] ?? 0,
        to: (places[found.end - 1] ?? 0) + 1,
        kind: 'title',
        name: found.name,
        known: true,
        alike: false,
      };
    if (!YES.test(words[from] ?? '')) return null;
  }
  return null;
}

function settledFrom(
  words: readonly string[],
  from: number,
  names: NameIndex,
  followsUp: boolean,
): { start: number; end: number; name: string } | null {
  const wanting = skip(words, from, WANT);
  const start = skip(words, wanting, WATCH);
  if (start === wanting && (!followsUp || wanting > from)) return null;
  for (let end = words.length; end > start; end--) {
    const found = names.title(words.slice(start, end).join(' '));
    if (found === null) continue;
    let after = end;
    for (let next = skip(words, after, FITS); next > after; next = skip(words, after, FITS)) after = next;
    const isAll = start === 0 && end === words.length;
    if (after === words.length && !isAll) return { start, end, name: found.title };
  }
  return null;
}
