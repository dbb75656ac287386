import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeTaste,
  chat,
  explain,
  exportProfile,
  home,
  patchProfile,
  readTaste,
  type TasteChanged,
} from '../../src/flows/index.ts';
import { viewersTaken } from '../../src/flows/learn/people.ts';
import { type Control, MOODS, type TasteChange, TasteChangeSchema } from '../../src/model/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';
import { aViewer, change, DAY_MS, type Fake, found, terms } from './taste-viewer.ts';

let services: Fake;
let viewer: Awaited<ReturnType<typeof aViewer>>;
beforeEach(async () => {
  services = fakeServices();
  viewer = await aViewer(services);
});

describe('what a change of the taste does', () => {
  it('shows the first picks before and after, which are those of a run of its own', async () => {
    const muted = await change(services, viewer.id, { op: 'mute', type: 'genre', value: 'Crime' });
    const isCrime = (titleId: string) => SHIPPED.find(({ id }) => id === titleId)?.genres.includes('Crime');
    expect(muted.effect.before.some(({ titleId }) => isCrime(titleId))).toBe(true);
    expect(muted.effect.after.every(({ titleId }) => !isCrime(titleId))).toBe(true);
    for (const { titleId, rankBefore, rankAfter } of muted.effect.moved) {
      expect(rankBefore).not.toBe(rankAfter);
      expect([...muted.effect.before, ...muted.effect.after].some((one) => one.titleId === titleId)).toBe(true);
    }
    expect(muted.effect.text).toMatch(/^Now among your first 10: /);
    const next = await change(services, viewer.id, { op: 'boost', type: 'mood', value: 'funny' });
    expect(next.effect.before).toEqual(muted.effect.after);
  });

  it('is shown by a preview to the letter, and a preview keeps nothing', async () => {
    const edits: TasteChange[] = [
      { op: 'mute', type: 'genre', value: 'Crime' },
      { op: 'tell', text: 'I love slow films' },
    ];
    const state = async () =>
      JSON.stringify([await readTaste(services, viewer.id), await exportProfile(services, viewer.id)]);
    const before = await state();
    const preview = await changeTaste(services, viewer.id, edits, { preview: true });
    expect(await state()).toBe(before);
    const made = await changeTaste(services, viewer.id, edits);
    expect(preview.effect).toEqual(made.effect);
    expect(preview.undo).toBeNull();
    expect(preview.preview).toBe(true);
    const bare = ({ statements }: TasteChanged) => statements.map(({ text, weight }) => ({ text, weight }));
    expect(bare(preview)).toEqual(bare(made));
  });

  it('previews what forgetting a watch would do without forgetting it', async () => {
    const titleId = viewer.crime[0]?.id ?? '';
    const preview = await changeTaste(services, viewer.id, [{ op: 'forget', titleId }], { preview: true });
    expect(found(preview.statements, 'title', titleId)).toBeUndefined();
    expect(found((await readTaste(services, viewer.id)).statements, 'title', titleId)).toBeDefined();
    const made = await change(services, viewer.id, { op: 'forget', titleId });
    expect(made.effect).toEqual(preview.effect);
    expect(made.undo).toBeNull();
    await expect(
      changeTaste(services, viewer.id, [{ op: 'forget', titleId }], { preview: true }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('each instruction in the pipeline', () => {
  it('ignored: the genre says nothing for or against any title, whatever its share was', async () => {
    const before = await terms(services, viewer.id);
    expect(before.contributions.some(({ text }) => text.includes('you watch a lot of Crime'))).toBe(true);
    const { statements } = await change(services, viewer.id, { op: 'ignore', type: 'genre', value: 'Crime' });
    expect(found(statements, 'genre', 'Crime')).toMatchObject({
      weight: 0,
      text: expect.stringContaining('no evidence'),
    });
    const after = await terms(services, viewer.id);
    expect(after.contributions.every(({ text }) => !/watch(?: a lot of)? Crime/.test(text))).toBe(true);
    const onlyCrime = after.accounts.filter(({ titleId }) =>
      SHIPPED.find(({ id }) => id === titleId)?.genres.every((genre) => genre === 'Crime'),
    );
    for (const { contributions } of onlyCrime)
      expect(contributions.find(({ feature }) => feature === 'taste-genres')).toBeUndefined();
  });

  it('ignored: a person is known from nowhere any more', async () => {
    const known = (await terms(services, viewer.id, 'something to watch', 50)).contributions.find(
      ({ feature, evidence }) => feature === 'taste-people' && evidence.length > 0,
    );
    const name = known?.evidence[0]?.id ?? '';
    expect(known?.text).toContain(name);
    const of = async () =>
      (await terms(services, viewer.id, 'something to watch', 50)).contributions.filter(
        ({ feature, text }) => feature === 'taste-people' && text.includes(name),
      );
    expect((await of()).length).toBeGreaterThan(0);
    await change(services, viewer.id, { op: 'ignore', type: 'person', value: name });
    expect(await of()).toEqual([]);
  });

  it('ignored: a habit is read by nothing, until it is taken back', async () => {
    const { statements } = await readTaste(services, viewer.id);
    const series = statements.find(({ id }) => id === 'habit:series');
    expect(series?.controls).toEqual([expect.objectContaining({ op: 'ignore' })]);
    await changeTaste(services, viewer.id, series?.controls[0]?.change.edits ?? []);
    const { contributions } = await terms(services, viewer.id);
    expect(contributions.some(({ feature }) => feature === 'series-appetite')).toBe(false);
    await change(services, viewer.id, { op: 'clear', type: 'habit', value: 'series' });
    expect((await terms(services, viewer.id)).contributions.some(({ feature }) => feature === 'series-appetite')).toBe(
      true,
    );
  });

  it('locked: the weight is the same after new events and after a year', async () => {
    const titleId = viewer.crime[1]?.id ?? '';
    const weights = async () => {
      const { statements } = await readTaste(services, viewer.id);
      return [found(statements, 'title', titleId)?.weight, found(statements, 'genre', 'Crime')?.weight];
    };
    const before = await weights();
    const locked = await change(
      services,
      viewer.id,
      { op: 'lock', type: 'title', value: titleId },
      { op: 'lock', type: 'genre', value: 'Crime' },
    );
    expect(found(locked.statements, 'title', titleId)?.locked).toBe(true);
    services.advance(365 * DAY_MS);
    const comedies = SHIPPED.filter(({ genres }) => genres.includes('Comedy') && !genres.includes('Crime')).slice(0, 5);
    const at = services.clock.now().toISOString();
    await services.events.append(
      comedies.map(({ id }, i) => ({ id: `c-${i}`, profileId: viewer.id, type: 'complete' as const, at, titleId: id })),
      at,
    );
    const after = await weights();
    expect(after[0]).toBeCloseTo(before[0] ?? Number.NaN, 12);
    expect(after[1]).toBeCloseTo(before[1] ?? Number.NaN, 12);
    await change(services, viewer.id, { op: 'unlock', type: 'genre', value: 'Crime' });
    expect((await weights())[1]).toBeLessThan((before[1] ?? 0) / 2);
  });

  it('more like this, less like this: a title speaks for or against those like it, in its own words', async () => {
    const seed = SHIPPED.find(({ title }) => title === 'Paddington 2') ?? SHIPPED[0];
    const titleId = seed?.id ?? '';
    const more = await change(services, viewer.id, { op: 'boost', type: 'title', value: titleId });
    expect(found(more.statements, 'title', titleId)).toMatchObject({
      text: `you want more of ${seed?.title}`,
      weight: 1.2,
      origin: 'said',
    });
    const words = `which you want more of`;
    const up = await terms(services, viewer.id, 'something to watch', 30);
    expect(up.contributions.some(({ text, contribution }) => text.includes(words) && contribution > 0)).toBe(true);
    await change(services, viewer.id, { op: 'mute', type: 'title', value: titleId });
    const down = await terms(services, viewer.id, 'family films', 30);
    expect(
      down.contributions.some(({ text, contribution }) => text.includes('which you want less of') && contribution < 0),
    ).toBe(true);
    expect(down.contributions.some(({ text }) => text.includes(words))).toBe(false);
  });
});

describe('rows of the page', () => {
  it('are not made of what is muted or no evidence', async () => {
    const kindsOf = async (kind: string) =>
      (await home(services, { profileId: viewer.id })).rows.filter((row) => row.kind === kind);
    const about = async () => (await kindsOf('mood')).map(({ title }) => title.toLowerCase());
    const before = await about();
    const muted = MOODS.filter((mood) => before.some((title) => title.includes(mood)));
    expect(muted.length).toBeGreaterThan(0);
    await change(services, viewer.id, ...muted.map((value) => ({ op: 'ignore', type: 'mood', value }) as TasteChange));
    const after = await about();
    for (const mood of muted) expect(after.some((title) => title.includes(mood))).toBe(false);
  });
});

describe('undo', () => {
  it('takes several changes back, the newest first, to the state before', async () => {
    const edits = async () =>
      (await services.tastes.list(viewer.id)).map(({ op, type, value }) => `${op} ${type} ${value}`);
    const states: string[][] = [await edits()];
    const steps: TasteChange[] = [
      { op: 'boost', type: 'genre', value: 'Comedy' },
      { op: 'mute', type: 'genre', value: 'Comedy' },
      { op: 'tell', text: 'I love slow films' },
      { op: 'lock', type: 'genre', value: 'Crime' },
      { op: 'clear', type: 'genre', value: 'Comedy' },
    ];
    for (const step of steps) {
      const { undo } = await change(services, viewer.id, step);
      expect(undo?.edits[0]).toMatchObject({ op: 'undo' });
      states.push(await edits());
    }
    for (let i = steps.length - 1; i >= 0; i--) {
      await change(services, viewer.id, { op: 'undo' });
      expect((await edits()).sort()).toEqual([...(states[i] ?? [])].sort());
    }
    await expect(change(services, viewer.id, { op: 'undo' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses to take back what a later change rests on, and names it', async () => {
    const first = await change(services, viewer.id, { op: 'boost', type: 'genre', value: 'Comedy' });
    await change(services, viewer.id, { op: 'mute', type: 'genre', value: 'Comedy' });
    await expect(changeTaste(services, viewer.id, first.undo?.edits ?? [])).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('no more of Comedy'),
    });
  });

  it('never brings back what was forgotten, nor lists it', async () => {
    const [title] = viewer.crime;
    const titleId = title?.id ?? '';
    await change(services, viewer.id, { op: 'boost', type: 'title', value: titleId });
    await change(services, viewer.id, { op: 'forget', titleId });
    const { changes } = await readTaste(services, viewer.id);
    expect(changes).toEqual([]);
    expect(JSON.stringify(await exportProfile(services, viewer.id))).not.toContain(titleId);
  });

  it('remembers no watch by its lock once all its events are forgotten', async () => {
    const titleId = viewer.crime[0]?.id ?? '';
    await change(services, viewer.id, { op: 'lock', type: 'title', value: titleId });
    const { statements } = await change(services, viewer.id, { op: 'forget', eventId: 'watch-0' });
    expect(found(statements, 'title', titleId)).toBeUndefined();
    expect(JSON.stringify(await exportProfile(services, viewer.id))).not.toContain(titleId);
  });

  it('leaves nothing behind after a reset', async () => {
    await change(services, viewer.id, { op: 'tell', text: 'I love slow films' });
    const preview = await changeTaste(services, viewer.id, [{ op: 'reset' }], { preview: true });
    const reset = await change(services, viewer.id, { op: 'reset' });
    expect(preview.effect).toEqual(reset.effect);
    expect(reset).toMatchObject({ statements: [], changes: [], undo: null });
  });
});

describe('controls', () => {
  const tried = new Set<string>();
  beforeEach(() => tried.clear());
  /** Sends each kind of change once, as it stands; all are read by the schema of the route. */
  const run = async (controls: readonly Control[]) => {
    for (const { op, change } of controls) {
      const edits = change.edits.map((edit) => TasteChangeSchema.parse(edit));
      const kind = `${op} ${'type' in (edits[0] ?? {}) ? (edits[0] as { type: string }).type : ''}`;
      if (tried.has(kind)) continue;
      tried.add(kind);
      await changeTaste(services, viewer.id, edits, { preview: true });
    }
  };

  it('every reason of a pick and every term of an explanation carries changes that can be sent as they stand', async () => {
    const { turnId, picks } = await terms(services, viewer.id, 'a dark crime series', 5);
    const seen = new Set<string>();
    for (const { titleId, reasons } of picks) {
      for (const { controls } of reasons) {
        expect(controls?.length).toBeGreaterThan(0);
        for (const { op } of controls ?? []) seen.add(op);
        await run(controls ?? []);
      }
      const { contributions } = await explain(services, { profileId: viewer.id, titleId, turnId });
      for (const { controls } of contributions) expect(controls.length).toBeGreaterThan(0);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['boost', 'mute', 'ignore', 'forget']));
  });

  it('every control of every statement can be sent as it stands', async () => {
    await change(services, viewer.id, { op: 'tell', text: 'I like slow, beautiful things and never musicals' });
    const { statements } = await readTaste(services, viewer.id);
    for (const { controls, type, value } of statements) {
      const isDevice = type === 'habit' && value.startsWith('device');
      if (!isDevice) expect(controls.length, `${type} ${value}`).toBeGreaterThan(0);
      await run(controls);
    }
  });

  it('there are none where there is no profile to change', async () => {
    const { picks } = await chat(services, { message: 'a dark crime series' });
    for (const { reasons } of picks) for (const { controls } of reasons) expect(controls).toEqual([]);
  });
});

describe('profiling switched off', () => {
  it('leaves the profile out of what is learned', async () => {
    const library = await services.library();
    const createIndex = () => {
      throw new Error('nothing is looked up here');
    };
    const options = { seed: 1, parameters: new Map([['learn.least-titles', 2]]), createIndex };
    expect(await viewersTaken(services, library, options)).toHaveLength(1);
    await patchProfile(services, viewer.id, { profiling: false }, false);
    expect(await viewersTaken(services, library, options)).toEqual([]);
  });

  it('gives what nobody in particular gets, on the page, in the conversation and in the reasons', async () => {
    const cap = services.defaultMaturity;
    await patchProfile(services, viewer.id, { profiling: false, maxMaturity: cap }, true);
    const own = await chat(services, { profileId: viewer.id, message: 'something dark' });
    const nobody = await chat(services, { message: 'something dark' });
    expect(own.picks.map(({ titleId, score }) => [titleId, score])).toEqual(
      nobody.picks.map(({ titleId, score }) => [titleId, score]),
    );
    const rows = async (profileId?: string) =>
      (await home(services, profileId === undefined ? {} : { profileId })).rows.map(({ kind, title, reason }) => ({
        kind,
        title,
        reason,
      }));
    expect(new Set((await rows(viewer.id)).map(({ kind }) => kind))).toEqual(
      new Set((await rows()).map(({ kind }) => kind)),
    );
    expect((await rows(viewer.id)).some(({ reason }) => /you (?:finished|watch)/.test(reason))).toBe(false);
    expect(await readTaste(services, viewer.id)).toMatchObject({ profiling: false });
    expect((await exportProfile(services, viewer.id)).events).toHaveLength(7);
    await patchProfile(services, viewer.id, { profiling: true }, false);
    const again = await chat(services, { profileId: viewer.id, message: 'something dark' });
    expect(again.picks.flatMap(({ reasons }) => reasons).some(({ text }) => text.includes('which you finished'))).toBe(
      true,
    );
  });
});
