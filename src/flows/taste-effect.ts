import { emptyIntent, listWords, type Profile, plainReplay, type TasteEdit } from '../model/index.ts';
import { seedOf } from '../pipeline/index.ts';
import { recommend } from './recommend.ts';
import type { Library, Services } from './services.ts';

/** Places that are held side by side. */
const PLACES = 10;
const MOST_NAMED = 3;

export interface PlacedTitle {
  readonly titleId: string;
  readonly title: string;
  readonly rank: number;
}
export interface MovedTitle {
  readonly titleId: string;
  readonly title: string;
  /** Null: not among those considered. */
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
}

/** What a change of the taste does to the first picks for an empty wish: two runs of the whole pipeline. */
export interface TasteEffect {
  readonly before: PlacedTitle[];
  readonly after: PlacedTitle[];
  /** Titles of either list whose place is another, by their place after. */
  readonly moved: MovedTitle[];
  readonly text: string;
}

/** What the first picks are made from. */
export interface TasteState {
  readonly profile: Profile;
  readonly edits: readonly TasteEdit[];
  readonly without?: { readonly titleIds: ReadonlySet<string>; readonly eventIds: ReadonlySet<string> };
}

/** Every considered title in its order, for a wish that asks for nothing, at one moment. */
async function ranking(services: Services, library: Library, state: TasteState, now: Date): Promise<PlacedTitle[]> {
  const moment = { hour: now.getHours(), weekday: now.getDay() };
  const replay = plainReplay(now, { ...moment, limit: PLACES, seed: seedOf(state.profile.id) });
  const { placed } = await recommend(services, library, {
    ...state,
    intent: emptyIntent('recommend'),
    cap: state.profile.maxMaturity,
    row: { kind: 'top-picks', about: null },
    replay,
    // Places that are drawn would move without anybody's doing.
    parameters: new Map([['compose.exploration-slots', 0]]),
  });
  return placed.map(({ candidate: { title }, place }) => ({ titleId: title.id, title: title.title, rank: place }));
}

export async function effectOf(
  services: Services,
  library: Library,
  states: { readonly before: TasteState; readonly after: TasteState },
  now: Date,
): Promise<TasteEffect> {
  const before = await ranking(services, library, states.before, now);
  const after = await ranking(services, library, states.after, now);
  const [first, then] = [before.slice(0, PLACES), after.slice(0, PLACES)];
  const rankIn = (list: readonly PlacedTitle[]) => new Map(list.map(({ titleId, rank }) => [titleId, rank]));
  const [ranksBefore, ranksAfter] = [rankIn(before), rankIn(after)];
  const named = new Map([...first, ...then].map(({ titleId, title }) => [titleId, title]));
  const moved = [...named]
    .map(([titleId, title]) => ({
      titleId,
      title,
      rankBefore: ranksBefore.get(titleId) ?? null,
      rankAfter: ranksAfter.get(titleId) ?? null,
    }))
    .filter(({ rankBefore, rankAfter }) => rankBefore !== rankAfter)
    .sort((a, b) => (a.rankAfter ?? Number.MAX_VALUE) - (b.rankAfter ?? Number.MAX_VALUE));
  return { before: first, after: then, moved, text: inWords(first, then) };
}

function inWords(before: readonly PlacedTitle[], after: readonly PlacedTitle[]): string {
  const missing = (from: readonly PlacedTitle[], to: readonly PlacedTitle[]) =>
    from.filter(({ titleId }) => !to.some((other) => other.titleId === titleId)).map(({ title }) => title);
  const [out, into] = [missing(before, after), missing(after, before)];
  const few = (titles: readonly string[]) =>
    titles.length <= MOST_NAMED
      ? listWords(titles)
      : `${titles.slice(0, MOST_NAMED).join(', ')} and ${titles.length - MOST_NAMED} more`;
  if (out.length + into.length > 0)
    return [
      into.length > 0 ? `Now among your first ${PLACES}: ${few(into)}.` : '',
      out.length > 0 ? `No longer: ${few(out)}.` : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  const same = before.every(({ titleId }, i) => after[i]?.titleId === titleId);
  return same ? `Your first ${PLACES} picks stay as they are.` : `The same ${PLACES} titles, in another order.`;
}
