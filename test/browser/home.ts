import type { Locator } from 'playwright-core';
import type { Page as HomePage } from '../../src/model/index.ts';
import { held } from './signals.ts';
import type { Walk } from './walk.ts';

const tiles = (row: Locator) => row.locator('[data-tile]');

/** Does what makes the page anew, and gives the answer it was made from once it stands. */
async function made(walk: Walk, act: () => Promise<unknown>): Promise<HomePage> {
  const [answer] = await Promise.all([
    walk.page.waitForResponse((response) => new URL(response.url()).pathname === '/api/home'),
    act(),
  ]);
  const page: HomePage = await answer.json();
  await walk.page.locator('.home-rows[aria-busy="false"]').waitFor();
  await walk.page
    .locator('.home-row')
    .nth(page.rows.length - 1)
    .waitFor();
  return page;
}

/** Opens Home from the chat, looks into rows and titles, does what can be done there, and comes back. */
export async function walkHome(walk: Walk): Promise<void> {
  const { page } = walk;
  const answered = await made(walk, () => page.getByRole('link', { name: 'Home', exact: true }).click());
  walk.expect(new URL(page.url()).pathname === '/home', 'Home is not in the address bar');
  walk.expect(
    (await page.getByRole('link', { name: 'Home', exact: true }).getAttribute('aria-current')) === 'page',
    'the navigation does not say where one is',
  );
  await asAnswered(walk, answered);
  await walk.look('home');
  await byKeyboard(walk, answered);
  await rowWhy(walk, answered);
  await titleWhy(walk, answered);
  await acting(walk);
  await byPointer(walk);
  await otherMoment(walk);
  await failing(walk);
  await navigation(walk);
}

/** What stands on the page is what was answered, and nothing else. */
async function asAnswered(walk: Walk, { rows, timings, degraded }: HomePage): Promise<void> {
  const shown = await walk.page.locator('.home-row').evaluateAll((sections) =>
    sections.map((section) => ({
      title: section.querySelector('h2')?.textContent,
      reason: section.querySelector('.row-reason')?.textContent,
      tiles: [...section.querySelectorAll<HTMLElement>('[data-tile]')].map((tile) => ({
        id: tile.dataset.tile,
        picture: tile.querySelector('img')?.getAttribute('src'),
        progress: tile.querySelector('.watched-done')?.getAttribute('width') ?? null,
        flagged: tile.querySelector('.flag') !== null,
      })),
    })),
  );
  const expected = rows.map(({ title, reason, items }) => ({
    title,
    reason,
    tiles: items.map(({ titleId, artwork, progress, exploration }) => ({
      id: titleId,
      picture: artwork.url,
      progress: progress === null ? null : String(Math.max(2, Math.round(progress * 100))),
      flagged: exploration,
    })),
  }));
  walk.expect(JSON.stringify(shown) === JSON.stringify(expected), 'the page does not show what was answered');
  const foot = (await walk.page.locator('.made-of').textContent()) ?? '';
  walk.expect(foot.includes(`${Math.round(timings.total)} ms`), 'the page does not say how long it took');
  for (const line of degraded) walk.expect(foot.includes(line), `the page hides that ${line}`);
}

async function byKeyboard(walk: Walk, { rows }: HomePage): Promise<void> {
  const { page } = walk;
  const focusedTile = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset?.tile ?? '');
  const first = page.locator('.home-row').first();
  await tiles(first).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  walk.expect((await focusedTile()) === rows[0]?.items[2]?.titleId, 'the right arrow does not go right');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  walk.expect((await focusedTile()) === rows[1]?.items[0]?.titleId, 'the down arrow does not go to the row below');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  walk.expect((await focusedTile()) === rows[0]?.items.at(-1)?.titleId, 'End does not go to the last title');
  walk.expect((await first.locator('[data-tile][tabindex="0"]').count()) === 1, 'a row has more than one tab stop');

  await page.locator('.preview.focus').waitFor();
  await walk.look('home-focus');
  await page.keyboard.press('Enter');
  await page.locator('.preview.pinned [data-act]:focus').waitFor();
  walk.expect(
    (await walk.focused()).startsWith(`Start: `) || (await walk.focused()).startsWith('Carry on: '),
    'Enter does not lead into the preview',
  );
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await page.locator('.preview').waitFor({ state: 'detached' });
  walk.expect((await focusedTile()) === rows[0]?.items.at(-1)?.titleId, 'Escape does not lead back to the title');
  await page.waitForTimeout(600);
  walk.expect((await page.locator('.preview').count()) === 0, 'a preview that was put away comes back by itself');
  await page.keyboard.press('Home');
}

