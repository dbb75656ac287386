import { beforeEach, describe, expect, it } from 'vitest';
import { changeTaste, chat, createProfile, deleteProfile, explain, home } from '../../src/flows/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const DAY_MS = 86_400_000;
const CRIME = SHIPPED.filter(({ genres, maturity }) => genres.includes('Crime') && maturity !== '18').slice(0, 5);

describe('counterfactual runs', () => {
  const counted = { memory: 0, run: 0 };
  const services = () => {
    counted.memory = 0;
    counted.run = 0;
    return {
      ...fakeServices(),
      count: (name: string, labels: Record<string, string> = {}) => {
        if (name === 'marquee_counterfactuals_total') counted[labels.from as 'memory' | 'run'] += 1;
      },
    };
  };
  let own: ReturnType<typeof services>;
  let profileId: string;
  beforeEach(async () => {
    own = services();
    profileId = (await createProfile(own, { name: 'Viewer' })).id;
    await own.events.append(
      CRIME.map(({ id }, i) => ({
        id: `watch-${i}`,
        profileId,
        type: 'complete' as const,
        at: new Date(NOW.getTime() - (i + 1) * DAY_MS).toISOString(),
        titleId: id,
      })),
      NOW.toISOString(),
    );
  });
  const aTurn = async () => {
    const { turnId, picks } = await chat(own, { profileId, message: 'something to watch' });
    const ask = (rank = 0) => explain(own, { profileId, titleId: picks[rank]?.titleId ?? '', turnId });
    return ask;
  };

  it('come from memory the second time, the same to the letter', async () => {
    const ask = await aTurn();
    const first = await ask();
    expect(first.counterfactuals.some(({ without }) => without.type === 'title')).toBe(true);
    expect(counted).toEqual({ memory: 0, run: first.counterfactuals.length });
    expect(await ask()).toEqual(first);
    expect(counted).toEqual({ memory: first.counterfactuals.length, run: first.counterfactuals.length });
  });

  it('are shared by the titles of one answer', async () => {
    const ask = await aTurn();
    const asked = [await ask(0), await ask(1), await ask(2)];
    const evidence = asked.flatMap(({ counterfactuals }) => counterfactuals.map(({ without }) => without.id));
    expect(counted.run).toBe(new Set(evidence).size);
    expect(counted.memory).toBe(evidence.length - counted.run);
  });

  it('are run anew after an event, a change of the taste, or a forgotten watch', async () => {
    const ask = await aTurn();
    await ask();
    const anew = async (change: () => Promise<unknown>) => {
      const before = counted.run;
      await change();
      await ask();
      return counted.run > before;
    };
    const like = { id: 'like', profileId, type: 'like' as const, at: NOW.toISOString(), titleId: CRIME[0]?.id ?? '' };
    expect(await anew(() => own.events.append([like], NOW.toISOString()))).toBe(true);
    expect(await anew(() => changeTaste(own, profileId, [{ op: 'boost', type: 'genre', value: 'Comedy' }]))).toBe(true);
    expect(await anew(() => own.events.forget(profileId, { eventId: 'watch-4' }))).toBe(true);
    expect(await anew(async () => {})).toBe(false);
  });

  it('hold for rows of a page as well', async () => {
    const { rows } = await home(own, { profileId });
    const row = rows.find(({ kind }) => kind === 'top-picks');
    const ask = () => explain(own, { profileId, titleId: row?.items[0]?.titleId ?? '', rowId: row?.rowId });
    const first = await ask();
    const { run } = counted;
    expect(await ask()).toEqual(first);
    expect(counted.run).toBe(run);
  });

  it('are forgotten with their profile and never grow without end', async () => {
    const ask = await aTurn();
    await ask();
    expect(own.reruns.size).toBeGreaterThan(0);
    await deleteProfile(own, profileId);
    expect(own.reruns.size).toBe(0);
    const library = await own.library();
    const ground = { history: [], edits: [], library };
    for (let i = 0; i < 1000; i++) {
      const without = { type: 'title' as const, id: `t${i}`, label: '' };
      await own.reruns.of(own, { answerId: 'a', profileId: null, without }, ground, async () => []);
    }
    expect(own.reruns.size).toBe(300);
  });
});
