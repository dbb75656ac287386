import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../db/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { type NodeDatabase, openDatabase } from '../../src/platform/node/sqlite.ts';
import { aTitle, SHIPPED } from '../fakes/index.ts';

let folder: string;
let database: NodeDatabase;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-'));
  database = openDatabase(folder);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const someone = {
  id: 'p',
  name: 'P',
  maxMaturity: '18' as const,
  language: 'English',
  picks: [],
  createdAt: '2026-01-01T00:00:00Z',
};
const event = (id: string, at = '2026-01-02T00:00:00Z'): ViewingEvent => ({
  id,
  profileId: 'p',
  type: 'play',
  at,
  titleId: 'dark-2017',
});

describe('the catalogue in the database', () => {
  it('changes nothing when the same titles come again, and only what changed otherwise', async () => {
    expect(database.titles.import(SHIPPED)).toMatchObject({ added: SHIPPED.length, updated: 0 });
    const version = await database.titles.version();
    expect(database.titles.import(SHIPPED)).toMatchObject({ added: 0, updated: 0, unchanged: SHIPPED.length });
    expect(await database.titles.version()).toBe(version);
    const changed = SHIPPED.map((title, i) => (i === 0 ? { ...title, popularity: 1 } : title));
    expect(database.titles.import(changed)).toMatchObject({ updated: 1 });
    expect(await database.titles.version()).not.toBe(version);
  });

  it('finds titles by name, person and story, and takes any text', async () => {
    database.titles.import(SHIPPED);
    const first = async (text: string) => (await database.titles.search(text, 5)).map(({ id }) => id);
    expect(await first('severance')).toContain('severance-2022');
    expect((await first('bong joon')).length).toBeGreaterThan(0);
    for (const text of ['"', 'a" OR *', 'NEAR(', '🎬', ''.padEnd(5000, 'x ')])
      expect(Array.isArray(await first(text))).toBe(true);
  });
});

describe('a catalogue file', () => {
  it('is refused whole with the number of every bad line', () => {
    const good = JSON.stringify(aTitle());
    const bad = JSON.stringify({ ...aTitle(), id: 'b', genres: ['Space'] });
    expect(() => parseCatalogue(`${good}\n{\n${bad}\n${good}`)).toThrowError(
      /line 2: not valid JSON[\s\S]*line 3: genres[\s\S]*line 4: id/,
    );
  });
});

describe('events', () => {
  it('count once by id and come newest first', async () => {
    await database.profiles.create(someone);
    expect(
      await database.events.append(
        [event('a'), event('b', '2026-03-01T00:00:00Z'), event('a')],
        '2026-04-01T00:00:00Z',
      ),
    ).toEqual(['accepted', 'accepted', 'duplicate']);
    expect((await database.events.ofProfile('p')).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await database.events.ofProfile('p', { receivedBy: '2026-03-31T00:00:00Z' })).toEqual([]);
  });

  it('are still there in a database that was opened again', async () => {
    await database.profiles.create(someone);
    await database.events.append([event('a')], '2026-04-01T00:00:00Z');
    const again = openDatabase(folder);
    expect(await again.events.ofProfile('p')).toEqual([event('a')]);
    again.close();
  });
});

describe('deleting a profile', () => {
  it('leaves no trace of it', async () => {
    await database.profiles.create(someone);
    await database.events.append([event('a')], '2026-04-01T00:00:00Z');
    expect(await database.profiles.delete('p')).toBe(true);
    expect(await database.profiles.get('p')).toBeNull();
    expect(await database.events.ofProfile('p')).toEqual([]);
    expect(await database.profiles.delete('p')).toBe(false);
  });

  it('refuses an id that is taken', async () => {
    await database.profiles.create(someone);
    await expect(database.profiles.create(someone)).rejects.toMatchObject({ code: 'conflict' });
  });
});
