import type { Walk } from './walk.ts';

/** A talk of several turns, a failed and a stopped answer; then the list: resume, delete, begin anew. */
export async function walkConversations(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.ask('why the second one?');
  await walk.ask('shorter, please');
  await walk.look('talk', '.exchange');
  await failing(walk);
  await stopping(walk);

  const turns = await page.locator('.exchange').count();
  await page.reload();
  await page
    .locator('.exchange')
    .nth(turns - 2)
    .waitFor();
  await page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
  await page.locator('.exchange').first().waitFor({ state: 'detached' });
  walk.expect((await walk.focused()) === 'message', 'a new conversation does not begin in the box');

  const past = page.getByRole('navigation').locator('.resume', { hasText: 'dark sci-fi I can finish' }).first();
  await past.click();
  await page.locator('.exchange').nth(1).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.locator('dialog .past li').first().waitFor();
  await page
    .locator('dialog')
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await walk.look('conversations');
  await page.keyboard.press('Escape');
  const kept = page.locator('dialog .past li');
  const before = await kept.count();
  await page
    .locator('dialog')
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await page
    .locator('dialog')
    .getByRole('button', { name: /for good$/ })
    .click();
  await page.waitForFunction((count) => document.querySelectorAll('dialog .past li').length < count, before);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: /light colours/ }).click();
  await page.reload();
  await page.getByRole('button', { name: /dark colours/ }).waitFor();
  const room = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  walk.expect(room === 'rgb(246, 242, 234)', `the light colours chosen are not remembered: ${room}`);
}

async function failing(walk: Walk): Promise<void> {
  const { page } = walk;
  walk.expectFailures = true;
  await page.route('**/api/chat', (route) => route.abort());
  await page.getByLabel('Your message').fill('something with robots');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await walk.look('failed', '.exchange');
  await page.unroute('**/api/chat');
  walk.expectFailures = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.exchange').last().locator('.reply').waitFor();
  walk.expect(
    (await page.locator('.mine').last().textContent())?.includes('something with robots') === true,
    'a failed message lost its words',
  );
  await page.locator('.exchange[aria-busy="true"]').waitFor({ state: 'detached' });
}

async function stopping(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.route('**/api/chat', () => {});
  await page.getByLabel('Your message').fill('something endless');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await walk.look('waiting', '.exchange');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('You stopped this answer').waitFor();
  await page.unroute('**/api/chat');
}
