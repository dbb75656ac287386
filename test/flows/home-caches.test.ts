import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeTaste, home, type Library, makeCatalogue, recordEvents } from '../../src/flows/index.ts';
import type { Page, Title } from '../../src/model/index.ts';
import { remembering } from '../../src/platform/node/remembering-index.ts';
import { createScannedIndex } from '../../src/platform/node/scanned-index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const known = SHIPPED.filter((_, i) => i % 5 === 0);
const context = { now: '2026-11-25T20:30:00+00:00', device: 'tv' as const };

const shapeOf = ({ rows }: Page) => rows.map(({ title, items }) => [title, items.map(({ titleId }) => titleId)]);
const scoresOf = ({ rows }: Page) => rows.map(({ items }) => items.map(({ score }) => score));

/** What is kept between requests (neighbours, cosines, readings) is never an answer of yesterday. */
describe('a page made again', () => {
  let services: ReturnType<typeof fakeServices>;
  let library: Library;
  const page = () => home(services, { profileId: 'ada', context });
  const watched = (titles: readonly Title[]) =>
    recordEvents(
      services,
      titles.map((title, i) => ({
        id: `event-${title.id}`,
        profileId: 'ada',
        type: 'complete' as const,
        titleId: title.id,
        at: new Date(NOW.getTime() - (i + 1) * 3_600_000).toISOString(),
      })),
    );

  beforeEach(async () => {
    // No stage is late, however busy the machine.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const fakes = fakeServices(known);
    const given = await fakes.library();
    const vectors = new Map(known.map(({ id }) => [id, given.index.vector(id) as Float32Array]));
    library = { ...given, index: remembering(createScannedIndex(vectors)) };
    services = { ...fakes, library: async () => library };
    await services.profiles.create({
      id: 'ada',
      name: 'Ada',
      maxMaturity: '18',
      language: 'English',
      picks: [],
      createdAt: NOW.toISOString(),
    });
    await watched(known.slice(0, 8));
  });
  afterEach(() => vi.restoreAllMocks());

  it('is the same, to the last digit, while nothing happens', async () => {
    const [first, second, third] = [await page(), await page(), await page()];
    expect(shapeOf(second)).toEqual(shapeOf(first));
    expect(scoresOf(third)).toEqual(scoresOf(first));
  });

  it('is another one after an event', async () => {
    await page();
    const before = await page();
    const next = before.rows[0]?.items[0]?.titleId ?? '';
    services.advance(1000);
    await watched(known.filter(({ id }) => id === next));
    const after = await page();
    expect(shapeOf(after)).not.toEqual(shapeOf(before));
    const offered = after.rows.filter(({ kind }) => kind !== 'watch-again').flatMap(({ items }) => items);
    expect(offered.map(({ titleId }) => titleId)).not.toContain(next);
  });

  it('is another one after a taste was changed', async () => {
    await page();
    const before = await page();
    const count = (made: Page, genre: string) =>
      made.rows.flatMap(({ items }) => items).filter(({ genres }) => genres.includes(genre)).length;
    const [genre = 'Drama'] = before.rows[0]?.items[0]?.genres ?? [];
    services.advance(1000);
    await changeTaste(services, 'ada', [{ op: 'mute', type: 'genre', value: genre as 'Drama' }]);
    const after = await page();
    expect(count(after, genre)).toBeLessThan(count(before, genre) / 2);
  });

  it('is another one over another library', async () => {
    await page();
    const before = await page();
    const gone = new Set(before.rows[0]?.items.map(({ titleId }) => titleId));
    const left = known.filter(({ id }) => !gone.has(id));
    const { index } = library;
    const vectors = new Map(left.map(({ id }) => [id, index.vector(id) as Float32Array]));
    library = { ...library, catalogue: makeCatalogue('next', left), index: remembering(createScannedIndex(vectors)) };
    const after = await page();
    expect(after.rows.length).toBeGreaterThan(4);
    for (const { items } of after.rows) for (const { titleId } of items) expect(gone.has(titleId)).toBe(false);
  });
});
