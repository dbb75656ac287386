import { readFileSync } from 'node:fs';
import { ARBITER, type ArbiterWeights, createLocalParser } from '../../src/intent/index.ts';
import type { IntentField } from '../../src/model/index.ts';
import { loadNetwork } from '../../src/platform/node/encoder.ts';
import { shippedCatalogue } from '../../src/platform/node/shipped.ts';
import type { IntentParser, MessageReader, MessageReading } from '../../src/ports/index.ts';
import { REQUESTS_NOW, type RequestCase, RequestSchema } from '../dataset.ts';
import { addCounts, scoreIntent, scoresOf } from '../scoring/intent-score.ts';

const SETS = ['requests', 'everyday'];
const ADDS: readonly IntentField[] = [
  'moods',
  'moodsNot',
  'genres',
  'genresNot',
  'themes',
  'themesNot',
  'kinds',
  'audience',
  'window',
  'finish',
  'pace',
  'minDemand',
  'maxDemand',
  'minAcclaim',
  'popularity',
  'seen',
  'discovery',
];
const DENIES: readonly IntentField[] = [
  'themes',
  'themesNot',
  'moods',
  'moodsNot',
  'genres',
  'genresNot',
  'audience',
  'kinds',
];
const ADD_AT = [undefined, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3];
const DENY_BELOW = [undefined, 0.16, 0.25, 0.4, 0.6];
const ACT_WEIGHTS = [0.25, 0.5, 0.75, 1, 1.5, 2];
/** A change must be worth this many points of the objective, so that chance on a few cases is not taken for skill. */
const WORTH = 0.0008;

interface Measured {
  readonly f1: number;
  readonly act: number;
}

/** Readings do not depend on the weights: each message is read by the network once. */
function remembering(reader: MessageReader): MessageReader {
  const known = new Map<string, Promise<MessageReading>>();
  return {
    read: (message, followsUp) => {
      const key = `${followsUp} ${message}`;
      const reading = known.get(key) ?? reader.read(message, followsUp);
      known.set(key, reading);
      return reading;
    },
  };
}

/**
 * Chooses the arbiter's weights on the odd halves by coordinate ascent over small grids, and shows what they give on
 * the even halves, which take no part in the choice.
 */
export async function runArbiter(_: readonly string[], out: (text: string) => void): Promise<number> {
  const titles = shippedCatalogue();
  const reader = remembering((await loadNetwork()).reader);
  const cases = SETS.flatMap((name) =>
    readFileSync(new URL(`../datasets/${name}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => ({ ...RequestSchema.parse(JSON.parse(line)), set: name })),
  );
  const isOdd = ({ id }: RequestCase) => Number(/\d+/.exec(id)?.[0] ?? 0) % 2 === 1;
  const odd = cases.filter(isOdd);
  const even = cases.filter((item) => !isOdd(item));
  const measure = async (weights: ArbiterWeights, sample: readonly RequestCase[]): Promise<Measured> => {
    const parser = createLocalParser(titles, reader, weights);
    const scored = [];
    for (const item of sample) {
      const options = { history: item.history ?? [], context: {}, now: new Date(REQUESTS_NOW), language: 'English' };
      scored.push(scoreIntent(item.gold, (await parser.parse(item.message, options)).turn));
    }
    const { f1 } = scoresOf(addCounts(scored.map(({ counts }) => counts)));
    return { f1, act: scored.filter(({ actRight }) => actRight).length / scored.length };
  };
  const objective = ({ f1, act }: Measured) => f1 + 0.5 * act;
  let weights: ArbiterWeights = { ...ARBITER };
  let best = objective(await measure(weights, odd));
  const attempt = async (candidate: ArbiterWeights) => {
    const value = objective(await measure(candidate, odd));
    if (value < best + WORTH) return;
    best = value;
    weights = candidate;
  };
  const without = (table: ArbiterWeights['add'], field: IntentField, value: number | undefined) => {
    const { [field]: _old, ...rest } = table;
    return value === undefined ? rest : { ...rest, [field]: value };
  };
  for (let round = 0; round < 2; round++) {
    for (const ruleAct of ACT_WEIGHTS) await attempt({ ...weights, ruleAct });
    for (const denyTitle of [0, 0.16, 0.25, 0.4]) await attempt({ ...weights, denyTitle });
    for (const addName of [2, 0.95, 0.9, 0.8, 0.7, 0.5]) await attempt({ ...weights, addName });
    for (const field of ADDS)
      for (const value of ADD_AT) await attempt({ ...weights, add: without(weights.add, field, value) });
    for (const field of DENIES)
      for (const value of DENY_BELOW) await attempt({ ...weights, deny: without(weights.deny, field, value) });
    out(`round ${round + 1}: odd halves ${best.toFixed(4)}`);
  }
  out(JSON.stringify(weights, null, 2));
  for (const name of SETS)
    for (const [half, sample] of [
      ['odd', odd],
      ['even', even],
    ] as const) {
      const part = sample.filter((item) => (item as RequestCase & { set: string }).set === name);
      const before = await measure({ ...ARBITER, add: {}, deny: {}, denyTitle: 0, addName: 2 }, part);
      const after = await measure(weights, part);
      out(
        `${name} ${half}: F1 ${before.f1.toFixed(3)} → ${after.f1.toFixed(3)}, act ${before.act.toFixed(3)} → ${after.act.toFixed(3)}`,
      );
    }
  out(JSON.stringify(await confidences(createLocalParser(titles, reader, weights), odd), null, 1));
  return 0;
}

/** Cases that the mean of a source counts for beside a field's own. */
const PRIOR = 12;

/** The share of right values by source and field, for `src/intent/confidence.ts`. */
async function confidences(parser: IntentParser, sample: readonly RequestCase[]) {
  const tally = new Map<string, { right: number; all: number }>();
  const count = (key: string, right: boolean) => {
    const before = tally.get(key) ?? { right: 0, all: 0 };
    tally.set(key, { right: before.right + Number(right), all: before.all + 1 });
  };
  for (const item of sample) {
    const options = { history: item.history ?? [], context: {}, now: new Date(REQUESTS_NOW), language: 'English' };
    const { turn, spans } = await parser.parse(item.message, options);
    const { extra } = scoreIntent(item.gold, turn);
    for (const { field, value, source } of spans) {
      const right = !extra.some((pair) => pair.field === field && pair.value === String(value));
      count(`${source}`, right);
      count(`${source} ${field}`, right);
    }
  }
  const table: Record<string, Record<string, number>> = {};
  for (const [key, { right, all }] of tally) {
    const [source = '', field = 'any'] = key.split(' ');
    const whole = tally.get(source) ?? { right: 0, all: 1 };
    const mean = whole.right / whole.all;
    const share = field === 'any' ? mean : (right + PRIOR * mean) / (all + PRIOR);
    table[source] = { ...table[source], [field]: Math.round(share * 100) / 100 };
  }
  return table;
}
