import { describe, expect, it } from 'vitest';
import { changeTaste, createProfile, parametersOf, patchProfile } from '../../src/flows/index.ts';
import { FEATURES } from '../../src/rank/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';
import { appOver, OWNER_KEY } from '../safety/app.ts';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe('the main parameters of the ranking', () => {
  it('are measured from the pipeline: every feature, shares that sum to one, largest first', async () => {
    const { parameters, groups, measured, nonProfiled, settings } = await parametersOf(fakeServices(), {});
    expect(parameters.map(({ name }) => name).sort()).toEqual(FEATURES.map(({ name }) => name).sort());
    expect(sum(parameters.map(({ share }) => share))).toBeCloseTo(1, 9);
    expect(sum(parameters.map((one) => one.shareWithoutProfile))).toBeCloseTo(1, 9);
    expect(sum(groups.map(({ share }) => share))).toBeCloseTo(1, 9);
    for (const list of [parameters, groups])
      expect([...list].sort((a, b) => b.share - a.share).map(({ share }) => share)).toEqual(
        list.map(({ share }) => share),
      );
    expect(measured).toMatchObject({ over: 'reference', requests: 12 });
    expect(nonProfiled.how).toHaveLength(2);
    expect(settings.some(({ name }) => name === 'rank.told')).toBe(true);
  });

  it('count nothing of a taste where no history is used', async () => {
    const { groups } = await parametersOf(fakeServices(), {});
    const taste = groups.find(({ group }) => group === 'taste');
    expect(taste?.share).toBeGreaterThan(0.1);
    expect(taste?.shareWithoutProfile).toBe(0);
  });

  it('follow the weights: a service whose taste weighs nothing has no share of it', async () => {
    const services = fakeServices();
    const profile = await createProfile(services, { name: 'Viewer', maxMaturity: '16' });
    await services.events.append(
      SHIPPED.slice(0, 5).map(({ id }, i) => ({
        id: `watch-${i}`,
        profileId: profile.id,
        type: 'complete' as const,
        at: NOW.toISOString(),
        titleId: id,
      })),
      NOW.toISOString(),
    );
    const shareOf = async (name: string) =>
      (await parametersOf(services, { profileId: profile.id })).parameters.find((one) => one.name === name)?.share ?? 0;
    expect(await shareOf('taste')).toBeGreaterThan(0);
    expect(await shareOf('muted')).toBe(0);
    await changeTaste(services, profile.id, [{ op: 'mute', type: 'genre', value: 'Comedy' }]);
    expect(await shareOf('muted')).toBeGreaterThan(0);
    await patchProfile(services, profile.id, { profiling: false }, false);
    expect(await shareOf('taste')).toBe(0);
    expect(await shareOf('muted')).toBe(0);
  });

  it('are the same each time and read nobody', async () => {
    const services = fakeServices();
    const read: string[] = [];
    const watched = {
      ...services,
      histories: {
        ofProfile: async (id: string) => {
          read.push(id);
          return [];
        },
      },
    };
    const first = await parametersOf(watched, {});
    expect(await parametersOf(watched, {})).toEqual(first);
    expect(read).toEqual([]);
  });
});

describe('over HTTP', () => {
  it('answers the parameters, a preview, a change with its effect, and its undo, as described', async () => {
    const services = fakeServices();
    const { call } = appOver(services);
    const key = OWNER_KEY;
    const profile = (await call('POST', '/api/profiles', { key, body: { name: 'Viewer' } })).json;
    expect(profile.profiling).toBe(true);
    expect((await call('GET', `/api/parameters?profileId=${profile.id}`, { key })).json.measured.over).toBe('profile');
    expect((await call('GET', '/api/parameters?profileId=nobody', { key })).status).toBe(404);
    const path = `/api/profiles/${profile.id}/taste`;
    const edits = [{ op: 'tell', text: 'I like slow, sad, beautiful things, and never musicals' }];
    const preview = await call('PATCH', `${path}?preview=true`, { key, body: { edits } });
    expect(preview.json).toMatchObject({ preview: true, undo: null });
    expect((await call('GET', path, { key })).json.statements).toEqual([]);
    const made = await call('PATCH', path, { key, body: { edits } });
    expect(made.json.effect).toEqual(preview.json.effect);
    expect(made.json.told.kept).toHaveLength(4);
    const undone = await call('PATCH', path, { key, body: made.json.undo });
    expect(undone.json).toMatchObject({ statements: [], changes: [] });
    for (const [body, status] of [
      [{ edits: [{ op: 'boost', type: 'genre', value: 'Crimes' }] }, 422],
      [{ edits: [{ op: 'boost', type: 'years', value: '1970-1979' }] }, 422],
      [{ edits: [{ op: 'told', type: 'years', value: 'the seventies', weight: 1 }] }, 422],
      [{ edits: [{ op: 'mute', type: 'title', value: 'no-such-title' }] }, 404],
      [{ edits: [{ op: 'undo' }] }, 404],
      [{ edits: [{ op: 'lock', type: 'genre', value: 'Crime' }] }, 409],
      [{ edits: [{ op: 'undo' }, { op: 'reset' }] }, 422],
      [{ edits: [{ op: 'tell', text: 'x'.repeat(1001) }] }, 422],
    ] as const)
      expect([body, (await call('PATCH', path, { key, body })).status]).toEqual([body, status]);
    expect((await call('PATCH', `${path}?preview=maybe`, { key, body: { edits } })).status).toBe(422);
    const { paths } = (await call('GET', '/openapi.json', { key })).json;
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/parameters', '/api/profiles/{id}/taste']));
  });
});
