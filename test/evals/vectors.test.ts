import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { main, SURROUNDINGS } from '../../evals/cli.ts';
import { runVectors } from '../../evals/suites/vectors.ts';
import { createBm25 } from '../../evals/vectors/bm25.ts';
import { readInspired, readRedial } from '../../evals/vectors/dialogue-files.ts';
import { stepsOf } from '../../evals/vectors/dialogues.ts';
import { loadEncoder, type SentenceEncoder } from '../../evals/vectors/encoder.ts';
import { FORMS, formText } from '../../evals/vectors/forms.ts';
import { nameAndYear, titleMatcher } from '../../evals/vectors/match.ts';
import { folderNames, readVectorsOptions } from '../../evals/vectors/options.ts';
import { differ, type VectorsReport } from '../../evals/vectors/report.ts';
import { wishText } from '../../evals/vectors/requests.ts';
import { byScore } from '../../evals/vectors/search.ts';
import { shelfOver } from '../../evals/vectors/shelf.ts';
import { readPairs } from '../../evals/vectors/similar.ts';
import { AUC, auc, foundAt, meanOf, type TaskCase } from '../../evals/vectors/task.ts';
import { cosine, cut, embedAll } from '../../evals/vectors/title-vectors.ts';
import { recommend } from '../../src/flows/index.ts';
import { fakeServices, NOW, SHIPPED, wordVector } from '../fakes/index.ts';
import { title, wish } from './made.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let embedded = 0;
beforeEach(() => {
  embedded = 0;
});
const fake = (name: string, fingerprint = name): SentenceEncoder => ({
  name,
  fingerprint,
  bytes: 1_000_000,
  embed: async (text) => {
    embedded += 1;
    return wordVector(text);
  },
});

describe('BM25', () => {
  const score = createBm25(['red red blue', 'blue green', 'green']);

  it.each([
    // ln(1 + 2.5 / 1.5) · 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 3 / 2))
    ['red', [1.18237, 0, 0]],
    // ln(1 + 1.5 / 2.5) · 2.2 / (1 + 1.2 · 1.375), and · 2.2 / 2.2
    ['blue', [0.39019, 0.47, 0]],
    ['Blue of the RED', [1.57256, 0.47, 0]],
    ['red, red', [2.36474, 0, 0]],
    ['yellow', [0, 0, 0]],
    ['', [0, 0, 0]],
  ])('scores %j as by hand', (query, wanted) => {
    for (const [i, value] of wanted.entries()) expect(score(query)[i]).toBeCloseTo(value, 4);
  });

  it('takes no documents at all', () => {
    expect(createBm25([])('red')).toHaveLength(0);
  });
});

describe('measures', () => {
  it('finds the area under the curve, ties half', () => {
    const rows = (good: number[], bad: number[]) => [
      ...good.map((score) => ({ score, positive: true })),
      ...bad.map((score) => ({ score, positive: false })),
    ];
    expect(auc(rows([3, 4], [1, 2]))).toBe(1);
    expect(auc(rows([1, 2], [3, 4]))).toBe(0);
    expect(auc(rows([1, 1], [1]))).toBe(0.5);
    expect(auc(rows([2, 0], [1, 0]))).toBe(0.625);
    expect(auc(rows([1], []))).toBeNaN();
  });

  it('finds recall among ten and the place of the first', () => {
    const ranked = Array.from({ length: 12 }, (_, i) => `t${i}`);
    expect(foundAt(ranked, new Set(['t1', 't11']))).toEqual([0.5, 0.5]);
    expect(foundAt(ranked, new Set(['t11']))).toEqual([0, 1 / 12]);
    expect(foundAt(ranked, new Set(['none']))).toEqual([0, 0]);
  });

  it('tells a difference from none, over means and over the curve', () => {
    const cases = Array.from({ length: 40 }, (_, i): TaskCase => {
      const positive = i % 2 === 0;
      return { id: String(i), positive, scores: { a: [Number(positive)], b: [0.5], c: [i % 4 < 2 ? 0.5 : 0.4] } };
    });
    const curve = differ(cases, AUC, 'a', 'b');
    expect(curve.delta).toBe(0.5);
    expect(curve.p).toBeLessThan(0.01);
    const alike = differ(cases, meanOf('mean', 0), 'a', 'b');
    expect(alike.delta).toBe(0);
    expect(alike.p).toBeGreaterThan(0.5);
    expect(differ(cases, meanOf('mean', 0), 'b', 'c').delta).toBeCloseTo(0.05, 9);
  });
});