async function byPointer(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.locator('h1').click();
  const before = new Set((await held(walk)).map(({ id }) => id));
  await tiles(page.locator('.home-row').nth(1)).nth(2).hover();
  await page.locator('.preview.hover').waitFor();
  await page.locator('.preview').hover();
  await page.waitForTimeout(500);
  walk.expect((await page.locator('.preview.hover').count()) === 1, 'the preview cannot be reached with the pointer');
  await page.mouse.move(5, 300);
  await page.locator('.preview').waitFor({ state: 'detached' });
  for (let tries = 0; tries < 40; tries++) {
    const rested = (await held(walk)).find(({ id, type }) => type === 'hover' && !before.has(id));
    if (rested !== undefined) {
      walk.expect(rested.rowId?.includes('~') === true && rested.position === 3, 'a hover does not say where');
      return;
    }
    await page.waitForTimeout(250);
  }
  walk.expect(false, 'a pointer that rested did not reach the server');
}

/** "Why this row?": the numbers are the server's, and their product is the value. */
async function rowWhy(walk: Walk, { profileId }: HomePage): Promise<void> {
  const { page } = walk;
  const opener = page
    .locator('.home-row')
    .nth(1)
    .getByRole('button', { name: /^Why this row/ });
  const [asked] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/api/home/row?')),
    opener.click(),
  ]);
  const story = await asked.json();
  const again = await page.evaluate(
    async ([id, rowId]) =>
      (await fetch(`/api/home/row?profileId=${id}&rowId=${encodeURIComponent(rowId as string)}`)).json(),
    [profileId, story.rowId],
  );
  walk.expect(JSON.stringify(story) === JSON.stringify(again), 'the account of a row changes when it is asked again');
  await page.locator('.figures').waitFor();
  const figures = (await page.locator('.figures td').allTextContents()).map(Number);
  const [relevance = 0, looks = 0, fresh = 0, value = 0] = figures;
  walk.expect(value === Number(story.value.toFixed(3)), `the drawer says ${value}, the server ${story.value}`);
  walk.expect(Math.abs(relevance * looks * fresh - value) < 0.01, `the figures do not multiply: ${figures.join()}`);
  walk.expect(
    (await page.locator('.drawer ol.passed li').count()) === story.passedOver.length,
    'not all rows that came next are named',
  );
  await walk.look('home-row-why');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  walk.expect(await opener.evaluate((element) => element === document.activeElement), 'the focus did not return');
}

/** "Why is this here?": the account is the server's, and the picture has its reason. */
async function titleWhy(walk: Walk, { rows }: HomePage): Promise<void> {
  const { page } = walk;
  const item = rows[1]?.items[0];
  await page.locator('.home-row').nth(1).locator(`[data-tile="${item?.titleId}"]`).click();
  await page.locator('.preview.pinned').waitFor();
  await walk.look('home-preview');
  const [asked] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/api/explain?')),
    page
      .locator('.preview')
      .getByRole('button', { name: /^Why is this here/ })
      .click(),
  ]);
  const why = await asked.json();
  await page.locator('.drawer .sum').waitFor();
  const drawer = (await page.locator('.drawer').textContent()) ?? '';
  walk.expect(drawer.includes(`= ${why.score.toFixed(2)}`), 'the drawer does not end at the score');
  walk.expect(
    drawer.toLowerCase().includes((item?.artwork.reason ?? 'no reason').toLowerCase()),
    'the picture has no reason',
  );
  await walk.look('home-why');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  walk.expect((await page.locator('.preview.pinned').count()) === 1, 'the preview closed behind the drawer');
  await page.keyboard.press('Escape');
}

