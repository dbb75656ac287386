import type { HistoryItem, HistoryRow, Reading } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { type CsvTable, hasColumns, openTable } from '../csv.ts';
import { type DateOrder, DateOrderFinder, type Moment, parseMoment } from '../dates.ts';
import { nameParts } from '../names.ts';
import { refused, type TextFile } from '../text.ts';
import { unlike } from './recognise.ts';
import type { HistoryReader } from './types.ts';

const TITLE = ['Title', 'Titel', 'Titre', 'Título', 'Titolo', 'Tytuł', 'Başlık'];
const DATE = ['Date', 'Datum', 'Fecha', 'Data', 'Dato', 'Tarih', 'Start Time'];

/** What stands for “season” in the names that Netflix gives, by language of the account. */
const SEASON =
  'season|series|part|volume|vol|book|chapter|collection|limited series|miniseries|mini-series|staffel|teil|miniserie|saison|partie|mini-série|temporada|parte|stagione|miniserie tv|seizoen|deel|sezon|część|säsong|sæson|sesong|osa|kausi|сезон|シーズン';
const MARKER = new RegExp(
  `^(?:${SEASON})\\.?\\s*(\\d+|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]+)?$`,
  'i',
);
/** Parts of films too. */
const OF_FILMS = /^(?:part|volume|vol|book|chapter|collection|teil|partie|parte|deel|część|osa)\b/i;
/** “1. évad”, “2ª temporada”, “시즌 3”. */
const NUMBER_FIRST = new RegExp(`^(\\d+)\\s*[.ªºa]?\\s*(?:${SEASON}|évad|série)$`, 'i');
const EPISODE =
  /^(?:episode|chapter|part|folge|kapitel|épisode|chapitre|episodio|capítulo|capitolo|aflevering|odcinek|avsnitt|afsnit|bölüm)\s*(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b/i;
/** Films have parts and chapters, but no episodes. */
const NO_FILM = /^(?:episode|folge|épisode|episodio|aflevering|odcinek|avsnitt|afsnit|bölüm)\s*\d/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const lower = word.toLowerCase();
  if (/^\d+$/.test(lower)) return Number(lower) <= 1000 ? Number(lower) : undefined;
  const place = Math.max(NUMBERS.indexOf(lower), ROMANS.indexOf(lower));
  return place < 0 ? undefined : place + 1;
}

/** The season that a part of a name stands for, or `null`: “Season 2”, “Limited Series”, “Stranger Things 4”. */
function seasonOf(part: string, before: string, rest: string): { season: number | undefined } | null {
  const marker = MARKER.exec(part) ?? NUMBER_FIRST.exec(part);
  // “Dune: Part Two” ends with its part, and is a film; of a series an episode would follow.
  if (marker) {
    if (rest === '' && OF_FILMS.test(part)) return null;
    // “Limited Series” is the only one; “Season 2021” is a year, which numbers nothing.
    return { season: marker[1] === undefined ? 1 : numberOf(marker[1]) };
  }
  const again = part.startsWith(`${before} `) ? /^(\d{1,2})$/.exec(part.slice(before.length + 1)) : null;
  return again && rest !== '' ? { season: Number(again[1]) } : null;
}

/**
 * The ways to read a name such as “Show: Season 2: The Episode”. A film may have colons too, so the whole comes first
 * and must fit exactly; then the part before a season; and where no season is named, only a numbered episode counts:
 * “Batman: The Killing Joke” is no episode of “Batman”.
 */
export function readNetflixTitle(name: string): Reading[] {
  const whole = nameParts(name);
  const readings: Reading[] = [{ ...whole, kind: 'movie', strict: name.includes(':') }];
  const unseasoned: Reading[] = [];
  const parts = name.split(/:\s+/);
  for (let i = parts.length - 1; i >= 1; i--) {
    const part = (parts[i] ?? '').trim();
    const rest = parts.slice(i + 1).join(': ');
    const show = nameParts(parts.slice(0, i).join(': '));
    const found = seasonOf(part, parts[i - 1] ?? '', rest);
    if (found !== null) {
      const episode = numberOf(EPISODE.exec(rest)?.[1]);
      readings.push({
        ...show,
        kind: 'series',
        ...found,
        episode,
        episodeName: episode === undefined && rest !== '' ? rest : undefined,
      });
    } else if (NO_FILM.test(part))
      unseasoned.push({ ...show, kind: 'series', strict: true, episode: numberOf(EPISODE.exec(part)?.[1]) });
  }
  if (readings.length === 1) readings.push(...unseasoned);
  if (readings.length === 1 && parts.length > 1) readings.push({ ...whole, kind: 'movie' });
  return readings;
}

const HOURS = /^(\d+):(\d{2}):(\d{2})$/;
function secondsOf(text: string): number | undefined {
  const found = HOURS.exec(text);
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]) : undefined;
}

