import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { TasteChangeRecord, TasteEdit } from '../../src/model/index.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import type { ProfileStore, TasteStore } from '../../src/ports/index.ts';
import { memoryTastes, memoryViewers } from '../fakes/stores.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-tastes-'));
const opened: { close: () => void }[] = [];
afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true, force: true });
});

const AT = '2026-11-25T20:00:00.000Z';
let made = 0;
const anEdit = (more: Partial<TasteEdit> = {}): TasteEdit => ({
  id: `edit-${++made}`,
  op: 'boost',
  type: 'genre',
  value: 'Crime',
  at: AT,
  weight: null,
  said: null,
  ...more,
});
const aChange = (added: TasteEdit[], removed: TasteEdit[] = []): TasteChangeRecord => ({
  id: `change-${++made}`,
  at: AT,
  text: 'words',
  removed,
  added,
});

const STORES: readonly (readonly [string, () => Promise<{ tastes: TasteStore; profiles: ProfileStore }>])[] = [
  ['in memory', async () => ({ tastes: memoryTastes(), profiles: memoryViewers().profiles })],
  [
    'in SQLite',
    async () => {
      const database = openDatabase(join(folder, `${++made}.db`));
      opened.push(database);
      return database;
    },
  ],
];

describe.each(STORES)('a store of tastes %s', (_, open) => {
  const aStore = async () => {
    const { tastes, profiles } = await open();
    for (const id of ['ada', 'ben'])
      await profiles.create({ id, name: id, maxMaturity: '18', language: 'English', picks: [], createdAt: AT });
    return { tastes, profiles };
  };

  it('keeps edits as they were put, of each profile its own', async () => {
    const { tastes } = await aStore();
    const told = anEdit({ op: 'told', type: 'words', value: 'beautiful', weight: 1.2, said: 'beautiful' });
    const lock = anEdit({ op: 'lock', type: 'title', value: 'dark-2017', weight: 0.4, said: 'finished' });
    await tastes.apply('ada', { removed: [], added: [told, lock] });
    expect(await tastes.list('ada')).toEqual([told, lock]);
    expect(await tastes.list('ben')).toEqual([]);
    await tastes.apply('ada', { removed: [told.id], added: [] });
    expect(await tastes.list('ada')).toEqual([lock]);
  });

  it('takes out nothing of another profile', async () => {
    const { tastes } = await aStore();
    const edit = anEdit();
    await tastes.apply('ada', { removed: [], added: [edit] });
    await tastes.apply('ben', { removed: [edit.id], added: [] });
    expect(await tastes.list('ada')).toEqual([edit]);
  });

  it('keeps the newest changes, the newest first, and lets go of those taken back', async () => {
    const { tastes } = await aStore();
    const changes = Array.from({ length: 55 }, () => aChange([anEdit()]));
    for (const change of changes) await tastes.apply('ada', { removed: [], added: change.added, change });
    const kept = await tastes.changes('ada');
    expect(kept).toHaveLength(50);
    expect(kept).toEqual(changes.slice(5).reverse());
    const [newest] = kept;
    await tastes.apply('ada', { removed: [], added: [], undone: [newest?.id ?? ''] });
    expect((await tastes.changes('ada'))[0]).toEqual(kept[1]);
  });

  it('forgets a title in the edits and in the changes that name it', async () => {
    const { tastes } = await aStore();
    const ofTitle = anEdit({ type: 'title', value: 'dark-2017' });
    const other = anEdit();
    const changes = [aChange([ofTitle]), aChange([other]), aChange([], [ofTitle])];
    await tastes.apply('ada', { removed: [], added: [ofTitle, other] });
    for (const change of changes) await tastes.apply('ada', { removed: [], added: [], change });
    await tastes.forget('ada', 'title', 'dark-2017');
    expect(await tastes.list('ada')).toEqual([other]);
    expect(await tastes.changes('ada')).toEqual([changes[1]]);
  });

  it('clears everything of one profile', async () => {
    const { tastes } = await aStore();
    for (const id of ['ada', 'ben']) {
      const change = aChange([anEdit()]);
      await tastes.apply(id, { removed: [], added: change.added, change });
    }
    await tastes.clear('ada');
    expect([await tastes.list('ada'), await tastes.changes('ada')]).toEqual([[], []]);
    expect(await tastes.list('ben')).toHaveLength(1);
  });
});
