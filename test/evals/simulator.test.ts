import { describe, expect, it } from 'vitest';
import {
  createWorld,
  examination,
  nextVisit,
  type Person,
  respond,
  resume,
  type Visit,
  visitAt,
  WORLD,
  type World,
  type WorldOptions,
} from '../../evals/simulator/index.ts';
import { spearman } from '../../evals/simulator/measures.ts';
import { EventSchema, type ViewingEvent } from '../../src/model/index.ts';
import { SHIPPED, wordVector } from '../fakes/index.ts';

const TITLES = SHIPPED.filter((_, i) => i % 4 === 0);
const VECTORS = new Map(
  TITLES.map((title) => [title.id, wordVector(`${title.synopsis} ${title.genres.join(' ')} ${title.moods.join(' ')}`)]),
);
const world = (options: Partial<WorldOptions> = {}): World =>
  createWorld({ titles: TITLES, vectors: VECTORS, seed: 1, heterogeneity: 0.7, profiles: 20, ...options });

const SOME_EVENING = Date.UTC(2026, 0, 7, 20);
const first = (of: World): Person => of.people[0] as Person;
const page = (titles: readonly string[]) => [{ rowId: 'r', items: titles.map((titleId) => ({ titleId })) }];
const ids = (of: World, count: number, from = 0) => of.titles.slice(from, from + count).map(({ title }) => title.id);

/** Everything that everybody does in some visits over the same shelf. */
function lived(of: World, visits: number, shelf = ids(of, 30)): ViewingEvent[] {
  return of.people.flatMap((person) => {
    let at = SOME_EVENING;
    return Array.from({ length: visits }, () => {
      const visit = nextVisit(person, at);
      const { events, until } = resume(of, person, visit) ?? respond(of, person, page(shelf), visit);
      at = visit.at + until * 60_000;
      return events;
    }).flat();
  });
}

