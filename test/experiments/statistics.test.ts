import { describe, expect, it } from 'vitest';
import {
  effectOf,
  interleavingWinner,
  logGamma,
  MISMATCH_ALARM,
  mismatchEvidence,
  sampleOf,
  teamDraft,
  withoutForetold,
} from '../../src/experiments/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

function normals(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

describe('effects', () => {
  it('raises a false alarm in about one of twenty A/A tests looked at once', () => {
    const draw = normals(seededRandom(1));
    let alarms = 0;
    for (let run = 0; run < 2000; run++) {
      const arm = () => sampleOf(Array.from({ length: 100 }, () => Math.exp(draw())));
      const effect = effectOf(arm(), arm());
      if (effect && (effect.interval[0] > 0 || effect.interval[1] < 0)) alarms += 1;
    }
    expect(alarms / 2000).toBeGreaterThan(0.03);
    expect(alarms / 2000).toBeLessThan(0.07);
  });

  it('raises one in at most twenty when looked at a hundred times, where the fixed interval raises far more', () => {
    const draw = normals(seededRandom(2));
    let [always, once] = [0, 0];
    for (let run = 0; run < 400; run++) {
      const arms: [number[], number[]] = [[], []];
      let [sawAlways, sawOnce] = [false, false];
      for (let look = 0; look < 100; look++) {
        for (let i = 0; i < 20; i++) for (const arm of arms) arm.push(draw());
        const effect = effectOf(sampleOf(arms[0]), sampleOf(arms[1]));
        if (effect === null) continue;
        sawAlways ||= effect.decided !== 'open';
        sawOnce ||= effect.interval[0] > 0 || effect.interval[1] < 0;
      }
      if (sawAlways) always += 1;
      if (sawOnce) once += 1;
    }
    expect(always / 400).toBeLessThanOrEqual(0.05);
    expect(once / 400).toBeGreaterThan(0.2);
  });

  it('finds a true effect and says which way', () => {
    const draw = normals(seededRandom(3));
    const arm = (shift: number) => sampleOf(Array.from({ length: 4000 }, () => draw() + shift));
    expect(effectOf(arm(0), arm(0.2))?.decided).toBe('better');
    expect(effectOf(arm(0.2), arm(0))?.decided).toBe('worse');
  });

  it('says nothing of arms that hold too few or never vary', () => {
    expect(effectOf(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
    expect(effectOf(sampleOf([1, 1]), sampleOf([1, 1]))).toBeNull();
  });
});

describe('CUPED', () => {
  it('keeps the mean and takes the variance that was foretold', () => {
    const draw = normals(seededRandom(4));
    const before = Array.from({ length: 5000 }, () => draw());
    const outcomes = before.map((value) => 3 + 0.8 * value + 0.6 * draw());
    const plain = sampleOf(outcomes);
    const adjusted = sampleOf(withoutForetold(outcomes, before));
    expect(adjusted.mean).toBeCloseTo(plain.mean, 10);
    // The correlation is 0.8: 36 % of the variance is left.
    expect(adjusted.variance / plain.variance).toBeCloseTo(0.36, 1);
    expect(withoutForetold([1, 2], [5, 5])).toEqual([1, 2]);
  });
});

describe('the split of viewers', () => {
  it('seldom alarms over a fair split, however often it is looked at, and soon over a broken one', () => {
    const random = seededRandom(5);
    let alarms = 0;
    for (let run = 0; run < 300; run++) {
      const counts = [0, 0];
      let alarmed = false;
      for (let i = 0; i < 2000; i++) {
        const arm = random() < 0.5 ? 0 : 1;
        counts[arm] = (counts[arm] ?? 0) + 1;
        if (i % 10 === 0) alarmed ||= mismatchEvidence(counts, [0.5, 0.5]) >= MISMATCH_ALARM;
      }
      if (alarmed) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(2);
    expect(mismatchEvidence([1300, 1000], [0.5, 0.5])).toBeGreaterThan(MISMATCH_ALARM);
    expect(mismatchEvidence([5, 0], [1, 0])).toBeLessThan(MISMATCH_ALARM);
    expect(mismatchEvidence([5, 1], [1, 0])).toBeGreaterThan(MISMATCH_ALARM);
  });

  it('knows the gamma function', () => {
    for (let n = 1, factorial = 1; n < 20; n++, factorial *= n)
      expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial), 9);
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 9);
  });
});

describe('team-draft interleaving', () => {
  const a = ['x', 'y', 'z', 'w'];

  it('takes each title once, from both teams as evenly as it can', () => {
    const random = seededRandom(6);
    for (let run = 0; run < 200; run++) {
      const list = teamDraft(a, ['z', 'y', 'v', 'u'], 4, random);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(list).toHaveLength(4);
      expect(list.filter(({ team }) => team === 'a')).toHaveLength(2);
    }
    expect(teamDraft([], [], 5, random)).toEqual([]);
    expect(teamDraft(['x'], [], 5, random)).toEqual([{ id: 'x', team: 'a' }]);
  });

  it('prefers neither of two rankers that are the same', () => {
    const random = seededRandom(7);
    let sum = 0;
    for (let run = 0; run < 4000; run++)
      sum += interleavingWinner(teamDraft(a, a, 4, random), new Set([a[Math.floor(random() * 2)] as string]));
    expect(Math.abs(sum / 4000)).toBeLessThan(0.05);
  });

  it('gives the credit to the ranker that brought what was liked', () => {
    expect(interleavingWinner(teamDraft(['good'], ['bad'], 2, seededRandom(8)), new Set(['good']))).toBe(1);
    expect(interleavingWinner(teamDraft(['bad'], ['good'], 2, seededRandom(8)), new Set(['good']))).toBe(-1);
  });
});