function deviceOf(text: string): HistoryRow['device'] {
  if (/phone|android|mobile/i.test(text) && !/tv|tablet/i.test(text)) return 'phone';
  if (/ipad|tablet/i.test(text)) return 'tablet';
  if (/\btv\b|smart ?tv|roku|chromecast|fire ?tv|playstation|xbox|set[- ]?top|shield|webos|tizen/i.test(text))
    return 'tv';
  return /\bpc\b|mac\b|chrome|firefox|safari|edge|windows|browser/i.test(text) ? 'laptop' : undefined;
}

const peopleIn = async (table: CsvTable): Promise<string[]> => {
  const people = new Set<string>();
  for await (const row of table.rows()) if (row.get('Profile Name') !== '') people.add(row.get('Profile Name'));
  return [...people];
};

/** The viewing activity: the short list from the account page (title, date) or the long one from “get my info”. */
export const readNetflix: HistoryReader = async (files, { now, user }) => {
  const parts: (() => AsyncIterable<HistoryItem>)[] = [];
  const notes: string[] = [];
  for (const file of files) {
    const table = await openTable(file);
    const isLong = hasColumns(table, 'Start Time', 'Title');
    const isShort =
      !isLong &&
      table.columns.length <= 4 &&
      TITLE.some((name) => hasColumns(table, name)) &&
      DATE.some((name) => hasColumns(table, name));
    if (!isLong && !isShort)
      throw unlike(file, table, 'netflix', 'a Netflix viewing activity, which has the columns Title and Date');
    if (isLong) {
      const people = await peopleIn(table);
      if (user === undefined && people.length > 1)
        throw new MarqueeError(
          'invalid',
          `${file.name} holds ${people.length} Netflix profiles: ${people.join(', ')}; add --user with one of them`,
        );
      if (user !== undefined && !people.includes(user))
        throw new MarqueeError(
          'not_found',
          `${file.name} has no Netflix profile ${user}; there are ${people.join(', ')}`,
        );
      parts.push(() => longRows(table, user));
      continue;
    }
    const order = await dateOrder(file, table, now, notes);
    parts.push(() => shortRows(table, order));
  }
  return {
    rows: async function* () {
      for (const part of parts) yield* part();
    },
    notes,
    people: 'one',
  };
};

async function dateOrder(file: TextFile, table: CsvTable, now: Date, notes: string[]): Promise<DateOrder> {
  const finder = new DateOrderFinder(now);
  let rows = 0;
  let dates = 0;
  for await (const row of table.rows()) {
    const date = row.get(...DATE);
    rows++;
    if (/\d/.test(date)) dates++;
    finder.see(date);
  }
  if (rows > 0 && dates === 0)
    throw refused(file, 'no row has a date; a Netflix viewing activity has the title first and the date second');
  const found = finder.decide();
  if (found === null)
    throw refused(
      file,
      'some dates have the day first and others the month; export the list again without changing it',
    );
  if (!found.sure)
    notes.push(
      `${file.name}: no date tells whether the day or the month comes first; read as ${found.order === 'dmy' ? 'day/month' : 'month/day'}`,
    );
  return found.order;
}

const DATELESS = { what: 'skipped', reason: 'the date cannot be read' } as const;
const NAMELESS = { what: 'skipped', reason: 'no title' } as const;

/** Long lists name the same shows and days again and again. */
function remembering<T>(read: (text: string) => T, most = 20_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = read(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}

const readingsOf = remembering(readNetflixTitle);

const watched = (name: string, moment: Moment, more: Partial<HistoryRow> = {}): HistoryRow => ({
  what: 'watched',
  name,
  readings: readingsOf(name),
  ...moment,
  ...more,
});

async function* shortRows(table: CsvTable, order: DateOrder): AsyncGenerator<HistoryItem> {
  const momentOf = remembering((text) => parseMoment(text, order));
  for await (const row of table.rows()) {
    const name = row.get(...TITLE);
    const moment = momentOf(row.get(...DATE));
    yield name === '' ? NAMELESS : moment === null ? DATELESS : watched(name, moment);
  }
}

async function* longRows(table: CsvTable, user: string | undefined): AsyncGenerator<HistoryItem> {
  for await (const row of table.rows()) {
    if (user !== undefined && row.get('Profile Name') !== user) continue;
    const name = row.get('Title');
    const moment = parseMoment(row.get('Start Time'), 'mdy');
    if (row.get('Supplemental Video Type') !== '') yield { what: 'skipped', reason: 'trailers and other extras' };
    else if (/autoplayed/i.test(row.get('Attributes')) && /user action:\s*none/i.test(row.get('Attributes')))
      yield { what: 'skipped', reason: 'previews that played by themselves' };
    else if (name === '') yield NAMELESS;
    else if (moment === null) yield DATELESS;
    else
      yield watched(name, moment, {
        seconds: secondsOf(row.get('Duration')),
        reached: secondsOf(row.get('Bookmark')),
        device: deviceOf(row.get('Device Type')),
      });
  }
}
