import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { CHOICE_DIMENSIONS, choiceFeatures, type Picture, viewerTraits } from '../../src/artwork/index.ts';
import {
  artworkLab,
  createProfile,
  parameterReader,
  recordEvents,
  signalsLab,
  tasteMap,
  tastePath,
  withoutSignal,
} from '../../src/flows/index.ts';
import { planeOf } from '../../src/flows/lab/plane.ts';
import { LinearBandit, loadCollaborative, type Taken, trainCollaborative } from '../../src/learn/index.ts';
import { NO_TASTE, withinMaturity } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const DAY_MS = 86_400_000;
const find = (id: string) => {
  const title = SHIPPED.find((one) => one.id === id);
  if (title === undefined) throw new Error(`the catalogue lacks ${id}`);
  return title;
};
const SE7EN = find('se7en-1995');
const ZODIAC = find('zodiac-2007');
const PRISONERS = find('prisoners-2013');
const FROZEN = find('frozen-2013');
const LION_KING = find('the-lion-king-1994');
const TOY_STORY = find('toy-story-1995');

/** Enough of the catalogue for a page. */
const CATALOGUE = [...new Set([SE7EN, ZODIAC, PRISONERS, FROZEN, LION_KING, TOY_STORY, ...SHIPPED.slice(0, 300)])];

/** A crowd of two kinds: those of dark crime and those of animation, forty of each, a title missing here and there. */
function crowd(): Taken[] {
  const random = seededRandom(7);
  return Array.from({ length: 80 }, (_, person) => {
    const kind = person % 2 === 0 ? [SE7EN, ZODIAC, PRISONERS] : [FROZEN, LION_KING, TOY_STORY];
    const other = person % 2 === 0 ? [FROZEN] : [SE7EN];
    return [...kind.filter(() => random() < 0.85), ...other.filter(() => random() < 0.1)].map(({ id }) => ({
      titleId: id,
      strength: 1,
      at: NOW.getTime() / 1000 - 86_400 * 20,
    }));
  });
}

const MODEL = (() => {
  const bytes = trainCollaborative(crowd(), {
    origin: 'demo-crowd',
    leastSupport: 1,
    easeTitles: 100,
    easeRidge: 20,
    easeNeighbours: 100,
    factors: 6,
    epochs: 8,
    factorRidge: 0.01,
    unseen: 0.1,
    blend: 0.5,
    latelyDays: 30,
    now: NOW.getTime() / 1000,
    seed: 1,
  });
  if (bytes === null) throw new Error('nothing was trained');
  return loadCollaborative(bytes, 'v1', createExactIndex);
})();

type Fakes = ReturnType<typeof fakeServices>;

async function started(over: (services: Fakes) => Partial<Fakes> = () => ({})) {
  const plain = fakeServices(CATALOGUE);
  const library = { ...(await plain.library()), collaborative: MODEL };
  const services = { ...plain, library: async () => library, ...over(plain) };
  let events = 0;
  const watched = async (profileId: string, titles: readonly { id: string }[]) => {
    const { rejected } = await recordEvents(
      services,
      titles.map(({ id }) => ({
        id: `e-${++events}`,
        profileId,
        type: 'complete' as const,
        titleId: id,
        at: new Date(NOW.getTime() - DAY_MS * (1 + (events % 5))).toISOString(),
      })),
    );
    expect(rejected).toEqual([]);
  };
  const profile = (name: string, maxMaturity: '7' | '18' = '18') => createProfile(services, { name, maxMaturity });
  return { services, library, watched, profile };
}

