import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../db/index.ts';
import { HISTORY_READERS, openText } from '../../src/adapters/import/index.ts';
import { type HistoryItem, importHistory, oneProfile, profileEach } from '../../src/flows/index.ts';
import { openSources } from '../../src/platform/node/source-files.ts';
import { fakeServices, NOW } from '../fakes/index.ts';
import { CATALOGUE, file, importInto, MADE, matcher, rowsOf, source, zipOf } from './helpers.ts';

const NETFLIX = 'Title,Date\n"Fargo","2024-01-05"\n"Amélie","2024-01-04"\n';

describe('text', () => {
  const titles = async (bytes: Uint8Array) => {
    const { events } = await importInto('netflix', { 'a.csv': bytes });
    return events.map(({ titleId }) => titleId);
  };
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const text = `${mark ? '\uFEFF' : ''}${NETFLIX}`;
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    return bytes;
  };

  it('is read as UTF-8 with and without mark, Latin-1, and UTF-16 of either end', async () => {
    const expected = ['fargo-1996', 'amelie-2001'];
    expect(await titles(Buffer.from(NETFLIX))).toEqual(expected);
    expect(await titles(Buffer.from(`\uFEFF${NETFLIX}`))).toEqual(expected);
    expect(await titles(Buffer.from(NETFLIX, 'latin1'))).toEqual(expected);
    for (const little of [true, false])
      for (const mark of [true, false]) expect(await titles(utf16(little, mark))).toEqual(expected);
    expect((await file('a.csv', Buffer.from(NETFLIX, 'latin1'))).encoding).toBe('windows-1252');
  });

  it('is refused where there is none', async () => {
    await expect(file('a.csv', '')).rejects.toThrow(/a.csv: the file is empty.*nothing was imported/);
    await expect(file('a.csv', ' \n \n')).rejects.toThrow(/white space/);
    await expect(file('a.csv', Uint8Array.from([1, 2, 3, 250, 251, 0, 0, 7, 200]))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('a table', () => {
  it('of another program is refused with its columns and what would work', async () => {
    await expect(
      importInto('netflix', { 'bank.csv': 'Booked,Amount,Payee\n2024-01-01,5,Shop\n' }),
    ).rejects.toMatchObject({
      code: 'wrong_type',
      message: expect.stringMatching(
        /bank.csv is not a Netflix viewing activity.*booked, amount, payee.*nothing was imported/,
      ),
    });
    await expect(
      importInto('netflix', { 'ratings.csv': 'Const,Your Rating,Date Rated,Title\ntt1,9,2021-03-04,X\n' }),
    ).rejects.toThrow(/looks like imdb: npm run import -- imdb/);
    await expect(importInto('imdb', { 'a.csv': NETFLIX })).rejects.toThrow(/looks like netflix/);
  });

  it('may use semicolons or tabs', async () => {
    for (const mark of [';', '\t'])
      expect(await rowsOf('netflix', { 'a.csv': `Title${mark}Date\nFargo${mark}2024-01-05\n` })).toHaveLength(1);
  });

  it('whose quotes go wrong changes nothing, however far down they do', async () => {
    const services = fakeServices(CATALOGUE);
    const good = Array.from({ length: 3000 }, (_, i) => `"Fargo","${2000 + (i % 20)}-01-05"`).join('\n');
    for (const bad of ['"Fargo,2024-01-05\n', '"Far"go","2024-01-05"\n'])
      await expect(
        importInto('netflix', { 'a.csv': `Title,Date\n${good}\n${bad}` }, { services }),
      ).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringMatching(/quotes go wrong.*nothing was imported/),
      });
    expect(await services.profiles.list()).toHaveLength(0);
  });
});

describe('files on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marquee-import-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const texts = async (path: string) => {
    const opened = [];
    for (const one of await openSources([path])) opened.push(await openText(one));
    return opened;
  };

  it('are opened from zips, gzip and folders', async () => {
    const zip = zipOf({ 'netflix/a.csv': NETFLIX, 'picture.png': 'x', '__MACOSX/._a.csv': 'x' });
    for (const path of [write('a.zip', zip), write('b.csv.gz', gzipSync(NETFLIX)), write('c.csv', NETFLIX)]) {
      const [only, ...more] = await texts(path);
      expect(more).toEqual([]);
      let text = '';
      for await (const chunk of only?.text() ?? []) text += chunk;
      expect(text).toBe(NETFLIX);
    }
    expect(await texts(folder)).toHaveLength(3);
  });

  it('are refused where a zip is cut off, altered, no zip at all or without tables', async () => {
    const zip = Buffer.from(zipOf({ 'a.csv': NETFLIX.repeat(50) }));
    await expect(texts(write('cut.zip', zip.subarray(0, zip.length - 30)))).rejects.toThrow(
      /cut.zip.*damaged or cut off/,
    );
    const altered = Buffer.from(zip);
    altered[50] = (altered[50] ?? 0) ^ 0xff;
    await expect(texts(write('altered.zip', altered))).rejects.toThrow(/damaged/);
    const wrongSum = Buffer.from(zip);
    const central = wrongSum.lastIndexOf('PK\x01\x02');
    wrongSum.writeUInt32LE(1, central + 16);
    await expect(texts(write('sum.zip', wrongSum))).rejects.toThrow(/damaged/);
    await expect(texts(write('text.zip', 'hello'))).rejects.toThrow(/this is no zip/);
    await expect(texts(write('other.zip', zipOf({ 'a.png': 'x' })))).rejects.toThrow(/holds no CSV/);
    await expect(texts(write('a.csv.gz', gzipSync(NETFLIX).subarray(0, 30)))).rejects.toThrow(/damaged or cut off/);
    await expect(texts(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an import', () => {
  const rows = (count: number) =>
    async function* (): AsyncGenerator<HistoryItem> {
      const readings = [{ titles: ['Fargo'], year: 1996, kind: 'movie' as const }];
      for (let i = 0; i < count; i++)
        yield { what: 'watched', name: 'Fargo', readings, at: new Date(Date.UTC(2000, 0, 1, i)).toISOString() };
    };

  it('that is interrupted keeps its batches, and goes on without doubling any', async () => {
    const services = fakeServices(CATALOGUE);
    const profiles = oneProfile(services, 'Someone', { create: true });
    const common = { source: 'test', matcher, profiles, fingerprintOf: fingerprint, madeAt: MADE, rows: rows(2500) };
    const stop = new AbortController();
    const first = await importHistory(services, {
      ...common,
      signal: stop.signal,
      onProgress: (phase, done) => {
        if (phase === 'writing' && done >= 1000) stop.abort(new Error('stopped'));
      },
    });
    expect(first).toMatchObject({ interrupted: true, accepted: 1000 });
    const second = await importHistory(services, common);
    expect(second).toMatchObject({ interrupted: false, accepted: 1500, duplicates: 1000 });
    expect(await importHistory(services, common)).toMatchObject({ accepted: 0, duplicates: 2500 });
  });

  it('that is interrupted before its first batch has written nothing', async () => {
    const services = fakeServices(CATALOGUE);
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const profiles = oneProfile(services, 'Someone', { create: true });
    const request = { source: 'test', matcher, profiles, fingerprintOf: fingerprint, madeAt: MADE, rows: rows(5) };
    await expect(importHistory(services, { ...request, signal: stop.signal })).rejects.toThrow('stopped');
    expect(await services.events.ofProfile(await profiles.of(undefined))).toEqual([]);
  });

  it('of many people writes nothing where one of them has no profile', async () => {
    const services = fakeServices(CATALOGUE);
    const [readings] = [[{ titles: ['Fargo'], year: 1996 }]];
    const people = async function* (): AsyncGenerator<HistoryItem> {
      for (const user of ['1', '2'])
        yield { what: 'watched', name: 'Fargo', readings, at: '2020-01-01T00:00:00Z', user };
    };
    const made = profileEach(services, 'ml', 'MovieLens', { create: true });
    await made.of('1');
    const request = { source: 'test', matcher, rows: people, fingerprintOf: fingerprint, madeAt: MADE };
    await expect(
      importHistory(services, { ...request, profiles: profileEach(services, 'ml', 'MovieLens') }),
    ).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining('ml-2') });
    expect(await services.events.ofProfile('ml-1')).toEqual([]);
    expect(await importHistory(services, { ...request, profiles: made })).toMatchObject({ accepted: 2 });
  });

  it('that fails at its end makes no profile', async () => {
    const csv = 'Const,Your Rating,Date Rated,Title,Title Type,Year\ntt1,9,2021-03-04,Fargo,Movie,1996\n"tt2,9';
    const services = fakeServices(CATALOGUE);
    await expect(importInto('imdb', { 'ratings.csv': csv }, { services })).rejects.toThrow(/quotes go wrong/);
    expect(await services.profiles.list()).toEqual([]);
  });

  it('needs a profile that is there, or leave to make it', async () => {
    const services = fakeServices(CATALOGUE);
    await expect(oneProfile(services, 'Nobody').check(undefined)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('--create'),
    });
    const made = await oneProfile(services, 'Nobody', { create: true }).of(undefined);
    expect(await oneProfile(services, 'nobody').of(undefined)).toBe(made);
  });

  // A million rows (IMPORT_ROWS=1000000) hold no more; they take half a minute.
  it('of very many rows keeps its memory bounded', async () => {
    const ROWS = Number(process.env.IMPORT_ROWS ?? 200_000);
    const names = CATALOGUE.map(({ title }) => title);
    const big = {
      ...source('big.csv', ''),
      bytes: async function* () {
        const encoder = new TextEncoder();
        yield encoder.encode('Title,Date\n');
        for (let i = 0; i < ROWS; i += 1000) {
          let text = '';
          for (let j = i; j < i + 1000; j++)
            text += `"${j % 3 === 0 ? `Unknown ${j % 60_000}` : names[j % names.length]}","${2024 - Math.floor(j / 60_000)}-01-${String(1 + (j % 28)).padStart(2, '0')}"\n`;
          yield encoder.encode(text);
        }
      },
    };
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed / 1e6;
    };
    const before = held();
    let most = 0;
    const history = await HISTORY_READERS.netflix([await openText(big)], { now: NOW });
    const services = fakeServices(CATALOGUE);
    const summary = await importHistory(services, {
      source: 'netflix',
      rows: history.rows,
      matcher,
      profiles: oneProfile(services, 'Someone', { create: true, dryRun: true }),
      fingerprintOf: fingerprint,
      madeAt: MADE,
      dryRun: true,
      onProgress: (_, done) => {
        if (done % (ROWS / 5) === 0) most = Math.max(most, held() - before);
      },
    });
    expect(summary.rows).toBe(ROWS);
    expect(summary.unmatched.size).toBe(5000);
    // The rows alone would take several hundred MB.
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(80);
  }, 400_000);
});
