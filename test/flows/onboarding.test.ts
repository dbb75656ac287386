import { describe, expect, it } from 'vitest';
import {
  answerOnboarding,
  changeTaste,
  createProfile,
  exportProfile,
  onboardingRound,
  PARAMETERS,
  parameterReader,
  priorOf,
  readMarks,
  recordEvents,
} from '../../src/flows/index.ts';
import { PickBelief } from '../../src/learn/index.ts';
import { MATURITIES, ONBOARDING_ROW, withinMaturity } from '../../src/model/index.ts';
import type { CollaborativeModel } from '../../src/ports/index.ts';
import { aTitle, fakeIndex, fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const byId = new Map(SHIPPED.map((title) => [title.id, title]));
const value = (name: string) => PARAMETERS.find((parameter) => parameter.name === name)?.value ?? Number.NaN;
/** One service for all tests: what is worked out of the catalogue is kept with it. */
const services = fakeServices();
const started = async (maxMaturity: (typeof MATURITIES)[number] = '18') => ({
  services,
  profile: await createProfile(services, { name: 'New', maxMaturity }),
});
const ids = ({ titles }: { titles: { titleId: string }[] }) => titles.map(({ titleId }) => titleId);

describe('the picker', () => {
  it('shows well-known titles that differ, with artwork, and nothing above the cap', async () => {
    for (const cap of MATURITIES) {
      const { services, profile } = await started(cap);
      const round = await onboardingRound(services, { profileId: profile.id, limit: 12 });
      expect(round).toMatchObject({ profileId: profile.id, round: 1, picked: 0, done: false });
      expect(new Set(ids(round)).size).toBe(12);
      const titles = ids(round).flatMap((id) => byId.get(id) ?? []);
      expect(titles.every(({ maturity }) => withinMaturity(maturity, cap))).toBe(true);
      const known = SHIPPED.filter(({ maturity }) => withinMaturity(maturity, cap))
        .map(({ popularity }) => popularity)
        .sort((a, b) => b - a);
      expect(Math.min(...titles.map(({ popularity }) => popularity))).toBeGreaterThanOrEqual(
        known[value('onboarding.pool') - 1] ?? 0,
      );
      expect(new Set(titles.flatMap(({ genres }) => genres)).size).toBeGreaterThanOrEqual(8);
      for (const { artwork, titleId } of round.titles) {
        expect(artwork.url).toBe(`/artwork/${titleId}/${artwork.variant}.svg?profileId=${profile.id}`);
        expect(artwork.alt).not.toBe('');
      }
    }
  });

  it('goes by what was picked: two people who pick differently are asked differently, and never the same twice', async () => {
    const { services, profile } = await started();
    const other = await createProfile(services, { name: 'Other' });
    const first = await onboardingRound(services, { profileId: profile.id, limit: 12 });
    expect(ids(await onboardingRound(services, { profileId: other.id, limit: 12 }))).toEqual(ids(first));
    const [a = '', b = '', ...rest] = ids(first);
    const mine = await answerOnboarding(services, {
      profileId: profile.id,
      picks: [a],
      passed: [b, ...rest],
      limit: 12,
    });
    const theirs = await answerOnboarding(services, {
      profileId: other.id,
      picks: [b],
      passed: [a, ...rest],
      limit: 12,
    });
    expect(ids(mine)).not.toEqual(ids(theirs));
    for (const round of [mine, theirs]) {
      expect(round).toMatchObject({ round: 2, picked: 1 });
      expect(ids(round).some((id) => ids(first).includes(id))).toBe(false);
    }
    expect(mine.profile.id).toBe(profile.id);
  });

  it('goes by what was watched as well', async () => {
    const { services, profile } = await started();
    const before = await onboardingRound(services, { profileId: profile.id, limit: 6 });
    const [titleId = ''] = ids(before);
    await recordEvents(services, [
      { id: 'w', profileId: profile.id, type: 'complete', at: NOW.toISOString(), titleId },
    ]);
    const after = await onboardingRound(services, { profileId: profile.id, limit: 6 });
    expect(ids(after)).not.toContain(titleId);
    expect(after.round).toBe(1);
  });

  it('counts the same answer once, and a pick that was passed over before as a pick', async () => {
    const { services, profile } = await started();
    const [a = '', b = ''] = ids(await onboardingRound(services, { profileId: profile.id, limit: 2 }));
    const answer = { profileId: profile.id, picks: [a, a], passed: [b, a], limit: 12 };
    const once = await answerOnboarding(services, answer);
    services.advance(1000);
    const twice = await answerOnboarding(services, answer);
    expect(ids(twice)).toEqual(ids(once));
    expect(twice).toMatchObject({ round: 2, picked: 1 });
    expect((await exportProfile(services, profile.id)).events.map(({ type, titleId }) => [type, titleId])).toEqual(
      expect.arrayContaining([
        ['like', a],
        ['impression', b],
      ]),
    );
    await answerOnboarding(services, { profileId: profile.id, picks: [b], limit: 12 });
    expect((await onboardingRound(services, { profileId: profile.id, limit: 1 })).picked).toBe(2);
  });

  it('is done after enough picks or rounds, and asks on all the same', async () => {
    const { services, profile } = await started();
    const picks = ids(await onboardingRound(services, { profileId: profile.id, limit: 12 }));
    const few = await answerOnboarding(services, {
      profileId: profile.id,
      picks: picks.slice(0, value('onboarding.enough-picks') - 1),
      limit: 12,
    });
    expect(few.done).toBe(false);
    const enough = await answerOnboarding(services, { profileId: profile.id, picks, limit: 12 });
    expect(enough.done).toBe(true);
    expect(enough.titles).toHaveLength(12);
    const shy = await createProfile(services, { name: 'Shy' });
    let round = await onboardingRound(services, { profileId: shy.id, limit: 3 });
    while (!round.done) {
      services.advance(1000);
      round = await answerOnboarding(services, { profileId: shy.id, picks: [], passed: ids(round), limit: 3 });
    }
    expect(round.round).toBe(value('onboarding.rounds') + 1);
  });

  it('is forgotten with everything else: a title, a reset, an unknown or capped title, another profile', async () => {
    const { services, profile } = await started('13');
    const [a = '', b = ''] = ids(await onboardingRound(services, { profileId: profile.id, limit: 2 }));
    await answerOnboarding(services, { profileId: profile.id, picks: [a, b], limit: 2 });
    await changeTaste(services, profile.id, [{ op: 'forget', titleId: a }]);
    expect((await onboardingRound(services, { profileId: profile.id, limit: 2 })).picked).toBe(1);
    await changeTaste(services, profile.id, [{ op: 'reset' }]);
    expect(await onboardingRound(services, { profileId: profile.id, limit: 2 })).toMatchObject({ round: 1, picked: 0 });
    expect(ids(await answerOnboarding(services, { profileId: profile.id, picks: [a], limit: 2 }))).not.toContain(a);

    const adult = SHIPPED.find(({ maturity }) => maturity === '18')?.id ?? '';
    for (const id of ['no-such-title', adult])
      await expect(
        answerOnboarding(services, { profileId: profile.id, picks: [id], passed: [b], limit: 2 }),
      ).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'picks.0' }] });
    expect((await exportProfile(services, profile.id)).events).toHaveLength(1);
    await expect(answerOnboarding(services, { profileId: 'nobody', picks: [], limit: 2 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('has nothing to ask of an empty or exhausted catalogue, and asks guests under the default cap', async () => {
    const services = fakeServices([aTitle(), aTitle({ id: 'other-1990', maturity: '18', popularity: 90 })]);
    expect(await onboardingRound(services, { limit: 12 })).toMatchObject({
      profileId: null,
      done: false,
      titles: [{ titleId: 'a-title-2000' }],
    });
    const profile = await createProfile(services, { name: 'Last', maxMaturity: '16' });
    const last = await answerOnboarding(services, { profileId: profile.id, picks: ['a-title-2000'], limit: 12 });
    expect(last).toMatchObject({ done: true, titles: [] });
    expect((await onboardingRound(fakeServices([]), { limit: 12 })).titles).toEqual([]);
  });
});

describe('what is believed before anybody is asked', () => {
  const titles = [
    aTitle({ id: 'a', popularity: 100, synopsis: 'robots' }),
    aTitle({ id: 'b', popularity: 80, synopsis: 'robots again' }),
    aTitle({ id: 'c', popularity: 20, synopsis: 'a wedding by the sea' }),
  ];
  const param = parameterReader();
  const likenessOf = (collaborative: CollaborativeModel | null) => {
    const { likeness, chance } = priorOf(titles, { index: fakeIndex(titles), collaborative }, param);
    return { at: (i: number, j: number) => likeness[i * 3 + j] ?? Number.NaN, chance };
  };
  /** a and c are watched by the same people; nobody watched b. */
  const model: CollaborativeModel = {
    version: '1',
    origin: 'viewers',
    people: 9,
    titles: 2,
    knows: (id) => id !== 'b',
    lately: () => 0,
    neighbours: (id) => [{ id: id === 'a' ? 'c' : 'a', score: 1 }],
    propose: () => [],
    factors: () => null,
    scorer: () => () => null,
    because: () => [],
  };

  it('is that the famous are known, and that titles about the same things go together', () => {
    const { at, chance } = likenessOf(null);
    expect([...chance]).toEqual([...chance].sort((x, y) => y - x));
    expect(chance[0]).toBeCloseTo(param('onboarding.liked-share'), 10);
    expect(at(0, 1)).toBeGreaterThan(at(0, 2));
    for (let i = 0; i < 3; i++) {
      expect(at(i, i)).toBe(1);
      for (let j = 0; j < 3; j++) expect(at(i, j)).toBe(at(j, i));
    }
  });

  it('goes by who watched what as well, where people were learned from', () => {
    const [alone, learned] = [likenessOf(null), likenessOf(model)];
    const share = param('onboarding.collaborative-share');
    expect(learned.at(0, 2)).toBeCloseTo((1 - share) * alone.at(0, 2) + share, 5);
    expect(learned.at(0, 1)).toBeCloseTo(Math.sqrt(1 - share) * alone.at(0, 1), 5);
  });
});

describe('a belief about picks', () => {
  // Two pairs of titles that go together and one that stands alone, known to fewer.
  const likeness = Float32Array.from(
    [
      [1, 0.9, 0, 0, 0],
      [0.9, 1, 0, 0, 0],
      [0, 0, 1, 0.9, 0],
      [0, 0, 0.9, 1, 0],
      [0, 0, 0, 0, 1],
    ].flat(),
  );
  const prior = { chance: Float64Array.of(0.4, 0.39, 0.4, 0.39, 0.1), likeness, explained: 0.9 };

  it('asks of one title of each pair rather than of both of one', () => {
    const chosen = PickBelief.from(prior).choose(2, () => true, { pickWeight: 1 });
    expect([...chosen].sort()).toEqual([0, 2]);
  });

  it('learns of what goes together and of nothing else', () => {
    const belief = PickBelief.from(prior);
    belief.observe(0, true);
    expect(belief.chance(1)).toBeGreaterThan(0.6);
    expect(belief.chance(2)).toBeCloseTo(0.4, 10);
    const sobered = PickBelief.from(prior);
    sobered.observe(0, false);
    expect(sobered.chance(1)).toBeLessThan(0.2);
  });

  it('conditions as a Gaussian does: the closed form for one answer, and the order of answers does not matter', () => {
    const belief = PickBelief.from(prior);
    belief.observe(0, true);
    const [s0, s1] = [Math.sqrt(0.4 * 0.6), Math.sqrt(0.39 * 0.61)];
    expect(belief.chance(1)).toBeCloseTo(0.39 + ((0.9 * s0 * s1 * 0.9) / (s0 * s0)) * 0.6, 6);
    const [one, other] = [PickBelief.from(prior), PickBelief.from(prior)];
    one.observe(0, true);
    one.observe(1, false);
    other.observe(1, false);
    other.observe(0, true);
    for (let title = 0; title < 5; title++) expect(one.chance(title)).toBeCloseTo(other.chance(title), 10);
  });

  it('keeps chances within bounds, never chooses what is not a number, and refuses a prior that does not fit', () => {
    const broken = PickBelief.from({ ...prior, chance: Float64Array.of(0.4, Number.NaN, 0.4, 0.39, 0.1), likeness });
    expect(broken.choose(5, (title) => title === 1, { pickWeight: 1 })).toEqual([]);
    const belief = PickBelief.from(prior);
    for (let i = 0; i < 50; i++) belief.observe(i % 2, true);
    expect(belief.chance(1)).toBeLessThan(1);
    expect(() => PickBelief.from({ ...prior, likeness: likeness.slice(1) })).toThrow(RangeError);
    expect(() => PickBelief.from({ ...prior, explained: 0 })).toThrow(RangeError);
  });
});

describe('marks', () => {
  it('say what was said and not taken back: the last word of like and not, episodes aside', async () => {
    const { services, profile } = await started();
    const said = (id: string, type: string, titleId: string, minute: number, rest = {}) => ({
      id,
      profileId: profile.id,
      type,
      at: new Date(NOW.getTime() - 3_600_000 + minute * 60_000).toISOString(),
      titleId,
      ...rest,
    });
    const [a = '', b = '', c = ''] = SHIPPED.map(({ id }) => id);
    await recordEvents(services, [
      said('1', 'like', a, 1),
      said('2', 'like', a, 2),
      said('3', 'complete', a, 3),
      said('4', 'like', b, 1),
      said('5', 'dislike', b, 2),
      said('6', 'complete', c, 1, { season: 1, episode: 3 }),
    ]);
    const { marks } = await readMarks(services, profile.id);
    expect(Object.fromEntries(marks.map(({ titleId, events }) => [titleId, events]))).toEqual({
      [a]: { like: ['2', '1'], complete: ['3'] },
      [b]: { 'not-interested': ['5'] },
    });
    await expect(readMarks(services, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('show what was picked in the picker', async () => {
    const { services, profile } = await started();
    const [a = ''] = ids(await onboardingRound(services, { profileId: profile.id, limit: 1 }));
    await answerOnboarding(services, { profileId: profile.id, picks: [a], limit: 1 });
    const { marks } = await readMarks(services, profile.id);
    expect(marks).toEqual([{ titleId: a, events: { like: [`${ONBOARDING_ROW}:${profile.id}:${a}:like`] } }]);
  });
});