describe('the simulated world', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    const once = JSON.stringify(lived(world(), 20));
    expect(JSON.stringify(lived(world(), 20))).toBe(once);
    expect(JSON.stringify(lived(world({ seed: 2 }), 20))).not.toBe(once);
    expect(JSON.stringify(lived(world({ population: 1 }), 20))).not.toBe(once);
  });

  it('gives events that the product takes, in order, each with its own id', () => {
    const events = lived(world(), 40);
    for (const event of events) expect(EventSchema.safeParse(event).success, JSON.stringify(event)).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['impression', 'click', 'play', 'pause', 'complete', 'abandon'] as const)
      expect(types, type).toContain(type);
  });

  it('knows people by how they choose and watch, and by nothing else', () => {
    const keys = new Set<string>();
    const collect = (value: unknown): void => {
      if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!/^\d+$/.test(key)) keys.add(key.toLowerCase());
        collect(inner);
      }
    };
    const { traits, routine, likings } = first(world());
    collect({ ...first(world()), traits, routine, daypart: likings[0]?.daypart });
    expect(keys.size).toBeGreaterThan(20);
    for (const key of keys) expect(key).not.toMatch(/^(age|gender|sex|born|birth\w*|male|female)$/);
  });

  it('keeps satisfaction within nought and one, and lets it differ between people', () => {
    const of = world();
    const people = of.people.slice(0, 10);
    const visits = people.map((person) => visitAt(person, SOME_EVENING));
    const truth = people.map((person, p) =>
      of.titles.map(({ title }) => of.satisfaction(person, title.id, visits[p] as Visit)),
    );
    for (const value of truth.flat()) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
    const agreement = (h: number) => {
      const other = world({ heterogeneity: h });
      const [a, b] = other.people.slice(0, 2).map((person) => {
        const visit = visitAt(person, SOME_EVENING);
        return other.titles.map(({ title }) => other.satisfaction(person, title.id, visit));
      });
      return spearman(a as number[], b as number[]);
    };
    expect(agreement(0)).toBeGreaterThan(0.99);
    expect(Math.abs(agreement(1))).toBeLessThan(0.5);
  });

  it('looks at places as the parameters say, and clicks follow', () => {
    expect(examination(0, 0)).toBe(1);
    expect(examination(0, 3)).toBeCloseTo(4 ** -WORLD.bias.place, 10);
    expect(examination(3, 0)).toBeCloseTo(4 ** -WORLD.bias.row, 10);
    // The same card everywhere, so that nothing but the place can make the difference.
    const of = world({ profiles: 60 });
    const clicks = new Array<number>(12).fill(0);
    for (const person of of.people)
      for (let day = 0; day < 60; day++) {
        const visit = visitAt(person, SOME_EVENING + day * 86_400_000);
        const one = ids(of, 1, day)[0] as string;
        for (const { type, position } of respond(of, person, page(new Array(12).fill(one)), visit).events)
          if (type === 'click') clicks[position as number] = (clicks[position as number] as number) + 1;
      }
    const [head, middle, tail] = [0, 4, 8].map((from) => clicks.slice(from, from + 4).reduce((a, b) => a + b, 0));
    expect(head).toBeGreaterThan(1.5 * (middle as number));
    expect(middle).toBeGreaterThan(tail as number);
  });

  it('shows what is scrolled to as impressions, looked at or not', () => {
    const of = world();
    const visit = visitAt(first(of), SOME_EVENING);
    const rows = [0, 1, 2].map((r) => ({
      rowId: `row-${r}`,
      items: ids(of, 6, 6 * r).map((titleId) => ({ titleId })),
    }));
    const shown = respond(of, first(of), rows, visit).events.filter(({ type }) => type === 'impression');
    expect(shown.length % 6).toBe(0);
    expect(shown.slice(0, 6).map(({ position, rowId }) => [position, rowId])).toEqual(
      [0, 1, 2, 3, 4, 5].map((position) => [position, 'row-0']),
    );
  });

  it('has click-bait clicked more, and given up on more', () => {
    const of = world({ profiles: 150 });
    const told = (clickBait: boolean) => {
      const shelf = of.titles
        .filter((title) => title.clickBait === clickBait && title.title.kind === 'movie')
        .slice(0, 20);
      let shown = 0;
      let clicked = 0;
      let played = 0;
      let dropped = 0;
      for (const person of of.people)
        for (let day = 0; day < 8; day++) {
          const visit = visitAt(person, SOME_EVENING + day * 86_400_000);
          const { events } = respond(of, person, page(shelf.map(({ title }) => title.id)), visit);
          shown++;
          for (const { type } of events) {
            clicked += Number(type === 'click');
            played += Number(type === 'play');
            dropped += Number(type === 'abandon');
          }
        }
      return { clicks: clicked / shown, drops: dropped / played };
    };
    const [bait, honest] = [told(true), told(false)];
    expect(bait.clicks).toBeGreaterThan(1.3 * honest.clicks);
    expect(bait.drops).toBeGreaterThan(1.3 * honest.drops);
  });

  it('has the pleased come back sooner', () => {
    const gap = (loyalty: number) => {
      const person = first(world());
      person.memory.loyalty = loyalty;
      let at = SOME_EVENING;
      for (let i = 0; i < 200; i++) at = nextVisit(person, at).at;
      return at - SOME_EVENING;
    };
    expect(gap(1)).toBeLessThan(0.8 * gap(0));
  });

  it('refuses a heterogeneity that is none', () => {
    expect(() => world({ heterogeneity: 1.5 })).toThrow(RangeError);
    expect(() => world({ heterogeneity: Number.NaN })).toThrow(RangeError);
  });

  it('has nothing to learn in the null world: no title is better for anybody, now or later', () => {
    const of = world({ nothingToLearn: true, profiles: 30 });
    const moments = [0, 1].map((day) => ({ at: SOME_EVENING + day * 86_400_000, hour: 20, weekday: 3 + day }));
    const agreements = of.people.map((person) => {
      const [today, tomorrow] = moments.map((moment) =>
        of.titles.map(({ title }) => of.satisfaction(person, title.id, moment)),
      );
      return spearman(today as number[], tomorrow as number[]);
    });
    const mean = agreements.reduce((a, b) => a + b, 0) / agreements.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    const known = of.titles.map(({ title }) => title.popularity);
    const truth = of.titles.map(({ title }) =>
      of.people.reduce((sum, person) => sum + of.satisfaction(person, title.id, moments[0] as never), 0),
    );
    expect(Math.abs(spearman(known, truth))).toBeLessThan(0.1);
  });
});