describe('vectors', () => {
  it('cuts to a unit vector', () => {
    expect([...cut(Float32Array.from([3, 4, 12]), 2)].map((value) => Number(value.toFixed(3)))).toEqual([0.6, 0.8]);
    expect(cosine(cut(Float32Array.from([0, 0, 1]), 2), Float32Array.from([1, 0]))).toBe(0);
  });

  it('orders by score, then by id', () => {
    expect(byScore(['c', 'a', 'b'], [1, 1, 2])).toEqual(['b', 'a', 'c']);
  });

  it('keeps the vectors of texts, by encoder and texts', async () => {
    const kept = join(folder, 'kept');
    const texts = ['a dark film', 'a bright film'];
    const first = await embedAll(fake('x'), texts, kept);
    expect(embedded).toBe(2);
    expect(await embedAll(fake('other name', 'x'), texts, kept)).toEqual(first);
    expect(embedded).toBe(2);
    await embedAll(fake('y'), texts, kept);
    await embedAll(fake('x'), [...texts].reverse(), kept);
    expect(embedded).toBe(6);
    expect(readdirSync(kept).every((name) => name.endsWith('.f32'))).toBe(true);
  });

  it('puts a title into words in three ways', () => {
    const it = title('up', { title: 'Up', year: 2009, moods: ['uplifting'], synopsis: 'A house flies.' });
    const [product, synopsis, facts] = FORMS.map((form) => formText(form, it));
    expect(synopsis).toBe('A house flies.');
    expect(facts).toContain('uplifting');
    expect(product).toBe(`${facts} ${synopsis}`);
    expect(formText('synopsis', title('up', { title: 'Up' }))).toBe('Up');
  });

  it('says what a folder lacks', async () => {
    await expect(loadEncoder(folder, 'none')).rejects.toThrow(/no encoder there.*config\.json.*model_quantized/);
  });
});

describe('matching titles by name and year', () => {
  const match = titleMatcher([
    title('matrix', { title: 'The Matrix', year: 1999 }),
    title('amelie', { title: 'Amélie', originalTitle: 'Le Fabuleux Destin', year: 2001 }),
    title('dune-old', { title: 'Dune', year: 1984 }),
    title('dune-new', { title: 'Dune', year: 2021 }),
    title('fargo-film', { title: 'Fargo', year: 1996 }),
    title('fargo-series', { title: 'Fargo', year: 1996, kind: 'series', popularity: 90 }),
  ]);

  it.each([
    ['matrix', 1999, 'matrix'],
    ['The  MATRIX', 2000, 'matrix'],
    ['the matrix', 2003, undefined],
    ['amelie', 2001, 'amelie'],
    ['le fabuleux destin', 2001, 'amelie'],
    ['dune', 2020, 'dune-new'],
    ['dune', null, undefined],
    ['The Matrix', null, 'matrix'],
    ['fargo', 1996, 'fargo-film'],
    ['', null, undefined],
  ])('finds %j (%j)', (name, year, id) => {
    expect(match(name, year)?.id).toBe(id);
  });

  it('reads a name with its year', () => {
    expect(nameAndYear('Bridesmaids  (2011)')).toEqual({ name: 'Bridesmaids', year: 2011 });
    expect(nameAndYear('Zootopia ')).toEqual({ name: 'Zootopia', year: null });
  });
});

