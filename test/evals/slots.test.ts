import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main, SURROUNDINGS } from '../../evals/cli.ts';
import { FEATURES, Gazetteer, plain } from '../../evals/models/gazetteer.ts';
import { loadSlotTagger, type SlotTagger } from '../../evals/models/slot-tagger.ts';
import { viterbi } from '../../evals/models/viterbi.ts';
import { conlleval, spansOf } from '../../evals/scoring/conlleval.ts';
import { readBio, runSlots, slotsText } from '../../evals/suites/slots.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-slots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tags = (text: string) => text.split(' ');

describe('conlleval', () => {
  it.each([
    ['B-A I-A O', [['A', 0, 2]]],
    ['O O', []],
    ['I-A I-A', [['A', 0, 2]]],
    [
      'B-A B-A',
      [
        ['A', 0, 1],
        ['A', 1, 2],
      ],
    ],
    [
      'B-A I-B I-B',
      [
        ['A', 0, 1],
        ['B', 1, 3],
      ],
    ],
    [
      'O I-B O I-B',
      [
        ['B', 1, 2],
        ['B', 3, 4],
      ],
    ],
    [
      'B-A I-A B-A I-A',
      [
        ['A', 0, 2],
        ['A', 2, 4],
      ],
    ],
    ['B-RATINGS_AVERAGE', [['RATINGS_AVERAGE', 0, 1]]],
  ])('reads the spans of %s', (row, spans) => {
    expect(spansOf(tags(row)).map(({ slot, start, end }) => [slot, start, end])).toEqual(spans);
  });

  it('counts a span only where slot and both ends agree', () => {
    const { overall, bySlot } = conlleval([
      { gold: tags('B-A I-A O B-B'), given: tags('B-A I-A O B-B') },
      { gold: tags('B-A I-A O'), given: tags('B-A O O') },
      { gold: tags('O B-B O'), given: tags('O B-A O') },
      { gold: tags('O O O'), given: tags('O I-B I-B') },
    ]);
    expect(overall).toMatchObject({ wanted: 4, given: 5, right: 2, precision: 2 / 5, recall: 2 / 4 });
    expect(overall.f1).toBeCloseTo(4 / 9, 12);
    expect(bySlot.get('A')).toMatchObject({ wanted: 2, given: 3, right: 1 });
    expect(bySlot.get('B')).toMatchObject({ wanted: 2, given: 2, right: 1, f1: 0.5 });
  });

  it('is zero where nothing is right, and refuses rows of unequal length', () => {
    expect(conlleval([{ gold: ['O'], given: ['O'] }]).overall).toMatchObject({ f1: 0, precision: 0, recall: 0 });
    expect(() => conlleval([{ gold: ['O'], given: [] }])).toThrow(/row 1: 1 gold tags, 0 given/);
  });
});

describe('viterbi', () => {
  const low = -1e4;
  const chain = {
    tags: ['O', 'B-A', 'I-A'],
    start: [0, 0, low],
    end: [0, 0, 0],
    transitions: [
      [0, 0, low],
      [0, 0, 1],
      [0, 0, 1],
    ],
  };

  it('takes the best path, not the best tags', () => {
    expect(
      viterbi(chain, [
        [0, 1, 0],
        [0.5, 0, 0],
        [0, 0, 2],
      ]),
    ).toEqual(['B-A', 'I-A', 'I-A']);
    expect(
      viterbi(chain, [
        [1, 0, 5],
        [5, 0, 0],
        [0, 0, 3],
      ]),
    ).toEqual(['O', 'O', 'O']);
    expect(viterbi(chain, [])).toEqual([]);
  });

  it('finds the path that trying all of them finds', () => {
    const emissions = [
      [0.2, -1, 3],
      [-2, 0.4, 0.3],
      [1, 0.9, 0.8],
      [-0.5, 0, -0.1],
    ];
    let best = { score: Number.NEGATIVE_INFINITY, path: [] as number[] };
    for (let code = 0; code < 3 ** 4; code++) {
      const path = [0, 1, 2, 3].map((i) => Math.floor(code / 3 ** i) % 3);
      const score = path.reduce(
        (sum, tag, i) =>
          sum +
          (emissions[i]?.[tag] ?? 0) +
          (i === 0 ? (chain.start[tag] ?? 0) : (chain.transitions[path[i - 1] ?? 0]?.[tag] ?? 0)),
        0,
      );
      if (score > best.score) best = { score, path };
    }
    expect(viterbi(chain, emissions)).toEqual(best.path.map((tag) => chain.tags[tag]));
  });
});

describe('the gazetteer', () => {
  it('marks the longest match of a list, and first and last names', () => {
    const names = new Gazetteer(
      new Map([
        ['tom', 32],
        ['hanks', 64],
        ['tom hanks', 1 | 16],
        ['hanks a lot', 8],
        ['lot', 8],
      ]),
    );
    const rows = names.features(['tom', 'hanks', 'a', 'lot']);
    const columns = (word: number) =>
      [...rows.subarray(word * FEATURES, (word + 1) * FEATURES).entries()].flatMap(([i, on]) => (on ? [i] : []));
    expect(columns(0)).toEqual([2, 26, 30]);
    expect(columns(1)).toEqual([3, 22, 27, 31]);
    expect(columns(2)).toEqual([23]);
    expect(columns(3)).toEqual([23]);
  });

  it('compares words without case, accents and punctuation', () => {
    expect(plain("O'Brïen-Élan!")).toBe('obrienelan');
    expect(plain('…')).toBe('');
    expect(new Gazetteer(new Map([['', 255]])).features(['…', '?'])).toEqual(new Float32Array(2 * FEATURES));
  });
});

