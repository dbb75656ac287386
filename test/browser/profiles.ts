import type { Walk } from './walk.ts';

const NAME = 'Walker';

/** Chooses, makes and deletes profiles; leaves Rahul's welcome open. */
export async function walkProfiles(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await page.goto(url);
  await page.getByRole('button', { name: 'Rahul' }).waitFor();
  await walk.look('chooser');

  await makeProfile(walk);
  await page.getByText(`, ${NAME}`).waitFor();
  await walk.look('welcome');
  walk.expect((await page.locator('.examples button').count()) >= 3, 'the empty state has no examples');

  await teachMore(walk);

  await deletedElsewhere(walk);

  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Manage profiles' }).waitFor();
  const made = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/profiles', { method: 'POST', headers, body: JSON.stringify({ name: 'Brief' }) });
    return answer.ok;
  });
  walk.expect(made, 'a profile could not be made over HTTP');
  await page.reload();
  await page.getByRole('button', { name: 'Manage profiles' }).click();
  await walk.look('manage');
  await page.getByRole('button', { name: 'Brief Delete' }).first().click();
  await walk.look('delete-profile');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  const before = await page.getByRole('button', { name: 'Brief Delete' }).count();
  await page.getByRole('button', { name: 'Brief Delete' }).first().click();
  await page.getByRole('button', { name: 'Delete Brief for good' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(
    (count) =>
      [...document.querySelectorAll('.face-name')].filter((face) => face.textContent === 'Brief').length < count,
    before,
  );
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Rahul' }).click();
  await page.locator('.wall img').first().waitFor({ state: 'attached' });
}

async function makeProfile(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.getByRole('button', { name: 'Add a profile' }).click();
  await page.getByLabel('Name').fill(NAME);
  walk.expect(await page.getByLabel('Everything').isChecked(), 'nothing is chosen of what may be shown');
  await page.getByLabel('Up to 16').check();
  await walk.look('new-profile');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.locator('.posters li').nth(11).waitFor();
  walk.expect((await page.getByText('Page 1').count()) === 1, 'the picker does not say which page it is');
  const first = await titlesOnPage(walk);
  await page.locator('.posters button').first().focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Search titles').fill('arrival');
  const arrival = page.locator('.posters button', { hasText: /^Arrival/ });
  await arrival.click();
  walk.expect((await arrival.getAttribute('aria-pressed')) === 'true', 'a chosen title does not say so');
  await page.getByText('2 chosen').waitFor();
  await page.getByLabel('Search titles').fill('');
  await page.locator('.posters li').nth(12).waitFor();
  await walk.look('new-picks');
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('Page 2').waitFor();
  walk.expect((await page.locator('h1:focus').count()) === 1, 'a new page does not begin at its heading');
  const second = await titlesOnPage(walk);
  walk.expect(!second.some((title) => first.includes(title)), 'a title is asked about twice');
  await page.getByText('2 chosen').waitFor();
  await page.getByRole('button', { name: 'I love none of these' }).click();
  await page.getByText('Page 3').waitFor();
  await walk.look('new-picks-3');
  await page.getByRole('button', { name: 'Start' }).click();
}

const titlesOnPage = (walk: Walk) => walk.page.locator('.poster-name').allTextContents();

/** The picker again, later: one more page, then back to the welcome. */
async function teachMore(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.getByRole('button', { name: 'Teach me more of your taste' }).click();
  await page.locator('.posters li').nth(11).waitFor();
  await page.locator('.posters button').first().click();
  await walk.look('teach');
  // A profile that is deleted while its marks are being read would be missed at once.
  const marksRead = page.waitForResponse((response) => response.url().endsWith('/marks'));
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText(`, ${NAME}`).waitFor();
  await marksRead;
}

/** The chosen profile goes in another tab while words stand in the box. */
async function deletedElsewhere(walk: Walk): Promise<void> {
  const { page } = walk;
  const id = await page.evaluate(() => sessionStorage.getItem('marquee/profile'));
  await page.evaluate((gone) => fetch(`/api/profiles/${gone}`, { method: 'DELETE' }), id);
  walk.expectFailures = true;
  await page.getByLabel('Your message').fill('a slow western nobody knows');
  await page.keyboard.press('Enter');
  await page.getByText('was deleted elsewhere').waitFor();
  await walk.look('gone');
  await page.getByRole('button', { name: 'Priya' }).click();
  await page.getByLabel('Your message').waitFor();
  const kept = await page.getByLabel('Your message').inputValue();
  walk.expect(kept === 'a slow western nobody knows', `the words typed were lost: ${JSON.stringify(kept)}`);
  await page.getByLabel('Your message').fill('');
  walk.expectFailures = false;
  await page.getByRole('button', { name: 'Priya: change who is watching' }).click();
  await page.getByRole('button', { name: 'Rahul' }).waitFor();
}
