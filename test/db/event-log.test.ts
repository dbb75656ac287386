import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyReader } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { openDatabase, root } from '../../src/platform/node/sqlite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ana = {
  id: 'ana',
  name: 'Ana',
  maxMaturity: '18' as const,
  language: 'English',
  picks: [],
  createdAt: '2026-01-01T00:00:00Z',
};
const event = (id: string, more: Partial<ViewingEvent> = {}): ViewingEvent => ({
  id,
  profileId: 'ana',
  type: 'play',
  at: '2026-01-02T20:00:00Z',
  titleId: 'dark-2017',
  ...more,
});

describe('histories of one database in two processes', () => {
  it('show what the other one adds, erases and deletes with the next reading', async () => {
    const here = openDatabase(folder);
    const there = openDatabase(folder);
    const reader = historyReader(here.events);
    const read = async () => (await reader.ofProfile('ana')).map(({ id }) => id);
    await here.profiles.create(ana);
    await here.events.append([event('a')], '2026-04-01T00:00:00Z');
    expect(await read()).toEqual(['a']);
    await there.events.append([event('b'), event('c')], '2026-04-01T00:00:00Z');
    expect(await read()).toEqual(['c', 'b', 'a']);
    await there.events.forget('ana', { eventId: 'b' });
    expect(await read()).toEqual(['c', 'a']);
    await there.profiles.delete('ana');
    await there.profiles.create(ana);
    await there.events.append([event('d'), event('e')], '2026-04-01T00:00:00Z');
    expect(await read()).toEqual(['e', 'd']);
    here.close();
    there.close();
  });

  it('lose and double nothing where both write at once', async () => {
    openDatabase(folder).close();
    const script = `
      import { openDatabase } from ${JSON.stringify(join(root, 'src/platform/node/sqlite.ts'))};
      const { profiles, events, close } = openDatabase(${JSON.stringify(folder)});
      await profiles.create(${JSON.stringify(ana)}).catch(() => {});
      let accepted = 0;
      for (let batch = 0; batch < 40; batch++) {
        const ids = Array.from({ length: 100 }, (_, i) => 'e-' + (batch * 50 + i));
        const outcomes = await events.append(ids.map((id) => ({ ...${JSON.stringify(event(''))}, id })), '2026-04-01T00:00:00Z');
        accepted += outcomes.filter((outcome) => outcome === 'accepted').length;
      }
      close();
      console.log(accepted);`;
    const arguments_ = ['--import', 'tsx', '--input-type=module', '-e', script];
    const run = () => promisify(execFile)(process.execPath, arguments_, { cwd: root });
    const accepted = (await Promise.all([run(), run()])).map(({ stdout }) => Number(stdout));
    const database = openDatabase(folder);
    const kept = await database.events.ofProfile('ana');
    database.close();
    expect(kept).toHaveLength(2050);
    expect((accepted[0] ?? 0) + (accepted[1] ?? 0)).toBe(2050);
  }, 60_000);
});

describe('a database of before events had columns', () => {
  it('is brought up to date with every event as it was sent', async () => {
    const before = join(folder, 'migrations');
    cpSync(join(root, 'db/migrations'), before, { recursive: true });
    const journal = join(before, 'meta/_journal.json');
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 4) }));
    const driver = new BetterSqlite(join(folder, 'marquee.db'));
    migrate(drizzle(driver), { migrationsFolder: before });
    driver
      .prepare('insert into profiles (id, name, max_maturity, language, picks, created_at) values (?, ?, ?, ?, ?, ?)')
      .run(ana.id, ana.name, ana.maxMaturity, ana.language, '[]', ana.createdAt);
    const sent = [
      event('a', { at: '2026-01-04T01:30:00.250+09:00', type: 'progress', progress: 0.25, season: 1, episode: 2 }),
      event('b', { at: '2026-01-02T20:00:00Z', query: 'it\'s "quoted" 🎬', device: 'phone', position: 3 }),
    ];
    const old = driver.prepare('insert into events (id, profile_id, at, received_at, data) values (?, ?, ?, ?, ?)');
    for (const one of sent)
      old.run(one.id, one.profileId, Date.parse(one.at), '2026-04-01T00:00:00.123Z', JSON.stringify(one));
    driver.close();

    const database = openDatabase(folder);
    expect(await database.events.ofProfile('ana')).toEqual(sent);
    const [first] = await historyReader(database.events).ofProfile('ana');
    expect(first).toMatchObject({ hour: 1, weekday: 0, receivedAt: Date.parse('2026-04-01T00:00:00.123Z') });
    database.close();
  });
});
