import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreList } from '../../evals/behaviour/metrics.ts';
import { FAMILIES } from '../../evals/behaviour/models.ts';
import { DATA_SETS, loadSet } from '../../evals/behaviour/sets.ts';
import { type Split, splitOf } from '../../evals/behaviour/splits.ts';
import { UsageError } from '../../evals/errors.ts';
import { runBehaviour } from '../../evals/suites/behaviour.ts';
import type { Interactions } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'behaviour-'));
const set = (name: string) => {
  const found = DATA_SETS.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** Ratings like those of MovieLens, made: 60 people, 40 films, people come one after another but overlap. */
function ratings(): string {
  const random = seededRandom(4);
  const lines: string[] = [];
  for (let user = 1; user <= 60; user++) {
    const films = new Set<number>();
    while (films.size < 14) films.add(1 + Math.floor(random() ** 2 * 40));
    for (const [n, film] of [...films].entries())
      lines.push(`${user}\t${film}\t4\t${880_000_000 + (user % 7) * 100_000 + Math.floor(n / 3) * 90_000}`);
  }
  return lines.join('\n');
}

/** Two genres, by turns. */
const films = () =>
  Array.from({ length: 40 }, (_, i) => {
    const flags = Array.from({ length: 19 }, (_, genre) => Number(genre === i % 2));
    return `${i + 1}|Film ${i + 1} (19${60 + (i % 40)})|01-Jan-1995||url|${flags.join('|')}`;
  }).join('\n');

beforeAll(() => {
  mkdirSync(join(folder, 'movielens/ml-100k'), { recursive: true });
  writeFileSync(join(folder, 'movielens/ml-100k/u.data.gz'), gzipSync(ratings()));
  writeFileSync(join(folder, 'movielens/ml-100k/u.item'), films());
});
afterAll(() => rmSync(folder, { recursive: true }));

const had = ({ offsets, columns }: Interactions, user: number) => [
  ...columns.subarray(offsets[user], offsets[user + 1]),
];

function checkNoLeak(split: Split) {
  for (const [cases, data] of [
    [split.validation, split.train],
    [split.test, split.final],
  ] as const)
    for (const { user, history, targets } of cases) {
      for (const target of targets) expect(had(data, user)).not.toContain(target);
      for (const target of targets) expect([...history.items]).not.toContain(target);
      expect(targets.length).toBeGreaterThan(0);
    }
}

describe('splits', () => {
  it('leave-one-out: the last is asked, the one before chooses, nothing of either is known', () => {
    const split = splitOf(loadSet(set('100k'), folder), 'leave-one-out');
    checkNoLeak(split);
    expect(split.test).toHaveLength(60);
    for (const [i, { user, targets, history }] of split.test.entries()) {
      expect(targets).toHaveLength(1);
      expect(history.now).toBeGreaterThan(history.times?.at(-1) ?? 0);
      expect(had(split.final, user)).toContain(split.validation[i]?.targets[0]);
      expect(history.items.at(-1)).toBe(split.validation[i]?.targets[0]);
    }
  });

  it('time split: everything known lies before everything asked', () => {
    const split = splitOf(loadSet(set('100k'), folder), 'time-split');
    checkNoLeak(split);
    const newest = (data: Interactions) => Math.max(...(data.times ?? []));
    for (const { history } of split.test) expect(newest(split.final)).toBeLessThan(history.now ?? 0);
    for (const { history } of split.validation) expect(newest(split.train)).toBeLessThan(history.now ?? 0);
    expect(split.test.length).toBeGreaterThan(5);
  });

  it('time split, next: asks at own moments after the one moment, with what the person had by then', () => {
    const split = splitOf(loadSet(set('100k'), folder), 'time-split-next');
    const newest = Math.max(...(split.final.times ?? []));
    const cases = new Map<number, number>();
    for (const { user, history, targets } of split.test) {
      expect(history.now).toBeGreaterThan(newest);
      expect(history.items.length).toBeGreaterThanOrEqual(5);
      for (const time of history.times ?? []) expect(time).toBeLessThan(history.now ?? 0);
      for (const target of targets) expect([...history.items]).not.toContain(target);
      expect(targets.length).toBeLessThanOrEqual(10);
      cases.set(user, (cases.get(user) ?? 0) + 1);
    }
    expect(cases.size).toBeGreaterThan(5);
    expect(Math.max(...cases.values())).toBeLessThanOrEqual(5);
  });

  it('time split, near: asks only for as long as the validation took', () => {
    const [whole, near] = (['time-split', 'time-split-near'] as const).map((protocol) =>
      splitOf(loadSet(set('100k'), folder), protocol),
    );
    const asked = (split?: Split) =>
      new Map(split?.test.map(({ user, targets }) => [user, [...targets].sort((a, b) => a - b)]));
    const all = asked(whole);
    expect(near?.train).toEqual(whole?.train);
    expect(asked(near).size).toBeGreaterThan(0);
    for (const [user, targets] of asked(near)) for (const target of targets) expect(all.get(user)).toContain(target);
    expect([...asked(near).values()].flat().length).toBeLessThan([...all.values()].flat().length);
  });

  it('a ranker’s lessons lie before the validation, and know nothing of what they ask', () => {
    for (const protocol of ['time-split', 'time-split-next'] as const) {
      const split = splitOf(loadSet(set('100k'), folder), protocol);
      const validation = Math.min(...split.validation.map(({ history }) => history.now ?? 0));
      const folds = split.earlier();
      expect(folds.length).toBe(3);
      for (const { data, cases } of folds) {
        expect(cases.length).toBeGreaterThan(0);
        for (const { user, history, targets } of cases) {
          expect(history.now).toBeLessThanOrEqual(validation);
          for (const target of targets) expect(had(data, user)).not.toContain(target);
        }
      }
    }
  });

  it('strong generalisation: who is asked does not train', () => {
    const split = splitOf(loadSet(set('100k'), folder), 'strong-generalisation');
    checkNoLeak(split);
    for (const { user } of [...split.test, ...split.validation]) expect(had(split.train, user)).toEqual([]);
    expect(new Set(split.test.map(({ user }) => user)).size).toBe(6);
  });

  it('keeps the order of the lines where times are equal', () => {
    const log = loadSet(set('100k'), folder);
    const own = log.events.filter(({ user }) => user === 0);
    for (let i = 1; i < own.length; i++) expect(own[i]?.time).toBeGreaterThan(own[i - 1]?.time ?? 0);
  });
});

describe('measures', () => {
  const one = (targets: number[]) => ({
    user: 0,
    history: { items: new Int32Array() },
    targets: Int32Array.from(targets),
  });

  it('are those of the books, by hand', () => {
    const found = scoreList(Int32Array.of(9, 3, 8, 5), one([3, 5, 7]), (item) => item === 5);
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(found.ndcg10).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
    expect(found.hr10).toBe(1);
    expect(found.recall20).toBeCloseTo(2 / 3, 12);
    expect([found.tailTargets, found.tailHits]).toEqual([1, 1]);
  });

  it('cut the ideal at k and the recall at min(k, targets)', () => {
    const list = Int32Array.from({ length: 100 }, (_, i) => i);
    const found = scoreList(list, one([...list]), () => false);
    expect([found.ndcg10, found.ndcg100, found.recall20]).toEqual([1, 1, 1]);
    expect(scoreList(new Int32Array(), one([1]), () => false).ndcg100).toBe(0);
  });
});

describe('npm run eval -- behaviour', () => {
  it('measures what is there and exports it for others, the same every time', async () => {
    const out: string[] = [];
    const args = ['--data', folder, '--set', '100k', '--protocol', 'leave-one-out', '--limit', '20'];
    expect(await runBehaviour([...args, '--json', '--export', join(folder, 'out')], (text) => out.push(text))).toBe(0);
    const { experiments } = JSON.parse(out.join('')) as {
      experiments: { people: number; results: { family: string; values: { ndcg10: number } }[] }[];
    };
    expect(experiments[0]?.people).toBe(20);
    const families = experiments[0]?.results.map(({ family }) => family);
    for (const family of families ?? []) if (family !== 'blend') expect(FAMILIES).toContain(family);
    for (const family of ['random', 'popularity', 'recent popularity', 'item-kNN', 'EASE', 'iALS', 'blend'])
      expect(families).toContain(family);
    const test = readFileSync(join(folder, 'out/100k-leave-one-out/test.jsonl'), 'utf8').trim().split('\n');
    expect(test).toHaveLength(20);
    const text: string[] = [];
    expect(await runBehaviour(args, (line) => text.push(line))).toBe(0);
    expect(text.join('\n')).toMatch(/EASE − item-kNN/);
    for (const { family, values } of experiments[0]?.results ?? [])
      expect(text.join('\n')).toMatch(new RegExp(`${family}( \\(baseline\\))? +${values.ndcg10.toFixed(3)}`));
  }, 60_000);

  it('measures one model alone, with the baselines, on plain histories', async () => {
    const out: string[] = [];
    const args = ['--data', folder, '--set', '100k', '--protocol', 'leave-one-out', '--model', 'content', '--plain'];
    await runBehaviour([...args, '--limit', '5', '--json'], (text) => out.push(text));
    const { experiments } = JSON.parse(out.join('')) as {
      experiments: { results: { family: string; model: string; kind: string }[] }[];
    };
    const results = experiments[0]?.results ?? [];
    expect(results.filter(({ kind }) => kind !== 'baseline').map(({ family }) => family)).toEqual(['content']);
    expect(results.map(({ model }) => model).join()).not.toMatch(/half-life/);
  });

  it.each([
    [[], /needs a folder of data/],
    [['--data', '/nowhere'], /no such folder/],
    [['--data', folder, '--set', 'x'], /one of latest-small, 100k/],
    [['--data', folder, '--set', 'netflix-uk'], /user_movie_plays.csv.gz is not there\nthere are 100k/],
    [['--data', folder, '--set', '100k', '--protocol', 'x'], /one of leave-one-out/],
    [['--data', folder, '--model', 'x'], /one of random, copy-last/],
    [['--data', folder, '--limit', '0'], /a whole number from 1 on/],
    [['--data', join(folder, 'movielens')], /none of the sets is there/],
  ])('refuses %j and says what would work', async (args, message) => {
    await expect(runBehaviour(args, () => {})).rejects.toThrow(message);
    await expect(runBehaviour(args, () => {})).rejects.toThrow(UsageError);
  });

  it('names the line of a file that holds something else', () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 'netflix-uk-clicks'), { recursive: true });
    writeFileSync(
      join(other, 'netflix-uk-clicks/user_movie_plays.csv.gz'),
      gzipSync('user,movie,plays\n1,2,3\nTitle,Date\n'),
    );
    expect(() => loadSet(set('netflix-uk'), other)).toThrow(/user_movie_plays.csv.gz:3: "Title,Date"/);
    writeFileSync(join(other, 'netflix-uk-clicks/user_movie_plays.csv.gz'), 'not gzip');
    expect(() => loadSet(set('netflix-uk'), other)).toThrow(/incorrect header check/);
  });
});
