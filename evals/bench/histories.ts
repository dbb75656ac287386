import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { historyReader, type Services } from '../../src/flows/index.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import { temporaryFolder } from '../backends/in-process.ts';
import { madeUpEvents, madeUpProfile } from './made-up.ts';
import { busyRow, type Took, took, write } from './print.ts';

const SIZES = [10_000, 100_000];
const COLD = 15;
const WARM = 1000;
const CHUNK = 500;
const DAYS = 730;

/** Reading the history of a profile: for the first time, again, and after one more event. */
export async function benchHistories(services: Services, { seed }: { seed: number }): Promise<void> {
  const folder = temporaryFolder();
  const { events, profiles, close } = openDatabase(folder.path);
  const titleIds = (await services.library()).catalogue.titles.map(({ id }) => id);
  const now = new Date();
  for (const count of SIZES) {
    const profileId = `bench-${count}`;
    // Four others write between them, so that the rows of one profile lie apart as they do in a service.
    const profileIds = [profileId, ...[1, 2, 3, 4].map((i) => `${profileId}-${i}`)];
    for (const id of profileIds) await profiles.create(madeUpProfile(id));
    for (let i = 0; i * CHUNK < 2 * count; i++) {
      const part = DAYS * (1 - (i * CHUNK) / (2 * count));
      const days = [part, part - (DAYS * CHUNK) / (2 * count)] as const;
      const ours = { tag: `${count}-${i}`, count: CHUNK / 2, titleIds, days, now, seed: seed + i };
      const mine = madeUpEvents({ ...ours, profileIds: [profileId] });
      const others = madeUpEvents({ ...ours, tag: `${ours.tag}-others`, profileIds: profileIds.slice(1) });
      await events.append(
        mine.flatMap((event, k) => [event, others[k] ?? event]),
        now.toISOString(),
      );
    }

    const runs = async (times: number, work: () => unknown): Promise<Took[]> => {
      const all: Took[] = [];
      for (let i = 0; i < times; i++) all.push(await took(work));
      return all;
    };
    const reader = historyReader(events);
    const kept = (await reader.ofProfile(profileId)).length;
    write(`history of ${count}, seed ${seed}`, `${kept} events kept in memory`);
    const driver = new BetterSqlite(join(folder.path, 'marquee.db'), { readonly: true });
    const select = driver.prepare('select * from events where profile_id = ?').raw();
    const readAll = () => {
      let rows = 0;
      for (const _ of select.iterate(profileId)) rows += 1;
      if (rows !== count) throw new Error(`${rows} rows of ${count}`);
    };
    const bare = busyRow('  bare select of its rows', await runs(COLD, readAll));
    driver.close();
    const cold = busyRow('  cold', await runs(COLD, () => historyReader(events).ofProfile(profileId)));
    busyRow('  warm', await runs(WARM, () => reader.ofProfile(profileId)), 4);
    const fresh = madeUpEvents({
      tag: `c-${count}`,
      count: 200,
      profileIds: [profileId],
      titleIds,
      days: [0.1, 0],
      now,
      seed,
    });
    const after: Took[] = [];
    for (const event of fresh) {
      await events.append([event], now.toISOString());
      after.push(await took(() => reader.ofProfile(profileId)));
    }
    busyRow('  after one more event', after, 3);
    write('  cold / bare select, on the processor', (cold / bare).toFixed(2));
  }
  const since = new Date(now.getTime() - 14 * 86_400_000).toISOString();
  const plays: Took[] = [];
  for (let i = 0; i < COLD; i++) plays.push(await took(() => events.plays(since)));
  busyRow(`plays of 14 days in ${SIZES.reduce((sum, count) => sum + 2 * count, 0)} events`, plays);
  close();
  folder.remove();
}
