import type { RowInput } from '../../compose/index.ts';
import { carriesGenre, type Query, type TasteProfile, type Title, type TurnReplay } from '../../model/index.ts';
import type { StageContext } from '../../pipeline/index.ts';
import type { TitlePlays } from '../../ports/index.ts';
import { violationsOf } from '../../retrieve/index.ts';
import type { Library, Services } from '../services.ts';
import { readList } from '../taste.ts';
import type { Considered } from './ranked-rows.ts';
import { shelvesOf } from './shelves.ts';

/** Nearest titles asked for, of each kind of nearness. */
const NEAREST = 40;
/** A wish said in chat counts for the page this long. */
const WISH_DAYS = 7;
const DAY_MS = 86_400_000;
const FREE_HOURS = { saturday: 6, sunday: 0, friday: 5 } as const;

/** Takes by turns from both, each title once: neither kind of nearness is on a scale of the other. */
function byTurns(a: readonly string[], b: readonly string[]): string[] {
  const merged: string[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    for (const id of [a[i], b[i]]) if (id !== undefined) merged.push(id);
  return [...new Set(merged)];
}

function nearestTo({ index, collaborative }: Library, seedId: string): string[] {
  const vector = index.vector(seedId);
  const alike = vector === null ? [] : index.nearest(vector, NEAREST + 1).map(({ id }) => id);
  // A made-up crowd says nothing of who truly watched what.
  const people = collaborative?.origin === 'viewers' ? collaborative : null;
  const watchedToo = people?.neighbours(seedId, NEAREST).map(({ id }) => id) ?? [];
  return byTurns(watchedToo, alike).filter((id) => id !== seedId);
}

/** The wish of the newest conversation of the last days, where it asked for something. */
async function newestWish(services: Services, profileId: string | null, now: Date) {
  if (profileId === null) return null;
  const [conversation] = await services.conversations.list(profileId, 1);
  if (conversation === undefined || now.getTime() - Date.parse(conversation.lastAt) > WISH_DAYS * DAY_MS) return null;
  const turns = (await services.conversations.turns(conversation.id)) ?? [];
  const wished = turns.findLast(({ answer }) => answer.picks.length > 0);
  if (wished === undefined) return null;
  const { intent } = wished.answer;
  const says = intent.genres.length + intent.moods.length + intent.themes.length + intent.people.length;
  return says === 0 ? null : { intent, words: conversation.opening };
}

const meets = (title: Title, query: Query): boolean =>
  violationsOf(title, query).length === 0 &&
  (query.intent.moods.length === 0 || query.intent.moods.some((mood) => title.moods.includes(mood))) &&
  query.intent.genres.every((genre) => carriesGenre(title, genre));

function sittingOf(
  { habits }: TasteProfile,
  { hour, weekday }: Pick<TurnReplay, 'hour'> & { weekday: number },
): number | null {
  const free =
    weekday === FREE_HOURS.saturday || weekday === FREE_HOURS.sunday || (weekday === FREE_HOURS.friday && hour >= 17);
  return free ? habits.weekendSittingMin : habits.weekdaySittingMin;
}

/** Prepares what the row generators look at, and lets the titles that rows bring in themselves be considered. */
export async function rowInput(
  services: Services,
  library: Library,
  query: Query,
  considered: Considered,
  plays: ReadonlyMap<string, TitlePlays>,
  context: StageContext,
  profileId: string | null,
): Promise<RowInput> {
  const { taste, hour, weekday } = query;
  const { byId } = library.catalogue;
  const { param, now } = context;
  const shelves = shelvesOf(library.catalogue);
  const bring = (source: string, titles: readonly Title[]) =>
    considered.bring(
      source,
      titles.map(({ id }) => id),
    );

  const favourite = [...taste.genres].sort((a, b) => b[1] - a[1]).slice(0, param('rows.genres'));
  for (const [genre] of favourite) bring(`shelf ${genre}`, shelves.genres.get(genre as never) ?? []);
  bring('shelf hidden gems', shelves.gems);
  bring('shelf new', shelves.newest);
  bring('shelf short', shelves.short);

  const near = new Map<string, string[]>();
  const seeds = [...new Set([...taste.recent, ...taste.liked.map(({ titleId }) => titleId)])].slice(
    0,
    2 * param('rows.seeds'),
  );
  for (const seed of seeds) {
    const ids = nearestTo(library, seed);
    near.set(seed, ids);
    considered.bring(`near ${byId.get(seed)?.title ?? seed}`, ids);
  }
  const interests = new Map(
    taste.interests.map(({ id, label, centroid }) => {
      const ids = library.index.nearest(centroid, NEAREST).map((found) => found.id);
      considered.bring(`interest ${label}`, ids);
      return [id, ids] as const;
    }),
  );
  const trending = [...plays.values()].sort((a, b) => b.profiles - a.profiles || (a.titleId < b.titleId ? -1 : 1));
  const watchedLately = plays.size >= param('rows.least');
  const popular = considered
    .all()
    .filter(({ proposals }) => proposals.some(({ source }) => source === 'popular-now' || source === 'popular'))
    .sort((a, b) => b.title.popularity - a.title.popularity);
  const listed = profileId === null ? [] : (await readList(services, profileId)).titles;
  considered.bring(
    'my list',
    listed.map(({ id }) => id),
  );
  considered.bring('underway', [...taste.underway.keys()]);
  considered.bring(
    'watched',
    taste.liked.map(({ titleId }) => titleId),
  );
  const wish = await newestWish(services, profileId, now);
  const open = considered
    .all()
    .map(({ title }) => title)
    .filter(({ id }) => !taste.watched.has(id) && !taste.underway.has(id));
  return {
    taste,
    considered: open,
    byId,
    year: now.getUTCFullYear(),
    hour,
    weekday,
    sittingMin: sittingOf(taste, { hour, weekday }),
    trending: [
      ...(watchedLately ? trending.map(({ titleId }) => titleId) : []),
      ...popular.map(({ title }) => title.id),
    ],
    watchedLately,
    watchedTogether: library.collaborative?.origin === 'viewers',
    listed: listed.map(({ id }) => id),
    wish:
      wish === null
        ? null
        : {
            ...wish,
            titleIds: open.filter((title) => meets(title, { ...query, intent: wish.intent })).map(({ id }) => id),
          },
    nearestTo: (id) => near.get(id) ?? [],
    nearestToInterest: (id) => interests.get(id) ?? [],
    param,
  };
}
