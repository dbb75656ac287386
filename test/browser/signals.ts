import type { Walk } from './walk.ts';

export interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly titleId?: string;
  readonly turnId?: string;
  readonly rowId?: string;
  readonly sessionId?: string;
  readonly position?: number;
  readonly artwork?: string;
  readonly seconds?: number;
}

/** All that the server holds of the profile on the page, newest first. */
export const held = (walk: Walk): Promise<SentEvent[]> =>
  walk.page.evaluate(async () => {
    const id = sessionStorage.getItem('marquee/profile');
    return (await (await fetch(`/api/profiles/${id}/export`)).json()).events;
  });

/** Waits until the server holds what is looked for. */
async function arrives(walk: Walk, what: string, found: (events: SentEvent[]) => boolean): Promise<SentEvent[]> {
  for (let tries = 0; tries < 40; tries++) {
    const events = await held(walk);
    if (found(events)) return events;
    await walk.page.waitForTimeout(250);
  }
  walk.expect(false, `${what} did not reach the server`);
  return held(walk);
}

/** Sees cards, rests on one, opens one, loses the connection, says what there is to say, and comes back. */
export async function walkSignals(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
  await page.locator('.exchange').first().waitFor({ state: 'detached' });
  const before = new Set((await held(walk)).map(({ id }) => id));
  const fresh = (events: SentEvent[], type: string) =>
    events.filter((event) => event.type === type && !before.has(event.id));

  await walk.ask('a clever heist film');
  const cards = page.locator('.card');
  const count = await cards.count();
  for (let i = 0; i < count; i++) {
    await cards.nth(i).scrollIntoViewIfNeeded();
    await page.waitForTimeout(700);
  }
  const seen = fresh(
    await arrives(walk, 'what was seen', (events) => fresh(events, 'impression').length === count),
    'impression',
  );
  walk.expect(
    seen
      .map(({ position }) => position)
      .sort()
      .join() === Array.from({ length: count }, (_, i) => i + 1).join(),
    `the places seen are ${seen.map(({ position }) => position).join()}`,
  );
  walk.expect(
    seen.every(({ turnId, sessionId, artwork }) => turnId && sessionId && artwork) &&
      new Set(seen.map(({ sessionId }) => sessionId)).size === 1,
    'a card that was seen does not say in which answer and session',
  );

  await cards.first().hover();
  await page.waitForTimeout(1000);
  await page.mouse.move(0, 0);
  const rested = await arrives(walk, 'a pointer that rested', (events) => fresh(events, 'hover').length > 0);
  walk.expect(
    fresh(rested, 'hover').every(({ seconds = 0 }) => seconds >= 0.7),
    'a pointer that only passed is told of',
  );

  await offline(walk, fresh);
  await reloaded(walk, fresh);
}

/** Opens "Why this?" while events cannot be sent: the page goes on, and they arrive later. */
async function offline(walk: Walk, fresh: (events: SentEvent[], type: string) => SentEvent[]): Promise<void> {
  const { page } = walk;
  walk.expectFailures = true;
  await page.route('**/api/events', (route) => route.abort());
  await page
    .locator('.card')
    .first()
    .getByRole('button', { name: /^Why this/ })
    .click();
  await page.locator('.bars li').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(2500);
  walk.expect(fresh(await held(walk), 'click').length === 0, 'the connection was not cut');
  await page.unroute('**/api/events');
  walk.expectFailures = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await arrives(walk, 'what was opened without a connection', (events) => fresh(events, 'click').length === 1);
}

/** What was said shows after a reload and can still be taken back; what was seen is not seen twice. */
async function reloaded(walk: Walk, fresh: (events: SentEvent[], type: string) => SentEvent[]): Promise<void> {
  const { page } = walk;
  const like = page
    .locator('.card')
    .first()
    .getByRole('button', { name: /^Like:/ });
  await like.click();
  await page.locator('.card').first().getByText('Liked.').waitFor();
  await page.reload();
  await page.locator('.card [aria-pressed="true"]').first().waitFor();
  walk.expect((await like.getAttribute('aria-pressed')) === 'true', 'a like does not outlive the page');
  await page.waitForTimeout(2500);
  const impressions = fresh(await held(walk), 'impression');
  walk.expect(
    new Set(impressions.map(({ titleId, turnId }) => `${titleId} ${turnId}`)).size === impressions.length,
    'a card that was seen counts again after a reload',
  );
  await like.click();
  await page.locator('.card').first().getByText('Taken back.').waitFor();
  walk.expect(fresh(await held(walk), 'like').length === 0, 'a like that was taken back is still held');

  await walk.ask('I loved the first one');
  await page.locator('.card').first().locator('[aria-pressed="true"]').first().waitFor();
  walk.expect((await like.getAttribute('aria-pressed')) === 'true', 'a like in words does not show on the card');
  await like.click();
  await page.locator('.card').first().getByText('Taken back.').waitFor();
}