describe('the artwork lab', () => {
  it('shows the picture that suits the title where nothing was learned, and a share of each by lot', async () => {
    const { services, profile } = await started();
    const { id } = await profile('Ann');
    const lab = await artworkLab(services, { titleId: SE7EN.id, profileId: id });
    const [ann] = lab.viewers;
    const explore = parameterReader()('artwork.explore');
    expect(lab).toMatchObject({ updates: 0, explore });
    expect(lab.course).toEqual([
      { version: null, createdAt: null, updates: 0, probabilities: { [id]: ann?.probabilities } },
    ]);
    expect(ann?.likeliest).toBe(lab.suited);
    expect(ann?.probabilities.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...(ann?.probabilities ?? []))).toBeCloseTo(explore / lab.pictures.length, 9);
    expect(ann?.expected).toEqual([]);
    expect(lab.pictures.map(({ url }) => url)).toContain(`/artwork/${SE7EN.id}/${lab.suited}.svg?profileId=${id}`);
  });

  it('says where pixels were not read instead of showing the middle of everything', async () => {
    const middle = Object.fromEntries(
      Object.keys((fakeServices().pictures(SE7EN)[0] as Picture).pixels).map((feature) => [feature, 0.5]),
    ) as unknown as Picture['pixels'];
    const { services } = await started(({ pictures }) => ({
      pictures: (title) => pictures(title).map((picture, i) => (i === 0 ? { ...picture, pixels: middle } : picture)),
    }));
    const { pictures } = await artworkLab(services, { titleId: ZODIAC.id });
    expect(pictures[0]?.pixels).toBeNull();
    expect(pictures[1]?.pixels?.brightness).toBeCloseTo(0.5, 1);
  });

  it('tells version by version how chances moved, and leaves out a model that no longer fits', async () => {
    const bandit = new LinearBandit({ dimensions: CHOICE_DIMENSIONS, ridge: 1, noise: 0.2 });
    const versions: Uint8Array[] = [];
    const { services, profile, library } = await started();
    const kept = (model: LinearBandit) => new TextEncoder().encode(JSON.stringify(model.save()));
    // The second kind of picture brings plays that last, all others none.
    for (let version = 0; version < 2; version++) {
      for (let i = 0; i < 200; i++) {
        const x = new Float64Array(CHOICE_DIMENSIONS);
        x[0] = 1;
        x[1 + (i % 8)] = 1;
        bandit.update(x, i % 8 === 1 ? 1 : 0);
      }
      versions.push(kept(bandit));
    }
    versions.push(kept(new LinearBandit({ dimensions: 3 })));
    for (const [i, data] of versions.entries())
      await services.models.put(
        { kind: 'artwork', version: `v${i}`, createdAt: NOW.toISOString(), about: '', metrics: {} },
        data,
      );
    const { id } = await profile('Ann');
    const lab = await artworkLab(
      { ...services, library: async () => ({ ...library, artwork: bandit }) },
      { titleId: SE7EN.id, profileId: id },
    );
    expect(lab.course.map(({ version, updates }) => [version, updates])).toEqual([
      [null, 0],
      ['v0', 200],
      ['v1', 400],
    ]);
    expect(lab.updates).toBe(400);
    const [ann] = lab.viewers;
    expect(ann?.likeliest).toBe(lab.pictures[1]?.variant);
    expect(ann?.probabilities[1]).toBeGreaterThan(0.85);
    expect(lab.course[2]?.probabilities[id]).toEqual(ann?.probabilities);
    expect(ann?.expected[1]).toBeGreaterThan(0.8);
    const x = choiceFeatures(viewerTraits(NO_TASTE), services.pictures(SE7EN)[1] as Picture, SE7EN, NO_TASTE);
    expect(ann?.unsure[1]).toBeCloseTo(0.2 * bandit.width(x), 9);
  });

  it('names the arms that choose pictures otherwise, and nothing above a cap', async () => {
    const { services, profile } = await started(() => ({
      experiments: () => ({
        salt: 'a',
        holdback: 0,
        experiments: [
          {
            id: 'pictures',
            about: 'x',
            status: 'running',
            layer: 'artwork',
            buckets: [0, 1000],
            ramp: 1,
            startsAt: '2026-01-01T00:00:00Z',
            endsAt: null,
            primary: 'plays',
            arms: [
              { name: 'fixed', weight: 1, parameters: { 'artwork.learned': 0 } },
              { name: 'other', weight: 0, parameters: {} },
            ],
          },
        ],
      }),
    }));
    const child = await profile('Kid', '7');
    const adult = await profile('Ann');
    const lab = await artworkLab(services, { titleId: SE7EN.id, profileId: adult.id });
    expect(lab.viewers.map(({ name }) => name)).toEqual(['Ann']);
    expect(lab.viewers[0]?.arms).toEqual([{ experiment: 'pictures', arm: 'fixed' }]);
    expect(await services.exposures.ofProfile(adult.id)).toEqual([]);
    await expect(artworkLab(services, { titleId: SE7EN.id, profileId: child.id })).rejects.toThrow('no title');
    await expect(artworkLab(services, { titleId: 'none' })).rejects.toThrow('no title');
    await expect(artworkLab(services, { titleId: FROZEN.id, profileId: 'nobody' })).rejects.toThrow('no profile');
  });
});

