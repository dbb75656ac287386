import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { home } from '../../src/flows/index.ts';
import type { StoredPage } from '../../src/model/index.ts';
import { type NodeDatabase, openDatabase } from '../../src/platform/node/sqlite.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const ADA = {
  id: 'ada',
  name: 'Ada',
  maxMaturity: '18' as const,
  language: 'English',
  picks: [],
  createdAt: NOW.toISOString(),
};

describe('pages in store', () => {
  let folder: string;
  let database: NodeDatabase;
  let page: StoredPage;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    database = openDatabase(folder);
    await database.profiles.create(ADA);
    const services = fakeServices(SHIPPED.slice(0, 200));
    await services.profiles.create(ADA);
    await home(services, { profileId: 'ada', context: {} });
    [page] = (await services.pages.ofProfile('ada', 1)) as [StoredPage];
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  it('come back number for number, with the words that there were', async () => {
    const [row, ...rest] = page.rows;
    const spoken = { ...page, rows: [{ ...row, accounts: withWords(row?.accounts ?? []) }, ...rest] } as StoredPage;
    await database.pages.append(spoken);
    expect(sorted(await database.pages.get(page.id))).toEqual(sorted(spoken));
    expect(await database.pages.get('another')).toBeNull();
  });

  it('are kept a few a profile, newest first, and go with it', async () => {
    for (let i = 0; i < 40; i++)
      await database.pages.append({ ...page, id: `page-${i}`, at: new Date(NOW.getTime() + i * 1000).toISOString() });
    const kept = await database.pages.ofProfile('ada', 100);
    expect(kept).toHaveLength(30);
    expect(kept[0]?.id).toBe('page-39');
    await database.profiles.delete('ada');
    expect(await database.pages.get('page-39')).toBeNull();
  });
});

const withWords = (accounts: StoredPage['rows'][number]['accounts']) =>
  accounts.map((account) => ({
    ...account,
    contributions: account.contributions.map((term, i) =>
      i === 0 ? { ...term, text: 'it is so', shaped: 0.25, shapedReference: 0.5 } : term,
    ),
  }));

/** Terms have no order of their own. */
const sorted = (page: StoredPage | null) =>
  page && {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      accounts: row.accounts.map((account) => ({
        ...account,
        contributions: [...account.contributions].sort((a, b) => (a.feature < b.feature ? -1 : 1)),
      })),
    })),
  };
