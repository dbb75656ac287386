import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crowdOf } from '../../evals/simulator/demo/crowd.ts';
import { demoProfiles } from '../../evals/simulator/demo/profiles.ts';
import { DEMO_TASTES } from '../../evals/simulator/demo/tastes.ts';
import { createWorld } from '../../evals/simulator/index.ts';
import { DemoSchema, seedDemo } from '../../src/flows/index.ts';
import { withinMaturity } from '../../src/model/index.ts';
import { fakeServices, SHIPPED, wordVector } from '../fakes/index.ts';

const shipped = (name: string) => readFileSync(new URL(`../../db/catalogue/${name}`, import.meta.url));
const text = shipped('demo-profiles.json').toString();
const demo = DemoSchema.parse(JSON.parse(text));
const byId = new Map(SHIPPED.map((title) => [title.id, title]));
const historyOf = (id: string) => demo.history.filter(({ profileId }) => profileId === id);
const completed = (id: string) =>
  new Set(
    historyOf(id).flatMap(({ type, titleId, season }) => (type === 'complete' && season === undefined ? titleId : [])),
  );
const weekdayOf = (daysAgo: number) => (((demo.endsOn - daysAgo) % 7) + 7) % 7;
const NAMED = new Set(DEMO_TASTES.flatMap(({ interests, plan }) => [...interests.flat(), ...plan.map(([id]) => id)]));
const SOME = SHIPPED.filter(({ id }, i) => i % 6 === 0 || NAMED.has(id));
const VECTORS = new Map(SOME.map((title) => [title.id, wordVector(`${title.synopsis} ${title.genres.join(' ')}`)]));
const world = (profiles: number) =>
  createWorld({ titles: SOME, vectors: VECTORS, seed: 5, heterogeneity: 1, profiles });

describe('the shipped profiles of the demonstration', () => {
  it('are the four, with histories of titles that there are, under their caps', () => {
    expect(demo.profiles.map(({ id }) => id)).toEqual(['arjun', 'priya', 'rahul', 'mina']);
    expect(text.length).toBeLessThan(120_000);
    for (const { id, maxMaturity } of demo.profiles) {
      const history = historyOf(id);
      expect(history.length, id).toBeGreaterThanOrEqual(40);
      expect(history.length, id).toBeLessThanOrEqual(150);
      for (const { titleId, type } of history) {
        const title = byId.get(titleId ?? '');
        if (type === 'search') expect(titleId).toBeUndefined();
        else expect(title, titleId).toBeDefined();
        if (title) expect(withinMaturity(title.maturity, maxMaturity), `${id}: ${title.id}`).toBe(true);
      }
      for (const type of ['play', 'complete', 'pause', 'abandon', 'skip', 'hover', 'like', 'add-to-list'] as const)
        expect(
          history.map((event) => event.type),
          `${id} ${type}`,
        ).toContain(type);
    }
  });

  it('have finished what the talk says they watched, and not what it would recommend', () => {
    const watched: Record<string, string[]> = {
      arjun: ['breaking-bad-2008', 'mindhunter-2017', 'true-detective-2014'],
      priya: ['the-office-2005', 'parks-and-recreation-2009'],
      rahul: ['dark-2017', 'the-expanse-2015', 'severance-2022', 'interstellar-2014'],
      mina: ['frozen-2013', 'my-neighbor-totoro-1988'],
    };
    for (const [id, titles] of Object.entries(watched))
      for (const title of titles) expect(completed(id), id).toContain(title);
    for (const { id, saved } of DEMO_TASTES)
      for (const title of saved)
        expect(
          historyOf(id).map(({ titleId }) => titleId),
          id,
        ).not.toContain(title);
  });

  it('watch when the talk says: Arjun late on television, Rahul long at weekends, Priya short on small screens', () => {
    const hours = historyOf('arjun').map(({ hour, device }) => (device === 'tv' && (hour >= 21 || hour < 3) ? 1 : 0));
    expect(hours.reduce((sum: number, hour) => sum + hour, 0) / hours.length).toBeGreaterThan(0.95);
    const minutes = (id: string, on: (weekday: number) => boolean) =>
      historyOf(id)
        .filter(({ daysAgo }) => on(weekdayOf(daysAgo)))
        .reduce((sum, { seconds = 0 }) => sum + seconds / 60, 0);
    const weekend = (weekday: number) => weekday === 0 || weekday === 6;
    const share = (id: string) => minutes(id, weekend) / minutes(id, () => true);
    expect(share('rahul')).toBeGreaterThan(0.75);
    expect(share('rahul')).toBeGreaterThan(1.5 * share('arjun'));
    expect(minutes('rahul', weekend)).toBeGreaterThan(2 * minutes('arjun', weekend));
    expect(historyOf('priya').filter(({ device }) => device === 'phone' || device === 'tablet').length).toBeGreaterThan(
      0.8 * historyOf('priya').length,
    );
  });
});

