import { describe, expect, it } from 'vitest';
import { trainRanker } from '../../src/flows/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';
import { type LogOptions, madeLog, OPTIONS, type Truth } from './made-log.ts';

const run = async (truth: Truth, options: LogOptions = {}) => {
  const services = fakeServices(SHIPPED.slice(0, 200));
  await madeLog(services, truth, options);
  return trainRanker(services, await services.library(), OPTIONS);
};

/** People like the middle of "acclaim", which a weight cannot say, and turn from what is widely known. */
const BOW: Truth = ({ acclaim, renown }) => -14 * (acclaim - 0.5) ** 2 - 2 * renown;

describe('training the ranker from what was shown', () => {
  it('learns what the weights cannot say, and is better than all it is compared with', async () => {
    const made = await run(BOW);
    if ('skipped' in made) throw new Error(made.skipped);
    expect(made.accepted).toBe(true);
    for (const { dcg = 1 } of Object.values(made.baselines)) expect(made.metrics.dcg).toBeGreaterThan(dcg + 0.01);
    const { shapes, calibration } = JSON.parse(new TextDecoder().decode(made.data));
    const [first, middle, last] = [0, shapes.acclaim.values.length >> 1, shapes.acclaim.values.length - 1].map(
      (at) => shapes.acclaim.values[at],
    );
    expect(middle).toBeGreaterThan(first);
    expect(middle).toBeGreaterThan(last);
    expect(calibration.slope).toBeGreaterThan(0);
    expect(made.metrics['calibration-error']).toBeLessThan(0.08);
    expect(made.version).toMatch(/^2026-11-25-/);
  });

  it('does not replace the active ranker in a world where nothing is liked more than another', async () => {
    const made = await run(() => 0);
    if ('skipped' in made) throw new Error(made.skipped);
    expect(Math.abs(made.metrics.gain ?? 1)).toBeLessThan(0.02);
  });

  it('learns from rows of pages as well, and that a kind of row may want something else', async () => {
    const made = await run(({ recent }) => 4 * (recent - 0.5), { turns: 1600, rows: true });
    if ('skipped' in made) throw new Error(made.skipped);
    expect(made.about).toContain('own shapes for genre');
    const { shapes, rows } = JSON.parse(new TextDecoder().decode(made.data));
    const rise = (values: readonly number[]) => (values.at(-1) ?? 0) - (values[0] ?? 0);
    const common = rise(shapes.recent.values);
    expect(common).toBeGreaterThan(1);
    expect(common + rise(rows.genre.recent.values)).toBeLessThan(-1);
    expect(made.accepted).toBe(true);
  });

  it('says how many answers are missing', async () => {
    const made = await run(BOW, { turns: 40 });
    expect('skipped' in made && made.skipped).toMatch(
      /learns from 300 answers .* there are \d+, so \d+ more are needed/,
    );
  });

  it('makes the same model of the same log', async () => {
    const [first, second] = [await run(BOW, { turns: 1200 }), await run(BOW, { turns: 1200 })];
    expect('version' in first && first).toEqual(second);
  });
});
