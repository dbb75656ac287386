import { contrast, SessionPictures } from '../../src/flows/index.ts';
import type { LinearBandit } from '../../src/learn/index.ts';
import { table } from '../report/format.ts';
import type { Lab } from '../simulator/lab.ts';

export interface Contrasted {
  readonly pair: string;
  /** Of the titles that both see first, the share of the shorter page. */
  readonly seenFirst: number;
  readonly shared: number;
  /** Titles on both pages, and the share of them that wear different pictures. */
  readonly onBoth: number;
  readonly otherPicture: number;
  /** The same of the likeliest picture, chance left out. */
  readonly otherLikeliest: number;
}

/** A Saturday evening, after the newest event of the shipped histories. */
const evening = (now: Date): string => {
  const day = new Date(now);
  day.setUTCHours(20, 30, 0, 0);
  return day.toISOString();
};

/** Every pair of the demo profiles, side by side as on the page of the contrast; `bandit` is what was learned of pictures. */
export async function contrasts(lab: Lab, bandit: LinearBandit | null): Promise<Contrasted[]> {
  lab.setClock(Date.now());
  const profiles = (await lab.services.profiles.list()).filter(
    ({ maxMaturity, id }) => maxMaturity !== '7' && !id.startsWith('simulated'),
  );
  const services = {
    ...lab.services,
    shownPictures: new SessionPictures(),
    library: async () => ({ ...lab.library, artwork: bandit }),
  };
  const found: Contrasted[] = [];
  for (const [i, a] of profiles.entries())
    for (const b of profiles.slice(i + 1)) {
      const at = evening(services.clock.now());
      const made = await contrast(services, { a: a.id, b: b.id, context: { now: at, device: 'tv' } });
      found.push({
        pair: `${a.name} and ${b.name}`,
        seenFirst: made.seenFirst.share,
        shared: made.seenFirst.shared,
        onBoth: made.artwork.shared,
        otherPicture: made.artwork.share,
        otherLikeliest: await likeliestApart(services, made.a.rows[0]?.rowId, made.b.rows[0]?.rowId),
      });
    }
  return found;
}

async function likeliestApart(
  services: Lab['services'],
  a: string | undefined,
  b: string | undefined,
): Promise<number> {
  const likeliest = async (rowId: string | undefined) => {
    const stored = await services.pages.get(rowId?.slice(0, rowId.lastIndexOf('~')) ?? '');
    return new Map(
      (stored?.pictures ?? []).map(({ titleId, variants, probabilities }) => [
        titleId,
        variants[probabilities.indexOf(Math.max(...probabilities))],
      ]),
    );
  };
  const [left, right] = [await likeliest(a), await likeliest(b)];
  const both = [...left].filter(([id]) => right.has(id));
  return both.filter(([id, variant]) => right.get(id) !== variant).length / Math.max(1, both.length);
}

export function contrastText(name: string, found: readonly Contrasted[]): string {
  const share = (value: number) => `${(100 * value).toFixed(0)} %`;
  return [
    `Two demo profiles at the same moment, ${name} (their histories are made up)`,
    '  seen first: the first six titles of the first four rows; at most 40 % are to be shared',
    table(
      ['', 'seen first by both', 'on both pages', 'other picture', 'other likeliest picture'],
      found.map(({ pair, seenFirst, shared, onBoth, otherPicture, otherLikeliest }) => [
        pair,
        `${share(seenFirst)} (${shared})`,
        String(onBoth),
        share(otherPicture),
        share(otherLikeliest),
      ]),
    ),
  ].join('\n');
}
