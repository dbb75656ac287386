import type { Walk } from './walk.ts';

const chips = (walk: Walk) => walk.page.locator('.exchange').last().locator('.chips');

/** Asks, then changes and removes parts of what was understood. */
export async function walkWish(walk: Walk): Promise<void> {
  const { page } = walk;
  await walk.ask('dark sci-fi from the 90s I can finish this weekend');
  await page.locator('.card').nth(2).waitFor();
  walk.expect((await page.getByText('fits your weekend').count()) > 0, 'no card says that it fits the weekend');
  await walk.look('picks', '.exchange');

  const years = page.getByRole('button', { name: /^Change year/ });
  await years.focus();
  await page.keyboard.press('Enter');
  await page.locator('.chip-menu').waitFor();
  await walk.look('chip-menu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.locator('.chip-menu').waitFor({ state: 'detached' });
  walk.expect((await walk.focused()).startsWith('Change year'), 'the focus did not return to the chip');

  await years.click();
  await walk.answered(() => page.getByRole('button', { name: '1980s', exact: true }).click());
  walk.expect((await chips(walk).textContent())?.includes('1980s') === true, 'the changed decade was not taken');
  await walk.answered(() =>
    page
      .getByRole('button', { name: /^Remove .*dark/ })
      .last()
      .click(),
  );
  walk.expect(!(await chips(walk).textContent())?.includes('dark'), 'a removed wish is still there');
  walk.expect((await walk.focused()) === 'message', 'the focus was lost with the removed chip');
  await page
    .getByRole('button', { name: /^Change genre/ })
    .last()
    .click();
  await walk.answered(() => page.getByRole('button', { name: 'No Sci-Fi', exact: true }).click());
  walk.expect((await chips(walk).textContent())?.includes('no Sci-Fi') === true, 'the genre was not turned round');

  const near = await walk.answered(async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
    await page.locator('.exchange').first().waitFor({ state: 'detached' });
    await page.getByLabel('Your message').fill('a korean western musical from the 1950s under 90 minutes');
    await page.keyboard.press('Enter');
    await page.locator('.exchange').first().waitFor();
  }, 0);
  await near.locator('.near .misses').first().waitFor();
  await walk.look('near', '.exchange');

  await walk.ask('like Dark Matter');
  await page.locator('.question button').nth(1).waitFor();
  await walk.look('question', '.exchange');
  await walk.answered(() => page.locator('.question button').nth(1).click());
  walk.expect((await page.locator('.question').count()) === 0, 'an answered question is still asked');
}
