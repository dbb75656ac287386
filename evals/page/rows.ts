import { parameterReader } from '../../src/flows/index.ts';
import { type Page, withinMaturity } from '../../src/model/index.ts';
import { House } from '../simulator/house.ts';
import { type Person, type Visit, WORLD, type World } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { difference, estimate, type Finding, type Row } from '../simulator/outcome.ts';
import { BEGINNING } from '../simulator/setting.ts';
import { gainText } from './gain.ts';
import { before, expectedOf, people, type Size, tell } from './lives.ts';
import { pageFor } from './pages.ts';

const POLICIES = [
  { name: 'template', policy: 0 },
  { name: 'row-independent', policy: 1 },
  { name: 'stage-wise', policy: 2 },
] as const;
/** The rows of all three pages, arranged by who knows the truth: how much choosing rows can be worth here. */
const CEILING = 'by the truth';
type PolicyName = (typeof POLICIES)[number]['name'] | typeof CEILING;
const NAMES: readonly PolicyName[] = [...POLICIES.map(({ name }) => name), CEILING];

const SWEEP = [0, 0.35, 0.7, 1];
/** Titles watched before the pages that are measured: little known, and known. */
const SITTINGS = [5, 12];
/** Recall looks at the first rows and places, and at the titles that would please most of those not seen. */
const [FIRST_ROWS, FIRST_PLACES] = [4, 6];
const RELEVANT = 50;

const MEASURES = ['satisfied sessions', 'recall@4-by-6', 'browsing'] as const;
type Measure = (typeof MEASURES)[number];

type Rows = readonly (readonly { readonly titleId: string }[])[];

const cardsOf = ({ rows }: Page): Rows => rows.map(({ items }) => items.map(({ titleId }) => ({ titleId })));

/**
 * Row after row, the one that brings most: a play that pleases from it, or else what the rest of a good page may still
 * bring. Each title stands once. A greedy choice: a lower bound of what is possible.
 */
function arranged(world: World, person: Person, pages: readonly Rows[], visit: Visit): Rows {
  const chosen: Rows[number][] = [];
  const taken = new Set<string>();
  const rest = pages.flat();
  const most = Math.max(...pages.map(({ length }) => length));
  let outlook = Math.max(...pages.map((rows) => expectedOf(world, person, rows, visit).satisfied));
  while (chosen.length < most && rest.length > 0) {
    const offers = rest.map((cards, at) => {
      const left = cards.filter(({ titleId }) => !taken.has(titleId));
      const { played, satisfied } = expectedOf(world, person, [left], visit);
      return { at, left, worth: satisfied + (1 - played) * WORLD.bias.scroll * outlook };
    });
    const best = offers.reduce((a, b) => (b.worth > a.worth ? b : a));
    outlook *= WORLD.bias.scroll;
    rest.splice(best.at, 1);
    if (best.left.length === 0) continue;
    chosen.push(best.left);
    for (const { titleId } of best.left) taken.add(titleId);
  }
  return chosen;
}

/** What one page is worth to whom it is for, by the truth. */
function worthOf(world: World, person: Person, rows: Rows, visit: Visit): Record<Measure, number> {
  const param = parameterReader();
  const [down, right] = [param('rows.look-down'), param('rows.look-right')];
  let [looked, pleased] = [0, 0];
  for (const [r, cards] of rows.entries())
    for (const [c, { titleId }] of cards.entries()) {
      const looks = down ** r * right ** c;
      looked += looks;
      pleased += looks * world.satisfaction(person, titleId, visit);
    }
  return {
    'satisfied sessions': expectedOf(world, person, rows, visit).satisfied,
    'recall@4-by-6': recallOf(world, person, rows, visit),
    browsing: pleased / looked,
  };
}

/** Share of what would please most that stands in the first rows and places (Alvino & Basilico 2015, section 4). */
function recallOf(world: World, person: Person, rows: Rows, visit: Visit): number {
  const relevant = new Set(
    world.titles
      .filter(
        ({ title }) => !person.memory.finished.has(title.id) && withinMaturity(title.maturity, person.maxMaturity),
      )
      .map(({ title }) => ({ id: title.id, worth: world.satisfaction(person, title.id, visit) }))
      .sort((a, b) => b.worth - a.worth)
      .slice(0, RELEVANT)
      .map(({ id }) => id),
  );
  const seen = new Set(
    rows.slice(0, FIRST_ROWS).flatMap((cards) => cards.slice(0, FIRST_PLACES).map(({ titleId }) => titleId)),
  );
  return [...seen].filter((id) => relevant.has(id)).length / Math.min(RELEVANT, FIRST_ROWS * FIRST_PLACES);
}