describe('the taste map', () => {
  it('puts what the same people watched together, and viewers among what they watched', async () => {
    const { services, watched, profile } = await started();
    const [dark, light] = [await profile('Dark'), await profile('Light')];
    await watched(dark.id, [SE7EN, ZODIAC]);
    await watched(light.id, [FROZEN, LION_KING]);
    const map = await tasteMap(services, { profileId: dark.id });
    expect(map).toMatchObject({ origin: 'demo-crowd', people: 80 });
    expect(map.titles.length).toBe(6);
    const at = (id: string) => map.titles.find((title) => title.id === id) ?? { x: Number.NaN, y: Number.NaN };
    const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);
    expect(apart(at(SE7EN.id), at(PRISONERS.id))).toBeLessThan(apart(at(SE7EN.id), at(FROZEN.id)));
    const viewer = (name: string) => map.viewers.find((one) => one.name === name) ?? { x: Number.NaN, y: Number.NaN };
    expect(apart(viewer('Dark'), at(SE7EN.id))).toBeLessThan(apart(viewer('Dark'), at(LION_KING.id)));
    expect(apart(viewer('Light'), at(LION_KING.id))).toBeLessThan(apart(viewer('Light'), at(SE7EN.id)));
  });

  it('names nothing above the cap of whoever asks, and leaves out viewers of whom nothing is known', async () => {
    const { services, watched, profile } = await started();
    const [child, adult] = [await profile('Kid', '7'), await profile('Ann')];
    await watched(adult.id, [SE7EN]);
    const map = await tasteMap(services, { profileId: child.id });
    expect(map.titles.every(({ id }) => withinMaturity(find(id).maturity, '7'))).toBe(true);
    expect(JSON.stringify(map)).not.toContain(SE7EN.id);
    expect(map.viewers).toEqual([]);
    await expect(tasteMap(fakeServices(), {})).rejects.toThrow('npm run train');
  });

  it('lays points out by the two directions in which they differ most', () => {
    const random = seededRandom(3);
    const points = Array.from({ length: 200 }, () =>
      Float64Array.from([0.1 * random(), 10 * random(), 0.1 * random(), 4 * random()]),
    );
    const place = planeOf(points);
    const placed = points.map(place);
    for (const [i, point] of points.entries()) {
      expect(Math.abs(placed[i]?.x ?? 0)).toBeCloseTo(Math.abs((point[1] ?? 0) - mean(points, 1)), 0);
      expect(Math.abs(placed[i]?.y ?? 0)).toBeCloseTo(Math.abs((point[3] ?? 0) - mean(points, 3)), 0);
    }
  });
});

const mean = (points: readonly Float64Array[], i: number) =>
  points.reduce((sum, point) => sum + (point[i] ?? 0), 0) / points.length;

