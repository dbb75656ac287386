import type { Locator } from 'playwright-core';
import type {
  ArtworkLab,
  ExperimentList,
  ExperimentReport,
  SignalsLab,
  TasteMap,
  TastePath,
  WithoutSignal,
} from '../../src/flows/index.ts';
import type { Page, Profile } from '../../src/model/index.ts';
import type { Walk } from './walk.ts';

const VIEWER = 'arjun';
/** Viewers made for the experiments: until each arm holds so many, or there are more than chance explains. */
const EACH = 3;
const MOST_VIEWERS = 60;

/** Opens each lab page, reads its numbers, and holds them against the API's. */
export async function walkLab(walk: Walk, url: string): Promise<void> {
  await walk.page.goto(url);
  await walk.page.evaluate((id) => sessionStorage.setItem('marquee/profile', id), VIEWER);
  await artwork(walk, url);
  await tasteMap(walk, url);
  await signals(walk, url);
  await experiments(walk, url);
}

/** What the API says, asked from the page itself. */
const read = <T>(walk: Walk, path: string): Promise<T> =>
  walk.page.evaluate(async (at) => (await fetch(at)).json(), path);

const send = <T>(walk: Walk, path: string, body: unknown): Promise<T> =>
  walk.page.evaluate(
    async ([at, sent]) =>
      (
        await fetch(at as string, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sent),
        })
      ).json(),
    [path, body] as const,
  );

/** The exact numbers that stand on the page, in their order. */
const numbersIn = async (place: Locator): Promise<number[]> =>
  (await place.locator('data').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).map(Number);

const same = (a: readonly number[], b: readonly number[], within = 1e-9) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? Number.NaN)) <= within);

async function open(walk: Walk, url: string, path: string): Promise<void> {
  await walk.page.goto(`${url}/lab/${path}`);
  await walk.page.locator('.lab h1').waitFor();
}

async function artwork(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await open(walk, url, 'artwork');
  await page.locator('.lab-picture').first().waitFor();
  await page.getByLabel('Search titles').fill('arrival');
  await page.getByRole('button', { name: /^Arrival/ }).click();
  await page.getByRole('heading', { name: /^Arrival 2016: \d+ pictures/ }).waitFor();
  const lab = await read<ArtworkLab>(walk, `/api/lab/artwork?titleId=arrival-2016&profileId=${VIEWER}`);
  walk.expect(
    (await page.locator('.lab-picture').count()) === lab.pictures.length,
    'not every picture of the title is shown',
  );
  for (const [i, { variant, pixels }] of lab.pictures.entries()) {
    const shown = await numbersIn(page.locator('.lab-picture').nth(i));
    const { brightness, contrast, saturation, warmth, density, centred, symmetry } = pixels ?? {};
    const known = [brightness, contrast, saturation, warmth, density, centred, symmetry].filter(
      (value) => value !== undefined,
    );
    walk.expect(same(shown, known), `the pixels of ${variant} read ${shown} on the page and ${known} in the API`);
  }
  for (const { profileId, name, probabilities, expected, unsure } of lab.viewers) {
    const shown = await numbersIn(page.locator(`[data-viewer="${profileId}"] table`));
    const known = probabilities.flatMap((chance, i) =>
      expected[i] === undefined ? [chance] : [chance, expected[i], unsure[i] ?? 0],
    );
    walk.expect(same(shown, known), `${name}'s chances read ${shown} on the page and ${known} in the API`);
  }
  walk.expect(
    (await page.getByText('npm run train -- artwork').count()) === (lab.course.length === 1 ? 1 : 0),
    'what was learned of pictures and what the page says of it differ',
  );
  await walk.look('lab-artwork');
}

async function tasteMap(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await open(walk, url, 'taste-map');
  const canvas = page.locator('canvas');
  await canvas.waitFor();
  const map = await read<TasteMap>(walk, `/api/lab/taste-map?profileId=${VIEWER}`);
  await page.getByText('Show as table').click();
  const shown = await numbersIn(page.locator('.lab-table'));
  const known = [
    ...map.viewers.flatMap(({ x, y }) => [x, y]),
    ...map.titles.flatMap(({ popularity, x, y }) => [popularity, x, y]),
  ];
  walk.expect(same(shown, known, 1e-6), 'the map and the API place people or titles otherwise');
  const banner = (await page.locator('.lab-banner').textContent()) ?? '';
  walk.expect(
    banner.includes(map.people.toLocaleString('en')) && banner.includes('made-up') === (map.origin === 'demo-crowd'),
    `the banner does not say who the model was learned from: ${banner}`,
  );
  await page.getByText('Show as table').click();

  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  const first = (await page.locator('.lab-figure [role="status"]').textContent()) ?? '';
  walk.expect(
    map.titles.some(({ title }) => first.startsWith(title)),
    `the arrow keys name no title on the map: “${first}”`,
  );

  const [to, from] = ['arjun', 'rahul'];
  await page.getByLabel('to', { exact: true }).selectOption(to);
  await page.getByLabel('From', { exact: true }).selectOption(from);
  await page.waitForFunction(() => document.querySelector('.lab')?.getAttribute('aria-busy') === 'false');
  const path = await read<TastePath>(walk, `/api/lab/taste-path?from=${from}&to=${to}&profileId=${VIEWER}`);
  await page.getByText(path.text).waitFor();
  const told = await numbersIn(page.locator('.lab-path'));
  const expected = [...path.through.map(({ share }) => share), ...(path.score === null ? [] : [path.score])];
  walk.expect(same(told, expected, 1e-4), `the path reads ${told} on the page and ${expected} in the API`);
  await walk.look('lab-taste-map');
}

