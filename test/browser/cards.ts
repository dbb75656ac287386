import type { Walk } from './walk.ts';

/** Opens "Why this?", then says what there is to say of a card and takes it back. */
export async function walkCards(walk: Walk): Promise<void> {
  const { page } = walk;
  await page.getByRole('navigation').getByRole('button', { name: 'New conversation' }).click();
  await page.locator('.exchange').first().waitFor({ state: 'detached' });
  await walk.ask('dark sci-fi I can finish this weekend');
  const card = page.locator('.card').first();
  await card.waitFor();

  const opener = card.getByRole('button', { name: /^Why this/ });
  await opener.click();
  await page.locator('.bars li').first().waitFor();
  for (let i = 0; i < 12; i++) await page.keyboard.press('Tab');
  const inside = await page.evaluate(
    () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
  );
  walk.expect(inside, 'the focus left the open drawer');
  await walk.look('why');
  await page.locator('.drawer').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await walk.look('why-end');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  walk.expect((await walk.focused()).startsWith('Why this'), 'the focus did not return to "Why this?"');

  const said = card.locator('.said');
  for (const [label, note] of [
    ['Like', 'Liked.'],
    ['Seen it', 'Noted as seen.'],
    ['Not for me', 'not be shown again'],
    ['My list', 'On your list.'],
  ] as const) {
    const button = card.getByRole('button', { name: new RegExp(`^${label}:`) });
    await button.click();
    await said.getByText(note).waitFor();
    walk.expect((await button.getAttribute('aria-pressed')) === 'true', `"${label}" does not show that it was said`);
    if (label === 'Like') await walk.look('liked', '.said:has(button)');
    await said.getByRole('button', { name: /^Undo/ }).click();
    await said.getByText('Taken back.').waitFor();
    walk.expect((await button.getAttribute('aria-pressed')) === 'false', `"${label}" was not taken back`);
  }
  await card.getByRole('button', { name: /^My list:/ }).click();
  await said.getByText('On your list.').waitFor();
  await page.getByRole('button', { name: 'My list', exact: true }).click();
  await page.locator('.shelf li').first().waitFor();
  await walk.look('list');
  await page
    .locator('.shelf')
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
}
