import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Title } from '../../src/model/index.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import { aTitle } from '../fakes/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs a command of package.json over a data folder of its own. */
function run(data: string, command: 'import' | 'catalogue', ...rest: string[]): Promise<{ code: number; out: string }> {
  return runWith({}, data, command, ...rest);
}

function runWith(
  environment: Readonly<Record<string, string>>,
  data: string,
  command: 'import' | 'catalogue',
  ...rest: string[]
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', `src/platform/node/${command}.ts`, ...rest],
      { env: { ...process.env, ...environment, DATA_DIR: join(folder, data) } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });
}

describe('npm run import', () => {
  it('brings a history in once, for a profile that it may make', async () => {
    const csv = 'Title,Date\n"Dark: Season 1: Secrets","1/15/24"\n"Amélie","1/4/24"\n"No Such Film","1/3/24"\n';
    const path = file('NetflixViewingHistory.csv', Buffer.from(csv, 'latin1'));
    const missing = await run('a', 'import', 'netflix', path, '--profile', 'Ana');
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('add --create') });
    const first = await run('a', 'import', 'netflix', path, '--profile', 'Ana', '--create');
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/read as windows-1252.*2 of 3 name a title/s) });
    expect(first.out).toMatch(/No Such Film.*2 events added, 0 there already/s);
    const again = await run('a', 'import', 'netflix', path, '--profile', 'ana');
    expect(again.out).toContain('0 events added, 2 there already');
    const database = openDatabase(join(folder, 'a'));
    const ana = (await database.profiles.list()).find(({ name }) => name === 'Ana');
    const events = await database.events.ofProfile(ana?.id ?? '');
    database.close();
    expect(events.map(({ type, titleId }) => `${type} ${titleId}`)).toEqual([
      'progress dark-2017',
      'complete amelie-2001',
    ]);
  }, 120_000);

  it('says how it is used', async () => {
    expect(await run('b', 'import', 'spotify', 'x')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/spotify is not a kind.*usage: npm run import/s),
    });
  });
});

describe('npm run catalogue -- import --from', () => {
  const HEAD =
    'show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,description\n';
  const row = (id: string, title: string, about: string) =>
    `${id},Movie,${title},,,France,,2019,PG,95 min,Comedies,${about}\n`;

  it('makes a catalogue of it, and leaves richer facts alone unless told to replace', async () => {
    const first = file('one.csv', HEAD + row('s1', 'A Film', 'First.'));
    expect((await run('c', 'catalogue', 'import', '--from', 'netflix-titles', first)).out).toContain('1 added');
    const both = file('two.csv', HEAD + row('s1', 'A Film', 'Changed.') + row('s2', 'Other', 'Second.'));
    const added = await run('c', 'catalogue', 'import', '--from', 'netflix-titles', both);
    expect(added.out).toMatch(/1 are in the catalogue already.*1 added, 0 updated/s);
    const replaced = await run('c', 'catalogue', 'import', '--from', 'netflix-titles', both, '--replace');
    expect(replaced.out).toContain('0 added, 1 updated, 1 unchanged, 0 removed');
    const wrong = await run('c', 'catalogue', 'import', '--from', 'imdb', both, '--replace');
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('does not fit --from imdb') });
    const database = openDatabase(join(folder, 'c'));
    const titles = await database.titles.all();
    database.close();
    expect(titles.map(({ id, synopsis }) => `${id} ${synopsis}`)).toEqual([
      'a-film-2019 Changed.',
      'other-2019 Second.',
    ]);
  }, 120_000);
});

describe('npm run catalogue -- import, with pictures', () => {
  const line = (title: Title, posters: unknown[]) => `${JSON.stringify({ ...title, posters })}\n`;
  const picture = (background: string) =>
    sharp({ create: { width: 300, height: 400, channels: 3, background } })
      .png()
      .toBuffer();
  const [one, two] = [aTitle({ id: 'one-2000' }), aTitle({ id: 'two-2000' })];

  it('takes files in, names what it does not, and drops them with their titles', async () => {
    mkdirSync(join(folder, 'art'), { recursive: true });
    file('art/one.png', await picture('#224466'));
    file('art/two.png', await picture('#ffcc88'));
    file('page.png', '<html></html>');
    const text =
      line(one, [{ file: 'art/one.png', kind: 'landscape' }, { file: '../../etc/passwd' }, { file: 'page.png' }]) +
      line(two, [{ file: 'art/two.png' }, { url: 'https://example.org/two.png' }]);
    const path = file('own.jsonl', text);
    const kept = join(folder, 'p/posters');
    const dry = await run('p', 'catalogue', 'import', path, '--dry-run');
    expect(dry.out).toMatch(/pictures that fit: 2.*2 titles fit; nothing was written/s);
    expect(existsSync(kept)).toBe(false);
    const first = await run('p', 'catalogue', 'import', path);
    expect(first.out).toMatch(/pictures that were taken in: 2\npictures refused; their titles stay \(2\):/);
    expect(first.out).toMatch(
      /one-2000: \.\.\/\.\.\/etc\/passwd: it leads out of .*one-2000: page.png: it is no picture/s,
    );
    expect(first.out).toMatch(
      /addresses of pictures not fetched; POSTERS=fetch[^\n]*\(1\):.*two-2000: https:\/\/example/s,
    );
    const database = openDatabase(join(folder, 'p'));
    const [stored] = await database.titles.all();
    database.close();
    expect(stored?.posters).toMatchObject([{ kind: 'landscape', alt: null, url: null }]);
    expect(readdirSync(kept)).toHaveLength(2);
    const replaced = await run(
      'p',
      'catalogue',
      'import',
      file('less.jsonl', line(two, [{ file: 'art/two.png' }])),
      '--replace',
    );
    expect(replaced.out).toContain('pictures deleted because no title names them any more: 1');
    expect(readdirSync(kept)).toHaveLength(1);
    const elsewhere = await run('p', 'catalogue', 'import', path, '--posters', join(folder, 'art'), '--dry-run');
    expect(elsewhere.out).toContain('art/one.png: there is no such file');
  }, 120_000);

  it('knows one way to be told to fetch, and refuses another before it begins', async () => {
    const wrong = await runWith({ POSTERS: 'yes' }, 'q', 'catalogue', 'import', file('q.jsonl', line(one, [])));
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('POSTERS: is fetch, or left out') });
    const inside = file('r.jsonl', line(one, [{ url: 'https://localhost/a.png' }]));
    const fetched = await runWith({ POSTERS: 'fetch' }, 'q', 'catalogue', 'import', inside);
    expect(fetched.out).toContain('https://localhost/a.png: localhost is not on the public internet');
  }, 120_000);
});
