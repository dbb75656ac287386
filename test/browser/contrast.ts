import type { Contrast } from '../../src/flows/index.ts';
import type { Walk } from './walk.ts';

async function compared(walk: Walk, act: () => Promise<unknown>): Promise<Contrast> {
  const [answer] = await Promise.all([
    walk.page.waitForResponse((response) => response.url().includes('/api/lab/contrast?'), { timeout: 30_000 }),
    act(),
  ]);
  const contrast: Contrast = await answer.json();
  await walk.page.locator('.differences').waitFor();
  return contrast;
}

/** Two profiles side by side: the figures and differences are the server's, and each can be found on the pages. */
export async function walkContrast(walk: Walk): Promise<void> {
  const { page } = walk;
  const first = await compared(walk, () => page.getByRole('link', { name: 'Contrast', exact: true }).click());
  walk.expect(first.a.profileId === 'arjun' && first.b.profileId === 'rahul', 'it does not begin with Arjun and Rahul');
  await asAnswered(walk, first);
  await walk.look('contrast');
  await walk.look('contrast-differences', '.differences');
  await located(walk, first);

  const swapped = await compared(walk, () => page.getByLabel('One', { exact: true }).selectOption('rahul'));
  walk.expect(
    swapped.a.profileId === 'rahul' && swapped.b.profileId === 'arjun',
    'who is chosen twice does not change places',
  );
  await asAnswered(walk, swapped);
  const other = await compared(walk, () => page.getByLabel('The other').selectOption('priya'));
  walk.expect(other.b.profileId === 'priya', 'another profile is not compared');
  await asAnswered(walk, other);
  const again = await compared(walk, () => page.reload());
  walk.expect(
    again.a.profileId === 'rahul' && again.b.profileId === 'priya',
    'the address does not keep who is compared',
  );
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.locator('.exchange').first().waitFor();
}

async function asAnswered(walk: Walk, { a, b, seenFirst, artwork, differences }: Contrast): Promise<void> {
  const { page } = walk;
  const figure = (name: string) => page.locator(`[data-figure="${name}"]`).textContent();
  walk.expect((await figure('seen-first')) === `${Math.round(seenFirst.share * 100)} %`, 'another share is shared');
  walk.expect(
    (await figure('artwork')) === `${Math.round(artwork.share * 100)} %`,
    'another share of pictures differs',
  );
  for (const [side, answered] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const shown = await page
      .locator(`[data-side="${side}"] [data-row]`)
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll<HTMLElement>('[data-title]')].map(({ dataset }) => dataset.title)),
      );
    const expected = answered.rows.map(({ items }) => items.map(({ titleId }) => titleId));
    walk.expect(JSON.stringify(shown) === JSON.stringify(expected), `side ${side} does not show its page`);
  }
  const counts: Record<string, number> = {};
  for (const { stage } of differences) counts[stage] = (counts[stage] ?? 0) + 1;
  for (const [stage, count] of Object.entries(counts))
    walk.expect(
      (await page.locator(`[data-stage="${stage}"] .count`).textContent()) === String(count),
      `the differences of ${stage} are not counted right`,
    );
  walk.expect(
    (await page.locator('[data-stage]').count()) === Object.keys(counts).length,
    'a stage without differences is shown, or one with them is not',
  );
}

/** Every kind of difference leads to where it is to be seen, and back. */
async function located(walk: Walk, { differences }: Contrast): Promise<void> {
  const { page } = walk;
  for (const stage of new Set(differences.map((one) => one.stage))) {
    const difference = differences.find((one) => one.stage === stage);
    const show = page.locator(`[data-stage="${stage}"] .difference`).first().getByRole('button', { name: /^Show/ });
    await show.click();
    const focus = await page.evaluate(() => {
      const { title, row } = (document.activeElement as HTMLElement).dataset;
      const box = document.activeElement?.getBoundingClientRect();
      return { title, row, seen: box !== undefined && box.top >= 0 && box.bottom <= innerHeight };
    });
    walk.expect(
      difference?.at.titleId === null
        ? focus.row === (difference.at.a ?? difference.at.b)
        : focus.title === difference?.at.titleId,
      `a difference of ${stage} cannot be found: ${JSON.stringify(focus)}`,
    );
    walk.expect(focus.seen, `what a difference of ${stage} speaks of is not in view`);
    const marked = await page.locator('.found').count();
    walk.expect(
      marked === [difference?.at.a, difference?.at.b].filter((row) => row != null).length,
      `a difference of ${stage} is marked ${marked} times`,
    );
    if (stage === 'artwork') await walk.look('contrast-found', '.found');
    await page.getByRole('button', { name: 'Back to the difference' }).click();
    walk.expect(await show.evaluate((element) => element === document.activeElement), 'there is no way back');
  }
}
