import { z } from 'zod';

/**
 * Text at the door. Characters that nobody sees can carry what nobody meant to say: instructions written in tags,
 * names that read the other way round, words that no filter finds. They are taken out where text comes in; what is
 * visible stays as it was written, in whatever script.
 */

/** Joiners belong between letters of scripts that join by them, and between pictures of one emoji. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}' +
  '\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
const EMOJI_END = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F';

/** Seen by nobody: controls, soft hyphens, direction marks, fillers, invisible operators, tags, unassigned for ever. */
const UNSEEN =
  '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F' +
  '\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\uFDD0-\\uFDEF' +
  '\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}';
const JOINERS = '\\u200C\\u200D';
const SELECTORS = '\\uFE00-\\uFE0F';
/** More marks on one letter than any script stacks. */
const MOST_MARKS = 8;

/** Is there anything to look at more closely? One pass, no going back. */
const SUSPECT = new RegExp(
  `[${UNSEEN}${JOINERS}${SELECTORS}\\u2028\\u2029\\p{Surrogate}]|\\p{M}{${MOST_MARKS + 1}}`,
  'u',
);

/** What is taken out, and (the groups) what is put in another's place. */
const TAKEN = new RegExp(
  [
    `(?<broken>\\p{Surrogate})`,
    `(?<line>[\\u2028\\u2029])`,
    `[${UNSEEN}]+`,
    `(?<![${JOINING}\\p{M}])\\u200C|\\u200C(?![${JOINING}])`,
    `(?<![${JOINING}\\p{M}${EMOJI_END}])\\u200D|\\u200D(?![${JOINING}\\p{Extended_Pictographic}])`,
    `(?<![\\p{Extended_Pictographic}0-9#*])[\\uFE0E\\uFE0F]`,
    `[\\uFE00-\\uFE0D]`,
    `(?<=\\p{M}{${MOST_MARKS}})\\p{M}+`,
  ].join('|'),
  'gu',
);

const REPLACEMENT = '\uFFFD';

/** A text without what cannot be seen, and the way back to the text as it was sent. */
export interface CleanText {
  readonly text: string;
  /** The offset (UTF-16) in the text as it was sent of the character that stands at this offset in the clean one. */
  readonly sentAt: (offset: number) => number;
}

interface Cut {
  /** Where in the clean text what follows begins. */
  readonly from: number;
  /** What was taken out up to there. */
  readonly taken: number;
}

/** Takes out what cannot be seen; half characters become U+FFFD, Unicode's line and paragraph ends become line ends. */
export function cleanTextWithOffsets(sent: string): CleanText {
  if (!SUSPECT.test(sent)) return { text: sent, sentAt: (offset) => offset };
  const cuts: Cut[] = [];
  let text = '';
  let read = 0;
  for (const found of sent.matchAll(TAKEN)) {
    const put = found.groups?.broken !== undefined ? REPLACEMENT : found.groups?.line !== undefined ? '\n' : '';
    text += sent.slice(read, found.index) + put;
    read = found.index + found[0].length;
    if (put === '') cuts.push({ from: text.length, taken: read - text.length });
  }
  text += sent.slice(read);
  return { text, sentAt: (offset) => offset + (cuts.findLast(({ from }) => from <= offset)?.taken ?? 0) };
}

/** The text without what cannot be seen. Clean text comes back as it is, at the cost of one look. */
export const cleanText = (sent: string): string => cleanTextWithOffsets(sent).text;

/** A string of a contract whose invisible characters are taken out before anything else is asked of it. */
export const visibleText = () => z.string().overwrite(cleanText);

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Stretches of the clean text as stretches of the text that was sent: `text` is again the slice between its offsets. */
export function asSent<T extends Stretch>(stretches: readonly T[], sent: string, { sentAt }: CleanText): T[] {
  return stretches.map((stretch) => {
    const start = sentAt(stretch.start);
    // Up to the end of the last character, not to the begin of the next: between them may lie what was taken out.
    const end = stretch.end > stretch.start ? sentAt(stretch.end - 1) + 1 : start;
    return { ...stretch, start, end, text: sent.slice(start, end) };
  });
}