type Worths = Map<PolicyName, Map<Measure, number[]>>;

/** Every person meets the pages of all three policies at the same moments; means over the moments, one a person. */
async function measured(lab: Lab, arm: string, heterogeneity: number, size: Size, nothing: boolean): Promise<Worths> {
  const worths: Worths = new Map(NAMES.map((name) => [name, new Map(MEASURES.map((m) => [m, []]))]));
  for (const seed of size.seeds) {
    const world = people(lab, arm, seed, size, { heterogeneity, nothingToLearn: nothing });
    for (const [i, { people: here, ...profile }] of world.profiles.entries()) {
      size.note(`rows, ${arm}, ${i + 1}/${world.profiles.length}`);
      const person = here[0] as Person;
      lab.setClock(BEGINNING);
      const house = new House(await lab.enrol({ people: here, ...profile }), lab);
      const own = new Map(NAMES.map((name) => [name, [] as Record<Measure, number>[]]));
      let from = BEGINNING;
      let watched = 0;
      for (const sittings of SITTINGS) {
        const { events, visit } = before(world, person, sittings - watched, from);
        watched = sittings;
        from = visit.at;
        await tell(house, events);
        const pages: Rows[] = [];
        for (const { name, policy } of POLICIES) {
          const rows = cardsOf(await pageFor(lab, profile.id, visit, { 'rows.policy': policy }));
          pages.push(rows);
          own.get(name)?.push(worthOf(world, person, rows, visit));
        }
        own.get(CEILING)?.push(worthOf(world, person, arranged(world, person, pages, visit), visit));
      }
      for (const [name, pages] of own)
        for (const measure of MEASURES)
          worths
            .get(name)
            ?.get(measure)
            ?.push(pages.reduce((sum, page) => sum + page[measure], 0) / pages.length);
    }
  }
  return worths;
}

/** The choice of rows: stage-wise against each row by itself and against a fixed template, as people differ more. */
export async function rowsPart(lab: Lab, size: Size): Promise<Finding[]> {
  const rows: Row[] = [];
  const differences: Finding['differences'][number][] = [];
  const gains: string[] = [];
  const settings = [
    ...SWEEP.map((h) => ({ label: `heterogeneity ${h}`, h, nothing: false })),
    { label: 'null world', h: 0.7, nothing: true },
  ];
  for (const { label, h, nothing } of settings) {
    const worths = await measured(lab, `rows ${label}`, h, size, nothing);
    const of = (name: PolicyName, measure: Measure) => worths.get(name)?.get(measure) ?? [];
    for (const name of NAMES)
      rows.push({
        name: `${label}, ${name}`,
        values: Object.fromEntries(MEASURES.map((measure) => [measure, estimate(of(name, measure))])),
      });
    for (const measure of MEASURES)
      for (const other of ['template', 'row-independent'] as const) {
        differences.push(
          difference(`stage-wise − ${other}, ${label}`, measure, of('stage-wise', measure), of(other, measure)),
        );
      }
    const gained = (name: PolicyName) => gainText(of(name, 'satisfied sessions'), of('template', 'satisfied sessions'));
    gains.push(`${label}: ${gained('stage-wise')}; arranged ${CEILING} ${gained(CEILING)}`);
  }
  return [
    {
      part: 'rows',
      title: 'Which rows, in what order',
      notes: [
        `${size.seeds.length * size.people} people at each, ${SITTINGS.join(' and ')} titles after they began; the same moments under every policy`,
        'satisfied sessions: chance that the page leads to a play that pleases, worked out by the response model of the world, without the luck of one evening',
        `recall: of the ${RELEVANT} titles that would please most, those in the first ${FIRST_ROWS} rows and ${FIRST_PLACES} places, of the most that fit; browsing: satisfaction by looks`,
        ...gains.map((gain) => `satisfied sessions, stage-wise against the template, ${gain}`),
      ],
      rows,
      differences,
    },
  ];
}
