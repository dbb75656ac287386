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
  await page.goto(url);
  await page.screenshot({ path: 'reports/chooser-1280.png' });
  await page.getByRole('button', { name: 'Rahul' }).click();
  await page.getByLabel('Your message').fill('dark sci-fi I can finish this weekend');
  await page.keyboard.press('Enter');
  await page.locator('.card').nth(2).waitFor();
  await page.locator('.chips').waitFor();
  await page.screenshot({ path: 'reports/picks-1280.png', fullPage: true });
  await page.getByRole('button', { name: /^Why / }).first().click();
  await page.locator('.bars li').first().waitFor();
  await page.screenshot({ path: 'reports/why-1280.png' });
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  const before = await page.locator('.exchange').count();
  await page.getByLabel('Your message').fill('why the second one?');
  await page.keyboard.press('Enter');
  await page.locator('.exchange').nth(before).locator('.reply').waitFor();
  await page.locator('.card').first().getByRole('button', { name: /^Like/ }).click();
  await page.getByText('Liked', { exact: true }).first().waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: 'reports/picks-390.png', fullPage: true });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  if (overflow) problems.push('the page scrolls sideways at 390 pixels');
  if (problems.length > 0) throw new Error(problems.join('\n'));
  process.stdout.write('browser: the conversation was walked without a problem\n');
} catch (error) {
  process.stderr.write(`browser: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
