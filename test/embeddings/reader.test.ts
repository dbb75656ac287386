import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageReader, type Heads, type Pass } from '../../embeddings/index.ts';

const heads: Heads = {
  acts: ['recommend', 'refine'],
  feedbacks: ['like', 'seen'],
  labels: ['mood:dark', 'theme'],
  polarities: ['not', 'less', 'any'],
};
const HIGH = 6;
const LOW = -6;

/** A stand-in network: one token a word, whose id is its length; long words are `mood:dark`, six letters are unwanted. */
function standIn(calls: number[][] = []) {
  return createMessageReader({
    heads,
    tokens: (word) => [word.length],
    async pass({ ids, type }): Promise<Pass> {
      calls.push([...ids]);
      const each = (values: (id: number) => number[]) => ({ data: Float32Array.from(ids.flatMap(values)) });
      return {
        last_hidden_state: { data: new Float32Array(ids.length) },
        act_logits: { data: Float32Array.from(type === 1 ? [0, 3] : [3, 0]) },
        feedback_logits: { data: Float32Array.from([1, 0]) },
        tag_logits: each((id) => [id >= 6 && id < 100 ? HIGH : LOW, LOW]),
        polarity_logits: each((id) => [id === 6 ? HIGH : LOW, LOW, LOW]),
      };
    },
  });
}

describe('reading a message', () => {
  it('gives neighbouring words of one label as one span of the original text', async () => {
    const { spans, act } = await standIn().read('a Shadowy, dreadful tale', false);
    expect(spans).toHaveLength(2);
    expect(spans.map(({ start, end }) => 'a Shadowy, dreadful tale'.slice(start, end))).toEqual([
      'Shadowy',
      'dreadful',
    ]);
    expect(spans[0]).toMatchObject({ label: 'mood:dark', polarity: null });
    expect([...act.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
  });

  it('keeps the polarity, and tells the network whether the message follows picks', async () => {
    const { spans, act } = await standIn().read('gloomy', true);
    expect(spans[0]?.polarity).toBe('not');
    expect(act.get('refine')).toBeGreaterThan(0.9);
  });

  it('reads a long message in stretches, bounded, and says where it stopped', async () => {
    const calls: number[][] = [];
    const long = 'shadowy word '.repeat(400);
    const reading = await standIn(calls).read(long, false);
    // Both ends are read: a story comes to its wish last.
    expect(reading.spans.at(0)?.start).toBeLessThan(100);
    expect(reading.spans.at(-1)?.end).toBeGreaterThan(long.length - 100);
    expect(calls.length).toBeLessThanOrEqual(5);
    expect(Math.max(...calls.map((ids) => ids.length))).toBeLessThanOrEqual(72);
    expect(reading.truncated).toBe(true);
    expect((await standIn().read('a short one', false)).truncated).toBe(false);
  });

  it('keeps spans inside the text and probabilities finite on anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), async (text, follows) => {
        const { spans, act } = await standIn().read(text, follows);
        for (const { start, end, score } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThan(start);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        for (const odds of act.values()) expect(Number.isFinite(odds)).toBe(true);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
