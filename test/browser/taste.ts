import type { Locator } from 'playwright-core';
import type { TasteAnswer, TasteChanged } from '../../src/flows/index.ts';
import type { Page as HomePage, Profile, TurnAnswer } from '../../src/model/index.ts';
import type { Walk } from './walk.ts';

const TOLD = 'I like slow, sad, beautiful things, and never musicals, and flumpy blorbs';

/** What was done by the viewer of this walk. */
const WATCHED = ['mindhunter-2017', 'se7en-1995', 'zodiac-2007', 'broadchurch-2013', 'true-detective-2014'];

/** Asks the API from the page itself. */
const call = <T>(walk: Walk, method: string, path: string, body?: unknown): Promise<T> =>
  walk.page.evaluate(
    async ([how, at, sent]) => {
      const answer = await fetch(at as string, {
        method: how as string,
        ...(sent === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
      });
      return answer.status === 204 ? null : answer.json();
    },
    [method, path, body] as const,
  );

const tasteOf = (walk: Walk, id: string) => call<TasteAnswer>(walk, 'GET', `/api/profiles/${id}/taste`);

/** Presses what changes a taste, and gives the answer once what came of it stands. */
async function changed(walk: Walk, act: () => Promise<unknown>, shown = 'Undo'): Promise<TasteChanged> {
  const [answer] = await Promise.all([
    walk.page.waitForResponse((response) => response.request().method() === 'PATCH'),
    act(),
  ]);
  const outcome = walk.page.locator('.outcome');
  await outcome.getByRole('button', { name: shown, exact: true }).waitFor();
  const told: TasteChanged = await answer.json();
  walk.expect(
    ((await outcome.locator('.effect-text').textContent()) ?? '') === told.effect.text,
    `the effect is told otherwise than the API does: ${told.effect.text}`,
  );
  await asMoved(walk, outcome, told);
  return told;
}

/** The places before and after on the page are those of the answer. */
async function asMoved(walk: Walk, outcome: Locator, { effect: { moved } }: TasteChanged): Promise<void> {
  const rows = await outcome.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      titleId: (row as HTMLElement).dataset.title,
      places: [...row.querySelectorAll('.place')].map((cell) => cell.querySelector('data')?.value ?? null),
    })),
  );
  const known = moved.map(({ titleId, rankBefore, rankAfter }) => ({
    titleId,
    places: [rankBefore, rankAfter].map((rank) => (rank === null ? null : String(rank))),
  }));
  walk.expect(
    JSON.stringify(rows) === JSON.stringify(known),
    `the places read ${JSON.stringify(rows)} on the page and ${JSON.stringify(known)} in the API`,
  );
}

/** Looks at what is believed of a viewer and changes it in every way there is, here and where reasons stand. */
export async function walkTaste(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await page.goto(url);
  const name = `Taster ${Date.now().toString(36)}`;
  const { id } = await call<Profile>(walk, 'POST', '/api/profiles', { name, maxMaturity: '18' });
  await call(walk, 'POST', '/api/events', {
    events: WATCHED.flatMap((titleId, i) =>
      (['complete', 'like'] as const).slice(0, 1 + (i % 2)).map((type) => ({
        id: `${id}-${titleId}-${type}`,
        profileId: id,
        type,
        titleId,
        at: new Date(Date.now() - (i + 1) * 86_400_000).toISOString(),
      })),
    ),
  });
  await nobodyChosen(walk, url, name);
  await asBelieved(walk, id);
  await telling(walk, id);
  await failing(walk);
  await moreAndLess(walk, id);
  await tryingFirst(walk, id);
  await forgetting(walk, id);
  await profiling(walk, id);
  await parameters(walk, id);
  await inTheChat(walk, id);
  await onHome(walk, id);
  await page.evaluate(() => sessionStorage.clear());
  await call(walk, 'DELETE', `/api/profiles/${id}`);
}

