import { beforeAll, describe, expect, it } from 'vitest';
import { LeakFinder } from '../../evals/safety/leaks.ts';
import { createProfile, recordEvents } from '../../src/flows/index.ts';
import { withinMaturity } from '../../src/model/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';
import { appOver, OWNER_KEY as key } from './app.ts';

const FINDER = new LeakFinder(SHIPPED);

/** Titles that nobody would say by chance, well above every stricter cap. */
const ADULT = SHIPPED.filter(({ title, maturity }) => maturity === '18' && title.length >= 9)
  .sort((a, b) => b.popularity - a.popularity)
  .slice(0, 12);

describe('when a cap is lowered, what was above it is gone from every answer', () => {
  const services = fakeServices();
  const { call } = appOver(services);
  const surfaces = new Map<string, string>();
  let before: string;

  beforeAll(async () => {
    const { id } = await createProfile(services, {
      name: 'Was grown up',
      picks: ADULT.slice(0, 4).map((title) => title.id),
    });
    const at = (minute: number) => new Date(services.clock.now().getTime() - minute * 60_000).toISOString();
    const deeds = ['complete', 'like', 'add-to-list', 'play', 'dislike', 'not-interested'] as const;
    await recordEvents(
      services,
      ADULT.flatMap((title, i) => [
        { id: `play-${i}`, profileId: id, type: 'play', titleId: title.id, at: at(500 + i * 200), device: 'tv' },
        { id: `deed-${i}`, profileId: id, type: deeds[i % 4], titleId: title.id, at: at(400 + i * 200), device: 'tv' },
      ]),
    );
    const of = (i: number) => ({ type: 'title', value: ADULT[i]?.id });
    const edits = [
      { op: 'boost', ...of(0) },
      { op: 'mute', ...of(1) },
      { op: 'told', ...of(2), weight: 1 },
    ];
    expect((await call('PATCH', `/api/profiles/${id}/taste`, { key, body: { edits } })).status).toBe(200);
    const ask = async (message: string, conversationId?: string) =>
      (
        await call('POST', '/api/chat', {
          key,
          body: { profileId: id, message, ...(conversationId ? { conversationId } : {}) },
        })
      ).json;
    const first = await ask('a brutal thriller for adults');
    const second = await ask('why the first one?', first.conversationId);
    const page = (await call('GET', `/api/home?profileId=${id}`, { key })).json;
    await services.pages.settled();
    before = JSON.stringify([first, second, page, (await call('GET', `/api/profiles/${id}/taste`, { key })).json]);

    expect((await call('PATCH', `/api/profiles/${id}`, { key, body: { maxMaturity: '7' } })).status).toBe(200);

    const keep = (name: string, answer: { text: string }) => surfaces.set(name, answer.text);
    const get = async (name: string, path: string) => keep(name, await call('GET', path, { key }));
    const say = async (message: string) =>
      keep(
        `chat: ${message}`,
        await call('POST', '/api/chat', {
          key,
          body: { profileId: id, conversationId: first.conversationId, message },
        }),
      );
    await get('conversation', `/api/conversations/${first.conversationId}`);
    await get('conversation of the profile', `/api/conversations/${first.conversationId}?profileId=${id}`);
    await get('conversations', `/api/conversations?profileId=${id}`);
    for (const pick of first.picks)
      await get(
        `explain ${pick.titleId}`,
        `/api/explain?profileId=${id}&titleId=${pick.titleId}&turnId=${first.turnId}`,
      );
    for (const row of page.rows) {
      await get(`row ${row.rowId}`, `/api/home/row?profileId=${id}&rowId=${encodeURIComponent(row.rowId)}`);
      const title = row.items[0]?.titleId;
      await get(
        `explain ${row.rowId}`,
        `/api/explain?profileId=${id}&titleId=${title}&rowId=${encodeURIComponent(row.rowId)}`,
      );
    }
    await get('taste', `/api/profiles/${id}/taste`);
    await get('marks', `/api/profiles/${id}/marks`);
    await get('list', `/api/profiles/${id}/list`);
    await get('home', `/api/home?profileId=${id}`);
    await get('onboarding', `/api/onboarding?profileId=${id}`);
    await get('browse', `/api/titles?profileId=${id}&limit=100`);
    await get('signals', `/api/lab/signals?profileId=${id}`);
    await get(
      'contrast',
      `/api/lab/contrast?a=${id}&b=${(await createProfile(services, { name: 'Other', maxMaturity: '7' })).id}`,
    );
    for (const { title } of ADULT.slice(0, 4))
      await get(`search ${title}`, `/api/titles?profileId=${id}&q=${encodeURIComponent(title)}`);
    for (const message of [
      'why the first one?',
      'why did you pick that?',
      'tell me more about the second one',
      'compare the first two',
      'what do you know about me?',
      'what is on my list?',
      'anything else?',
      'I liked the first one',
      'forget the first one',
      'something like the last one',
    ])
      await say(message);
  }, 120_000);

  it('though it was all there before', () => {
    expect(FINDER.in(before, '7').length).toBeGreaterThan(5);
    expect(surfaces.size).toBeGreaterThan(30);
  });

  it('by id or by name', () => {
    const told = [...surfaces].flatMap(([surface, text]) =>
      FINDER.in(text, '7', surface).map(({ id, where }) => `${surface}: ${id} in ${where}`),
    );
    expect(told).toEqual([]);
  });
});

describe('above the cap a title does not exist', () => {
  const services = fakeServices();
  const { call } = appOver(services);

  it('on any route that takes its id', async () => {
    const { id } = await createProfile(services, { name: 'Kid', maxMaturity: '7' });
    const [adult] = ADULT;
    const nobody = 'no-such-title-1999';
    for (const path of [
      (title: string) => `/api/titles/${title}?profileId=${id}`,
      (title: string) => `/artwork/${title}/landscape.svg?profileId=${id}`,
      (title: string) => `/api/lab/artwork?titleId=${title}&profileId=${id}`,
      (title: string) => `/api/lab/without?titleId=${title}&profileId=${id}`,
    ]) {
      const [above, unknown] = [
        await call('GET', path(adult?.id ?? ''), { key }),
        await call('GET', path(nobody), { key }),
      ];
      expect([path(adult?.id ?? ''), above.status]).toEqual([path(adult?.id ?? ''), 404]);
      // The two cannot be told apart: not even that there is such a title is said.
      expect(above.text.replaceAll(adult?.id ?? '', 'ID')).toBe(unknown.text.replaceAll(nobody, 'ID'));
    }
    expect(SHIPPED.some(({ maturity }) => !withinMaturity(maturity, '7'))).toBe(true);
  });
});
