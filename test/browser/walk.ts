import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const WIDTHS = [
  [390, 844],
  [1280, 900],
  [1920, 1080],
] as const;
const SCHEMES = ['dark', 'light'] as const;
const DESK = { width: 1280, height: 900 };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
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

/** One page under test, and what was wrong with it. */
export class Walk {
  readonly page: Page;
  readonly problems: string[] = [];
  /** Answers with an error status are part of the step: the browser's own line on them is no problem. */
  expectFailures = false;

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (!(this.expectFailures && message.text().startsWith('Failed to load resource')))
        this.problems.push(message.text());
    });
  }

  static async begin(browser: Browser): Promise<Walk> {
    mkdirSync('reports', { recursive: true });
    const page = await browser.newPage({ viewport: DESK, reducedMotion: 'reduce', colorScheme: 'dark' });
    page.setDefaultTimeout(15_000);
    return new Walk(page);
  }

  expect(holds: boolean, problem: string): void {
    if (!holds) this.problems.push(problem);
  }

  /** Looks at the page as it stands at every width, dark and light: a picture, sideways scrolling, axe. `at` is brought to the top. */
  async look(name: string, at?: string): Promise<void> {
    for (const [width, height] of WIDTHS)
      for (const scheme of SCHEMES) {
        await this.page.setViewportSize({ width, height });
        await this.page.emulateMedia({ colorScheme: scheme });
        if (at)
          await this.page
            .locator(at)
            .last()
            .evaluate((element) => element.scrollIntoView({ block: 'start' }));
        await this.page.waitForTimeout(150);
        const where = `${name} at ${width} pixels, ${scheme}`;
        await this.page.screenshot({ path: `reports/${name}-${width}-${scheme}.png` });
        const overflows = await this.page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        this.expect(!overflows, `${where}: scrolls sideways`);
        for (const finding of await this.#axe()) this.problems.push(`${where}: ${finding}`);
      }
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await this.page.setViewportSize(DESK);
  }

  async #axe(): Promise<string[]> {
    await this.page.evaluate(AXE);
    await this.#pin(false);
    const results = (await this.page.evaluate(`axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })`)) as AxeResults;
    await this.#pin(true);
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => {
        const [first] = nodes;
        return `axe ${id}: ${help} (${nodes.length}), first ${first?.target.join(' ')} ${first?.failureSummary ?? ''}`;
      });
  }

  /** axe takes a button half scrolled beneath a pinned bar for a small one; it looks with the bars let go. */
  async #pin(pinned: boolean): Promise<void> {
    await this.page.evaluate((on) => {
      for (const bar of document.querySelectorAll<HTMLElement>('.ask, .bar-top, .picking-foot, .sheet-head'))
        bar.style.position = on ? '' : 'static';
    }, pinned);
  }

  async ask(message: string): Promise<Locator> {
    return this.answered(async () => {
      await this.page.getByLabel('Your message').fill(message);
      await this.page.keyboard.press('Enter');
    });
  }

  /** Does what asks, and waits for the answer to it. */
  async answered(act: () => Promise<void>, before?: number): Promise<Locator> {
    const place = before ?? (await this.page.locator('.exchange').count());
    await act();
    const exchange = this.page.locator('.exchange').nth(place);
    await exchange.locator('.reply').waitFor();
    await this.page.locator('.exchange[aria-busy="true"]').waitFor({ state: 'detached' });
    return exchange;
  }

  focused(): Promise<string> {
    return this.page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '',
    );
  }
}
