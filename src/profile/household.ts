import { DEVICES, type Device, type Household, type HouseholdMember, type Parameter } from '../model/index.ts';
import { type StageContext, seededRandom } from '../pipeline/index.ts';
import { devicesOf, hoursOf } from './habits.ts';
import type { Interests } from './interests.ts';
import type { Sitting } from './sittings.ts';
import { momentsInWords } from './words.ts';

export const HOUSEHOLD_PARAMETERS: readonly Parameter[] = [
  {
    name: 'household.sittings',
    value: 10,
    min: 3,
    max: 200,
    about: 'Sittings of each of the two that must be known: a week of visitors is no household.',
  },
  {
    name: 'household.share',
    value: 0.15,
    min: 0,
    max: 0.5,
    about: 'The smaller of the two must have this share of the sittings.',
  },
  {
    name: 'household.separation',
    value: 0.6,
    min: 0,
    max: 1,
    about:
      'How far hours or devices must part the two tastes, beyond chance: one person who likes lighter things at dinner stays well below.',
  },
  {
    name: 'household.chance',
    value: 0.01,
    min: 0.001,
    max: 0.5,
    about: 'How often a single taste may be taken for two: the level of the permutation test.',
  },
  {
    name: 'household.permutations',
    value: 199,
    min: 19,
    max: 9999,
    about: 'Shufflings of the permutation test; 199 can tell a chance of one in 200.',
  },
  {
    name: 'household.block',
    value: 16,
    min: 4,
    max: 200,
    about:
      'Sittings are shuffled among so many neighbours in time only: a taste that drifts is not two that alternate.',
  },
  {
    name: 'household.active-from',
    value: 0.8,
    min: 0.5,
    max: 1,
    about: 'How probable it must be who is watching before the answer leans to them.',
  },
  {
    name: 'household.session-odds',
    value: 4,
    min: 1,
    max: 100,
    about: 'By how much a clear word of this session for a title of the one multiplies the odds that it is them.',
  },
  {
    name: 'household.lean',
    value: 0.75,
    min: 0,
    max: 1,
    about: 'How much of the weight of the other one’s titles is taken away while it is known who watches.',
  },
];

/** Sittings shorter than this tell nothing of who watched. */
const SHORTEST_MIN = 10;
/** The newest sittings tell who shares the profile now. */
const MOST_SITTINGS = 400;
/** Hours are compared in bands of three, the first from five in the morning. */
const BANDS = 8;
const FIRST_HOUR = 5;
const SEED = 7;

/** A profile parted in two, as far as that does not depend on the moment. */
export interface Parted {
  readonly members: readonly HouseholdMember[];
  /** Which member each interest belongs to, by the number of the interest. */
  readonly memberOf: readonly number[];
  /** Share of the sittings of each. */
  readonly shares: readonly number[];
  readonly separation: number;
}

interface Labelled {
  readonly sitting: Sitting;
  readonly interest: number;
  readonly band: number;
  readonly device: number;
}

/**
 * Two tastes that alternate by hour or device. Of all ways to part the interests in two, the one whose halves differ
 * most in when, or on what, they are watched (total variation distance, 0 to 1) is held against the best that shuffled
 * sittings give: a permutation test of the maximum (Westfall and Young 1993), so that trying many ways costs nothing.
 * Null: one taste, as far as the history tells.
 *
 * @param sittings oldest first
 */
export function partedOf(
  sittings: readonly Sitting[],
  interests: Interests,
  interestOf: (titleId: string) => number,
  param: StageContext['param'],
): Parted | null {
  const count = interests.list.length;
  const labelled = count < 2 ? [] : labelsOf(sittings, interestOf);
  const least = Math.max(param('household.sittings'), Math.ceil(param('household.share') * labelled.length));
  if (labelled.length < 2 * least) return null;
  const labels = labelled.map(({ interest }) => interest);
  const found = bestParting(labels, labelled, count, least);
  if (found === null || found.distance < param('household.separation')) return null;
  const separation = beyondChance(found.distance, labels, labelled, count, least, param);
  if (separation === null || separation < param('household.separation')) return null;
  const memberOf = interests.list.map((_, i) => (found.mask >> i) & 1);
  const own = [0, 1].map((member) =>
    labelled.filter(({ interest }) => memberOf[interest] === member).map(({ sitting }) => sitting),
  );
  return {
    members: own.map((mine, member) => memberFrom(mine, interests, memberOf, member)),
    memberOf,
    shares: own.map((mine) => mine.length / labelled.length),
    separation,
  };
}

function labelsOf(sittings: readonly Sitting[], interestOf: (titleId: string) => number): Labelled[] {
  const labelled: Labelled[] = [];
  for (const sitting of sittings.slice(-MOST_SITTINGS)) {
    if (sitting.hour === null || sitting.minutes < SHORTEST_MIN) continue;
    const sums = new Map<number, number>();
    for (const { titleId, minutes } of sitting.parts) {
      const interest = interestOf(titleId);
      sums.set(interest, (sums.get(interest) ?? 0) + minutes);
    }
    const [interest] = [...sums].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0]);
    if (interest < 0) continue;
    const band = Math.floor(((sitting.hour - FIRST_HOUR + 24) % 24) / (24 / BANDS));
    const device = sitting.device === null ? DEVICES.length : DEVICES.indexOf(sitting.device);
    labelled.push({ sitting, interest, band, device });
  }
  return labelled;
}

