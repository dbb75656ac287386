import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import { recordEvents, type Services } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import { temporaryFolder } from '../backends/in-process.ts';
import { quantile } from '../scoring/statistics.ts';
import { batchesOf, madeUpEvents, madeUpProfile } from './made-up.ts';
import { type Took, took, write } from './print.ts';

const ROUNDS = 5;
const PROFILES = 200;
const COLUMNS =
  'id profile_id type at at_text hour weekday received_at title_id session_id position row_id progress seconds query device';

/** The same rows into the same schema by statements of 500 rows, with nothing checked: what SQLite alone takes. */
function bareInsert(file: string): (batch: readonly ViewingEvent[]) => void {
  const names = COLUMNS.split(' ');
  const driver = new BetterSqlite(file);
  driver.pragma('synchronous = NORMAL');
  driver.pragma('foreign_keys = ON');
  const rows = `(${names.map(() => '?')})`;
  const statements = new Map<number, BetterSqlite.Statement>();
  return (batch) => {
    const statement =
      statements.get(batch.length) ??
      driver.prepare(`insert into events (${names}) values ${batch.map(() => rows)} on conflict do nothing`);
    statements.set(batch.length, statement);
    statement.run(
      batch.flatMap((event) => [
        event.id,
        event.profileId,
        event.type,
        Date.parse(event.at),
        event.at,
        20,
        1,
        0,
        event.titleId,
        event.sessionId,
        event.position,
        event.rowId,
        event.progress,
        event.seconds,
        event.query,
        event.device,
      ]),
    );
  };
}

/** Events a second, in batches of 500: bare SQLite, the flow, and the whole HTTP application in this process. */
export async function benchIngest(
  services: Services,
  { events, seed }: { events: number; seed: number },
): Promise<void> {
  const folder = temporaryFolder();
  const database = openDatabase(folder.path);
  const own: Services = { ...services, events: database.events, profiles: database.profiles };
  const app = createApp({
    services: own,
    metrics: new Metrics(),
    ownerPin: '',
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
  });
  const insert = bareInsert(join(folder.path, 'marquee.db'));
  const overHttp = async (body: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const response = await app.request('/api/events', { method: 'POST', headers, body });
    return response.json();
  };
  const profileIds = Array.from({ length: PROFILES }, (_, i) => `bench-${i}`);
  for (const id of profileIds) await database.profiles.create(madeUpProfile(id));
  const titleIds = (await services.library()).catalogue.titles.map(({ id }) => id);
  const batches = (tag: string, round: number) =>
    batchesOf(
      madeUpEvents({
        tag: `${tag}-${round}`,
        count: events,
        profileIds,
        titleIds,
        days: [730, 0],
        now: new Date(),
        seed: seed + round,
      }),
    );

  const ways: Record<string, (round: number) => Promise<() => Promise<void>>> = {
    'bare multi-row insert': async (round) => {
      const all = batches('bare', round);
      return async () => {
        for (const batch of all) insert(batch);
      };
    },
    'events, flow': async (round) => {
      const all = batches('flow', round);
      return async () => {
        for (const batch of all) await recordEvents(own, batch);
      };
    },
    'events, HTTP application': async (round) => {
      const all = batches('http', round).map((batch) => JSON.stringify({ events: batch }));
      return async () => {
        for (const body of all) await overHttp(body);
      };
    },
  };
  const results = new Map<string, Took[]>();
  // Round by round, so that a busy minute of the machine falls on all of them.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, prepare] of Object.entries(ways)) {
      const result = await took(await prepare(round));
      if (round > 0) results.set(name, [...(results.get(name) ?? []), result]);
    }
  const stored = (await Promise.all(profileIds.map((id) => database.events.ofProfile(id)))).flat().length;
  const expected = events * (ROUNDS + 1) * Object.keys(ways).length;
  if (stored !== expected) throw new Error(`${stored} events were kept of ${expected}`);
  write('events a round, profiles, seed', `${events}, ${PROFILES}, ${seed}; ${ROUNDS} rounds and one to warm up`);
  const median = (of: readonly Took[], key: keyof Took) =>
    quantile(
      of.map((one) => one[key]),
      0.5,
    );
  const bare = median(results.get('bare multi-row insert') ?? [], 'processor');
  for (const [name, runs] of results) {
    const perSecond = (key: keyof Took) => Math.round((1000 * events) / median(runs, key)).toLocaleString('en');
    const ratio = (median(runs, 'processor') / bare).toFixed(2);
    write(name, `${perSecond('wall')} a second (${perSecond('processor')} a processor second), ${ratio} × bare`);
  }
  database.close();
  folder.remove();
}