async function nobodyChosen(walk: Walk, url: string, name: string): Promise<void> {
  const { page } = walk;
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${url}/taste`);
  await page.getByText('A taste is somebody’s').waitFor();
  await page.getByRole('button', { name }).click();
  await page.locator('.belief').first().waitFor();
  walk.expect(new URL(page.url()).pathname === '/taste', 'choosing a profile leads away from the taste page');
}

/** Every statement stands on the page with its weight and its controls, and nothing else does. */
async function asBelieved(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const { statements } = await tasteOf(walk, id);
  for (const button of await page.locator('.beliefs-all').all()) await button.click();
  const shown = await page.locator('.belief').evaluateAll((all) =>
    all.map((belief) => ({
      id: (belief as HTMLElement).dataset.statement,
      weight: Number(belief.querySelector('.belief-strength data')?.getAttribute('value')),
      controls: [...belief.querySelectorAll('.controls button')].map((one) => one.getAttribute('aria-label')),
      evidence: belief.querySelectorAll('.belief-evidence li').length,
    })),
  );
  walk.expect(shown.length === statements.length, `${shown.length} of ${statements.length} statements are shown`);
  for (const { id: statementId, weight, controls, evidence, text } of statements) {
    const one = shown.find((belief) => belief.id === statementId);
    const labels = controls.map(({ label }) => label.slice(0, 1).toUpperCase() + label.slice(1));
    walk.expect(
      one !== undefined &&
        Math.abs(one.weight - weight) < 1e-3 &&
        one.controls.join('|') === labels.join('|') &&
        one.evidence === evidence.length,
      `“${text}” stands otherwise on the page: ${JSON.stringify(one)}`,
    );
  }
  await page.locator('.belief-evidence summary').first().click();
  await walk.look('taste');
  for (const button of await page.locator('.beliefs-all').all()) await button.click();
}

/** In free words: seen first, then kept, and read back. */
async function telling(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const box = page.getByLabel('Tell your taste in your own words');
  await box.fill(TOLD);
  const tried = await changed(
    walk,
    () => page.getByRole('button', { name: 'See what it changes' }).click(),
    'Leave it as it is',
  );
  walk.expect(tried.preview, 'what was told counted before it was kept');
  walk.expect(
    (await tasteOf(walk, id)).statements.every(({ origin }) => origin !== 'told'),
    'a preview was stored',
  );
  const outcome = page.locator('.outcome');
  for (const { words, why } of tried.told?.notUnderstood ?? [])
    walk.expect(
      ((await outcome.textContent()) ?? '').includes(`${words} was not understood: ${why}`),
      `the page does not say that “${words}” was not understood`,
    );
  walk.expect((tried.told?.notUnderstood.length ?? 0) > 0, 'nonsense was understood');
  walk.expect(
    await outcome.locator('.outcome-title').evaluate((element) => element === document.activeElement),
    'the focus is not led to what would change',
  );
  await walk.look('taste-told');
  walk.expect((await box.inputValue()) === TOLD, 'what was typed is lost before it was kept');
  const kept = await changed(walk, () => outcome.getByRole('button', { name: 'Keep this' }).click());
  walk.expect((await box.inputValue()) === '', 'what was kept stays in the box');
  const after = await tasteOf(walk, id);
  for (const { type, value } of kept.told?.kept ?? [])
    walk.expect(
      after.statements.some((one) => one.type === type && one.value === value),
      `what was told of ${value} is no statement`,
    );
  walk.expect((kept.told?.kept.length ?? 0) >= 4, `only ${kept.told?.kept.length} things of “${TOLD}” were kept`);
  await page.getByRole('heading', { name: /^What you said/ }).waitFor();
}

async function failing(walk: Walk): Promise<void> {
  const { page } = walk;
  const box = page.getByLabel('Tell your taste in your own words');
  walk.expectFailures = true;
  await page.route('**/taste?preview=true', (route) => route.abort());
  await box.fill('I like trains');
  await page.getByRole('button', { name: 'See what it changes' }).click();
  await page.locator('.outcome').getByText('Marquee cannot be reached').waitFor();
  walk.expect((await box.inputValue()) === 'I like trains', 'an error loses what was typed');
  await walk.look('taste-failed');
  await page.unroute('**/taste?preview=true');
  walk.expectFailures = false;
  await changed(walk, () => page.getByRole('button', { name: 'Try again' }).click(), 'Leave it as it is');
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.locator('.outcome').waitFor({ state: 'detached' });
  await box.fill('');
}

const belief = (walk: Walk, text: RegExp) => walk.page.locator('.belief', { hasText: text }).first();

/** A mute and a boost by keyboard, both taken back, the newer first. */
async function moreAndLess(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const before = await tasteOf(walk, id);
  const mute = belief(walk, /is Crime\./).getByRole('button', { name: 'No more of Crime' });
  const muted = await changed(walk, async () => {
    await mute.focus();
    await page.keyboard.press('Enter');
  });
  walk.expect(muted.effect.moved.length > 0, 'no more of Crime moves nothing');
  walk.expect(
    await page.locator('.outcome-title').evaluate((element) => element === document.activeElement),
    'whoever works with the keyboard is not led to what came of it',
  );
  walk.expect(
    (await page.locator('[role="status"]').allTextContents()).some((text) => text.includes(muted.effect.text)),
    'what came of it is not said aloud',
  );
  await walk.look('taste-muted');
  await changed(walk, () =>
    belief(walk, /^You liked Se7en/)
      .getByRole('button', { name: 'More like Se7en' })
      .click(),
  );
  const made = await tasteOf(walk, id);
  walk.expect(made.changes.length === before.changes.length + 2, 'two changes are not two entries');
  const listed = page.locator('.made-changes li');
  walk.expect((await listed.count()) === made.changes.length, 'not every change is listed');
  for (let left = made.changes.length; left > before.changes.length; left--) {
    await changed(walk, () => listed.first().getByRole('button').click(), 'Close');
    walk.expect((await tasteOf(walk, id)).changes.length === left - 1, 'an undo did not take a change back');
  }
  await changed(walk, () => mute.click());
  await changed(walk, () => page.locator('.outcome').getByRole('button', { name: 'Undo' }).click(), 'Close');
  const after = await tasteOf(walk, id);
  const texts = ({ statements }: TasteAnswer) => statements.map(({ text }) => text).sort();
  walk.expect(texts(after).join() === texts(before).join(), 'the taste is not what it was before');
  await page.locator('.outcome').getByRole('button', { name: 'Close' }).click();
}

async function tryingFirst(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  await page.getByLabel('Show me each change before it counts').check();
  const lock = belief(walk, /^You liked Se7en/).getByRole('button', { name: /^Lock/ });
  await changed(walk, () => lock.click(), 'Leave it as it is');
  const isLocked = async () => (await tasteOf(walk, id)).statements.some(({ locked }) => locked);
  walk.expect(!(await isLocked()), 'a lock that was only tried holds');
  await changed(walk, () => page.getByRole('button', { name: 'Keep this' }).click());
  walk.expect(await isLocked(), 'a lock that was kept does not hold');
  await belief(walk, /^You liked Se7en/)
    .getByText('locked')
    .waitFor();
  await page.getByLabel('Show me each change before it counts').uncheck();
}

/** What cannot be undone asks first. */
async function forgetting(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const forget = belief(walk, /Broadchurch\./).getByRole('button', { name: /^Forget what I did with Broadchurch/ });
  const isBelieved = async () => (await tasteOf(walk, id)).statements.some(({ value }) => value === 'broadchurch-2013');
  await changed(walk, () => forget.click(), 'Leave it as it is');
  await page.getByText('This cannot be undone.').waitFor();
  await walk.look('taste-forget');
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  walk.expect(await forget.evaluate((element) => element === document.activeElement), 'the focus did not return');
  walk.expect(await isBelieved(), 'a watch was forgotten before it was confirmed');
  await changed(walk, () => forget.click(), 'Leave it as it is');
  await changed(walk, () => page.getByRole('button', { name: 'Forget for good' }).click(), 'Close');
  walk.expect(!(await isBelieved()), 'what was forgotten is still believed');
  walk.expect(
    await page.evaluate(() => document.activeElement !== document.body),
    'the focus is lost after something was forgotten',
  );
  await page.locator('.outcome').getByRole('button', { name: 'Close' }).click();
}

async function profiling(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const isOn = async () => (await call<Profile>(walk, 'GET', `/api/profiles/${id}`)).profiling !== false;
  const toggle = page.getByRole('switch', { name: 'Use what I watched and said' });
  await toggle.click();
  await page.getByText('Profiling is off: nothing below is used.').waitFor();
  walk.expect(!(await isOn()), 'the switch does not switch profiling off');
  await walk.look('taste-off');
  await toggle.click();
  await page.getByText('On: what you see is chosen for you').waitFor();
  walk.expect(await isOn(), 'the switch does not switch profiling on again');
}

async function parameters(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  await page.waitForFunction(() => document.querySelector('.taste')?.getAttribute('aria-busy') === 'false');
  await page.reload();
  await page.locator('[data-group]').first().waitFor();
  const { groups } = await call<{ groups: { group: string; share: number; shareWithoutProfile: number }[] }>(
    walk,
    'GET',
    `/api/parameters?profileId=${id}`,
  );
  for (const { group, share, shareWithoutProfile } of groups) {
    const shown = await page
      .locator(`[data-group="${group}"] data`)
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('value'))));
    walk.expect(
      shown.length === 2 && [share, shareWithoutProfile].every((one, i) => Math.abs(one - (shown[i] ?? -1)) < 0.01),
      `${group} counts ${shown} on the page and ${share}, ${shareWithoutProfile} in the API`,
    );
  }
  for (const fold of await page.locator('.taste-beliefs > section > details > summary').all()) await fold.click();
  await walk.look('taste-parameters', '#parameters');
}

/** A reason in a drawer is acted on where it stands, and taken back there. */
async function byReason(walk: Walk, id: string, label: RegExp): Promise<void> {
  const { page } = walk;
  const before = (await tasteOf(walk, id)).changes.length;
  const button = page.locator('.drawer').getByRole('button', { name: label }).first();
  await page
    .locator('.drawer .reason-controls', { has: page.getByRole('button', { name: label, includeHidden: true }) })
    .first()
    .locator('summary')
    .click();
  await changed(walk, () => button.click());
  walk.expect((await tasteOf(walk, id)).changes.length === before + 1, `${label} changed nothing`);
  await page.locator('.drawer .outcome').scrollIntoViewIfNeeded();
}

async function takenBack(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  const before = (await tasteOf(walk, id)).changes.length;
  await changed(walk, () => page.locator('.drawer .outcome').getByRole('button', { name: 'Undo' }).click(), 'Close');
  walk.expect((await tasteOf(walk, id)).changes.length === before - 1, 'a change made by a reason cannot be undone');
}

async function inTheChat(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.getByLabel('Your message').waitFor();
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/chat'));
  const exchange = await walk.ask('a dark crime series');
  await answered;
  const card = exchange.locator('.card').first();
  const [asked] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/api/explain?')),
    card.getByRole('button', { name: /^Why this\?/ }).click(),
  ]);
  const { contributions } = (await asked.json()) as { contributions: TurnAnswer['picks'][number]['reasons'] };
  await page.locator('.drawer .sum').waitFor();
  const shown = await page.locator('.drawer .reason-controls').count();
  const bars = await page.locator('.drawer .bars li').count();
  walk.expect(shown === bars && shown > 0, `${shown} of ${bars} reasons carry their controls`);
  walk.expect(
    contributions.every(({ controls }) => (controls?.length ?? 0) > 0),
    'a reason of the API has no controls',
  );
  await byReason(walk, id, /^More like /);
  await walk.look('why-controls', '.drawer .outcome');
  await takenBack(walk, id);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function onHome(walk: Walk, id: string): Promise<void> {
  const { page } = walk;
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.locator('.home-row').first().waitFor();
  await page.locator('.home-row [data-tile]').nth(1).click();
  await page
    .locator('.preview')
    .getByRole('button', { name: /^Why is this here/ })
    .click();
  await page.locator('.drawer .sum').waitFor();
  await byReason(walk, id, /^More /);
  await takenBack(walk, id);
  const remade = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/home');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await remade;
  await page.locator('.home-rows[aria-busy="false"]').waitFor();
  await page.getByRole('button', { name: 'Put this message away' }).click();
  await page.keyboard.press('Escape');

  const { rows } = await call<HomePage>(walk, 'GET', `/api/home?profileId=${id}`);
  const heading = rows.find(({ kind }) => kind === 'genre')?.title ?? 'no row of a genre';
  await page
    .locator('.home-row', { has: page.getByRole('heading', { name: heading, exact: true }) })
    .getByRole('button', { name: /^Why this row/ })
    .click();
  await page.locator('.figures').waitFor();
  await byReason(walk, id, /^More /);
  await walk.look('row-controls');
  await takenBack(walk, id);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
}