interface Parting {
  /** Bit i: the half that interest i belongs to; interest 0 is always in half 0. */
  readonly mask: number;
  readonly distance: number;
}

/** The parting of the interests whose halves differ most by hour or by device; null where none has enough on both sides. */
function bestParting(
  labels: readonly number[],
  labelled: readonly Labelled[],
  count: number,
  least: number,
): Parting | null {
  const devices = DEVICES.length + 1;
  const cells = BANDS + devices;
  const counts = new Float64Array(count * cells);
  const sizes = new Float64Array(count);
  for (let i = 0; i < labelled.length; i++) {
    const { band, device } = labelled[i] as Labelled;
    const label = labels[i] as number;
    sizes[label] = (sizes[label] as number) + 1;
    const row = label * cells;
    counts[row + band] = (counts[row + band] as number) + 1;
    counts[row + BANDS + device] = (counts[row + BANDS + device] as number) + 1;
  }
  const total = new Float64Array(cells);
  for (let label = 0; label < count; label++)
    for (let cell = 0; cell < cells; cell++)
      total[cell] = (total[cell] as number) + (counts[label * cells + cell] as number);
  let best: Parting | null = null;
  const half = new Float64Array(cells);
  for (let mask = 2; mask < 1 << count; mask += 2) {
    let size = 0;
    half.fill(0);
    for (let label = 1; label < count; label++) {
      if (((mask >> label) & 1) === 0) continue;
      size += sizes[label] as number;
      for (let cell = 0; cell < cells; cell++)
        half[cell] = (half[cell] as number) + (counts[label * cells + cell] as number);
    }
    const rest = labelled.length - size;
    if (size < least || rest < least) continue;
    const distance = Math.max(
      variation(half, total, 0, BANDS, size, rest),
      variation(half, total, BANDS, cells, size, rest),
    );
    if (best === null || distance > best.distance + 1e-12) best = { mask, distance };
  }
  return best;
}

/** Total variation distance between the half and the rest over the cells from `from` to before `to`. */
function variation(half: Float64Array, total: Float64Array, from: number, to: number, size: number, rest: number) {
  let sum = 0;
  for (let cell = from; cell < to; cell++) {
    const own = half[cell] as number;
    sum += Math.abs(own / size - ((total[cell] as number) - own) / rest);
  }
  return sum / 2;
}

/** How far the distance is above what chance gives; null where chance gives as much too often. */
function beyondChance(
  distance: number,
  labels: readonly number[],
  labelled: readonly Labelled[],
  count: number,
  least: number,
  param: StageContext['param'],
): number | null {
  const rounds = param('household.permutations');
  const block = param('household.block');
  const allowed = param('household.chance') * (rounds + 1) - 1;
  const random = seededRandom(SEED);
  const shuffled = [...labels];
  let sum = 0;
  let asFar = 0;
  for (let round = 0; round < rounds; round++) {
    for (let start = 0; start < shuffled.length; start += block) {
      const end = Math.min(start + block, shuffled.length);
      for (let i = end - 1; i > start; i--) {
        const j = start + Math.floor(random() * (i - start + 1));
        [shuffled[i], shuffled[j]] = [shuffled[j] as number, shuffled[i] as number];
      }
    }
    const chance = bestParting(shuffled, labelled, count, least)?.distance ?? 0;
    sum += chance;
    if (chance >= distance && ++asFar > allowed) return null;
  }
  return distance - sum / rounds;
}

function memberFrom(
  sittings: readonly Sitting[],
  interests: Interests,
  memberOf: readonly number[],
  member: number,
): HouseholdMember {
  const hours = hoursOf(sittings);
  const devices = devicesOf(sittings);
  const used = [...devices].filter(([, share]) => share >= 0.2).map(([device]) => device);
  return {
    interestIds: interests.list.filter((_, i) => memberOf[i] === member).map(({ id }) => id),
    hours,
    devices: used,
    label: momentsInWords(hours, devices),
  };
}

export interface MomentOfUse {
  readonly hour: number;
  readonly device: Device | null;
  /** Clear words of this session, by the number of the interest that the title belongs to. */
  readonly session: readonly { readonly interest: number; readonly weight: number }[];
}

/** Who is probably watching: shares of the sittings, times how usual hour and device are, times what the session says. */
export function householdNow(parted: Parted, moment: MomentOfUse, param: StageContext['param']): Household {
  const odds = parted.members.map((member, i) => {
    const device = moment.device === null ? 1 : member.devices.includes(moment.device) ? 1 : 0.1;
    const said = moment.session
      .filter(({ interest }) => parted.memberOf[interest] === i)
      .reduce((sum, { weight }) => sum + weight, 0);
    return (
      (parted.shares[i] as number) *
      (0.02 + nearHour(member.hours, moment.hour)) *
      device *
      param('household.session-odds') ** Math.max(-3, Math.min(3, said))
    );
  });
  const total = odds.reduce((sum, one) => sum + one, 0);
  const likeliest = odds.indexOf(Math.max(...odds));
  const isClear = total > 0 && (odds[likeliest] as number) / total >= param('household.active-from');
  return { members: parted.members, separation: parted.separation, active: isClear ? likeliest : null };
}

/** The share of this hour, smoothed with its neighbours: nobody sits down by the clock. */
function nearHour(hours: readonly number[], hour: number): number {
  const at = (offset: number) => hours[(hour + offset + 24) % 24] ?? 0;
  return 0.5 * at(0) + 0.25 * (at(-1) + at(1));
}
