import { readFileSync } from 'node:fs';
import { parsedArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { loadSlotTagger, SCHEMES, type Scheme, type SlotTagger } from '../models/slot-tagger.ts';
import { shownPath } from '../paths.ts';
import { intervalText, share, table } from '../report/format.ts';
import { conlleval, type SpanScore } from '../scoring/conlleval.ts';
import { bootstrap, quantile } from '../scoring/statistics.ts';

export const SLOTS_USAGE = `usage: npm run eval -- slots --data FILE.bio --scheme ${SCHEMES.join('|')} [--json]

Tags every utterance of the file with the MIT Movie benchmark weights, in this process and on one thread, and prints
strict span scores (conlleval) with milliseconds an utterance.

  --data FILE     TAG<TAB>word a line, a blank line between utterances; the corpus is not shipped
  --scheme NAME   ${SCHEMES.join(' or ')}: which of the two tag sets
  --json          one JSON object on standard output`;

/** Utterances tagged before the clock counts. */
const WARM_UP = 30;
const TAG = /^(O|[BI]-\S+)$/;

/** Published marks, F1 in per cent, from section 2 of the anchors. */
const MARKS: Readonly<Record<Scheme, readonly (readonly [who: string, f1: number])[]>> = {
  eng: [
    ['BLSTM-CRF, GloVe + Kazuma', 87.61],
    ['BLSTM-CRF, ELMo', 87.36],
    ['BLSTM, GloVe + Kazuma', 86.33],
  ],
  trivia: [
    ['DeBERTa-v3-large, 435M parameters', 73.24],
    ['RoBERTa-large', 72.84],
    ['BLSTM-CRF, GloVe + Kazuma', 71.9],
    ['BLSTM, GloVe + Kazuma', 68.55],
  ],
};
const AIMS: Readonly<Record<Scheme, number>> = { eng: 88.6, trivia: 72.5 };

export interface Utterance {
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** Reads `TAG<TAB>word` lines (blanks will do for the tab). The error names the first line that does not fit. */
export function readBio(text: string, path: string): Utterance[] {
  const utterances: Utterance[] = [];
  let words: string[] = [];
  let tags: string[] = [];
  for (const [i, line] of `${text}\n`.split('\n').entries()) {
    const [tag, word, ...more] = line.trim().split(/\s+/);
    if (!tag) {
      if (words.length > 0) utterances.push({ words, tags });
      words = [];
      tags = [];
      continue;
    }
    if (word === undefined || more.length > 0 || !TAG.test(tag))
      throw new UsageError(
        `${path}:${i + 1}: ${JSON.stringify(line)} is not TAG<TAB>word with a tag such as O, B-YEAR or I-YEAR`,
      );
    words.push(word);
    tags.push(tag);
  }
  if (utterances.length === 0)
    throw new UsageError(`${path}: no utterance in it; TAG<TAB>word a line is wanted, a blank line between utterances`);
  return utterances;
}

function readFile(path: string): Utterance[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(`${path}: ${missing ? 'there is no such file' : (error as Error).message}`);
  }
  return readBio(text, path);
}

/** Refuses a file whose slots are not those of the scheme. */
function checkSlots(utterances: readonly Utterance[], known: readonly string[], path: string, scheme: Scheme): void {
  const slots = new Set(utterances.flatMap(({ tags }) => tags.filter((tag) => tag !== 'O').map((tag) => tag.slice(2))));
  const strange = [...slots].filter((slot) => !known.includes(`B-${slot}`));
  if (strange.length > 0 && strange.length * 2 >= slots.size)
    throw new UsageError(
      `${path}: ${strange.join(', ')}: not slots of the scheme ${scheme}; the schemes are ${SCHEMES.join(' and ')}`,
    );
}

export interface SlotsReport {
  readonly data: string;
  readonly scheme: Scheme;
  readonly utterances: number;
  /** 0 to 1, as are precision and recall. */
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1Percent: number;
  /** 95 % bootstrap interval over the utterances, 0 to 1. */
  readonly f1Interval: readonly [number, number];
  /** Milliseconds an utterance: tokens, features, network and Viterbi. */
  readonly p50ms: number;
  readonly p95ms: number;
  /** Processor time of the same, which other programs on the machine disturb less. */
  readonly cpuP50ms: number;
  readonly cpuP95ms: number;
  /** Utterances longer than the encoder reads. */
  readonly truncated: number;
  readonly bySlot: Readonly<Record<string, SpanScore>>;
}

/** Tags every utterance, one after another, and scores the tags. */
export async function measureSlots(
  utterances: readonly Utterance[],
  tagger: SlotTagger,
): Promise<Omit<SlotsReport, 'data' | 'scheme'>> {
  for (const { words } of utterances.slice(0, WARM_UP)) await tagger.tag(words);
  const rows: { gold: readonly string[]; given: readonly string[] }[] = [];
  const times: number[] = [];
  const cpuTimes: number[] = [];
  let truncated = 0;
  for (const { words, tags } of utterances) {
    const used = process.cpuUsage();
    const start = performance.now();
    const { tags: given, read } = await tagger.tag(words);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpuTimes.push((user + system) / 1000);
    rows.push({ gold: tags, given });
    if (read < words.length) truncated += 1;
  }
  const { overall, bySlot } = conlleval(rows);
  return {
    utterances: utterances.length,
    f1: overall.f1,
    precision: overall.precision,
    recall: overall.recall,
    f1Percent: Number((100 * overall.f1).toFixed(2)),
    f1Interval: bootstrap(rows, (sample) => conlleval(sample).overall.f1, { rounds: 200 }),
    p50ms: quantile(times, 0.5),
    p95ms: quantile(times, 0.95),
    cpuP50ms: quantile(cpuTimes, 0.5),
    cpuP95ms: quantile(cpuTimes, 0.95),
    truncated,
    bySlot: Object.fromEntries(bySlot),
  };
}

/** The report for a reader at a terminal, with the published marks beside ours. */
export function slotsText(report: SlotsReport): string {
  const { scheme, f1Percent, f1Interval } = report;
  const marks: [string, number, string][] = [
    ...MARKS[scheme].map(([who, f1]): [string, number, string] => [who, f1, 'test split, published']),
    ['ours, 22M parameters, int8', f1Percent, intervalText([f1Interval[0] * 100, f1Interval[1] * 100], 'ratio')],
    ['aim', AIMS[scheme], f1Percent >= AIMS[scheme] ? 'reached' : 'not reached'],
  ];
  return [
    `slots: ${report.data}, scheme ${scheme}, ${report.utterances} utterances, ${report.truncated} of them cut short`,
    table(
      ['measure', 'value'],
      [
        ['strict span F1', share(report.f1)],
        ['precision', share(report.precision)],
        ['recall', share(report.recall)],
        ['p50 an utterance', `${report.p50ms.toFixed(2)} ms (${report.cpuP50ms.toFixed(2)} ms of processor)`],
        ['p95 an utterance', `${report.p95ms.toFixed(2)} ms (${report.cpuP95ms.toFixed(2)} ms of processor)`],
      ],
    ),
    table(
      ['F1 beside others', '%', ''],
      marks.sort((a, b) => b[1] - a[1]).map(([who, f1, note]) => [who, f1.toFixed(2), note]),
    ),
    table(
      ['by slot, weakest first', 'F1', 'precision', 'recall', 'wanted', 'given'],
      Object.entries(report.bySlot)
        .sort(([, a], [, b]) => a.f1 - b.f1)
        .map(([slot, s]) => [
          `  ${slot}`,
          ...[s.f1, s.precision, s.recall].map(share),
          String(s.wanted),
          String(s.given),
        ]),
    ),
  ].join('\n\n');
}

const OPTIONS = {
  data: { type: 'string' },
  scheme: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Runs `npm run eval -- slots` and returns the exit code. Throws a `UsageError` where the call does not fit. */
export async function runSlots(
  args: readonly string[],
  out: (text: string) => void,
  load: (scheme: Scheme) => Promise<SlotTagger> = loadSlotTagger,
): Promise<number> {
  const { data, scheme: name, json, help } = parsedArguments(args, OPTIONS, SLOTS_USAGE);
  if (help) {
    out(SLOTS_USAGE);
    return 0;
  }
  if (data === undefined) throw new UsageError(`slots needs a labelled file: --data FILE.bio\n\n${SLOTS_USAGE}`);
  const scheme = SCHEMES.find((known) => known === name);
  if (scheme === undefined)
    throw new UsageError(
      name === undefined
        ? `slots needs a tag set: --scheme ${SCHEMES.join(' or --scheme ')}`
        : `--scheme ${name}: one of ${SCHEMES.join(', ')} is wanted`,
    );
  const utterances = readFile(data);
  const tagger = await load(scheme);
  checkSlots(utterances, tagger.tags, data, scheme);
  const report: SlotsReport = { data: shownPath(data), scheme, ...(await measureSlots(utterances, tagger)) };
  out(json ? JSON.stringify(report) : slotsText(report));
  return 0;
}
