import { listWords, minutesInWords, type Pick, type TurnAnswer } from '../../../model/index.ts';

/** What Markdown, HTML in it, a chat page's formulas or its links would take for more than letters. */
const MARKS = /[\\`*_[\]<>~$|]|&(?=#?\w+;)|(?<=\w):(?=\/\/)|(?<=www)\.(?=\S)|(?<=\w)@(?=\w)/gi;
/** Signs that begin a heading, a list, a quotation or a rule where a line begins. */
const LINE_STARTS = /(^|\n)([ \t]*)(?:([#+=-])|(\d{1,9})([.)]))/g;

/**
 * Plain text that reads the same as Markdown: titles and words of people are data, and format nothing. `midLine` says
 * that the text goes on where another piece stopped.
 */
export function escapeMarkdown(text: string, midLine = false): string {
  const marked = text.replace(MARKS, '\\$&');
  return marked.replace(
    LINE_STARTS,
    (found, line: string, indent: string, sign?: string, digits?: string, after?: string) => {
      if (midLine && line === '') return found;
      return sign === undefined ? `${line}${indent}${digits}\\${after}` : `${line}${indent}\\${sign}`;
    },
  );
}

const inline = (text: string): string => escapeMarkdown(text.replace(/\s+/g, ' ').trim());

function lengthOf(pick: Pick): string {
  const { kind, totalMin, seasons, episodes } = pick;
  const time = totalMin === null ? null : minutesInWords(totalMin);
  if (kind === 'movie') return time ?? 'length not known';
  const parts = [
    seasons === null ? null : `${seasons} season${seasons === 1 ? '' : 's'}`,
    episodes === null ? null : `${episodes} episode${episodes === 1 ? '' : 's'}`,
    time === null ? null : `${time} in all`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'length not known' : parts.join(', ');
}

const placeOf = ({ rank, title, year }: Pick): string => `${rank}. **${inline(title)}** (${year})`;

/** Whether a text lists just these picks, whatever else it says of them: wordings change from version to version. */
export const listsPicks = (text: string, picks: readonly Pick[]): boolean =>
  picks.length > 0 &&
  picks.every((pick) => text.includes(placeOf(pick))) &&
  text.split('\n').filter((line) => /^\d+\. \*\*/.test(line)).length === picks.length;

/** Reasons that a line has room for. */
const REASONS = 2;

/** One place of the list: title, year, length, the first reasons; of a near miss, what it breaks. */
function lineOf(pick: Pick): string {
  const { reasons, misses, exact } = pick;
  const why = listWords(reasons.slice(0, REASONS).map(({ text }) => text));
  const reason = why === '' ? '' : ` — ${inline(why)}`;
  const miss = exact || misses[0] === undefined ? '' : ` *(near miss: ${inline(misses[0].note)})*`;
  return `${placeOf(pick)} · ${lengthOf(pick)}${reason}${miss}`;
}

/** What follows the reply: the picks as a numbered list, or nothing. */
export const picksInMarkdown = (picks: readonly Pick[]): string =>
  picks.length === 0 ? '' : `\n\n${picks.map(lineOf).join('\n')}`;

/** An answer as a chat page shows it. */
export const answerInMarkdown = ({ reply, picks }: TurnAnswer): string =>
  escapeMarkdown(reply) + picksInMarkdown(picks);
