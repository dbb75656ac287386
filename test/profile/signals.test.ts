import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, type HistoryEvent } from '../../src/model/index.ts';
import { aTitle } from '../fakes/index.ts';
import {
  CATALOGUE,
  catalogueOf,
  DAY,
  event,
  HOUR,
  history,
  MINUTE,
  NOW,
  PROFILE,
  TITLES,
  tasteOf,
  weightOf,
} from './made.ts';

const FILM = aTitle({ id: 'film', title: 'Film', kind: 'movie', runtimeMin: 100 });
const SERIES = aTitle({ id: 'series', title: 'Series', kind: 'series', runtimeMin: 50, seasons: 4, episodes: 40 });
const SHORT = aTitle({ id: 'short', title: 'Short', kind: 'limited', runtimeMin: 50, seasons: 1, episodes: 4 });
const catalogue = catalogueOf([FILM, SERIES, SHORT]);
const read = (...events: readonly HistoryEvent[]) => tasteOf(history(...events), { catalogue });
const weigh = (titleId: string, ...events: readonly HistoryEvent[]) => weightOf(read(...events), titleId);
const verbOf = (...events: readonly HistoryEvent[]) => {
  const { liked, disliked } = read(...events);
  return [...liked, ...disliked][0]?.verb;
};

describe('the ladder of signals', () => {
  it('counts a play, its progress and its end as one watching', () => {
    const end = event('complete', 'film', NOW);
    const steps = [
      event('play', 'film', NOW - 100 * MINUTE),
      event('progress', 'film', NOW - 70 * MINUTE, { progress: 0.3 }),
      event('pause', 'film', NOW - 60 * MINUTE),
      event('progress', 'film', NOW - 40 * MINUTE, { progress: 0.6 }),
    ];
    expect(weigh('film', ...steps, end)).toBe(weigh('film', end));
    expect(verbOf(...steps, end)).toBe('finished');
  });

  it('goes on with a film left half-way another day', () => {
    const taste = read(
      event('play', 'film', NOW - 3 * DAY),
      event('progress', 'film', NOW - 3 * DAY + HOUR, { progress: 0.6 }),
      event('play', 'film', NOW - HOUR),
      event('complete', 'film', NOW),
    );
    expect(taste.watched).toEqual(new Set(['film']));
    expect(taste.underway.size).toBe(0);
    expect(weightOf(taste, 'film')).toBeCloseTo(1, 10);
  });

  it('weighs finishing again above finishing once, and ten times less than ten times as much', () => {
    const ends = (times: number) =>
      Array.from({ length: times }, (_, i) => event('complete', 'film', NOW - i * 2 * DAY));
    expect(weigh('film', ...ends(2))).toBeGreaterThan(weigh('film', ...ends(1)) * 1.4);
    expect(weigh('film', ...ends(10))).toBeLessThan(weigh('film', ...ends(1)) * 5);
    expect(verbOf(...ends(2))).toBe('watched again');
  });

  it('does not take an end reported twice, or said in a conversation later, for a second watching', () => {
    const once = weigh('film', event('complete', 'film', NOW - 2 * DAY));
    const twice = [event('complete', 'film', NOW - 2 * DAY), event('complete', 'film', NOW - 2 * DAY + HOUR)];
    const said = [event('complete', 'film', NOW - 2 * DAY), event('complete', 'film', NOW, { turnId: 'turn-1' })];
    expect(weigh('film', ...twice)).toBe(once);
    expect(weigh('film', ...said)).toBe(once);
  });

  it('takes seconds against the runtime where no progress is given, adding up over days', () => {
    const half = read(event('pause', 'film', NOW - 2 * DAY, { seconds: 3000 }));
    expect(half.underway.get('film')).toBeCloseTo(0.5, 10);
    const both = read(
      event('pause', 'film', NOW - 2 * DAY, { seconds: 3000 }),
      event('pause', 'film', NOW - DAY, { seconds: 2400 }),
    );
    expect(both.watched.has('film')).toBe(true);
    const running = read(
      event('pause', 'film', NOW - 20 * MINUTE, { seconds: 3000 }),
      event('pause', 'film', NOW, { seconds: 3600 }),
    );
    expect(running.underway.get('film')).toBeCloseTo(0.6, 10);
  });

  it('reads giving up early as a strong no, late as almost a yes, at the credits as the end', () => {
    const early = weigh('film', event('abandon', 'film', NOW, { progress: 0.05 }));
    const half = weigh('film', event('abandon', 'film', NOW, { progress: 0.5 }));
    const late = weigh('film', event('abandon', 'film', NOW, { progress: 0.85 }));
    expect(early).toBeLessThan(-0.8);
    expect(half).toBeGreaterThan(early);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(weigh('film', event('complete', 'film', NOW)));
    expect(read(event('abandon', 'film', NOW, { progress: 0.95 })).watched.has('film')).toBe(true);
  });

  it('measures the stage of a series by the series, not by the episode that was broken off', () => {
    const first = event('abandon', 'series', NOW, { season: 1, episode: 1, progress: 0.8 });
    const ninth = [
      ...Array.from({ length: 8 }, (_, i) =>
        event('complete', 'series', NOW - (10 - i) * DAY, { season: 1, episode: i + 1 }),
      ),
      event('abandon', 'series', NOW, { season: 1, episode: 9, progress: 0.1 }),
    ];
    expect(weigh('series', first)).toBeLessThan(-0.5);
    expect(weigh('series', ...ninth)).toBeGreaterThan(0);
  });

  it('takes up again what was given up', () => {
    const dropped = event('abandon', 'film', NOW - 5 * DAY, { progress: 0.2 });
    expect(read(dropped).underway.size).toBe(0);
    const resumed = read(dropped, event('progress', 'film', NOW, { progress: 0.5 }));
    expect(resumed.underway.get('film')).toBe(0.5);
    expect(weightOf(resumed, 'film')).toBeGreaterThan(0);
  });

  it('lets the newest of a like and a dislike stand', () => {
    const like = event('like', 'film', NOW - DAY);
    const dislike = event('dislike', 'film', NOW);
    expect(weigh('film', like, dislike)).toBeLessThan(-1.4);
    expect(read(like, dislike).refused.has('film')).toBe(true);
    expect(read(event('dislike', 'film', NOW - DAY), event('like', 'film', NOW)).refused.has('film')).toBe(false);
    expect(weigh('film', like, event('like', 'film', NOW))).toBe(weigh('film', event('like', 'film', NOW)));
  });

  it('counts skips more the more there are, and forgets them once the title is played', () => {
    const skips = (times: number) => Array.from({ length: times }, (_, i) => event('skip', 'film', NOW - i * HOUR));
    expect(weigh('film', ...skips(2))).toBeLessThan(weigh('film', ...skips(1)));
    expect(weigh('film', ...skips(4))).toBeGreaterThan(4 * weigh('film', ...skips(1)));
    expect(verbOf(...skips(4))).toBe('skipped again and again');
    expect(weigh('film', ...skips(4), event('complete', 'film', NOW + MINUTE))).toBe(
      weigh('film', event('complete', 'film', NOW)),
    );
  });

  it('does not hold the skipping of an episode against the series', () => {
    expect(read(event('skip', 'series', NOW, { season: 1, episode: 1 })).disliked).toEqual([]);
  });

  it('counts a click once it led to nothing, and a hover only where no click followed', () => {
    const click = event('click', 'film', NOW - MINUTE);
    const hover = event('hover', 'film', NOW - 2 * MINUTE);
    const play = event('play', 'film', NOW);
    expect(weigh('film', hover, click)).toBe(weigh('film', click));
    expect(weigh('film', hover, click, play)).toBe(weigh('film', play));
    expect(weigh('film', click)).toBeGreaterThan(0.05);
    expect(read(hover).liked).toEqual([]);
  });

  it('puts what is on the list among the liked, and takes tidying up for no verdict', () => {
    const add = event('add-to-list', 'film', NOW - 9 * DAY);
    const remove = event('remove-from-list', 'film', NOW);
    expect(weigh('film', add)).toBeGreaterThan(0.4);
    expect(weigh('film', add, remove)).toBeLessThan(0);
    const watched = event('complete', 'film', NOW - DAY);
    expect(weigh('film', add, watched, remove)).toBe(weigh('film', watched));
  });

  it('notices what is shown again and again and not taken up', () => {
    const shown = (times: number) =>
      Array.from({ length: times }, (_, i) => event('impression', 'film', NOW - i * DAY));
    expect(read(...shown(3)).ignored.size).toBe(0);
    const ten = read(...shown(10));
    const twenty = read(...shown(20));
    expect(ten.ignored.get('film')).toBeGreaterThan(0.2);
    expect(twenty.ignored.get('film')).toBeGreaterThan(ten.ignored.get('film') as number);
    expect(weightOf(twenty, 'film')).toBeLessThan(0);
    expect(read(...shown(20), event('click', 'film', NOW + MINUTE)).ignored.size).toBe(0);
  });

  it('counts what is shown many times in one session once', () => {
    const shown = Array.from({ length: 20 }, (_, i) =>
      event('impression', 'film', NOW - i * MINUTE, { sessionId: 's' }),
    );
    expect(read(...shown).ignored.size).toBe(0);
  });

  it('forgets being ignored faster than a deed', () => {
    const shown = Array.from({ length: 20 }, (_, i) => event('impression', 'film', NOW - i * DAY));
    const later = tasteOf(history(...shown), { catalogue, now: NOW + 120 * DAY });
    expect(later.ignored.size).toBe(0);
  });

  it('says nothing of a title by a search, and remembers its words for the session alone', () => {
    const taste = read(event('search', null, NOW, { query: 'robots' }));
    expect(taste.liked).toEqual([]);
    expect(taste.session?.searches).toEqual(['robots']);
  });
});

