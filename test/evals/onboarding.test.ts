import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../evals/errors.ts';
import { interview, ndcg, trainingOf } from '../../evals/onboarding/interview.ts';
import { RATING_FILES, readCrowd, readNames } from '../../evals/onboarding/people.ts';
import { active, mostPopular, poolOf, popularAndDiverse } from '../../evals/onboarding/strategies.ts';
import { runOnboarding } from '../../evals/suites/onboarding.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { SHIPPED } from '../fakes/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'onboarding-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILMS = 40;
const PEOPLE = 60;

/** Two tastes, each with its own half of the films, and the first film liked by everybody. */
function writeRatings(): void {
  mkdirSync(join(folder, 'movielens/ml-100k'), { recursive: true });
  const random = seededRandom(5);
  const lines = Array.from({ length: PEOPLE }, (_, user) =>
    Array.from({ length: FILMS }, (_, film) => film).flatMap((film) => {
      const own = film === 0 || film % 2 === user % 2;
      return own && random() < 0.9
        ? [`${user + 1}\t${film + 1}\t5\t1`]
        : random() < 0.3
          ? [`${user + 1}\t${film + 1}\t2\t1`]
          : [];
    }),
  ).flat();
  writeFileSync(join(folder, 'movielens/ml-100k/u.data.gz'), gzipSync(lines.join('\n')));
  const movies = SHIPPED.filter(({ kind }) => kind === 'movie')
    .sort((a, b) => b.popularity - a.popularity)
    .slice(0, FILMS);
  const named = movies.map(({ title, year }, i) => {
    const moved = title.startsWith('The ') ? `${title.slice(4)}, The` : title;
    return `${i + 1}|${moved} (${year})|01-Jan-1995||`;
  });
  writeFileSync(join(folder, 'movielens/ml-100k/u.item'), named.join('\n'));
}
writeRatings();

const [file] = RATING_FILES;
if (!file) throw new Error('no rating file is named');
const crowd = readCrowd(file, folder);

describe('the evaluation of the picker', () => {
  it('halves what each person liked, and leaves those who are asked out of the training', () => {
    expect(crowd.people).toHaveLength(PEOPLE);
    for (const { told, kept } of crowd.people) {
      expect([...told].some((title) => kept.has(title))).toBe(false);
      expect(Math.abs(told.size - kept.size)).toBeLessThanOrEqual(1);
    }
    const data = trainingOf(crowd, 0);
    expect(data.users).toBe(PEOPLE - crowd.people.filter(({ fold }) => fold === 0).length);
    expect(readCrowd(file, folder, 7).people).toEqual(crowd.people.slice(0, 7));
    expect(readNames(file, folder).filter(({ name }) => name.startsWith('The ')).length).toBeGreaterThan(0);
  });

  it('never hears of what is kept back, and counts picks alone', () => {
    const [person] = crowd.people;
    if (!person) throw new Error('nobody was read');
    const heard: number[] = [];
    const all = Array.from({ length: crowd.titles }, (_, i) => i);
    const recommended: number[] = [];
    const { quality, picks } = interview(
      person,
      { next: (count) => all.splice(0, count), hear: (title) => heard.push(title) },
      {
        recommend: (picked) => {
          recommended.push(picked.size);
          return Int32Array.from(person.kept);
        },
      },
      { page: 10, steps: [0, FILMS] },
    );
    expect(heard.some((title) => person.kept.has(title))).toBe(false);
    expect(picks).toEqual([0, person.told.size]);
    expect(recommended).toEqual(picks);
    expect(quality).toEqual([1, 1]);
  });

  it('scores a list as NDCG does', () => {
    const first = 1 / Math.log2(2);
    const third = 1 / Math.log2(4);
    expect(ndcg(Int32Array.of(7, 8, 9), new Set([7, 9]))).toBeCloseTo((first + third) / (first + 1 / Math.log2(3)), 12);
    expect(ndcg(Int32Array.of(), new Set([1]))).toBe(0);
    expect(ndcg(Int32Array.of(1), new Set())).toBe(0);
  });

  it('asks what parts the tastes rather than what everybody likes', () => {
    const pool = poolOf(trainingOf(crowd, 0));
    const random = seededRandom(1);
    const [everybodys] = mostPopular(pool)(random).next(1);
    expect(crowd.titleIds[everybodys ?? -1]).toBe('1');
    const asked = active(pool)(random).next(2);
    expect(asked).not.toContain(everybodys);
    const diverse = popularAndDiverse(pool, 1)(random).next(3);
    expect(new Set(diverse).size).toBe(3);
  });

  it('reports every strategy and its difference, the same before the first title', async () => {
    const lines: string[] = [];
    expect(await runOnboarding(['--data', folder, '--set', '100k', '--json'], (line) => lines.push(line))).toBe(0);
    const { results } = JSON.parse(lines.join('\n'));
    expect(results).toHaveLength(4);
    for (const { people, curves, differences } of results) {
      expect(people).toBe(PEOPLE);
      expect(new Set(curves.map(({ quality }: { quality: number[] }) => quality[0])).size).toBe(1);
      expect(differences[0].steps[0]).toMatchObject({ delta: 0, p: 1 });
    }
    const [oneByOne] = results;
    const ofFirst = (strategy: string) =>
      oneByOne.curves.find((curve: { strategy: string }) => curve.strategy === strategy).quality[1];
    expect(ofFirst('active')).toBeGreaterThan(ofFirst('most popular'));
  });

  it('says what is wrong with a call', async () => {
    for (const args of [
      [],
      ['--data', '/no/such/folder'],
      ['--data', folder, '--set', 'x'],
      ['--data', folder, '--limit', '0'],
    ])
      await expect(runOnboarding(args, () => {})).rejects.toBeInstanceOf(UsageError);
    await expect(runOnboarding(['--data', folder, '--set', '1m-part'], () => {})).rejects.toThrow('no such file');
  });
});
