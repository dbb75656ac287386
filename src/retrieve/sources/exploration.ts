import type { Title } from '../../model/index.ts';
import type { StageContext } from '../../pipeline/index.ts';
import { type Source, type SourceInput, unseen, unwatched, type Vote } from './source.ts';

/** Of a wide pool every so many titles are looked at, from a drawn place on, so that about this many are. */
const LOOKED_AT = 5000;

/**
 * A seeded draw from outside the viewer's usual interests, without putting back, better liked titles being likelier.
 * The score of a vote is the probability with which that draw took that title, so that what came of it can be weighed
 * afterwards (inverse propensity).
 */
export const explorationSource: Source = {
  name: 'exploration',
  run(input, context) {
    const step = Math.ceil(Math.max(1, input.pool.size) / LOOKED_AT);
    const { titles, sums } = unusual(input, context, step);
    const most = Math.min(context.param('retrieve.exploration'), titles.length);
    const drawn = new Map<number, Vote>();
    let left = sums[titles.length] as number;
    // A title of no acclaim weighs nothing and is never drawn; the bound ends the draw where only such are left.
    for (let tries = 0; drawn.size < most && left > 1e-9 && tries < 50 * most; tries++) {
      const at = placeOf(sums, context.random() * (sums[titles.length] as number));
      const title = titles[at];
      if (title === undefined || drawn.has(at)) continue;
      const weight = (sums[at + 1] as number) - (sums[at] as number);
      const score = weight / left / step;
      drawn.set(at, { titleId: title.id, source: 'exploration', rank: drawn.size + 1, score });
      left -= weight;
    }
    return [...drawn.values()];
  },
};

/** The titles outside the usual interests, one in `step` of the pool, with the running sums of their weights from 0 on. */
function unusual(
  input: SourceInput,
  { param, random }: StageContext,
  step: number,
): { titles: Title[]; sums: number[] } {
  const { genres } = input.query.taste;
  const [usual, power] = [param('retrieve.exploration-usual'), param('retrieve.exploration-acclaim')];
  const titles: Title[] = [];
  const sums = [0];
  const all = step > 1 ? everyOf(input.catalogue.titles, step, Math.floor(random() * step)) : input.pool.titles();
  // Titles of the pool itself need not be asked whether they lie in it.
  const allow = step > 1 ? unseen(input) : unwatched(input.query);
  for (const title of all) {
    if (!allow(title.id) || familiarity(title, genres) >= usual) continue;
    titles.push(title);
    sums.push((sums[sums.length - 1] as number) + ((title.acclaim ?? 5) / 10) ** power);
  }
  return { titles, sums };
}

function* everyOf(titles: readonly Title[], step: number, from: number): Iterable<Title> {
  for (let i = from; i < titles.length; i += step) yield titles[i] as Title;
}

/** The mean share that its genres have in the history, 0 to 1. */
function familiarity({ genres }: Title, shares: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const genre of genres) sum += shares.get(genre) ?? 0;
  return sum / genres.length;
}

/** Which stretch of ascending sums a value falls into. */
function placeOf(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