/** Every action is an event that says where the title was shown, changes the page at once, and can be taken back. */
async function acting(walk: Walk): Promise<void> {
  const { page } = walk;
  for (const [label, type] of [
    ['Like', 'like'],
    ['My list', 'add-to-list'],
    ['Start', 'play'],
    ['Finished', 'complete'],
    ['Not for me', 'not-interested'],
  ] as const) {
    const before = new Set((await held(walk)).map(({ id }) => id));
    const row = page.locator('.home-row').nth(1);
    const tile = tiles(row).nth(3);
    const titleId = (await tile.getAttribute('data-tile')) as string;
    await tile.click();
    const after = await made(walk, () =>
      page
        .locator('.preview')
        .getByRole('button', { name: new RegExp(`^${label}:`) })
        .click(),
    );
    await page.locator('.update.said-so').waitFor();
    const event = (await held(walk)).find((one) => one.type === type && !before.has(one.id));
    walk.expect(
      event?.titleId === titleId &&
        event.rowId?.includes('~') === true &&
        event.position === 4 &&
        !!event.artwork &&
        !!event.sessionId,
      `"${label}" does not say where the title was shown: ${JSON.stringify(event)}`,
    );
    const shown = after.rows.flatMap(({ items }) => items).filter((item) => item.titleId === titleId);
    if (type === 'complete' || type === 'not-interested')
      walk.expect(shown.length === 0, `a title is still on the page after "${label}"`);
    if (type === 'play')
      walk.expect(
        shown.every(({ progress }) => progress !== null),
        'what was started is still shown as something new',
      );
    await asAnswered(walk, after);
    walk.expect(
      await page.evaluate(() => document.activeElement !== document.body),
      `the focus is lost after "${label}"`,
    );
    if (type === 'play') await walk.look('home-started');
    await made(walk, () => page.locator('.update').getByRole('button', { name: 'Undo' }).click());
    await page.locator('.update').getByText('Taken back').waitFor();
    walk.expect(!(await held(walk)).some(({ id }) => id === event?.id), `"${label}" cannot be taken back`);
    await page.getByRole('button', { name: 'Put this message away' }).click();
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
  }
}

/** The page is asked for as it would be at another time and on another device. */
async function otherMoment(walk: Walk): Promise<void> {
  const { page } = walk;
  for (const [label, value, name, expected] of [
    ['On', 'tv', 'device', 'tv'],
    ['When', 'late', 'now', 'T23:00:00'],
    ['When', 'now', 'now', 'T'],
  ] as const) {
    const [asked, after] = await Promise.all([
      page.waitForRequest((request) => new URL(request.url()).pathname === '/api/home'),
      made(walk, () => page.getByLabel(label, { exact: true }).selectOption(value)),
    ]);
    const sent = new URL(asked.url()).searchParams.get(name);
    walk.expect(sent?.includes(expected) === true, `the page is asked for with ${name} ${sent}`);
    await asAnswered(walk, after);
  }
}

async function failing(walk: Walk): Promise<void> {
  const { page } = walk;
  walk.expectFailures = true;
  await page.route('**/api/home?*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await walk.look('home-failed');
  await page.unroute('**/api/home?*');
  walk.expectFailures = false;
  await made(walk, () => page.getByRole('button', { name: 'Try again' }).click());
}

/** The skip link, the folded lab menu, and back to the chat. */
async function navigation(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  walk.expect((await walk.focused()) === 'main', 'the skip link does not lead to the page');
  const lab = page.getByRole('button', { name: 'Lab' });
  await lab.click();
  await walk.look('lab-menu');
  walk.expect((await page.locator('#lab-pages a').count()) === 4, 'the lab menu does not hold its four pages');
  await page.locator('#lab-pages a').first().focus();
  await page.keyboard.press('Escape');
  walk.expect(!(await page.locator('#lab-pages').isVisible()), 'Escape does not fold the lab menu');
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.getByLabel('Your message').waitFor();
  await page.goBack();
  await page.locator('.home-row').first().waitFor();
}
