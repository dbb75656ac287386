import type { LinearBandit } from '../../src/learn/index.ts';
import { mean } from '../scoring/statistics.ts';
import type { Lab } from '../simulator/lab.ts';
import { difference, estimate, type Finding, type Row } from '../simulator/outcome.ts';
import { gainText } from './gain.ts';
import type { Size } from './lives.ts';
import { liveWith, type PictureLife, POLICIES, type PolicyName } from './picture-lives.ts';
import { type Known, knownPeople, reborn } from './viewers.ts';

/** How much pictures decide, for everybody; null: as the world draws it for each person (0.4 on average). */
const SENSITIVITIES: readonly (number | null)[] = [0, null, 0.5, 1];
/** A point of the regret curves every so many pages. */
const REGRET_EVERY = 500;

/** Cumulated plays that please, short of what the same pages in the best picture for each person would have brought. */
export interface RegretCurve {
  readonly setting: string;
  readonly policy: PolicyName;
  /** Pages decided, and the regret a looked-at card, summed over the pages. */
  readonly points: readonly { readonly pages: number; readonly regret: number }[];
}

export interface ArtworkFinding {
  readonly finding: Finding;
  readonly regret: readonly RegretCurve[];
  /** What was learned with pictures mattering as the world draws it, for the contrast of the demo profiles. */
  readonly bandit: LinearBandit | null;
}

const perPerson = (values: readonly (readonly number[])[]): number[] => values.map((visits) => mean(visits));
/** The last quarter of each life: once something was learned. */
const late = (values: readonly (readonly number[])[]): number[] =>
  values.map((visits) => mean(visits.slice(Math.floor(visits.length * 0.75))));

function regretOf(setting: string, policy: PolicyName, life: PictureLife): RegretCurve {
  const points = [];
  let [pages, regret] = [0, 0];
  const visits = life.shown[0]?.length ?? 0;
  for (let visit = 0; visit < visits; visit++)
    for (const [i, own] of life.shown.entries()) {
      pages += 1;
      regret += (life.best[i]?.[visit] ?? 0) - (own[visit] ?? 0);
      if (pages % REGRET_EVERY === 0) points.push({ pages, regret });
    }
  return { setting, policy, points };
}

/** Pictures chosen for viewers against one kind for all, as pictures decide more. */
export async function artworkPart(lab: Lab, size: Size): Promise<ArtworkFinding> {
  const known: Known[] = [];
  for (const seed of size.seeds) known.push(...(await knownPeople(lab, seed, size)));
  const rows: Row[] = [];
  const differences: Finding['differences'][number][] = [];
  const gains: string[] = [];
  const regret: RegretCurve[] = [];
  let bandit: LinearBandit | null = null;
  for (const sensitivity of SENSITIVITIES) {
    const setting = sensitivity === null ? 'as drawn' : `sensitivity ${sensitivity}`;
    const lives = new Map(
      POLICIES.map((name) => {
        size.note(`pictures, ${setting}, ${name}`);
        return [
          name,
          liveWith(
            lab,
            name,
            known.map((one) => reborn(one, sensitivity)),
            size.visits,
          ),
        ];
      }),
    );
    const of = (name: PolicyName) => lives.get(name) as PictureLife;
    for (const name of POLICIES) {
      const life = of(name);
      rows.push({
        name: `${setting}, ${name}`,
        values: {
          'a looked-at card': estimate(perPerson(life.shown)),
          'in the best fixed': estimate(perPerson(life.fixed)),
          'in the best for each': estimate(perPerson(life.best)),
          'lasting plays a page': estimate(perPerson(life.lasting)),
        },
      });
      if (name !== 'oracle') regret.push(regretOf(setting, name, life));
      if (name !== 'best fixed')
        differences.push(
          difference(
            `${name} − best fixed, ${setting}`,
            'a looked-at card',
            perPerson(life.shown),
            perPerson(life.fixed),
          ),
        );
    }
    for (const other of ['best fixed', 'random', 'LinUCB'] as const)
      differences.push(
        difference(
          `Thompson − ${other}, ${setting}`,
          'lasting plays a page',
          perPerson(of('Thompson').lasting),
          perPerson(of(other).lasting),
        ),
      );
    const { shown, fixed, best } = of('Thompson');
    gains.push(
      `${setting}: ${gainText(perPerson(shown), perPerson(fixed))}, last quarter ${gainText(late(shown), late(fixed))}, at most possible ${gainText(perPerson(best), perPerson(fixed))}`,
    );
    if (sensitivity === null) bandit = of('Thompson').bandit;
  }
  return {
    finding: {
      part: 'artwork',
      title: 'Pictures: plays that please',
      notes: [
        `${known.length} people × ${size.visits} pages; trained on all that was logged after every fourth page of everybody`,
        'a looked-at card: chance that it is played and pleases, by the truth, and the same page at the same moment in other pictures',
        'lasting plays: counted as the product counts them; titles are used up, so that lives under two policies part',
        'best fixed: the one kind that draws all of them most, by the truth; oracle: the kind that draws each of them most',
        ...gains.map((gain) => `Thompson against the best fixed, a looked-at card, ${gain}`),
      ],
      rows,
      differences,
    },
    regret,
    bandit,
  };
}
