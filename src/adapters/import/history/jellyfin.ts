import type { HistoryItem, HistoryRow } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { csvRecords, hasColumns, openTable } from '../csv.ts';
import { parseMoment } from '../dates.ts';
import { nameParts } from '../names.ts';
import type { TextFile } from '../text.ts';
import { unlike } from './recognise.ts';
import { type HistoryReader, inTurn } from './types.ts';

/** The backup of the Playback Reporting plugin: tabs, no header, always these nine. */
const COLUMNS = [
  'DateCreated',
  'UserId',
  'ItemId',
  'ItemType',
  'ItemName',
  'PlaybackMethod',
  'ClientName',
  'DeviceName',
  'PlayDuration',
];
const EPISODE = /^(.*\S)\s+-\s+s(\d+)\s*e(\d+)(?:-e?\d+)?\b/i;
const STAMPED = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/;

interface Play {
  readonly get: (name: string) => string;
}

async function* headless(file: TextFile): AsyncGenerator<Play> {
  for await (const cells of csvRecords(file, { delimiter: '\t', quote: null }))
    yield { get: (name) => cells[COLUMNS.indexOf(name)]?.trim() ?? '' };
}

function deviceOf(client: string, device: string): HistoryRow['device'] {
  const both = `${client} ${device}`;
  if (/\btv\b|android ?tv|roku|webos|tizen|kodi|chromecast|shield/i.test(both)) return 'tv';
  if (/ipad|tablet/i.test(both)) return 'tablet';
  if (/iphone|phone|pixel|android|ios|mobile/i.test(both)) return 'phone';
  return /web|chrome|firefox|edge|safari|media player/i.test(both) ? 'laptop' : undefined;
}

function rowOf(play: Play): HistoryItem {
  const type = play.get('ItemType').toLowerCase();
  const name = play.get('ItemName');
  const moment = parseMoment(play.get('DateCreated'), 'dmy');
  const seconds = Number(play.get('PlayDuration'));
  if (type !== 'movie' && type !== 'episode') return { what: 'skipped', reason: 'music, photos and live TV' };
  if (name === '') return { what: 'skipped', reason: 'no title' };
  if (moment === null) return { what: 'skipped', reason: 'the date cannot be read' };
  if (!(seconds > 0)) return { what: 'skipped', reason: 'opened, but not played' };
  const episode = EPISODE.exec(name);
  if (type === 'episode' && !episode) return { what: 'skipped', reason: 'an episode without its number' };
  const parts = nameParts(episode?.[1] ?? name);
  return {
    what: 'watched',
    name,
    readings: [
      episode
        ? { ...parts, kind: 'series', season: Number(episode[2]), episode: Number(episode[3]) }
        : { ...parts, kind: 'movie' },
    ],
    ...moment,
    seconds,
    device: deviceOf(play.get('ClientName'), play.get('DeviceName')),
  };
}

/** The playback report of the plugin: its backup (TSV), or a query saved as CSV with a header. */
export const readJellyfin: HistoryReader = async (files, { user }) => {
  const sources: { file: TextFile; plays: () => AsyncIterable<Play> }[] = [];
  const people = new Set<string>();
  for (const file of files) {
    const first = file.firstLine.split('\t');
    if (first.length >= 9 && STAMPED.test(first[0] ?? '')) sources.push({ file, plays: () => headless(file) });
    else {
      const table = await openTable(file);
      if (!hasColumns(table, 'DateCreated', 'ItemType', 'ItemName', 'PlayDuration'))
        throw unlike(file, table, 'jellyfin', `a playback report of Jellyfin (${COLUMNS.join(', ')})`);
      sources.push({ file, plays: () => table.rows() });
    }
  }
  for (const { plays } of sources) for await (const play of plays()) people.add(play.get('UserId'));
  if (user === undefined && people.size > 1)
    throw new MarqueeError(
      'invalid',
      `the report holds ${people.size} people: ${[...people].slice(0, 10).join(', ')}; add --user with one of them`,
    );
  if (user !== undefined && !people.has(user))
    throw new MarqueeError(
      'not_found',
      `the report has no user ${user}; there are ${[...people].slice(0, 10).join(', ')}`,
    );
  return {
    rows: inTurn(
      sources.map(
        ({ plays }) =>
          async function* () {
            for await (const play of plays()) if (user === undefined || play.get('UserId') === user) yield rowOf(play);
          },
      ),
    ),
    notes: ['Jellyfin writes the hour of its server without a zone; read as UTC'],
    people: 'one',
  };
};