describe('recency', () => {
  it('halves a weight with every half-life', () => {
    expect(weigh('film', event('complete', 'film', NOW - 90 * DAY))).toBeCloseTo(0.5, 10);
  });

  it('reads the same history later as the same taste, fainter', () => {
    const events = history(
      event('complete', 'film', NOW - 30 * DAY),
      event('like', 'short', NOW - 10 * DAY),
      event('abandon', 'series', NOW, { progress: 0 }),
    );
    const [now, later] = [tasteOf(events, { catalogue }), tasteOf(events, { catalogue, now: NOW + 45 * DAY })];
    for (const [i, { titleId, weight }] of now.liked.entries()) {
      expect(later.liked[i]?.titleId).toBe(titleId);
      expect(later.liked[i]?.weight).toBeCloseTo(weight * 0.5 ** 0.5, 10);
    }
  });

  it('gives the same as reading each moment anew', () => {
    const events = history(event('complete', 'film', NOW - 30 * DAY), event('like', 'short', NOW - 10 * DAY));
    const fromMemory = [0, 7, 300].map((days) => tasteOf(events, { catalogue, now: NOW + days * DAY }));
    const anew = [0, 7, 300].map((days) => tasteOf([...events], { catalogue, now: NOW + days * DAY }));
    expect(fromMemory).toEqual(anew);
  });

  it('takes a clock that jumps for now: what is dated later counts whole, and nothing of the rest is lost', () => {
    const events = history(event('complete', 'film', NOW + 400 * DAY), event('complete', 'short', NOW - DAY));
    const taste = tasteOf(events, { catalogue });
    expect(weightOf(taste, 'film')).toBeCloseTo(1, 10);
    expect(weightOf(taste, 'short')).toBeGreaterThan(0.98);
  });

  it('lets deeds override what was picked at the start', () => {
    const profile = { ...PROFILE, picks: ['film'], createdAt: new Date(NOW - HOUR).toISOString() };
    const picked = (n: number) => {
      const ends = TITLES.slice(0, n).map(({ id }) => event('complete', id, NOW));
      const all = catalogueOf([FILM, ...TITLES.slice(0, 20)]);
      return weightOf(tasteOf(history(...ends), { catalogue: all, profile }), 'film');
    };
    expect(picked(0)).toBeGreaterThan(0.55);
    expect(picked(5)).toBeLessThan(picked(0) * 0.6);
    // The same for a like that was pressed in a round of titles, which is an event.
    const pressed = (n: number) => {
      const ends = TITLES.slice(0, n).map(({ id }) => event('complete', id, NOW));
      const all = catalogueOf([FILM, ...TITLES.slice(0, 20)]);
      const pick = { ...event('like', 'film', NOW - HOUR), rowId: 'onboarding' };
      return weightOf(tasteOf(history(...ends, pick), { catalogue: all }), 'film');
    };
    expect(pressed(0)).toBeCloseTo(picked(0), 2);
    expect(pressed(5)).toBeLessThan(pressed(0) * 0.6);
  });
});

