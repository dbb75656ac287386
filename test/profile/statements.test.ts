import { describe, expect, it } from 'vitest';
import { changeTaste, readTaste } from '../../src/flows/index.ts';
import type { HistoryEvent, Maturity, ViewingEvent } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { NOW as CLOCK, fakeServices } from '../fakes/index.ts';
import { DAY, event, MINUTE, NOW } from './made.ts';
import { profileOf, TASTES, watching } from './people.ts';

/** As a client would send it. */
function sent({
  id,
  type,
  at,
  titleId,
  sessionId,
  season,
  episode,
  progress,
  query,
  device,
}: HistoryEvent): ViewingEvent {
  const said = { titleId, sessionId, season, episode, progress, query, device };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  return { id, profileId: 'p', type, at: new Date(at).toISOString(), ...given };
}

async function withHistory(events: readonly HistoryEvent[], maxMaturity: Maturity = '18') {
  const services = fakeServices();
  await services.profiles.create({
    id: 'p',
    name: 'P',
    maxMaturity,
    language: 'English',
    picks: [],
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  await services.events.append(events.map(sent), CLOCK.toISOString());
  return services;
}

const PARENT = { tastes: ['darkCrime'], hours: [21, 22], devices: ['tv' as const] };
const CHILD = { tastes: ['kids'], hours: [17], devices: ['tablet' as const] };
const SHARED = profileOf([PARENT, CHILD], 14, 1);

describe('the taste in statements', () => {
  it('says interests, habits and who shares the profile, each with a weight and the events it rests on', async () => {
    const services = await withHistory(SHARED);
    const { statements } = await readTaste(services, 'p');
    const types = new Set(statements.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining(['title', 'genre', 'interest', 'habit', 'household']));
    const known = new Set(SHARED.map(({ id }) => id));
    for (const { id, weight, evidence } of statements) {
      expect(Number.isFinite(weight), id).toBe(true);
      const events = evidence.filter(({ type }) => type === 'event');
      expect(events.length, id).toBeGreaterThan(0);
      for (const one of events) expect(known.has(one.id), `${id}: ${one.id}`).toBe(true);
    }
    expect(statements.find(({ id }) => id === 'habit:weekday-sitting')?.text).toMatch(
      /^on a weekday you usually watch for about /,
    );
  });

  it('is the same twice, each statement under an id of its own', async () => {
    const services = await withHistory(SHARED);
    const [first, second] = [await readTaste(services, 'p'), await readTaste(services, 'p')];
    expect(second).toEqual(first);
    const ids = first.statements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stands strongest first', async () => {
    const { statements } = await readTaste(await withHistory(SHARED), 'p');
    const sizes = statements.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('names nothing above the cap, in no statement and no evidence', async () => {
    const events = [
      ...watching(PARENT, 8, seededRandom(2)),
      ...watching(CHILD, 8, seededRandom(3)),
      event('play', TASTES.horror?.[0]?.id ?? '', NOW - MINUTE),
    ];
    const services = await withHistory(events, '7');
    const { catalogue } = await services.library();
    const above = catalogue.titles.filter(({ maturity }) => maturity !== 'all' && maturity !== '7');
    const { statements } = await readTaste(services, 'p');
    const told = JSON.stringify(statements.map(({ text, value, evidence }) => ({ text, value, evidence })));
    expect(statements.some(({ type }) => type === 'interest')).toBe(true);
    const watched = new Set(events.map(({ titleId }) => titleId));
    for (const { id, title } of above.filter((one) => watched.has(one.id))) {
      expect(told).not.toContain(`"${id}"`);
      expect(statements.some(({ text }) => text.includes(title))).toBe(false);
    }
  });

  it('says what this session did, and what was shown in vain', async () => {
    const [drama, ignored] = [TASTES.war?.[0], TASTES.western?.[0]];
    const services = await withHistory([
      event('complete', drama?.id ?? '', NOW - MINUTE),
      event('search', null, NOW - 2 * MINUTE, { query: 'trenches' }),
      ...Array.from({ length: 12 }, (_, i) => event('impression', ignored?.id ?? '', NOW - (i + 1) * DAY)),
    ]);
    const { statements } = await readTaste(services, 'p');
    const session = statements.find(({ type }) => type === 'session');
    expect(session?.text).toBe(`in this session you finished ${drama?.title} and searched for “trenches”`);
    expect(session?.evidence).toHaveLength(2);
    const shown = statements.filter(({ value }) => value === ignored?.id);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.weight).toBeLessThan(0);
  });

  it('lets an event, a title or everything be forgotten, and the rest stand', async () => {
    const [one, other] = [TASTES.western?.[0]?.id ?? '', TASTES.western?.[1]?.id ?? ''];
    const seen = [event('complete', one, NOW - DAY), event('complete', other, NOW - 2 * DAY)];
    const services = await withHistory(seen);
    const holds = (statements: { value: string }[], id: string) => statements.some(({ value }) => value === id);
    const { statements } = await changeTaste(services, 'p', [{ op: 'forget', eventId: seen[0]?.id ?? '' }]);
    expect(holds(statements, one)).toBe(false);
    expect(holds(statements, other)).toBe(true);
    expect((await changeTaste(services, 'p', [{ op: 'forget', titleId: other }])).statements).toEqual([]);
    const edited = await changeTaste(services, 'p', [{ op: 'mute', type: 'genre', value: 'Horror' }]);
    expect(edited.statements).toMatchObject([{ type: 'genre', value: 'Horror', weight: -1 }]);
    expect((await changeTaste(services, 'p', [{ op: 'reset' }])).statements).toEqual([]);
  });
});
