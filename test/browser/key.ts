import type { Walk } from './walk.ts';

const KEY = 'the-key-of-the-walk';

/** Opens the page of a server that asks for a key, with a wrong one and the right one, and is locked out in between. */
export async function walkKey(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  let taken = KEY;
  await page.goto(url);
  await page.evaluate(() => sessionStorage.setItem('marquee/profile', 'arjun'));
  await page.route('**/api/**', (route) => {
    const { authorization, ...headers } = route.request().headers();
    if (authorization === `Bearer ${taken}`) return route.continue({ headers });
    return route.fulfill({ status: 401, json: { error: { code: 'unauthorized', message: 'send a key' } } });
  });
  walk.expectFailures = true;
  await page.goto(`${url}/taste`);
  const field = page.getByLabel('Access key');
  await field.waitFor();
  walk.expect(await field.evaluate((element) => element === document.activeElement), 'the key is asked for unfocused');
  await walk.look('key');
  await field.fill('another-key');
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('This key does not open it.').waitFor();
  walk.expect((await field.inputValue()) === 'another-key', 'what was typed as a key is lost');
  await field.fill(KEY);
  await page.keyboard.press('Enter');
  await page.locator('.belief').first().waitFor();
  walk.expect(
    (await page.evaluate(() => sessionStorage.getItem('marquee/key'))) === KEY &&
      !(await page.evaluate(() => JSON.stringify(localStorage))).includes(KEY),
    'the key is kept elsewhere than in the tab',
  );
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.locator('.home-row').first().waitFor();
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await walk.ask('something funny');

  taken = 'a-newer-key';
  await page.getByRole('link', { name: 'Taste', exact: true }).click();
  await field.waitFor();
  await field.fill(taken);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What Marquee believes of Arjun' }).waitFor();
  await page.evaluate(() => sessionStorage.removeItem('marquee/key'));
  await page.unroute('**/api/**');
  walk.expectFailures = false;
}
