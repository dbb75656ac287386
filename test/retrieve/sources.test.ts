import { describe, expect, it } from 'vitest';
import type { Interest } from '../../src/model/index.ts';
import { retrieve, type Shelves } from '../../src/retrieve/index.ts';
import { aQuery } from '../fakes/index.ts';
import { aContext, aTaste, fakeModel, playsOf, shelvesOf, someTitles } from './made.ts';

const TITLES = someTitles(80);
const ids = (of: (i: number) => boolean) => TITLES.map(({ id }) => id).filter((_, i) => of(i));

/** The votes of one source, in its order. */
async function votesOf(
  source: string,
  query: ReturnType<typeof aQuery>,
  shelves: Shelves = shelvesOf(TITLES),
  context = aContext(),
) {
  const { candidates } = await retrieve(query, shelves, context);
  return candidates
    .flatMap(({ title, proposals }) =>
      proposals.filter((vote) => vote.source === source).map((vote) => ({ id: title.id, ...vote })),
    )
    .sort((a, b) => a.rank - b.rank);
}

describe('who proposes by what others do', () => {
  const shelves = (overrides: Partial<Shelves> = {}) =>
    shelvesOf(TITLES, {
      collaborative: fakeModel(['t-9', 't-5', 't-1', 't-7'], { 't-7': 40, 't-1': 20 }),
      ...overrides,
    });
  const query = aQuery({ taste: aTaste(['t-1', 't-3']) });

  it('collaborative: what the model proposes for the history, less what was watched', async () => {
    const votes = await votesOf('collaborative', query, shelves());
    expect(votes.map(({ id, rank }) => [id, rank])).toEqual([
      ['t-9', 1],
      ['t-5', 2],
      ['t-7', 3],
    ]);
    expect(votes[0]?.score).toBe(3);
  });

  it('collaborative: gives the model what was liked, what was turned from and this session, newest strongest', async () => {
    let seen: readonly { titleId: string; weight: number }[] = [];
    const model = {
      ...fakeModel(['t-9']),
      propose: (history: typeof seen) => {
        seen = history;
        return [];
      },
    };
    const taste = aTaste(['t-1', 't-3'], {
      disliked: [{ titleId: 't-6', weight: -1, verb: 'gave up on' }],
      session: {
        id: null,
        startedAt: 0,
        events: 1,
        liked: [{ titleId: 't-3', weight: 0.5, verb: 'watched' }],
        disliked: [],
        direction: null,
        searches: [],
        confidence: 0.5,
      },
    });
    await retrieve(aQuery({ taste }), shelves({ collaborative: model }), aContext({ 'retrieve.fade-places': 1 }));
    expect(seen).toEqual([
      { titleId: 't-1', weight: 1 },
      { titleId: 't-3', weight: 0.99 / 2 },
      { titleId: 't-6', weight: (-1 / 4) * 0.3 },
      { titleId: 't-3', weight: 0.25 },
    ]);
  });

  it('co-watched: neighbours of what was finished last', async () => {
    const votes = await votesOf('co-watched', query, shelves());
    expect(votes.map(({ id }) => id)).toEqual(['t-9', 't-5', 't-7']);
    const underway = aTaste(['t-1'], { underway: new Map([['t-1', 0.4]]) });
    expect(await votesOf('co-watched', aQuery({ taste: underway }), shelves())).toEqual([]);
  });

  it('same taste lately: of what the model expects, what was taken to lately, here or where it learned', async () => {
    expect((await votesOf('same-taste-lately', query, shelves())).map(({ id }) => id)).toEqual(['t-7']);
    const plays = new Map([['t-5', playsOf('t-5', 6)]]);
    const here = await votesOf('same-taste-lately', query, shelves({ plays }));
    expect(here.map(({ id, score }) => [id, score])).toEqual([
      ['t-5', 2.9],
      ['t-7', 2.7],
    ]);
  });

  it('popular now: by the part of the day and the device, filled up with what is widely known', async () => {
    const plays = new Map([
      ['t-60', playsOf('t-60', 9, 8)],
      ['t-61', playsOf('t-61', 9, 1)],
    ]);
    const votes = await votesOf(
      'popular-now',
      aQuery({ hour: 19 }),
      shelves({ plays }),
      aContext({ 'retrieve.popular-now': 5 }),
    );
    expect(votes.map(({ id }) => id)).toEqual(['t-60', 't-61', 't-0', 't-1', 't-2']);
    const morning = await votesOf('popular-now', aQuery({ hour: 8, device: 'phone' }), shelves({ plays }));
    expect(morning.slice(0, 2).map(({ id }) => id)).toEqual(['t-61', 't-60']);
    const scores = votes.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('says nothing where nobody was learned from, or nothing of the history is known', async () => {
    for (const source of ['collaborative', 'co-watched', 'same-taste-lately']) {
      expect(await votesOf(source, query)).toEqual([]);
      expect(await votesOf(source, aQuery(), shelves())).toEqual([]);
    }
  });
});

describe('who proposes by the viewer’s own history', () => {
  const { index } = shelvesOf(TITLES);
  const interest = (id: string, weight: number, titleId: string): Interest => ({
    id,
    weight,
    centroid: index.vector(titleId) ?? new Float32Array(),
    titleIds: [titleId],
    label: id,
  });

  it('interests: places by weight, and the small ones heard', async () => {
    const interests = [interest('drama', 0.95, 't-0'), interest('horror', 0.05, 't-3')];
    const context = aContext({ 'retrieve.interests': 16, 'retrieve.interest-least': 4 });
    const votes = await votesOf('interests', aQuery({ taste: aTaste([], { interests }) }), shelvesOf(TITLES), context);
    const of = (remainder: number) => votes.filter(({ id }) => Number(id.slice(2)) % 4 === remainder).length;
    expect([of(0), of(3), votes.length]).toEqual([15, 4, 19]);
  });

  it('recent plays: near to them and to where the session is heading', async () => {
    const context = aContext({ 'retrieve.recent-plays': 5, 'retrieve.recent-seeds': 1 });
    const session = {
      id: null,
      startedAt: 0,
      events: 2,
      liked: [],
      disliked: [],
      direction: index.vector('t-3'),
      searches: [],
      confidence: 0.7,
    };
    const votes = await votesOf(
      'recent-plays',
      aQuery({ taste: aTaste(['t-0', 't-1'], { session }) }),
      shelvesOf(TITLES),
      context,
    );
    expect(votes.filter(({ id }) => Number(id.slice(2)) % 4 === 0)).toHaveLength(5);
    expect(votes.filter(({ id }) => Number(id.slice(2)) % 4 === 3)).toHaveLength(5);
    expect(votes.some(({ id }) => id === 't-0')).toBe(false);
  });

  it('continue watching: what was begun, newest first, within the cap', async () => {
    const titles = someTitles(10, (i) => ({ maturity: i === 2 ? '18' : 'all' }));
    const underway = new Map([
      ['t-4', 0.5],
      ['t-2', 0.1],
      ['t-1', 0.9],
      ['t-gone', 0.3],
    ]);
    const taste = aTaste([], { underway, watched: new Set(['t-4', 't-1', 't-2']) });
    const votes = await votesOf('continue-watching', aQuery({ taste, cap: '13' }), shelvesOf(titles));
    expect(votes.map(({ id, score }) => [id, score])).toEqual([
      ['t-4', 0.5],
      ['t-1', 0.9],
    ]);
  });

  it('taste: near to what was liked, be it only said', async () => {
    const said = aTaste(['t-2'], { watched: new Set(), recent: [] });
    const votes = await votesOf('taste', aQuery({ taste: said }), shelvesOf(TITLES), aContext({ 'retrieve.taste': 6 }));
    expect(votes.every(({ id }) => Number(id.slice(2)) % 4 === 2)).toBe(true);
    expect(votes).toHaveLength(6);
  });

  it('what was watched is not proposed again, unless that is wanted', async () => {
    const watched = aTaste(ids((i) => i < 20));
    const collaborative = fakeModel(ids((i) => i < 40));
    for (const source of ['taste', 'recent-plays', 'collaborative', 'co-watched', 'popular-now', 'exploration']) {
      const votes = await votesOf(source, aQuery({ taste: watched }), shelvesOf(TITLES, { collaborative }));
      expect(votes.filter(({ id }) => watched.watched.has(id))).toEqual([]);
      if (source === 'exploration') continue;
      const again = aQuery({ taste: watched }, { seen: 'rewatch' });
      const some = await votesOf(source, again, shelvesOf(TITLES, { collaborative }));
      expect(some.some(({ id }) => watched.watched.has(id))).toBe(true);
    }
  });
});

describe('exploration', () => {
  const taste = aTaste([], { genres: new Map([['Drama', 1]]) });

  it('draws outside the usual interests, the same for the same seed', async () => {
    const draw = (seed: number) => votesOf('exploration', aQuery({ taste }), shelvesOf(TITLES), aContext({}, seed));
    const votes = await draw(3);
    expect(votes).toHaveLength(20);
    expect(votes.every(({ id }) => Number(id.slice(2)) % 4 !== 0)).toBe(true);
    expect(await draw(3)).toEqual(votes);
    expect((await draw(4)).map(({ id }) => id)).not.toEqual(votes.map(({ id }) => id));
  });

  it('says with what probability each draw fell on its title', async () => {
    const titles = someTitles(3, (i) => ({ acclaim: [8, 4, 2][i] ?? 0, genres: ['Horror'] }));
    const context = (seed: number) => aContext({ 'retrieve.exploration': 3, 'retrieve.exploration-acclaim': 1 }, seed);
    const weight = new Map([
      ['t-0', 0.8],
      ['t-1', 0.4],
      ['t-2', 0.2],
    ]);
    let firstIsBest = 0;
    for (let seed = 0; seed < 400; seed++) {
      const votes = await votesOf('exploration', aQuery({ taste }), shelvesOf(titles), context(seed));
      let left = 1.4;
      for (const { id, score } of votes) {
        expect(score).toBeCloseTo((weight.get(id) ?? 0) / left, 9);
        left -= weight.get(id) ?? 0;
      }
      expect(votes).toHaveLength(3);
      if (votes[0]?.id === 't-0') firstIsBest += 1;
    }
    expect(firstIsBest / 400).toBeGreaterThan(0.5);
    expect(firstIsBest / 400).toBeLessThan(0.65);
  });

  it('looks at a part of a wide pool, and says so in the probability', async () => {
    const titles = someTitles(12_000, () => ({ acclaim: 5, genres: ['Horror'] }));
    const votes = await votesOf('exploration', aQuery({ taste }), shelvesOf(titles), aContext({}, 2));
    expect(votes).toHaveLength(20);
    // One in three is looked at, and all of those weigh the same.
    for (const [i, { score }] of votes.entries()) expect(score).toBeCloseTo(1 / (4000 - i) / 3, 9);
  });

  it('draws nothing where everything is usual, or where titles weigh nothing', async () => {
    const drama = someTitles(12, () => ({ genres: ['Drama'] }));
    expect(await votesOf('exploration', aQuery({ taste }), shelvesOf(drama))).toEqual([]);
    const bad = someTitles(12, () => ({ genres: ['Horror'], acclaim: 0 }));
    expect(await votesOf('exploration', aQuery({ taste }), shelvesOf(bad))).toEqual([]);
  });
});
