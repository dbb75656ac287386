/** Day first (most of the world), month first (the United States), or not told apart yet. */
export type DateOrder = 'dmy' | 'mdy';

export interface Moment {
  /** ISO 8601 in UTC; of a bare day, its noon, which lies within that day nearly everywhere. */
  readonly at: string;
  readonly dayOnly: boolean;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const STAMP = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const WORDS = /^(?:(\d{1,2})\.?\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/;

function day(year: number, month: number, date: number): Moment | null {
  const time = Date.UTC(year, month - 1, date, 12);
  const made = new Date(time);
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date || year < 1900) return null;
  return { at: made.toISOString(), dayOnly: true };
}

/** Reads a date as exports write it; null where it is none. Times without a zone are taken as UTC. */
export function parseMoment(text: string, order: DateOrder): Moment | null {
  const trimmed = text.trim();
  const stamp = STAMP.exec(trimmed);
  if (stamp) {
    const [, year, month, date, hour, minute, second = '00', zone = 'Z'] = stamp;
    const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
    const time = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}${offset}`);
    return Number.isNaN(time) ? null : { at: new Date(time).toISOString(), dayOnly: false };
  }
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numeric = NUMERIC.exec(trimmed);
  if (numeric && numeric[0].length === trimmed.length) {
    const [first, second, last] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
    const year = last < 100 ? 2000 + last : last;
    return order === 'dmy' ? day(year, second, first) : day(year, first, second);
  }
  const words = WORDS.exec(trimmed);
  if (words) {
    const month = MONTHS.indexOf((words[2] ?? '').toLowerCase()) + 1;
    const date = words[1] ?? words[3];
    return month === 0 || date === undefined ? null : day(Number(words[4]), month, Number(date));
  }
  return null;
}

/** Seconds or milliseconds since 1970. */
export function parseEpoch(text: string): Moment | null {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) return null;
  const time = number > 1e11 ? number : number * 1000;
  return time > 8e15 ? null : { at: new Date(time).toISOString(), dayOnly: false };
}

/** Learns from all dates of a file whether the day or the month comes first. */
export class DateOrderFinder {
  private dayFirst = 0;
  private monthFirst = 0;
  private dots = 0;
  private readonly jumps = { dmy: 0, mdy: 0 };
  private readonly ahead = { dmy: 0, mdy: 0 };
  private readonly last = { dmy: '', mdy: '' };

  private readonly now: Date;

  constructor(now: Date) {
    this.now = now;
  }

  see(text: string): void {
    const numeric = NUMERIC.exec(text.trim());
    // Neither order makes a date of 13/13; that row is unreadable, and says nothing of the others.
    if (!numeric || (Number(numeric[1]) > 12 && Number(numeric[2]) > 12)) return;
    if (Number(numeric[1]) > 12) this.dayFirst++;
    if (Number(numeric[2]) > 12) this.monthFirst++;
    if (text.includes('.')) this.dots++;
    for (const order of ['dmy', 'mdy'] as const) {
      const at = parseMoment(text, order)?.at;
      if (at === undefined) continue;
      if (Date.parse(at) > this.now.getTime() + 86_400_000) this.ahead[order]++;
      // Exports run from the newest to the oldest; the wrong order makes them leap about.
      if (this.last[order] !== '' && at > this.last[order]) this.jumps[order]++;
      this.last[order] = at;
    }
  }

  /** The order, how sure it is, or `null` where the file holds both and so cannot be read as either. */
  decide(): { order: DateOrder; sure: boolean } | null {
    if (this.dayFirst > 0 && this.monthFirst > 0) return null;
    if (this.dayFirst > 0) return { order: 'dmy', sure: true };
    if (this.monthFirst > 0) return { order: 'mdy', sure: true };
    for (const tally of [this.ahead, this.jumps])
      if (tally.dmy !== tally.mdy) return { order: tally.dmy < tally.mdy ? 'dmy' : 'mdy', sure: true };
    return { order: this.dots > 0 ? 'dmy' : 'mdy', sure: this.last.mdy === '' || this.last.mdy === this.last.dmy };
  }
}