describe('reading the data', () => {
  const line = {
    conversationId: '7',
    initiatorWorkerId: 1,
    movieMentions: { '10': 'Alien (1979)', '11': 'Heat  (1995)', '12': 'Up (2009)', '13': null },
    initiatorQuestions: { '12': { suggested: 0 } },
    respondentQuestions: [],
    messages: [
      { senderWorkerId: 2, text: 'Hello, try @12' },
      { senderWorkerId: 1, text: 'I liked @10 and @13' },
      { senderWorkerId: 2, text: 'Then @11 or @10, not @12' },
      { senderWorkerId: 1, text: 'Seen it' },
      { senderWorkerId: 2, text: '@11 again' },
    ],
  };
  const match = titleMatcher(
    (
      [
        ['Alien', 1979],
        ['Heat', 1995],
        ['Up', 2009],
      ] as const
    ).map(([name, year]) => title(name.toLowerCase(), { title: name, year })),
  );

  it('takes from ReDial what is recommended anew after the seeker has spoken', () => {
    const [dialogue] = readRedial(`${JSON.stringify(line)}\n`);
    expect(dialogue && stepsOf(dialogue, match)).toEqual([
      { id: '7-3', query: 'I liked Alien and', named: new Set(['up', 'alien']), wanted: new Set(['heat']) },
    ]);
  });

  it('reads INSPIRED by its columns, and asks with the last three utterances', () => {
    const rows = [
      ['dialog_id', 'speaker', 'text', 'movies'],
      ...['one', 'two', 'three', 'four'].map((text) => ['d', 'SEEKER', text, '']),
      ['d', 'RECOMMENDER', 'QUOTATION_MARKUpQUOTATION_MARK', 'Up (2009); Heat (1995)'],
    ];
    const [dialogue] = readInspired(rows.map((row) => row.join('\t')).join('\n'));
    expect(dialogue?.turns.at(-1)?.text).toBe('"Up"');
    expect(dialogue && stepsOf(dialogue, match)).toEqual([
      { id: 'd-5', query: 'two three four', named: new Set(), wanted: new Set(['up', 'heat']) },
    ]);
  });

  it('reads pairs and passes over what is none', () => {
    expect(readPairs('head\nheat\t1995\tup\t2009\tNOT_OK\nbroken\n')).toEqual([
      { names: ['heat', 'up'], years: [1995, 2009], good: false },
    ]);
  });
});

describe('the words of a wish', () => {
  it.each([
    wish({ moods: ['dark', 'tense'], genres: ['Sci-Fi'], themes: ['time travel'], query: 'a storm at sea' }),
    wish({ query: 'lighthouse '.repeat(80) }),
    wish({ yearFrom: 1990 }),
  ])('are those that the product embeds (%#)', async (intent) => {
    const services = fakeServices(SHIPPED.slice(0, 50));
    const { query } = await recommend(services, await services.library(), {
      intent,
      profile: null,
      cap: '16',
      replay: {
        asOf: NOW.toISOString(),
        receivedBy: NOW.toISOString(),
        hour: 20,
        device: null,
        limit: 3,
        excluded: [],
        said: [],
        meant: {},
        comparative: [],
        seed: 1,
      },
    });
    expect(wishText(intent)).toBe(query.text);
  });
});

