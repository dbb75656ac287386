import type { Walk } from './walk.ts';

const NAME = 'Ghost';
/** What is there once a page has come. */
const CONTENT: Readonly<Record<string, string>> = {
  '/home': '.home-rows',
  '/lab/signals': '#lab-session',
  '/lab/artwork': '.lab-picture',
  '/contrast': '.differences',
};

/** A profile that is deleted elsewhere while a page of it is open: the page says so and offers the others. */
export async function walkGone(walk: Walk, url: string): Promise<void> {
  walk.expectFailures = true;
  const { page } = walk;
  const comesBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await openAs(walk, url, '/home');
  await drop(walk);
  await page.getByLabel('When').selectOption({ index: 2 });
  await chooserSays(walk, `The profile ${NAME} was deleted elsewhere`);
  await walk.look('gone-home');
  // The signals ask again by themselves; the others when they come back into sight.
  for (const [path, act] of [
    ['/lab/signals', null],
    ['/lab/artwork', comesBack],
    ['/contrast', comesBack],
  ] as const) {
    await openAs(walk, url, path);
    await drop(walk);
    await act?.();
    await chooserSays(walk, `The profile ${NAME} was deleted elsewhere`);
  }
  const id = await openAs(walk, url, '/home');
  await drop(walk);
  await page.evaluate((gone) => sessionStorage.setItem('marquee/profile', gone), id);
  await page.reload();
  await chooserSays(walk, 'The profile that was open here was deleted');

  await otherOfContrast(walk, url);
  // Pictures asked for in the name of who is gone may still be on their way.
  await page.goto('about:blank');
  walk.expectFailures = false;
}

/** One of two that are compared goes: others take their place. */
async function otherOfContrast(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await page.evaluate(() => sessionStorage.setItem('marquee/profile', 'arjun'));
  const id = await make(walk);
  await page.goto(`${url}/contrast?a=arjun&b=${id}`);
  await page.locator('.differences').waitFor();
  await page.evaluate((gone) => fetch(`/api/profiles/${gone}`, { method: 'DELETE' }), id);
  await page.getByLabel('When').selectOption({ index: 2 });
  await page.getByText(`${NAME} was deleted elsewhere`).waitFor();
  await page.locator('.differences').waitFor();
  walk.expect((await page.locator('.problem').count()) === 0, 'a contrast of others still shows the old failure');
  walk.expect((await page.getByLabel('The other').inputValue()) === 'rahul', 'nobody takes the place of who is gone');
  await walk.look('gone-contrast');
}

const make = ({ page }: Walk): Promise<string> =>
  page.evaluate(async (name) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/profiles', { method: 'POST', headers, body: JSON.stringify({ name }) });
    return (await answer.json()).id;
  }, NAME);

async function openAs(walk: Walk, url: string, path: string): Promise<string> {
  const { page } = walk;
  const id = await make(walk);
  await page.evaluate((profile) => sessionStorage.setItem('marquee/profile', profile), id);
  await page.goto(url + path);
  await page
    .locator(CONTENT[path] as string)
    .first()
    .waitFor();
  return id;
}

const drop = ({ page }: Walk): Promise<unknown> =>
  page.evaluate(() => fetch(`/api/profiles/${sessionStorage.getItem('marquee/profile')}`, { method: 'DELETE' }));

async function chooserSays(walk: Walk, words: string): Promise<void> {
  await walk.page.getByRole('alert').getByText(words).waitFor();
  await walk.page.getByRole('button', { name: 'Rahul' }).waitFor();
  walk.expect(
    (await walk.page.locator('.problem').count()) === 0,
    'beside the words there is still something to retry',
  );
}
