import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  drawn,
  ESTIMATORS,
  type EstimatorName,
  estimate,
  type LoggedDecision,
} from '../../../src/learn/bandits/index.ts';
import { seeded } from '../../../src/learn/random.ts';

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is no such thing');
  return value;
}

const ARMS = 4;

/** A world whose truth is known: two kinds of viewers, four arms, rewards of 0 or 1. */
const REWARDS = [
  [0.1, 0.5, 0.3, 0.2],
  [0.4, 0.1, 0.2, 0.6],
];
const LOGGING = [0.4, 0.3, 0.2, 0.1];
const TARGET = [Float64Array.of(0.1, 0.6, 0.2, 0.1), Float64Array.of(0.1, 0.1, 0.1, 0.7)];
const truth =
  [0, 1].reduce(
    (sum, kind) => sum + must(TARGET[kind]).reduce((total, p, arm) => total + p * must(must(REWARDS[kind])[arm]), 0),
    0,
  ) / 2;

function log(n: number, seed: number, { model = 0.05 }: { model?: number } = {}): LoggedDecision[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => {
    const kind = random() < 0.5 ? 0 : 1;
    const action = drawn(Float64Array.from(LOGGING), random);
    return {
      action,
      propensity: must(LOGGING[action]),
      reward: random() < must(must(REWARDS[kind])[action]) ? 1 : 0,
      target: must(TARGET[kind]),
      // A model that is wrong by a constant: DR must not care, DM must.
      expected: Float64Array.from(must(REWARDS[kind]), (value) => value + model),
    };
  });
}

describe('estimators', () => {
  it('covers the truth in 92.5 to 97.5 of a hundred runs: IPS, SNIPS and DR', () => {
    const covered = new Map<EstimatorName, number>();
    const RUNS = 2000;
    for (let run = 0; run < RUNS; run++) {
      const decisions = log(500, run + 1);
      for (const name of ['ips', 'snips', 'dr'] as const) {
        const [low, high] = estimate(name, decisions).interval;
        if (low <= truth && truth <= high) covered.set(name, (covered.get(name) ?? 0) + 1);
      }
    }
    for (const [name, hits] of covered) {
      expect(hits / RUNS, name).toBeGreaterThan(0.925);
      expect(hits / RUNS, name).toBeLessThan(0.975);
    }
    expect(covered.size).toBe(3);
  });

  it('is right in the long run, where the model alone is not', () => {
    const decisions = log(200_000, 7);
    for (const name of ['ips', 'snips', 'dr', 'switch-dr'] as const)
      expect(estimate(name, decisions).value, name).toBeCloseTo(truth, 2);
    expect(estimate('dm', decisions).value - truth).toBeCloseTo(0.05, 2);
  });

  it('narrows from IPS to DR where the model is good', () => {
    const decisions = log(2000, 3, { model: 0 });
    const width = (name: EstimatorName) => {
      const { interval } = estimate(name, decisions);
      return interval[1] - interval[0];
    };
    expect(width('dr')).toBeLessThan(width('ips'));
  });

  it('replays an even log without bias', () => {
    const random = seeded(11);
    const target = Float64Array.of(0, 1, 0, 0);
    const decisions = Array.from({ length: 40_000 }, (): LoggedDecision => {
      const action = Math.floor(random() * ARMS);
      return { action, propensity: 1 / ARMS, reward: random() < must(must(REWARDS[0])[action]) ? 1 : 0, target };
    });
    expect(estimate('replay', decisions).value).toBeCloseTo(0.5, 1);
    expect(estimate('ips', decisions).value).toBeCloseTo(0.5, 1);
  });

  it('agrees with resampling about the width', () => {
    const decisions = log(3000, 5);
    for (const name of ['ips', 'snips', 'dr'] as const) {
      const analytic = estimate(name, decisions).interval;
      const resampled = bootstrapInterval(name, decisions, { random: seeded(1) });
      expect((resampled[1] - resampled[0]) / (analytic[1] - analytic[0]), name).toBeCloseTo(1, 0);
    }
  });

  it('says how little a log is worth where the policies differ, and refuses what it cannot know', () => {
    const decisions = log(1000, 9);
    const { effective, n } = estimate('ips', decisions);
    expect(effective).toBeLessThan(n);
    expect(() => estimate('ips', [{ ...must(decisions[0]), propensity: 0 }])).toThrow(/not above 0/);
    const { expected: _, ...bare } = must(decisions[0]);
    expect(() => estimate('dr', [bare])).toThrow(/needs a model/);
    for (const name of ESTIMATORS) expect(estimate(name, []).value).toBeNaN();
  });
});