async function signals(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  await open(walk, url, 'signals');
  const buttons = page.locator('.lab-withouts');
  await buttons.waitFor();
  const lab = await read<SignalsLab>(walk, `/api/lab/signals?profileId=${VIEWER}`);
  const weights = lab.titles.map(({ weight }) => weight);
  const shown = await numbersIn(buttons);
  walk.expect(same(shown, weights, 1e-3), `titles count ${shown} on the page and ${weights} in the API`);
  const hours = page.locator('[aria-label="Table: Share of watching by hour of the day"]');
  walk.expect(
    same(await numbersIn(hours), [...(lab.habits.hours ?? [])], 1e-3),
    'the hours on the page are not those of the API',
  );

  const strongest = lab.titles[0]?.id ?? '';
  // Two answers a moment apart may differ, for signals fade: the one that the page got is the one it shows.
  const answered = page.waitForResponse((response) => response.url().includes(`/api/lab/without?`));
  await buttons.getByRole('button').first().click();
  const without = (await (await answered).json()) as WithoutSignal;
  walk.expect(without.without.id === strongest, 'another title was taken out than was pressed');
  await page.locator('.lab-without').getByText(without.text).waitFor();
  const moves = await page.locator('.lab-without tbody th').allTextContents();
  walk.expect(
    moves.join('|') === without.moves.map(({ title }) => title).join('|'),
    `what would move reads ${moves} on the page`,
  );
  await walk.look('lab-without', '.lab-without');
  await page.locator('.lab-without').getByRole('button', { name: 'Close' }).click();

  const id = `lab-walk-${Date.now()}`;
  const { titles } = await read<{ titles: { id: string; title: string }[] }>(
    walk,
    `/api/titles?q=amelie&limit=1&profileId=${VIEWER}`,
  );
  const liked = titles[0];
  await send(walk, '/api/events', {
    events: [{ id, profileId: VIEWER, type: 'like', titleId: liked?.id, at: new Date().toISOString() }],
  });
  // It arrives by itself: the page looks again.
  await buttons.getByRole('button', { name: liked?.title ?? '' }).waitFor();
  await page.evaluate(
    ([profileId, eventId]) =>
      fetch(`/api/profiles/${profileId}/taste`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ edits: [{ op: 'forget', eventId }] }),
      }),
    [VIEWER, id] as const,
  );
  await walk.look('lab-signals');
}

async function experiments(walk: Walk, url: string): Promise<void> {
  const { page } = walk;
  const made = await watchedPages(walk);
  await open(walk, url, 'experiments');
  const list = await read<ExperimentList>(walk, '/api/experiments');
  for (const { id, exposed } of list.experiments) {
    const card = page.locator(`[data-experiment="${id}"]`);
    await card.waitFor();
    walk.expect(same(await numbersIn(card), Object.values(exposed)), `${id}: the arms hold others on the page`);
    await card.getByRole('button').click();
    await page.getByRole('heading', { name: id, exact: true }).last().waitFor();
    const report = await read<ExperimentReport>(walk, `/api/experiments/${id}`);
    const arms = await numbersIn(page.locator(`[aria-label="Table: arms of ${id}"]`));
    const known = report.arms.flatMap(({ weight, viewers, metrics }) => [
      weight,
      viewers,
      ...Object.values(metrics).flatMap((metric) => (metric === null ? [] : [metric.mean])),
    ]);
    walk.expect(same(arms, known, 1e-6), `${id}: the arms read ${arms} on the page and ${known} in the API`);
    const differences = await numbersIn(page.locator('.lab-effects'));
    const effects = report.comparisons.flatMap(({ effect, adjusted }) =>
      effect === null ? [] : [effect.difference, ...(adjusted === null ? [] : [adjusted.difference])],
    );
    walk.expect(effects.length > 0, `${id}: ${made.length} viewers are too few for any difference`);
    walk.expect(same(differences, effects, 1e-6), `${id}: differences read ${differences}, in the API ${effects}`);
    const concluded = await page.locator('.lab-conclusion').allTextContents();
    walk.expect(concluded.join() === report.conclusions.join(), `${id}: the page concludes ${concluded}`);
  }
  await walk.look('lab-experiments');
  await page.evaluate((ids) => Promise.all(ids.map((id) => fetch(`/api/profiles/${id}`, { method: 'DELETE' }))), made);
}

/** Viewers who each open the page and play something from it, not all as much, so that the arms can be compared. */
async function watchedPages(walk: Walk): Promise<string[]> {
  const made: string[] = [];
  const { experiments } = await read<ExperimentList>(walk, '/api/experiments');
  const missing = new Map(experiments.flatMap(({ id, arms }) => arms.map(({ name }) => [`${id} ${name}`, EACH])));
  for (let i = 0; i < MOST_VIEWERS && [...missing.values()].some((count) => count > 0); i++) {
    const { id } = await send<Profile>(walk, '/api/profiles', { name: `Walker ${i + 1}`, maxMaturity: '18' });
    made.push(id);
    const home = await read<Page>(walk, `/api/home?profileId=${id}`);
    for (const { id: experiment, arm } of home.experiments) {
      const key = `${experiment} ${arm}`;
      missing.set(key, (missing.get(key) ?? 0) - 1);
    }
    const items = home.rows.flatMap(({ rowId, items }) => items.map(({ titleId }) => ({ rowId, titleId })));
    await send(walk, '/api/events', {
      events: items.slice(0, 2 + (i % 3)).map((item, n) => ({
        ...item,
        id: `${id}-${n}`,
        profileId: id,
        type: n % 2 === i % 2 ? 'complete' : 'play',
        at: new Date().toISOString(),
      })),
    });
  }
  return made;
}
