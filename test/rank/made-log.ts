import type { Services, TrainOptions } from '../../src/flows/index.ts';
import {
  type Account,
  BLANK_STATE,
  emptyIntent,
  PAGE_STAGES,
  type Page,
  type StoredPage,
  type StoredTurn,
  type ViewingEvent,
} from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { fakeIndex, NOW } from '../fakes/index.ts';

export interface Values {
  readonly acclaim: number;
  readonly renown: number;
  readonly recent: number;
}
/** How much somebody likes what has these values, in log-odds. */
export type Truth = (values: Values) => number;

export const OPTIONS: TrainOptions = { seed: 1, createIndex: () => fakeIndex([]) };

const WEIGHTS: Readonly<Record<keyof Values, number>> = { acclaim: 1.5, renown: 0.5, recent: 0.25 };
const PROFILES = 12;
const PICKS = 6;
const DAY_MS = 86_400_000;
const START = NOW.getTime() - 90 * DAY_MS;

const account = (titleId: string, place: number, values: Values): Account => ({
  titleId,
  place,
  picked: place <= PICKS,
  score: 0,
  baseline: 0,
  contributions: Object.entries(values).map(([feature, value]) => ({
    feature,
    group: 'quality',
    value,
    reference: 0.5,
    weight: WEIGHTS[feature as keyof Values],
    contribution: WEIGHTS[feature as keyof Values] * (value - 0.5),
    text: '',
    evidence: [],
  })),
  sources: [],
  adjustments: [],
});

const byHand = (values: Values) =>
  Object.entries(values).reduce((sum, [name, value]) => sum + WEIGHTS[name as keyof Values] * value, 0);

export interface LogOptions {
  readonly turns?: number;
  readonly positionBias?: boolean;
  readonly seed?: number;
  /** Every other list stands as a row of a page, where people want the opposite. */
  readonly rows?: boolean;
}

/**
 * Fills a service with answers ranked by hand and with what a made-up person did with them: looks at a place less the
 * further down it stands, opens what is looked at and liked, and finishes what is liked much.
 */
export async function madeLog(
  services: Services,
  truth: Truth,
  { turns = 1500, positionBias = true, seed = 1, rows = false }: LogOptions = {},
): Promise<void> {
  const random = seededRandom(seed);
  const { titles } = (await services.library()).catalogue;
  for (let i = 0; i < PROFILES; i++)
    await services.profiles.create({
      id: `p-${i}`,
      name: `p-${i}`,
      maxMaturity: '18',
      language: 'English',
      picks: [],
      createdAt: new Date(START).toISOString(),
    });
  for (let turn = 0; turn < turns; turn++) {
    const profileId = `p-${turn % PROFILES}`;
    const at = START + (turn * 80 * DAY_MS) / turns;
    const shown = Array.from({ length: PICKS + 2 }, () => ({
      titleId: titles[Math.floor(random() * titles.length)]?.id ?? '',
      values: { acclaim: random(), renown: random(), recent: random() },
    })).sort((a, b) => byHand(b.values) - byHand(a.values));
    const turnId = `turn-${turn}`;
    // Profiles take turns too: shifted, so that each has both.
    const onPage = rows && (turn + Math.floor(turn / PROFILES)) % 2 === 1;
    if (onPage) await services.pages.append(storedPage(turnId, profileId, at, shown));
    else await services.conversations.append(storedTurn(turnId, profileId, at, shown));
    const events: ViewingEvent[] = [];
    for (const [place, { titleId, values }] of shown.slice(0, PICKS).entries()) {
      if (positionBias && random() > 1 / (1 + 0.4 * place)) continue;
      const liking = 1 / (1 + Math.exp(0.5 - (onPage ? -1 : 1) * truth(values)));
      if (random() > liking) continue;
      const event = (type: ViewingEvent['type'], minutes: number, progress?: number): ViewingEvent => ({
        id: `${turnId}-${place}-${type}`,
        profileId,
        type,
        titleId,
        ...(onPage ? { rowId: turnId } : { turnId }),
        at: new Date(at + minutes * 60_000).toISOString(),
        ...(progress === undefined ? {} : { progress }),
      });
      events.push(event('click', 1), event('play', 2));
      events.push(random() < liking ? event('complete', 90) : event('abandon', 20, 0.1 + 0.3 * random()));
    }
    await services.events.append(events, new Date(at + DAY_MS / 2).toISOString());
  }
}

function storedTurn(
  turnId: string,
  profileId: string,
  at: number,
  shown: readonly { titleId: string; values: Values }[],
): StoredTurn {
  const timings = { intent: 0, profile: 0, candidates: 0, ranking: 0, artwork: 0, explanation: 0, reply: 0, total: 0 };
  return {
    conversationId: `conversation-${profileId}`,
    profileId,
    at: new Date(at).toISOString(),
    message: 'something good',
    answer: {
      conversationId: `conversation-${profileId}`,
      turnId,
      intent: emptyIntent(),
      spans: [],
      reply: '',
      picks: [],
      relaxed: [],
      question: null,
      degraded: [],
      experiments: [],
      timings,
    },
    replay: null,
    accounts: shown.map(({ titleId, values }, i) => account(titleId, i + 1, values)),
    state: BLANK_STATE,
  };
}

function storedPage(
  rowId: string,
  profileId: string,
  at: number,
  shown: readonly { titleId: string; values: Values }[],
): StoredPage {
  const timings = Object.fromEntries(PAGE_STAGES.map((stage) => [stage, 0])) as Page['timings'];
  return {
    id: `page-${rowId}`,
    profileId,
    at: new Date(at).toISOString(),
    page: { profileId, rows: [], experiments: [], degraded: [], timings },
    rows: [
      {
        rowId,
        kind: 'genre',
        about: 'Drama',
        place: 1,
        value: 0,
        relevance: 0,
        redundancy: 0,
        looks: 1,
        passedOver: [],
        accounts: shown.map(({ titleId, values }, i) => account(titleId, i + 1, values)),
      },
    ],
    pictures: [],
    replay: {
      asOf: new Date(at).toISOString(),
      receivedBy: new Date(at).toISOString(),
      hour: 20,
      device: null,
      limit: PICKS,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: 1,
    },
    parameters: {},
  };
}
