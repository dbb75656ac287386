import { describe, expect, it } from 'vitest';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import { CHOICE_DIMENSIONS } from '../../src/artwork/index.ts';
import { artworkLab, createProfile, home } from '../../src/flows/index.ts';
import { LinearBandit } from '../../src/learn/index.ts';
import type { Poster, Title } from '../../src/model/index.ts';
import { fakeServices, SHIPPED } from '../fakes/index.ts';
import { memoryPosters } from '../fakes/stores.ts';

const VARIANT = 'poster-0123456789abcdef';
const POSTER: Poster = { variant: VARIANT, kind: null, alt: null, url: null, pixels: { brightness: 0.9, warmth: 0.8 } };
const CATALOGUE: readonly Title[] = SHIPPED.slice(0, 200).map((title) => ({ ...title, posters: [POSTER] }));
const GROWN_UP = CATALOGUE.find(({ maturity }) => maturity === '18') as Title;

async function started(bandit: LinearBandit | null = null) {
  const posters = memoryPosters();
  await posters.put(VARIANT, Uint8Array.of(1, 2, 3));
  const plain = fakeServices(CATALOGUE);
  const library = { ...(await plain.library()), artwork: bandit };
  const services = { ...plain, posters, library: async () => library };
  const app = createApp({
    services,
    metrics: new Metrics(),
    ownerPin: '',
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
  });
  return { services, posters, app };
}

describe('a catalogue’s own pictures', () => {
  it('stand for their titles until something is learned, each with a reason and an address that answers', async () => {
    const { services, app } = await started();
    const { id: profileId } = await createProfile(services, { name: 'Ann' });
    const { rows } = await home(services, { profileId });
    const items = rows.flatMap((row) => row.items);
    const own = items.filter(({ artwork }) => artwork.variant === VARIANT);
    // All but the share that is drawn by lot.
    expect(own.length / items.length).toBeGreaterThan(0.75);
    for (const { titleId, artwork } of own.slice(0, 3)) {
      expect(artwork.url).toBe(`/artwork/${titleId}/${VARIANT}.webp?profileId=${profileId}`);
      expect(artwork.reason).toBe('a picture of the catalogue’s own: the catalogue puts it first');
      const answer = await app.request(artwork.url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('image/webp');
      expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3]);
    }
    const drawn = items.find(({ artwork }) => artwork.variant !== VARIANT);
    expect((await app.request(drawn?.artwork.url ?? '')).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('are arms of the bandit, with a chance by what was learned of pictures like them', async () => {
    const bandit = new LinearBandit({ dimensions: CHOICE_DIMENSIONS, ridge: 1, noise: 0.2 });
    // Bright pictures of no kind bring plays that last, the first kind of drawn ones none.
    for (let i = 0; i < 300; i++) {
      const x = new Float64Array(CHOICE_DIMENSIONS);
      x[0] = 10;
      x[i % 2 === 0 ? 9 : 1] = i % 2 === 0 ? 0.4 : 1;
      bandit.update(x, i % 2 === 0 ? 1 : 0);
    }
    const { services } = await started(bandit);
    const bright = (title: Title) =>
      fakeServices()
        .pictures(title)
        .map((picture) =>
          picture.variant === VARIANT ? { ...picture, pixels: { ...picture.pixels, brightness: 0.9 } } : picture,
        );
    const { id: profileId } = await createProfile(services, { name: 'Ann', maxMaturity: '18' });
    const lab = await artworkLab({ ...services, pictures: bright }, { profileId, titleId: GROWN_UP.id });
    expect(lab.pictures.map(({ name }) => name).at(-1)).toBe('Own picture');
    expect(lab.pictures.at(-1)?.url).toBe(`/artwork/${GROWN_UP.id}/${VARIANT}.webp?profileId=${profileId}`);
    const [ann] = lab.viewers;
    expect(ann?.likeliest).toBe(VARIANT);
    expect(ann?.reason).toBe('a picture of the catalogue’s own: its brightness has done well with viewers');
    expect(ann?.probabilities.at(-1)).toBeGreaterThan(ann?.probabilities[0] as number);
  });

  it('are served under the cap of their title, by names that it has, and by no path', async () => {
    const { services, posters, app } = await started();
    const { id: kid } = await createProfile(services, { name: 'Kid', maxMaturity: '7' });
    const { id: ann } = await createProfile(services, { name: 'Ann', maxMaturity: '18' });
    const at = (file: string, profileId = ann) => app.request(`/artwork/${GROWN_UP.id}/${file}?profileId=${profileId}`);
    expect((await at(`${VARIANT}.webp`)).status).toBe(200);
    expect((await at(`${VARIANT}.webp`, kid)).status).toBe(404);
    expect((await app.request(`/artwork/${GROWN_UP.id}/${VARIANT}.webp`)).status).toBe(404);
    await posters.put('poster-fedcba9876543210', Uint8Array.of(9));
    for (const file of [
      'poster-fedcba9876543210.webp',
      `${VARIANT}.svg`,
      'landscape.webp',
      '..%2F..%2Fmarquee.db',
      '%2e%2e%2fmarquee.db',
    ])
      expect((await at(file)).status, file).toBe(404);
    await posters.keepOnly(new Set());
    const gone = await at(`${VARIANT}.webp`);
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain('importing the catalogue again brings it back');
  });
});
