import { beforeAll, describe, expect, it } from 'vitest';
import { choiceFeatures, PIXEL_FEATURES, type PixelReading, viewerTraits } from '../../src/artwork/index.ts';
import { home, recordEvents, type Services } from '../../src/flows/index.ts';
import { learnedFrom, type PictureCase, pictureCases, trainArtwork } from '../../src/flows/learn/artwork.ts';
import { parameterReader } from '../../src/flows/services.ts';
import { LinearBandit } from '../../src/learn/index.ts';
import {
  historyEvent,
  NO_TASTE,
  type Page,
  PICTURE_KINDS,
  type Profile,
  type ViewingEvent,
} from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { pictureLeanings } from '../../src/profile/pictures.ts';
import { fakeIndex, fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const known = SHIPPED.filter((_, i) => i % 8 === 0);
const options = { seed: 1, createIndex: () => fakeIndex(known) } as unknown as Parameters<typeof trainArtwork>[2];
const DRAWN_TO: Readonly<Record<string, string>> = { ada: 'close-up', bob: 'landscape' };
const PAGES = 12;

async function enrolled(services: Services, id: string): Promise<Profile> {
  const profile = {
    id,
    name: id,
    maxMaturity: '18' as const,
    language: 'English' as const,
    picks: [],
    createdAt: NOW.toISOString(),
  };
  await services.profiles.create(profile);
  return profile;
}

let counter = 0;
/** Everything in the first three rows is looked at; what wears the right picture is mostly finished. */
function answers(page: Page, profileId: string, at: number, random: () => number): ViewingEvent[] {
  const event = (type: ViewingEvent['type'], more: Partial<ViewingEvent>, after: number): ViewingEvent => ({
    id: `event-${++counter}`,
    profileId,
    type,
    at: new Date(at + after * 60_000).toISOString(),
    sessionId: `${profileId} ${at}`,
    ...more,
  });
  return page.rows.slice(0, 3).flatMap(({ rowId, items }) =>
    items.flatMap(({ titleId, artwork: { variant } }) => {
      const card = { titleId, rowId, artwork: variant };
      const taken = random() < (variant === DRAWN_TO[profileId] ? 0.5 : 0.05);
      return [
        event('impression', card, 0),
        ...(taken ? [event('click', card, 1), event('complete', { titleId, progress: 1 }, 90)] : []),
      ];
    }),
  );
}

describe('what is learned of pictures', () => {
  let services: ReturnType<typeof fakeServices>;
  let profiles: Profile[];
  beforeAll(async () => {
    services = fakeServices(known);
    profiles = [await enrolled(services, 'ada'), await enrolled(services, 'bob')];
    const random = seededRandom(4);
    for (let n = 0; n < PAGES; n++)
      for (const { id } of profiles) {
        const at = services.clock.now().getTime();
        const page = await home(services, {
          profileId: id,
          context: { now: new Date(at).toISOString(), device: 'tv', sessionId: `${id} ${at}` },
        });
        services.advance(3 * 3_600_000);
        const { rejected } = await recordEvents(services, answers(page, id, at, random));
        expect(rejected).toEqual([]);
        services.advance(9 * 3_600_000);
      }
  }, 60_000);

  it('counts what was looked at, and rewards what lasted', async () => {
    const cases = await pictureCases(services, await services.library(), profiles[0] as Profile, parameterReader());
    expect(cases.length).toBeGreaterThan(100);
    const rate = (right: boolean) => {
      const own = cases.filter(({ decision }) => (decision.variant === 'close-up') === right);
      return own.reduce((sum, { reward }) => sum + reward, 0) / own.length;
    };
    expect(rate(true)).toBeGreaterThan(2 * rate(false));
    for (const { decision, features } of cases.slice(0, 20)) {
      expect(features).toHaveLength(decision.variants.length);
      expect(decision.propensity).toBeGreaterThan(0);
    }
  });

  it('reads the viewer as they were when the picture was shown, not as they are now', async () => {
    const cases = await pictureCases(services, await services.library(), profiles[0] as Profile, parameterReader());
    const leaning = ({ decision, features }: PictureCase) =>
      features[decision.variants.indexOf('close-up')]?.at(-2) ?? 0;
    const sorted = [...cases].sort((a, b) => a.at - b.at);
    expect(leaning(sorted[0] as PictureCase)).toBe(0);
    expect(leaning(sorted.at(-1) as PictureCase)).toBeGreaterThan(0);
  });

  it('trains a model that prefers for each viewer what drew them, judged on the newest quarter', async () => {
    const library = await services.library();
    const outcome = await trainArtwork(services, library, options);
    if (!('data' in outcome)) throw new Error(outcome.skipped);
    expect(outcome.baselines['as shown']?.['lasting plays']).toBeGreaterThan(0);
    expect(outcome.metrics.low).toBeLessThanOrEqual(outcome.metrics.high as number);
    const bandit = LinearBandit.load(JSON.parse(new TextDecoder().decode(outcome.data)));
    const title = known[5] as (typeof known)[number];
    for (const [id, kind] of Object.entries(DRAWN_TO)) {
      const pictures = leaningsOf(await services.histories.ofProfile(id));
      expect([...pictures].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe(kind);
      const taste = { ...NO_TASTE, pictures };
      const worth = services.pictures(title).map((picture) => ({
        kind: picture.variant,
        mean: bandit.mean(choiceFeatures(viewerTraits(taste), picture, title, taste)),
      }));
      expect(worth.sort((a, b) => b.mean - a.mean)[0]?.kind, id).toBe(kind);
    }
  });

  it('says how much is wanting where too little was looked at', async () => {
    const few = fakeServices(known);
    const outcome = await trainArtwork(few, await few.library(), options);
    expect('skipped' in outcome && outcome.skipped).toMatch(/0 pictures were looked at so far; 200 are needed/);
  });
});

const leaningsOf = (history: Parameters<typeof pictureLeanings>[0]) =>
  pictureLeanings(history, parameterReader()('pictures.caution'));

describe('leanings towards kinds of picture', () => {
  const shown = (type: 'impression' | 'click' | 'play', artwork: string, n: number) =>
    historyEvent(
      {
        id: `${type}-${artwork}-${n}`,
        profileId: 'ada',
        type,
        titleId: `t-${n}`,
        sessionId: 's',
        artwork,
        at: NOW.toISOString(),
      },
      0,
    );

  it('is the logarithm of what was taken up against what was to be expected, held back by the caution', () => {
    const history = [
      ...Array.from({ length: 20 }, (_, n) => shown('impression', n < 10 ? 'figure' : 'emblem', n)),
      // A click and its play are one taking up.
      ...[0, 1, 2].flatMap((n) => [shown('click', 'figure', n), shown('play', 'figure', n)]),
      shown('click', 'emblem', 10),
    ];
    const leanings = pictureLeanings(history, 4);
    expect(leanings.get('figure')).toBeCloseTo(Math.log((3 + 4) / (2 + 4)), 12);
    expect(leanings.get('emblem')).toBeCloseTo(Math.log((1 + 4) / (2 + 4)), 12);
    expect(pictureLeanings([], 4).size).toBe(0);
  });
});

describe('a bandit that has seen rare rewards', () => {
  const random = seededRandom(8);
  const variants = [...PICTURE_KINDS];
  let pages = 0;
  const caseOf = (rate: (kind: number) => number): PictureCase => {
    const kind = Math.floor(random() * variants.length);
    const features = variants.map((variant) =>
      choiceFeatures(viewerTraits(NO_TASTE), { variant, kind: variant, pixels: GREY }, TITLE, NO_TASTE),
    );
    pages += 1;
    return {
      at: 0,
      // Twenty pictures a page.
      page: String(Math.floor(pages / 20)),
      decision: {
        titleId: 't',
        variant: variants[kind] as string,
        variants,
        propensity: 1 / variants.length,
        probabilities: [],
      },
      features,
      reward: Number(random() < rate(kind)),
    };
  };
  const TITLE = known[0] as (typeof known)[number];
  const GREY = Object.fromEntries(PIXEL_FEATURES.map((name) => [name, 0.5])) as PixelReading;

  it('knows the common rate well, and shrinks what parts the kinds to within their noise', () => {
    const cases = Array.from({ length: 4000 }, () => caseOf(() => 0.03));
    const bandit = learnedFrom(cases);
    const rate = cases.reduce((sum, { reward }) => sum + reward, 0) / cases.length;
    const means = (cases[0] as PictureCase).features.map((x) => bandit.mean(x));
    for (const value of means) expect(Math.abs(value - rate)).toBeLessThan(0.2 * rate);
    expect(bandit.noise).toBeCloseTo(Math.sqrt(rate * (1 - rate)), 2);
  });

  it('finds the kind that does twice as well', () => {
    const bandit = learnedFrom(Array.from({ length: 6000 }, () => caseOf((kind) => (kind === 3 ? 0.06 : 0.03))));
    const { features } = caseOf(() => 0);
    const probabilities = bandit.thompson(features, bandit.sample(400, random), 0);
    expect(probabilities.indexOf(Math.max(...probabilities))).toBe(3);
  });

  it('is the same learned at once or case by case', () => {
    const cases = Array.from({ length: 300 }, () => caseOf((kind) => kind / 10));
    const at = ({ decision, features }: PictureCase) =>
      features[decision.variants.indexOf(decision.variant)] as Float64Array;
    const once = LinearBandit.fitted(
      { dimensions: at(cases[0] as PictureCase).length, ridge: 2 },
      cases.map((one) => ({ x: at(one), reward: one.reward })),
    );
    const slowly = new LinearBandit({ dimensions: once.dimensions, ridge: 2 });
    for (const one of cases) slowly.update(at(one), one.reward);
    expect(once.updates).toBe(slowly.updates);
    const [a, b] = [once.weights, slowly.weights];
    for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i] as number, 8);
    const x = at(cases[7] as PictureCase);
    expect(once.width(x)).toBeCloseTo(slowly.width(x), 8);
  });
});
