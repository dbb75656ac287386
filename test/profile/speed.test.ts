import { describe, expect, it } from 'vitest';
import { DEVICES, EVENT_TYPES, type History } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { DAY, event, history, MINUTE, NOW, TITLES, tasteOf } from './made.ts';
import { pickFrom } from './people.ts';

/** As a page sends them: for one thing watched, several shown, some lingered on. */
const USUAL = [
  'impression',
  'impression',
  'impression',
  'impression',
  'hover',
  'click',
  'play',
  'progress',
  'complete',
];

function longHistory(length: number): History {
  const random = seededRandom(4);
  return history(
    ...Array.from({ length }, (_, i) => {
      const title = pickFrom(random() < 0.5 ? TITLES : TITLES.slice(0, 150), random);
      const type = random() < 0.9 ? pickFrom(USUAL, random) : pickFrom(EVENT_TYPES, random);
      const part = title.kind === 'movie' ? {} : { season: 1, episode: 1 + Math.floor(random() * 8) };
      const at = NOW - MINUTE - Math.floor((i / length) * 600 * DAY);
      return event(type as (typeof EVENT_TYPES)[number], title.id, at, {
        ...part,
        sessionId: `s-${Math.floor(i / 25)}`,
        device: pickFrom(DEVICES, random),
        progress: type === 'progress' ? random() : null,
      });
    }),
  );
}

/** Milliseconds of the processor, not of the clock: other work on the machine does not count. */
function processorMs(work: () => void): number {
  const { user, system } = process.cpuUsage();
  work();
  const after = process.cpuUsage();
  return (after.user - user + after.system - system) / 1000;
}
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

describe('reading a profile of 10,000 events', () => {
  it('takes little once it was read, and not much after a new event', () => {
    let long = longHistory(10_000);
    for (let i = 0; i < 5; i++) tasteOf([...long], { device: 'tv' });
    const anew = Array.from({ length: 15 }, (_, i) => {
      long = [event('complete', TITLES[i]?.id ?? '', NOW - MINUTE + i), ...long];
      return processorMs(() => tasteOf(long, { device: 'tv' }));
    });
    const again = Array.from({ length: 41 }, (_, i) =>
      processorMs(() => tasteOf(long, { device: 'tv', now: NOW + i * 1000 })),
    );
    console.info(`10,000 events: ${median(again).toFixed(2)} ms warm, ${median(anew).toFixed(1)} ms after a new event`);
    expect(median(again)).toBeLessThan(3);
    expect(median(anew)).toBeLessThan(150);
  });
});
