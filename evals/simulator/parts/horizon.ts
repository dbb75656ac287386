import type { Title } from '../../../src/model/index.ts';
import { entropy } from '../measures.ts';
import { difference, estimate, type Finding, type Row } from '../outcome.ts';
import { content, pipeline, pipelineWith, popularity, random } from '../policies.ts';
import type { Setting } from '../setting.ts';
import { droppedOf, type Life, livesUnder, playedOf, takenOf, truthOf } from './lives.ts';

/** Known no more widely than this is little known, as in the guardrails of the product. */
const LITTLE_KNOWN = 30;
/** Visits at the beginning and at the end that are compared. */
const STRETCH = 10;

const NO_EXPLORATION = { 'compose.exploration-slots': 0 };
const NO_GUARDRAILS = {
  ...NO_EXPLORATION,
  'compose.diversity': 0,
  'compose.calibration': 0,
  'compose.little-known': 0,
  'compose.breadth': 0,
};
const WITHOUT = pipelineWith('without exploration', NO_EXPLORATION);
const BARE = pipelineWith('without guardrails', NO_GUARDRAILS);
const POLICIES = [pipeline, WITHOUT, BARE, content, popularity, random];

/** How wide the world looks to one profile, and what that costs it: first and last visits of a long life. */
export async function horizon(setting: Setting): Promise<Finding[]> {
  const lives = await livesUnder(POLICIES, setting);
  const rowsOf = (measures: Readonly<Record<string, (life: Life) => number>>): Row[] =>
    POLICIES.map(({ name }) => ({
      name,
      values: Object.fromEntries(
        Object.entries(measures).map(([label, measure]) => [label, estimate((lives.get(name) as Life[]).map(measure))]),
      ),
    }));
  const compared = (
    measures: Readonly<Record<string, (life: Life) => number>>,
    pairs: readonly (readonly [string, string])[],
  ) =>
    Object.entries(measures).flatMap(([label, measure]) =>
      pairs.map(([a, b]) =>
        difference(`${a} − ${b}`, label, (lives.get(a) as Life[]).map(measure), (lives.get(b) as Life[]).map(measure)),
      ),
    );
  const [early, late] = [stretch(0, STRETCH), stretch(setting.visits - STRETCH, setting.visits)];
  const width = {
    [`genre bits shown, first ${STRETCH} visits`]: (life: Life) => genreBits(early(life)),
    [`last ${STRETCH}`]: (life: Life) => genreBits(late(life)),
    [`titles shown, last ${STRETCH}`]: (life: Life) => new Set(shownIn(late(life))).size,
    'genres played': kindsPlayed,
    'little known shown': (life: Life) => littleKnown(life),
  };
  const price = {
    'true satisfaction shown': truthOf,
    'of plays': playedOf,
    'pages played from': takenOf,
    dropped: droppedOf,
    'visits a week': visitsAWeek,
  };
  const who = `${setting.seeds.length * setting.profiles} profiles × ${setting.visits} visits, ${setting.shown} titles a page`;
  const covered = POLICIES.map(({ name }) => {
    const all = lives.get(name) as Life[];
    const share = new Set(all.flatMap(shownIn)).size / (all[0] as Life).world.titles.length;
    return `${name} ${(100 * share).toFixed(1)} %`;
  });
  return [
    {
      part: 'drift',
      title: 'The horizon of a profile over its life',
      notes: [who, `share of the catalogue that anybody was shown: ${covered.join(', ')}`],
      rows: rowsOf(width),
      differences: compared(width, [
        ['pipeline', 'without exploration'],
        ['pipeline', 'without guardrails'],
      ]),
    },
    {
      part: 'guardrails',
      title: 'What it costs',
      notes: [who],
      rows: rowsOf(price),
      differences: compared(price, [
        ['pipeline', 'without exploration'],
        ['pipeline', 'without guardrails'],
        ['pipeline', 'popularity'],
        ['pipeline', 'content'],
      ]),
    },
  ];
}

const stretch =
  (from: number, to: number) =>
  (life: Life): Life => ({ ...life, decisions: life.decisions.filter(({ visit }) => visit >= from && visit < to) });

const shownIn = ({ decisions }: Life) => decisions.flatMap(({ shown }) => shown);
const titleOf = ({ world }: Life, id: string) => world.byId.get(id)?.title as Title;

function genreBits(life: Life): number {
  const counts = new Map<string, number>();
  for (const id of shownIn(life))
    for (const genre of titleOf(life, id).genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return entropy(counts.values());
}

/** How many kinds of thing were played from pages, by the first genre. */
function kindsPlayed(life: Life): number {
  return new Set(
    life.decisions.flatMap(({ sitting }) => (sitting === null ? [] : titleOf(life, sitting.titleId).genres[0])),
  ).size;
}

function littleKnown(life: Life): number {
  const shown = shownIn(life);
  return shown.filter((id) => titleOf(life, id).popularity <= LITTLE_KNOWN).length / Math.max(1, shown.length);
}

/** How often they came: those who are pleased come sooner. */
function visitsAWeek({ decisions }: Life): number {
  const [first, last] = [decisions[0], decisions.at(-1)];
  if (first === undefined || last === undefined) return Number.NaN;
  return (7 * 86_400_000 * (last.visit - first.visit)) / Math.max(1, last.at - first.at);
}