describe('a path of taste', () => {
  it('goes from what one watched over what the other likes, with shares that are the model’s', async () => {
    const { services, watched, profile } = await started();
    const [ann, ben] = [await profile('Ann'), await profile('Ben')];
    await watched(ann.id, [SE7EN, ZODIAC, FROZEN]);
    await watched(ben.id, [SE7EN, PRISONERS]);
    const path = await tastePath(services, { from: ann.id, to: ben.id, profileId: ann.id });
    // What Ben knows is not on offer; of the rest the crowd of his kind speaks for Zodiac.
    expect(path.offered.map(({ id }) => id)).toEqual([ZODIAC.id, FROZEN.id]);
    expect(path.title?.id).toBe(ZODIAC.id);
    expect(new Set(path.through.map(({ id }) => id))).toEqual(new Set([SE7EN.id, PRISONERS.id]));
    expect(path.through.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(path.proposedAt).toBe(1);
    expect(path.score).toBe(path.offered[0]?.score);
    expect(path.onPage).toBeNull();
    expect(path.text).toContain('Ann finished Zodiac. Of the 80 made-up people');
  });

  it('is a clear answer where there is none', async () => {
    const { services, watched, profile } = await started();
    const [ann, kid] = [await profile('Ann'), await profile('Kid', '7')];
    await watched(ann.id, [SE7EN]);
    const none = await tastePath(services, { from: ann.id, to: kid.id });
    expect(none).toMatchObject({ title: null, offered: [], through: [] });
    expect(none.text).toBe('Ann likes nothing that Kid does not know yet and may see.');
    await expect(tastePath(services, { from: ann.id, to: kid.id, titleId: FROZEN.id })).rejects.toThrow(
      'likes nothing',
    );
    await expect(tastePath(services, { from: ann.id, to: ann.id })).rejects.toThrow('two viewers');
    await expect(tastePath(services, { from: ann.id, to: 'nobody' })).rejects.toThrow('nobody');
  });
});

describe('the signals page', () => {
  it('weighs what was done, newest events first, and gives the numbers by which it does', async () => {
    const { services, watched, profile } = await started();
    const { id } = await profile('Ann');
    await watched(id, [SE7EN, FROZEN]);
    const lab = await signalsLab(services, id);
    expect(new Set(lab.titles.map((title) => title.id))).toEqual(new Set([SE7EN.id, FROZEN.id]));
    expect(lab.titles.every(({ weight, verb }) => weight > 0.9 && weight <= 1 && verb === 'finished')).toBe(true);
    expect(lab.events).toHaveLength(2);
    expect(Date.parse(lab.events[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(lab.events[1]?.at ?? ''));
    const named = new Set(lab.parameters.map(({ name }) => name.split('.')[0]));
    for (const stage of ['signal', 'taste', 'session', 'interests', 'habits', 'household'])
      expect(named).toContain(stage);
    expect(JSON.parse(JSON.stringify(lab.habits.budgets))).toEqual(lab.habits.budgets);
  });

  it('makes sense for nobody yet, and names nothing above the cap', async () => {
    const { services, watched, profile } = await started();
    const fresh = await profile('New');
    expect(await signalsLab(services, fresh.id)).toMatchObject({
      titles: [],
      events: [],
      session: null,
      household: null,
    });
    const kid = await profile('Kid', '7');
    await watched(kid.id, [SE7EN]);
    const lab = await signalsLab(services, kid.id);
    expect(lab.titles).toEqual([]);
    expect(lab.events.map(({ title }) => title)).toEqual([null]);
    await expect(signalsLab(services, 'nobody')).rejects.toThrow('nobody');
  });
});

describe('a page without a signal', () => {
  it('is the same every time, changes with the title taken out, and leaves no trace', async () => {
    const { services, watched, profile } = await started();
    const { id } = await profile('Ann');
    await watched(id, [SE7EN, ZODIAC, FROZEN]);
    const without = await withoutSignal(services, { profileId: id, titleId: SE7EN.id });
    expect(await withoutSignal(services, { profileId: id, titleId: SE7EN.id })).toEqual(without);
    expect(without.moved).toBeGreaterThan(0);
    expect(without.moves.length).toBeLessThanOrEqual(without.moved);
    for (const { before, after } of without.moves) expect(before).not.toBe(after);
    expect(without.text).toContain(`Without ${SE7EN.title}, ${without.moved} of the top picks`);
    expect(await services.pages.ofProfile(id, 10)).toEqual([]);
    expect(await services.exposures.ofProfile(id)).toEqual([]);
    expect((await signalsLab(services, id)).titles).toHaveLength(3);
  });

  it('changes nothing where nothing was done with the title', async () => {
    const { services, watched, profile } = await started();
    const { id } = await profile('Ann');
    await watched(id, [SE7EN]);
    const without = await withoutSignal(services, { profileId: id, titleId: FROZEN.id });
    expect(without).toMatchObject({ moved: 0, moves: [], rowsGone: [], rowsNew: [] });
    expect(without.text).toBe(`Without ${FROZEN.title} the page would be the same.`);
    await expect(withoutSignal(services, { profileId: id, titleId: 'none' })).rejects.toThrow('no title');
  });
});
