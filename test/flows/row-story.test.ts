import { beforeAll, describe, expect, it } from 'vitest';
import { contrast, home, recordEvents, rowStory, type Services } from '../../src/flows/index.ts';
import type { Page } from '../../src/model/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

/** A viewer who finished what is one genre's: their page differs from that of another genre's viewer. */
async function viewer(services: Services, id: string, genre: string): Promise<void> {
  await services.profiles.create({
    id,
    name: id,
    maxMaturity: '18',
    language: 'English',
    picks: [],
    createdAt: '2026-01-01T00:00:00Z',
  });
  const titles = SHIPPED.filter(({ genres }) => genres.includes(genre as never)).slice(0, 6);
  await recordEvents(
    services,
    titles.map((title, i) => ({
      id: `${id} ${i}`,
      profileId: id,
      type: 'complete',
      at: new Date(NOW.getTime() - (i + 1) * 3_600_000).toISOString(),
      titleId: title.id,
    })),
  );
}

describe('why a row is here', () => {
  let services: Services;
  let page: Page;
  beforeAll(async () => {
    services = fakeServices();
    await viewer(services, 'ana', 'Crime');
    await viewer(services, 'ben', 'Family');
    page = await home(services, { profileId: 'ana' });
  });

  it('tells what each row was worth where it stands', async () => {
    expect(page.rows.length).toBeGreaterThan(3);
    for (const [i, row] of page.rows.entries()) {
      const story = await rowStory(services, { profileId: 'ana', rowId: row.rowId });
      expect(story).toMatchObject({ rowId: row.rowId, kind: row.kind, place: i + 1, rows: page.rows.length });
      expect(story.value).toBe(row.score);
      expect(story.value).toBeCloseTo(story.looks * story.relevance * (1 - story.redundancy), 9);
      const shown = new Set(row.items.map(({ titleId }) => titleId));
      expect(story.missed.filter(({ titleId }) => shown.has(titleId))).toEqual([]);
      for (const { title } of story.missed) expect(SHIPPED.map((one) => one.title)).toContain(title);
      expect(story.pictures.map(({ titleId }) => titleId)).toEqual(row.items.map(({ titleId }) => titleId));
      expect(story.pictures.map(({ variant }) => variant)).toEqual(row.items.map(({ artwork }) => artwork.variant));
      for (const other of story.passedOver) expect(other.value).toBeLessThanOrEqual(story.value);
    }
  });

  it('tells nobody of another one’s row, or of a row that never was', async () => {
    const rowId = page.rows[0]?.rowId as string;
    await expect(rowStory(services, { profileId: 'ben', rowId })).rejects.toMatchObject({ code: 'not_found' });
    for (const nothing of ['', '~1', 'nothing', `${rowId}9`])
      await expect(rowStory(services, { profileId: 'ana', rowId: nothing })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('points at what each difference of two pages speaks of', async () => {
    const { a, b, differences } = await contrast(services, { a: 'ana', b: 'ben' });
    expect(differences.length).toBeGreaterThan(0);
    for (const { stage, at } of differences) {
      expect(at.a ?? at.b).not.toBeNull();
      if (stage !== 'rows') expect(at.titleId).not.toBeNull();
      for (const [rowId, side] of [
        [at.a, a],
        [at.b, b],
      ] as const) {
        if (rowId === null) continue;
        const row = side.rows.find((one) => one.rowId === rowId);
        expect(row).toBeDefined();
        if (at.titleId !== null) expect(row?.items.map(({ titleId }) => titleId)).toContain(at.titleId);
      }
    }
  });
});
