import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import type { ModelStore } from '../../src/ports/index.ts';
import { fakeServices } from '../fakes/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'models-'));
const opened: (() => void)[] = [];
afterAll(() => {
  for (const close of opened) close();
  rmSync(folder, { recursive: true });
});

function sqlite(): ModelStore {
  const { models, close } = openDatabase(join(folder, String(opened.length)));
  opened.push(close);
  return models;
}

const model = (version: string, kind = 'collaborative') => ({
  kind,
  version,
  createdAt: `2026-11-0${version.at(-1)}T00:00:00.000Z`,
  about: `number ${version}`,
  metrics: { 'ndcg@10': 0.25, people: 3 },
});
const bytes = (value: number) => Uint8Array.of(value, 0, 255, value);

describe.each([
  ['SQLite', sqlite],
  ['memory', () => fakeServices([]).models],
])('a store of models (%s)', (_, create) => {
  async function filled() {
    const store = create();
    for (const version of ['v1', 'v2', 'v3']) await store.put(model(version), bytes(Number(version.at(-1))));
    return store;
  }

  it('keeps bytes as they are, and makes nothing active by itself', async () => {
    const store = await filled();
    expect(await store.active('collaborative')).toBeNull();
    await store.activate('collaborative', 'v2');
    const active = await store.active('collaborative');
    expect(active?.summary).toEqual({ ...model('v2'), active: true });
    expect(active && Uint8Array.from(active.data)).toEqual(bytes(2));
  });

  it('gives any version that is kept, active or not', async () => {
    const store = await filled();
    await store.activate('collaborative', 'v3');
    const old = await store.get('collaborative', 'v1');
    expect(old?.summary).toEqual({ ...model('v1'), active: false });
    expect(old && Uint8Array.from(old.data)).toEqual(bytes(1));
    expect((await store.get('collaborative', 'v3'))?.summary.active).toBe(true);
    expect(await store.get('collaborative', 'v9')).toBeNull();
    expect(await store.get('ranker', 'v1')).toBeNull();
  });

  it('lists newest first, with what is active, by kind', async () => {
    const store = await filled();
    await store.put(model('r1', 'ranker'), bytes(9));
    await store.activate('collaborative', 'v1');
    expect((await store.list('collaborative')).map(({ version, active }) => [version, active])).toEqual([
      ['v3', false],
      ['v2', false],
      ['v1', true],
    ]);
    expect(await store.list()).toHaveLength(4);
    expect(await store.list('none')).toEqual([]);
  });

  it('has one active model a kind, and a revision that changes with it and with nothing else', async () => {
    const store = await filled();
    const none = await store.revision();
    await store.activate('collaborative', 'v1');
    const first = await store.revision();
    expect(first).not.toBe(none);
    await store.put(model('r1', 'ranker'), bytes(9));
    expect(await store.revision()).toBe(first);
    await store.activate('collaborative', 'v2');
    expect(await store.revision()).not.toBe(first);
    expect((await store.list('collaborative')).filter(({ active }) => active)).toHaveLength(1);
  });

  it('goes back step by step, to none in the end', async () => {
    const store = await filled();
    for (const version of ['v1', 'v2', 'v3']) await store.activate('collaborative', version);
    expect((await store.rollback('collaborative'))?.version).toBe('v2');
    expect((await store.rollback('collaborative'))?.version).toBe('v1');
    expect((await store.active('collaborative'))?.summary.version).toBe('v1');
    expect(await store.rollback('collaborative')).toBeNull();
    expect(await store.active('collaborative')).toBeNull();
    expect(await store.rollback('collaborative')).toBeNull();
  });

  it('goes back to what was active before, not to what is older', async () => {
    const store = await filled();
    await store.activate('collaborative', 'v3');
    await store.activate('collaborative', 'v1');
    expect((await store.rollback('collaborative'))?.version).toBe('v3');
  });

  it('lets go of what is not active, and skips it when going back', async () => {
    const store = await filled();
    for (const version of ['v1', 'v2', 'v3']) await store.activate('collaborative', version);
    await expect(store.remove('collaborative', 'v3')).rejects.toThrow(/active/);
    await store.remove('collaborative', 'v2');
    expect((await store.list()).map(({ version }) => version)).toEqual(['v3', 'v1']);
    expect((await store.rollback('collaborative'))?.version).toBe('v1');
  });

  it('refuses a version twice and what is not there, in coded errors', async () => {
    const store = await filled();
    await expect(store.put(model('v1'), bytes(5))).rejects.toMatchObject({ code: 'conflict' });
    await expect(store.activate('collaborative', 'v9')).rejects.toMatchObject({ code: 'not_found' });
    await expect(store.remove('ranker', 'v1')).rejects.toMatchObject({ code: 'not_found' });
    await store.put(model('v1', 'ranker'), bytes(5));
    expect(await store.active('ranker')).toBeNull();
  });
});
