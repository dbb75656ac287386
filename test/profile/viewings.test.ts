import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../src/model/index.ts';
import { aTitle } from '../fakes/index.ts';
import { catalogueOf, DAY, event, history, MINUTE, NOW, tasteOf, weightOf } from './made.ts';

const FILM = aTitle({ id: 'film', title: 'Film', kind: 'movie', runtimeMin: 100 });
const SERIES = aTitle({ id: 'series', title: 'Series', kind: 'series', runtimeMin: 50, seasons: 4, episodes: 40 });
const SHORT = aTitle({ id: 'short', title: 'Short', kind: 'limited', runtimeMin: 50, seasons: 1, episodes: 4 });
const catalogue = catalogueOf([FILM, SERIES, SHORT]);
const read = (...events: readonly HistoryEvent[]) => tasteOf(history(...events), { catalogue });
const weigh = (titleId: string, ...events: readonly HistoryEvent[]) => weightOf(read(...events), titleId);

describe('what is watched and what is under way', () => {
  const episode = (id: string, n: number, at: number) => event('complete', id, at, { season: 1, episode: n });

  it('has a series at its second episode of forty under way and not watched', () => {
    const taste = read(episode('series', 1, NOW - DAY), episode('series', 2, NOW));
    expect(taste.watched.size).toBe(0);
    expect(taste.underway.get('series')).toBeCloseTo(2 / 40, 10);
  });

  it('has a series watched with its last episode', () => {
    const taste = read(...[1, 2, 3, 4].map((n) => episode('short', n, NOW - (5 - n) * DAY)));
    expect(taste.watched).toEqual(new Set(['short']));
    expect(taste.underway.size).toBe(0);
    expect(weightOf(taste, 'short')).toBeGreaterThan(0.9);
  });

  it('takes the progress of an episode for that episode, and of a whole series for the series', () => {
    const part = read(event('progress', 'short', NOW, { season: 1, episode: 1, progress: 0.5 }));
    expect(part.underway.get('short')).toBeCloseTo(0.5 / 4, 10);
    const whole = read(event('progress', 'short', NOW, { progress: 0.5 }));
    expect(whole.underway.get('short')).toBeCloseTo(0.5, 10);
  });

  it('counts a season that is finished in one word', () => {
    expect(read(event('complete', 'series', NOW, { season: 1 })).underway.get('series')).toBeCloseTo(10 / 40, 10);
  });

  it('has a film begun again under way and still watched', () => {
    const taste = read(event('complete', 'film', NOW - 9 * DAY), event('play', 'film', NOW));
    expect(taste.watched.has('film')).toBe(true);
    expect(taste.underway.has('film')).toBe(true);
    expect(weightOf(taste, 'film')).toBeGreaterThan(weigh('film', event('complete', 'film', NOW - 9 * DAY)));
  });

  it('lists what is under way and what was played newest first, and lets go of what was left long ago', () => {
    const events = [
      event('play', 'film', NOW - 2 * DAY),
      episode('series', 1, NOW - DAY),
      event('play', 'short', NOW - 400 * DAY),
    ];
    const taste = read(...events);
    expect([...taste.underway.keys()]).toEqual(['series', 'film']);
    expect(taste.recent).toEqual(['series', 'film', 'short']);
  });
});

describe('a run of episodes of which only its ends are reported', () => {
  const at = (minutes: number) => NOW - 600 * MINUTE + minutes * MINUTE;
  const part = (
    type: HistoryEvent['type'],
    season: number,
    n: number,
    minutes: number,
    progress: number | null = null,
  ) => event(type, 'series', at(minutes), { season, episode: n, progress });

  it('holds the episodes between, where there was time for them', () => {
    const run = read(part('play', 1, 1, 0), part('complete', 1, 4, 200));
    const named = read(...[1, 2, 3, 4].map((n) => part('complete', 1, n, n * 50)));
    expect(weightOf(run, 'series')).toBeCloseTo(weightOf(named, 'series'), 10);
    expect(run.underway.get('series')).toBeCloseTo(4 / 40, 10);
  });

  it('holds none where there was not', () => {
    const jump = read(part('play', 1, 1, 0), part('complete', 4, 4, 50));
    const one = read(part('complete', 4, 4, 50));
    expect(weightOf(jump, 'series')).toBeCloseTo(weightOf(one, 'series'), 10);
    expect(jump.watched.size).toBe(0);
  });

  it('goes over the end of a season', () => {
    const run = read(part('play', 1, 9, 0), part('complete', 2, 2, 200));
    const named = read(
      part('complete', 1, 9, 50),
      part('complete', 1, 10, 100),
      part('complete', 2, 1, 150),
      part('complete', 2, 2, 200),
    );
    expect(weightOf(run, 'series')).toBeCloseTo(weightOf(named, 'series'), 10);
    expect(run.underway.get('series')).toBeCloseTo(12 / 40, 10);
  });

  it('has who joins a series late as far as its newest episode, and not as having watched it all', () => {
    const taste = read(part('complete', 4, 9, 50));
    expect(taste.underway.get('series')).toBeCloseTo(39 / 40, 10);
    expect(taste.watched.size).toBe(0);
    expect(weightOf(taste, 'series')).toBeLessThan(0.5);
  });
});