describe('seeding the demonstration', () => {
  it('keeps weekdays and hours, dates nothing into the future, and does it once', async () => {
    for (const now of ['2026-01-04T00:30:00', '2026-02-25T23:59:00', '2026-03-29T12:00:00']) {
      const services = { ...fakeServices(SHIPPED), clock: { now: () => new Date(now) } };
      await seedDemo(services, demo, new Set(byId.keys()));
      const events = await services.events.ofProfile('rahul');
      expect(events).toHaveLength(historyOf('rahul').length);
      for (const { at } of events) expect(Date.parse(at)).toBeLessThan(Date.parse(now));
      const said = historyOf('rahul')
        .map(({ daysAgo, hour }) => `${weekdayOf(daysAgo)} ${hour}`)
        .sort();
      const kept = events
        .map(({ at }) => `${new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay()} ${Number(at.slice(11, 13))}`)
        .sort();
      expect(kept).toEqual(said);
      expect(new Set(events.map(({ sessionId }) => sessionId)).size).toBeGreaterThan(10);
      await seedDemo(services, demo, new Set(byId.keys()));
      expect(await services.events.ofProfile('rahul')).toHaveLength(events.length);
    }
  });

  it('leaves out titles that this catalogue lacks', async () => {
    const services = fakeServices(SHIPPED);
    await seedDemo(services, demo, new Set(['dark-2017']));
    const events = await services.events.ofProfile('rahul');
    expect(new Set(events.flatMap(({ titleId }) => titleId ?? []))).toEqual(new Set(['dark-2017']));
  });
});

describe('the shipped crowd', () => {
  const bytes = shipped('demo-crowd.jsonl.gz');
  const lines = gunzipSync(bytes)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  it('is people with titles that there are, strengths of likes and ages in days', () => {
    expect(bytes.length).toBeLessThan(500_000);
    expect(lines.length).toBeGreaterThan(1400);
    for (const [n, { person, titles }] of lines.entries()) {
      expect(person).toBe(n);
      expect(titles.length).toBeGreaterThanOrEqual(15);
      expect(titles.length).toBeLessThanOrEqual(60);
      expect(new Set(titles.map(([id]: [string]) => id)).size).toBe(titles.length);
      for (const [id, strength, daysAgo] of titles)
        if (!byId.has(id) || !(strength >= 0.1 && strength <= 1.2) || !Number.isInteger(daysAgo) || daysAgo < 0)
          throw new Error(`person ${person}: ${id} ${strength} ${daysAgo}`);
    }
  });
});

describe('what makes them', () => {
  it('makes the same profiles and the same crowd again', () => {
    const profiles = () => JSON.stringify(demoProfiles(world(0)));
    expect(profiles()).toBe(profiles());
    const crowd = () => JSON.stringify(crowdOf(world(3), 9));
    expect(crowd()).toBe(crowd());
    expect(JSON.parse(crowd()).length).toBeGreaterThan(0);
  });
});
