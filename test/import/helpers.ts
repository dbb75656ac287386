import { crc32, deflateRawSync } from 'node:zlib';
import { fingerprint } from '../../db/index.ts';
import {
  createMatcher,
  HISTORY_READERS,
  type HistoryKind,
  openText,
  type SourceFile,
} from '../../src/adapters/import/index.ts';
import { type HistoryItem, type ImportSummary, importHistory, oneProfile, profileEach } from '../../src/flows/index.ts';
import type { Title, ViewingEvent } from '../../src/model/index.ts';
import { aTitle, fakeServices, NOW } from '../fakes/index.ts';

export const MADE = new Date('2026-11-20T08:00:00Z');

export function source(name: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    modified: MADE,
    bytes: async function* () {
      // Small pieces, so that cells and letters are cut in two.
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    },
  };
}

export const file = (name: string, content: string | Uint8Array) => openText(source(name, content));

export async function rowsOf(
  kind: HistoryKind,
  files: Record<string, string | Uint8Array>,
  user?: string,
): Promise<HistoryItem[]> {
  const opened = [];
  for (const [name, content] of Object.entries(files)) opened.push(await file(name, content));
  const history = await HISTORY_READERS[kind](opened, { now: NOW, user });
  const rows: HistoryItem[] = [];
  for await (const row of history.rows()) rows.push(row);
  return rows;
}

/** A handful of titles with the traps: namesakes, a remake, colons, accents, articles. */
export const CATALOGUE: readonly Title[] = [
  aTitle({ id: 'dark-2017', kind: 'series', title: 'Dark', year: 2017, runtimeMin: 50, seasons: 3, episodes: 4 }),
  aTitle({ id: 'fargo-1996', title: 'Fargo', year: 1996 }),
  aTitle({ id: 'fargo-2014', kind: 'series', title: 'Fargo', year: 2014, runtimeMin: 50, episodes: 10 }),
  aTitle({ id: 'the-office-2001', kind: 'series', title: 'The Office', year: 2001, countries: ['United Kingdom'] }),
  aTitle({ id: 'the-office-2005', kind: 'series', title: 'The Office', year: 2005, countries: ['United States'] }),
  aTitle({ id: 'dune-part-two-2024', title: 'Dune: Part Two', year: 2024, runtimeMin: 166 }),
  aTitle({ id: 'dune-2000', kind: 'series', title: 'Dune', year: 2000, episodes: 3 }),
  aTitle({ id: 'batman-1966', kind: 'series', title: 'Batman', year: 1966, episodes: 120 }),
  aTitle({ id: 'the-matrix-1999', title: 'The Matrix', year: 1999, runtimeMin: 136 }),
  aTitle({ id: 'amelie-2001', title: 'Amélie', originalTitle: "Le Fabuleux Destin d'Amélie Poulain", year: 2001 }),
  aTitle({ id: 'the-witcher-2019', kind: 'series', title: 'The Witcher', year: 2019 }),
  aTitle({ id: 'the-fall-2006', title: 'The Fall', year: 2006 }),
  aTitle({ id: 'star-wars-1977', title: 'Star Wars', year: 1977 }),
  aTitle({ id: 'whiplash-2014', title: 'Whiplash', year: 2014 }),
  aTitle({ id: 'rocky-ii-1979', title: 'Rocky II', year: 1979 }),
  aTitle({ id: 'ghost-ship-1-2002', title: 'Ghost Ship', year: 2002, countries: ['Spain'] }),
  aTitle({ id: 'ghost-ship-2-2002', title: 'Ghost Ship', year: 2002, countries: ['Peru'] }),
  aTitle({ id: 'stranger-things-2016', kind: 'series', title: 'Stranger Things', year: 2016, runtimeMin: 50 }),
];

export const matcher = createMatcher(CATALOGUE);

export interface Imported {
  readonly summary: ImportSummary;
  readonly events: ViewingEvent[];
}

/** Reads files of a kind into a fresh (or the given) service, as the command does. */
export async function importInto(
  kind: HistoryKind,
  files: Record<string, string | Uint8Array>,
  {
    services = fakeServices(CATALOGUE),
    user,
    dryRun = false,
    profile = 'Someone',
  }: { services?: ReturnType<typeof fakeServices>; user?: string; dryRun?: boolean; profile?: string } = {},
): Promise<Imported & { services: ReturnType<typeof fakeServices> }> {
  const opened = [];
  for (const [name, content] of Object.entries(files)) opened.push(await file(name, content));
  const history = await HISTORY_READERS[kind](opened, { now: NOW, user });
  const how = { create: true, dryRun };
  const summary = await importHistory(services, {
    source: kind,
    rows: history.rows,
    matcher,
    profiles:
      history.people === 'many' ? profileEach(services, 'ml', 'MovieLens', how) : oneProfile(services, profile, how),
    fingerprintOf: fingerprint,
    madeAt: MADE,
    dryRun,
  });
  const all = await Promise.all((await services.profiles.list()).map(({ id }) => services.events.ofProfile(id)));
  return { summary, services, events: all.flat() };
}

/** A zip with deflated entries, written by hand so that no packing library is needed. */
export function zipOf(entries: Record<string, string>): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
