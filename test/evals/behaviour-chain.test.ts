import { describe, expect, it } from 'vitest';
import { Chain, LINEAR_RANKERS, listsOf, trainRanker } from '../../evals/behaviour/chain/chain.ts';
import { chooseChains } from '../../evals/behaviour/chain/choose.ts';
import { ContentNearest } from '../../evals/behaviour/chain/content.ts';
import { FeatureMaker } from '../../evals/behaviour/chain/features.ts';
import { SameTasteLately } from '../../evals/behaviour/chain/same-taste.ts';
import type { ItemFacts } from '../../evals/behaviour/facts.ts';
import { Judge } from '../../evals/behaviour/judge.ts';
import type { Log } from '../../evals/behaviour/sets.ts';
import { type Case, splitOf } from '../../evals/behaviour/splits.ts';
import {
  type InteractionEvent,
  interactionsOf,
  Popularity,
  type Recommender,
  topItems,
} from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

const DAY = 86_400;
const facts = (genres: readonly string[], words: ItemFacts['words'] = []): ItemFacts => ({ genres, year: 1990, words });

describe('content', () => {
  const films = [
    facts(['Drama'], [{ text: 'heist', time: 5 }]),
    facts(['Drama'], [{ text: 'heist', time: 50 }]),
    facts(['Comedy'], [{ text: 'heist', time: 5 }]),
    facts(['Comedy']),
  ];
  const known = (time: number) => interactionsOf([{ user: 0, item: 0, time }], { users: 1, items: 4 });

  it('is near by genre and by words, of which those that came later are not known', () => {
    const content = new ContentNearest(films);
    content.fit(known(100));
    const [, both = 0, heist = 0, neither = 0] = content.scores({ items: Int32Array.of(0) });
    expect(both).toBeGreaterThan(heist);
    expect(heist).toBeGreaterThan(neither);
    content.fit(known(10));
    const early = content.scores({ items: Int32Array.of(0) });
    expect(early[1]).toBeLessThan(both);
    expect([...content.scores({ items: new Int32Array() })]).toEqual([0, 0, 0, 0]);
  });
});

describe('same taste lately', () => {
  // Person 0 and 1 share items 0 and 1; 1 then took 2 long ago and 3 yesterday. Person 2 shares nothing.
  const data = interactionsOf(
    [
      { user: 0, item: 0, time: 1 },
      { user: 0, item: 1, time: 2 },
      { user: 1, item: 0, time: 1 },
      { user: 1, item: 1, time: 2 },
      { user: 1, item: 2, time: 100 * DAY },
      { user: 1, item: 3, time: 199 * DAY },
      { user: 1, item: 5, time: 201 * DAY },
      { user: 2, item: 4, time: 199 * DAY },
    ],
    { users: 3, items: 6 },
  );
  const history = { items: Int32Array.of(0, 1), now: 200 * DAY };

  it('votes by likeness and freshness, never from the future', () => {
    const model = new SameTasteLately({ people: 2, days: 10 });
    model.fit(data);
    const scores = model.scores(history);
    expect((scores[3] ?? 0) / (scores[2] ?? 1)).toBeCloseTo(2 ** 9.9, 3);
    expect(scores[4]).toBe(0);
    expect(scores[5]).toBe(0);
  });

  it('without a half-life age does not count', () => {
    const model = new SameTasteLately({ people: 2 });
    model.fit(data);
    const scores = model.scores(history);
    expect(scores[3]).toBe(scores[2]);
    expect(scores[3]).toBeGreaterThan(0);
  });
});

/** People who take films of their own genre next; popularity knows nothing of it. */
function world() {
  const random = seededRandom(3);
  const [users, items] = [80, 60];
  const events: InteractionEvent[] = [];
  const cases: Case[] = [];
  for (let user = 0; user < users; user++) {
    const own = user % 3;
    const films = new Set<number>();
    while (films.size < 12) {
      const item = Math.floor(random() ** 1.5 * items);
      if (item % 3 === own || random() < 0.1) films.add(item);
    }
    const list = [...films];
    for (const [n, item] of list.slice(0, 8).entries()) events.push({ user, item, time: n + user });
    cases.push({
      user,
      history: { items: Int32Array.from(list.slice(0, 8)), now: 1000 },
      targets: Int32Array.from(list.slice(8)),
    });
  }
  const genres = Array.from({ length: items }, (_, item) => facts([`g${item % 3}`]));
  return { data: interactionsOf(events, { users, items }), cases, genres, items };
}