const someEvents: fc.Arbitrary<HistoryEvent[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...EVENT_TYPES),
      titleId: fc.option(fc.constantFrom('film', 'series', 'short', 'not-in-the-catalogue')),
      ago: fc.integer({ min: -2 * DAY, max: 800 * DAY }),
      progress: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      seconds: fc.option(fc.integer({ min: 0, max: 20_000 })),
      season: fc.option(fc.integer({ min: 0, max: 4 })),
      episode: fc.option(fc.integer({ min: 1, max: 12 })),
      sessionId: fc.option(fc.constantFrom('a', 'b')),
      query: fc.option(fc.string()),
    }),
    { maxLength: 40 },
  )
  .map((rows) => rows.map(({ type, titleId, ago, ...more }) => event(type, titleId, NOW - ago, more)));

describe('for any history', () => {
  it('gives finite weights, shares that sum to one, and the same twice', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const mine = history(...events);
        const taste = tasteOf(mine, { catalogue });
        for (const { weight } of [...taste.liked, ...taste.disliked]) expect(Number.isFinite(weight)).toBe(true);
        expect(taste.liked.every(({ weight }) => weight > 0)).toBe(true);
        expect(taste.disliked.every(({ weight }) => weight < 0)).toBe(true);
        for (const share of [...taste.underway.values(), ...taste.ignored.values()]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(tasteOf([...mine], { catalogue })).toEqual(taste);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('never lowers a title by one more like, whenever it was given', () => {
    fc.assert(
      fc.property(someEvents, fc.integer({ min: 0, max: 800 * DAY }), (events, ago) => {
        const before = weigh('film', ...events);
        const after = weigh('film', ...events, event('like', 'film', NOW - ago));
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('weighs the newer of two equal signals at least as much', () => {
    const signals = [
      'like',
      'complete',
      'play',
      'add-to-list',
      'click',
      'dislike',
      'abandon',
      'not-interested',
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...signals),
        fc.integer({ min: 0, max: 100 * DAY }),
        fc.integer({ min: 0, max: 100 * DAY }),
        (type, a, b) => {
          const size = (ago: number) => Math.abs(weigh('film', event(type, 'film', NOW - ago)));
          expect(size(Math.min(a, b))).toBeGreaterThanOrEqual(size(Math.max(a, b)));
        },
      ),
      { numRuns: 200, seed: 9 },
    );
  });

  it('takes glances for no evidence of a taste', () => {
    const glances = TITLES.slice(0, 50).flatMap(({ id }) =>
      Array.from({ length: 10 }, (_, i) => event(i % 3 === 0 ? 'hover' : 'impression', id, NOW - i * DAY)),
    );
    expect(tasteOf(history(...glances)).evidence).toBe(0);
  });

  it('knows nothing from nothing, something from one event, and holds everything watched', () => {
    expect(tasteOf([])).toMatchObject({ liked: [], disliked: [], evidence: 0, interests: [], session: null });
    expect(read(event('complete', 'film', NOW))).toMatchObject({ evidence: 1, liked: [{ titleId: 'film' }] });
    const all = tasteOf(history(...TITLES.map(({ id }, i) => event('complete', id, NOW - i * HOUR))));
    expect(all.watched.size).toBe(CATALOGUE.titles.length);
    expect(all.liked).toHaveLength(40);
  });
});
