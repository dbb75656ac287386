import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trainCollaborative } from '../../src/learn/index.ts';
import { libraryReader } from '../../src/platform/node/library.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import { aTitle, fakeEncoder } from '../fakes/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'library-'));
const database = openDatabase(folder);
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const TITLES = ['a-1', 'b-2', 'c-3'].map((id) => aTitle({ id, title: `Title ${id}` }));

function modelOf(blend: number): Uint8Array {
  const people = Array.from({ length: 6 }, (_, person) =>
    TITLES.slice(person % 2).map(({ id }) => ({ titleId: id, strength: 1, at: 0 })),
  );
  const bytes = trainCollaborative(people, {
    origin: 'viewers',
    leastSupport: 1,
    easeTitles: 10,
    easeRidge: 1,
    easeNeighbours: 5,
    factors: 2,
    epochs: 2,
    factorRidge: 0.1,
    unseen: 0.1,
    blend,
    latelyDays: 30,
    now: 0,
    seed: 1,
  });
  if (bytes === null) throw new Error('nothing was trained');
  return bytes;
}

describe('the library of a running service', () => {
  database.titles.import(TITLES);
  const logged: string[] = [];
  const network = {
    encoder: fakeEncoder,
    reader: { read: async () => ({ act: new Map(), feedback: new Map(), spans: [], truncated: false }) },
  };
  const library = libraryReader(database, network, (_, message) => logged.push(message));
  const activate = async (kind: string, version: string, data: Uint8Array) => {
    await database.models.put({ kind, version, createdAt: '2026-11-25T00:00:00.000Z', about: '', metrics: {} }, data);
    await database.models.activate(kind, version);
  };

  it('takes up a model with the next request, and leaves the catalogue where it is', async () => {
    const before = await library();
    expect([before.collaborative, before.degraded]).toEqual([null, []]);
    expect(await library()).toBe(before);
    await activate('collaborative', 'v1', modelOf(0.5));
    const after = await library();
    expect(after.collaborative?.version).toBe('v1');
    expect(after.collaborative?.knows('a-1')).toBe(true);
    expect(after.index).toBe(before.index);
    expect(after.catalogue).toBe(before.catalogue);
  });

  it('does not read a model again because another one changed', async () => {
    const before = await library();
    await activate('another', 'x1', Uint8Array.of(1));
    expect((await library()).collaborative).toBe(before.collaborative);
  });

  it('goes on without a model that cannot be read, and says so; going back brings the old one', async () => {
    await activate('collaborative', 'v2', Uint8Array.of(1, 2, 3));
    const broken = await library();
    expect(broken.collaborative).toBeNull();
    expect(broken.degraded).toEqual(['the trained collaborative model cannot be read; the answer goes without it']);
    expect(logged).toContain('a trained model cannot be read');
    await database.models.rollback('collaborative');
    const back = await library();
    expect([back.collaborative?.version, back.degraded]).toEqual(['v1', []]);
  });

  it('takes up an import of titles, with the model that was there', async () => {
    const before = await library();
    database.titles.import([...TITLES, aTitle({ id: 'd-4', title: 'Title d' })]);
    const after = await library();
    expect(after.catalogue.titles).toHaveLength(4);
    expect(after.collaborative).toBe(before.collaborative);
    expect(after.collaborative?.knows('d-4')).toBe(false);
  });
});