describe('the chain', () => {
  const { data, cases, genres, items } = world();
  const popularity = new Popularity();
  popularity.fit(data);
  const content = new ContentNearest(genres);
  content.fit(data);
  const sources = [
    { name: 'popularity', model: popularity },
    { name: 'content', model: content },
  ];
  const maker = new FeatureMaker(data, sources, genres);
  const hits = (model: Pick<Chain, 'scores'>, asked: readonly Case[]) =>
    asked.reduce((sum, { history, targets }) => {
      const top = topItems(model.scores(history), 4, new Set(history.items));
      return sum + top.filter((item) => targets.includes(item)).length;
    }, 0);

  it('makes candidates that the person has not had, a value for every feature', () => {
    const [one] = cases;
    if (one === undefined) throw new Error('no case');
    const found = maker.candidates(one.history);
    expect(found.features).toHaveLength(found.items.length * maker.names.length);
    for (const item of found.items) expect(one.history.items).not.toContain(item);
    expect(new Set(maker.names).size).toBe(maker.names.length);
    const at = maker.names.indexOf('popularity');
    const counts = [...found.items].map((_, row) => found.features[row * maker.names.length + at] ?? Number.NaN);
    const popular = [...found.items].map((item) => popularity.scores()[item] ?? 0);
    const order = (values: number[]) => values.indexOf(Math.max(...values));
    expect(popular[order(counts)]).toBe(Math.max(...popular));
  });

  it.each([true, false])('learns from some people what is right for others (linear: %s)', (linear) => {
    const [lessons, asked] = [cases.slice(0, 50), cases.slice(50)];
    const ranker = trainRanker(listsOf(maker, lessons), maker.names.length, { linear, evenness: 1 });
    const chain = new Chain(maker, ranker, items, 'chain');
    expect(hits(chain, asked)).toBeGreaterThan(1.3 * hits(popularity, asked));
    expect([...chain.scores(asked[0]?.history ?? { items: new Int32Array() })].some(Number.isNaN)).toBe(false);
  });
});

describe('choosing a chain', () => {
  /** A log of 150 people who come one after another and take popular films, mostly of their own genre. */
  function log(): Log {
    const random = seededRandom(8);
    const [users, items] = [150, 60];
    const events = Array.from({ length: users }, (_, user) => {
      const films = new Set<number>();
      while (films.size < 10) {
        const item = Math.floor(random() ** 2.5 * items);
        if (item % 2 === user % 2 || random() < 0.2) films.add(item);
      }
      return [...films].map((item, n) => ({ user, item, time: 1000 * (user + 30 * (n >> 2)) + n }));
    }).flat();
    const ids = (count: number) => Array.from({ length: count }, (_, i) => String(i));
    const genres = Array.from({ length: items }, (_, item) => facts([`g${item % 2}`]));
    return { set: 'made', users, items, events, userIds: ids(users), itemIds: ids(items), facts: genres };
  }

  it('learns from earlier moments, chooses on the validation, and beats its sources there', () => {
    const split = splitOf(log(), 'time-split');
    const judge = new Judge(split, null);
    const made: [string, () => Recommender][] = [
      ['popularity', () => new Popularity()],
      ['content', () => new ContentNearest(split.facts ?? [])],
    ];
    const sources = made.map(([name, make]) => {
      const [fitted, final] = [make(), make()];
      fitted.fit(split.train);
      final.fit(split.final);
      return { name, make, fitted, final, seconds: 1 };
    });
    const choose = chooseChains(split, sources, () => {});
    if (choose === null) throw new Error('no chain');
    const { model, value, tried, seconds } = choose(LINEAR_RANKERS, (one) => judge.worthOf(one));
    expect(tried.map((one) => one.value)).toContain(value);
    expect(value).toBe(Math.max(...tried.map((one) => one.value)));
    expect(seconds).toBeGreaterThan(2);
    for (const { fitted } of sources) expect(value).toBeGreaterThan(judge.worthOf(fitted));
    expect(model.scores(split.test[0]?.history ?? { items: new Int32Array() })).toHaveLength(split.items);
  });

  it('has no chain where nothing earlier is known', () => {
    expect(chooseChains(splitOf(log(), 'leave-one-out'), [], () => {})).toBeNull();
  });
});
