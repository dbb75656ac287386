import { walkCards } from './cards.ts';
import { walkContrast } from './contrast.ts';
import { walkConversations } from './conversations.ts';
import { walkGone } from './gone.ts';
import { walkHome } from './home.ts';
import { walkKey } from './key.ts';
import { walkLab } from './lab.ts';
import { walkProfiles } from './profiles.ts';
import { walkSignals } from './signals.ts';
import { walkTaste } from './taste.ts';
import { openBrowser, Walk } from './walk.ts';
import { walkWish } from './wish.ts';

/** Walks the whole page in headless Chromium: `tsx test/browser/chat.browser.ts URL`. Exits 1 at a failure. */
const url = process.argv[2] ?? 'http://127.0.0.1:8787';
const browser = await openBrowser();
const walk = await Walk.begin(browser);
let step = 'the start';
try {
  for (const part of [
    walkProfiles,
    walkWish,
    walkSignals,
    walkCards,
    walkHome,
    walkContrast,
    walkConversations,
    walkLab,
    walkTaste,
    walkKey,
    walkGone,
  ]) {
    step = part.name;
    await part(walk, url);
  }
} catch (error) {
  await walk.page.screenshot({ path: 'reports/failure.png' });
  walk.problems.push(`${step} broke off: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  await browser.close();
}
if (walk.problems.length > 0) {
  process.stderr.write(`browser: ${walk.problems.length} problems\n${walk.problems.join('\n')}\n`);
  process.exitCode = 1;
} else process.stdout.write('browser: the page was walked without a problem\n');
