import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Walks a whole conversation in headless Chromium: `tsx test/browser/chat.browser.ts URL`. Exits 1 at a failure. */
const url = process.argv[2] ?? 'http://127.0.0.1:8787';
mkdirSync('reports', { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const shoot = async (name: string, fullPage = false) => {
    for (const [width, height] of [
      [390, 844],
      [1280, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (overflow) problems.push(`${name} scrolls sideways at ${width} pixels`);
      await page.waitForTimeout(700);
      await page.screenshot({ path: `reports/${name}-${width}.png`, fullPage });
    }
  };
  const ask = async (message: string) => {
    const before = await page.locator('.exchange').count();
    await page.getByLabel('Your message').fill(message);
    await page.keyboard.press('Enter');
    const exchange = page.locator('.exchange').nth(before);
    await exchange.locator('.reply').waitFor();
    await page.locator('.exchange[aria-busy="true"]').waitFor({ state: 'detached' });
    return exchange;
  };
  await page.goto(url);
  await page.getByRole('button', { name: 'Rahul' }).waitFor();
  await shoot('chooser');
  await page.getByRole('button', { name: 'Rahul' }).click();
  await page.locator('.wall img').first().waitFor({ state: 'attached' });
  await shoot('welcome');

  await ask('dark sci-fi I can finish this weekend');
  await page.locator('.card').nth(2).waitFor();
  await page.locator('.chips').waitFor();
  await shoot('picks');

  const opener = page.getByRole('button', { name: /^Why / }).first();
  await opener.click();
  await page.locator('.bars li').first().waitFor();
  for (let i = 0; i < 12; i++) await page.keyboard.press('Tab');
  const inside = await page.evaluate(
    () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
  );
  if (!inside) problems.push('the focus left the open drawer');
  await shoot('why');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  const returned = await opener.evaluate((element) => element === document.activeElement);
  if (!returned) problems.push('the focus did not return to "Why this?"');

  await page.locator('.card').first().getByRole('button', { name: /^Like/ }).click();
  await page.getByText('Liked.').first().waitFor();
  await ask('why the second one?');
  await ask('shorter, please');
  await page.getByRole('button', { name: /^Forget .*dark/ }).click();
  await page.locator('.exchange').nth(3).locator('.reply').waitFor();
  await page.locator('.exchange[aria-busy="true"]').waitFor({ state: 'detached' });
  if ((await page.locator('.chips').last().textContent())?.includes('dark'))
    problems.push('a dropped wish is still there');

  await page.reload();
  await page.getByRole('button', { name: 'Rahul' }).click();
  await page.locator('.exchange').nth(3).waitFor();
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.locator('.exchange').first().waitFor({ state: 'detached' });
  const near = await ask('a korean western musical from the 1950s under 90 minutes');
  await near.locator('.near .misses').first().waitFor();
  await near.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await shoot('near');
  await page.getByRole('button', { name: /light colours/ }).click();
  await shoot('light');
  if (problems.length > 0) throw new Error(problems.join('\n'));
  process.stdout.write('browser: the conversation was walked without a problem\n');
} catch (error) {
  process.stderr.write(`browser: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