describe('npm run eval -- vectors', () => {
  const films = SHIPPED.filter(({ kind, originalTitle }) => kind === 'movie' && originalTitle === null).slice(0, 4);
  const named = films.map(({ title: name, year }) => `${name} (${year})`);
  const data = join(folder, 'data');
  mkdirSync(join(data, 'more-like-this'), { recursive: true });
  mkdirSync(join(data, 'redial'));
  const cell = (i: number) => `${films[i]?.title.toLowerCase()}\t${films[i]?.year}`;
  writeFileSync(
    join(data, 'more-like-this/ratings.tsv'),
    `title_1\tyear_1\ttitle_2\tyear_2\trating\n${cell(0)}\t${cell(1)}\tOK\n${cell(2)}\t${cell(3)}\tNOT_OK\nnone\t1999\t${cell(0)}\tOK\n`,
  );
  const redial = {
    conversationId: '1',
    initiatorWorkerId: 1,
    movieMentions: { '1': named[0], '2': named[1] },
    initiatorQuestions: {},
    respondentQuestions: {},
    messages: [
      { senderWorkerId: 1, text: 'something like @1' },
      { senderWorkerId: 2, text: '@2' },
    ],
  };
  writeFileSync(join(data, 'redial/train_subset.jsonl.gz'), gzipSync(JSON.stringify(redial)));

  const ground = {
    load: async (_: string, name: string) => fake(name),
    open: () => shelfOver(SHIPPED, fakeServices().titles),
    cache: join(folder, 'cache'),
  };
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await runVectors(args, (text) => lines.push(text), ground);
    return { code, text: lines.join('\n') };
  };
  const all = ['--encoder', '/m/ours', '--beside', '/m/theirs', '--dimensions', '16', '--data', data, '--limit', '4'];

  it('measures every system in every task, and says what is left out', async () => {
    const { code, text } = await run(...all, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(text) as VectorsReport;
    expect(report.encoders.map(({ name }) => name)).toEqual(['ours', 'theirs']);
    expect(report.tasks.map(({ id }) => id)).toEqual([
      'requests by message',
      'requests by message, filtered',
      'requests by wish words',
      'requests by wish words, filtered',
      'more like this',
      'ReDial train',
    ]);
    expect(report.leftOut.map(({ id }) => id)).toEqual(['ReDial valid', 'INSPIRED dev']);
    const [requests] = report.tasks;
    expect(requests?.systems.map(({ system }) => system).sort()).toEqual(
      ['BM25', 'any word', 'full text', 'ours', 'ours @16', 'popular', 'random', 'theirs', 'theirs @16'].sort(),
    );
    for (const { systems, id } of report.tasks)
      for (const { system, scores } of systems)
        for (const { value, difference } of scores) {
          expect(value, `${id}, ${system}`).toBeGreaterThanOrEqual(0);
          expect(value, `${id}, ${system}`).toBeLessThanOrEqual(1);
          expect(difference === null).toBe(system === 'ours');
        }
    const twin = requests?.systems.find(({ system }) => system === 'theirs');
    expect(twin?.scores[0]?.difference).toMatchObject({ delta: 0, p: 1 });
    expect(report.tasks.at(-1)?.systems.find(({ system }) => system === 'ours')?.scores[0]?.value).toBe(1);
    expect(report.forms).toHaveLength(6 * 2 * 3);
  }, 60_000);

  it('prints a table for a reader', async () => {
    const { text } = await run(...all);
    for (const part of [
      'ours minus it',
      'more like this: 2 of 3 pairs are in the catalogue, 1 of them OK',
      'ours @16',
      'p95 a query',
      'INSPIRED dev: left out, there is no ',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/NaN|undefined/);
  }, 60_000);

  it('explains itself, and refuses what it does not know', async () => {
    expect((await run('--help')).text).toContain('--beside DIR');
    await expect(run('--limit', '0')).rejects.toThrow(/--limit 0: a whole number/);
    await expect(run('--nearest')).rejects.toThrow(/usage: npm run eval -- vectors/);
    const notes: string[] = [];
    const code = await main(['vectors', '--encoder', folder], {
      ...SURROUNDINGS,
      out: () => {},
      note: (text) => notes.push(text),
    });
    expect([code, notes.join('')]).toEqual([2, expect.stringContaining('no encoder there')]);
  });

  it('names folders so that they are told apart', () => {
    expect(folderNames(['/m/a/enc', '/m/b/enc', '/m/minilm'])).toEqual(['a/enc', 'b/enc', 'minilm']);
    expect(readVectorsOptions([])).toMatchObject({ dimensions: 128, limit: null, beside: [], json: false });
  });
});