describe('reading a labelled file', () => {
  it('takes tabs or blanks, any line ends, and no last blank line', () => {
    expect(readBio('O\tshow\r\nB-YEAR 1980s\r\n\r\n\r\nO\tme', 'x')).toEqual([
      { words: ['show', '1980s'], tags: ['O', 'B-YEAR'] },
      { words: ['me'], tags: ['O'] },
    ]);
  });

  it.each([
    ['O\tshow\nB-YEAR', /x\.bio:2: "B-YEAR" is not TAG<TAB>word/],
    ['show\tO', /x\.bio:1/],
    ['O\tshow me\n', /x\.bio:1/],
    ['O\ta\n\nX-YEAR\tb', /x\.bio:3/],
    ['\n\n', /no utterance in it/],
  ])('refuses %j', (text, message) => {
    expect(() => readBio(text, 'x.bio')).toThrow(message);
  });
});

/** Says YEAR for four digits; reads three words at most. */
const made: SlotTagger = {
  tags: ['O', 'B-YEAR', 'I-YEAR'],
  tag: async (words) => ({
    tags: words.map((word) => (/^\d{4}/.test(word) ? 'B-YEAR' : 'O')),
    read: Math.min(3, words.length),
  }),
};

describe('npm run eval -- slots', () => {
  const file = join(folder, 'made.bio');
  writeFileSync(file, 'O\tfilms\nB-YEAR\t1999\n\nO\tfrom\nO\tthe\nB-YEAR\tsummer\nI-YEAR\t1998\n');

  const call = async (...args: string[]) => {
    const said: string[] = [];
    const code = await runSlots(
      args,
      (text) => said.push(text),
      async () => made,
    );
    return { code, said };
  };

  it('prints one JSON object with --json', async () => {
    const { code, said } = await call('--data', file, '--scheme', 'eng', '--json');
    expect(code).toBe(0);
    expect(said).toHaveLength(1);
    const report = JSON.parse(said[0] ?? '');
    expect(report).toMatchObject({ scheme: 'eng', utterances: 2, f1: 0.5, precision: 0.5, recall: 0.5, f1Percent: 50 });
    expect(report.truncated).toBe(1);
    expect(report.p95ms).toBeGreaterThanOrEqual(report.p50ms);
    expect(slotsText(report)).toMatch(/BLSTM-CRF, GloVe \+ Kazuma +87\.61/);
  });

  it.each([
    [[], /slots needs a labelled file: --data FILE\.bio/],
    [['--data', file], /--scheme eng or --scheme trivia/],
    [['--data', file, '--scheme', 'french'], /--scheme french: one of eng, trivia/],
    [['--data', join(folder, 'none.bio'), '--scheme', 'eng'], /none\.bio: there is no such file/],
    [['--data', folder, '--scheme', 'eng'], /EISDIR/],
    [['--colour'], /Unknown option '--colour'/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(call(...args)).rejects.toThrow(message);
  });

  it('refuses the slots of another scheme', async () => {
    const other = join(folder, 'other.bio');
    writeFileSync(other, 'B-Year\t1999\n');
    await expect(call('--data', other, '--scheme', 'eng')).rejects.toThrow(/Year: not slots of the scheme eng/);
  });

  it('is a command: without data it ends with 2 and says what is needed', async () => {
    const said = { out: '', note: '' };
    const around = {
      ...SURROUNDINGS,
      out: (text: string) => {
        said.out += text;
      },
      note: (text: string) => {
        said.note += text;
      },
    };
    expect(await main(['slots'], around)).toBe(2);
    expect(said.note).toContain('--data FILE.bio');
    expect(await main(['--help'], around)).toBe(0);
    expect(said.out).toContain('slots');
  });
});

const shipped = new URL('../../evals/models/mit-movie/onnx/model_quantized.onnx', import.meta.url);

describe.skipIf(!existsSync(shipped))('the shipped weights', () => {
  it('tag a plain query, and bear odd input', async () => {
    const tagger = await loadSlotTagger('eng');
    const words = ['show', 'me', 'films', 'with', 'drew', 'barrymore', 'from', 'the', '1980s'];
    expect((await tagger.tag(words)).tags).toEqual(tags('O O O O B-ACTOR I-ACTOR O O B-YEAR'));
    for (const odd of [['🎬'], ['\u0000'], ['ABCDEFGH'.repeat(50)], ['x'], []]) {
      const given = await tagger.tag(odd);
      expect(given.tags).toHaveLength(odd.length);
      for (const tag of given.tags) expect(tagger.tags).toContain(tag);
    }
    const long = await tagger.tag(Array.from({ length: 500 }, (_, i) => words[i % words.length] ?? ''));
    expect(long.tags).toHaveLength(500);
    expect(long.read).toBeLessThan(500);
    expect(long.tags.slice(long.read).every((tag) => tag === 'O')).toBe(true);
  });

  it('know the other scheme too', async () => {
    const tagger = await loadSlotTagger('trivia');
    expect(tagger.tags).toHaveLength(25);
    const { tags: given } = await tagger.tag(['what', '1994', 'movie', 'stars', 'tom', 'hanks']);
    expect(given).toEqual(tags('O B-Year O O B-Actor I-Actor'));
  });
});
