import { z } from 'zod';
import type { HistoryItem, HistoryRow, Reading } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { parseMoment } from '../dates.ts';
import { baseName, refused, type TextFile } from '../text.ts';
import { type HistoryReader, inTurn } from './types.ts';

const MOST_CHARACTERS = 100_000_000;

const ThingSchema = z.object({
  title: z.string().nullish(),
  year: z.number().nullish(),
  ids: z.object({ imdb: z.string().nullish(), tmdb: z.number().nullish() }).nullish(),
});
const EpisodeSchema = z.object({ season: z.number().nullish(), number: z.number().nullish() });
const ItemSchema = z.object({
  movie: ThingSchema.nullish(),
  show: ThingSchema.nullish(),
  season: z.object({ number: z.number().nullish() }).nullish(),
  episode: EpisodeSchema.nullish(),
  seasons: z
    .array(
      z.object({
        number: z.number(),
        episodes: z.array(z.object({ number: z.number(), last_watched_at: z.string().nullish() })).nullish(),
      }),
    )
    .nullish(),
  watched_at: z.string().nullish(),
  last_watched_at: z.string().nullish(),
  rated_at: z.string().nullish(),
  listed_at: z.string().nullish(),
  collected_at: z.string().nullish(),
  rating: z.number().nullish(),
  progress: z.number().nullish(),
  paused_at: z.string().nullish(),
});
type Item = z.infer<typeof ItemSchema>;

async function parseJson(file: TextFile): Promise<unknown> {
  let text = '';
  for await (const chunk of file.text()) {
    text += chunk;
    if (text.length > MOST_CHARACTERS)
      throw new MarqueeError(
        'too_large',
        `${file.name} is longer than ${MOST_CHARACTERS / 1e6} million characters; Trakt exports the history in pages, give those; nothing was imported`,
      );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refused(file, 'this is not JSON, or it breaks off; give the files of Trakt’s export as they came', error);
  }
}

/** Movie and show rows of one export file; several lists may stand in one object under their names. */
function itemsOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json)
    .filter(([key]) => /^(history|ratings|watchlist|watched|movies|shows|episodes|playback)/i.test(key))
    .flatMap(([, value]) => itemsOf(value));
}

function rowsOf(item: Item): HistoryItem[] {
  const thing = item.movie ?? item.show;
  if (!thing?.title) return [{ what: 'skipped', reason: 'no film and no show' }];
  const reading: Reading = {
    titles: [thing.title],
    year: thing.year ?? undefined,
    kind: item.movie ? 'movie' : 'series',
    imdbId: thing.ids?.imdb ?? undefined,
    tmdbId: thing.ids?.tmdb == null ? undefined : String(thing.ids.tmdb),
  };
  const row = (
    what: HistoryRow['what'],
    when: string | null | undefined,
    more: Partial<HistoryRow> = {},
  ): HistoryRow => ({
    what,
    name: thing.year == null ? (thing.title ?? '') : `${thing.title} (${thing.year})`,
    readings: [reading],
    ...(when ? parseMoment(when, 'dmy') : {}),
    ...more,
  });
  if (item.rating != null && item.rated_at != null) {
    if (item.episode || item.season) return [{ what: 'skipped', reason: 'opinions on single seasons and episodes' }];
    return [row('rated', item.rated_at, { rating: item.rating / 10 })];
  }
  if (item.listed_at != null) return [row('listed', item.listed_at)];
  const episode = (season: number | null | undefined, number: number | null | undefined): readonly Reading[] => [
    { ...reading, season: season ?? undefined, episode: number ?? undefined },
  ];
  const readings = item.episode ? episode(item.episode.season, item.episode.number) : [reading];
  if (item.paused_at != null && item.progress != null)
    return [row('watched', item.paused_at, { readings, progress: Math.min(1, item.progress / 100) })];
  if (item.watched_at != null) return [row('watched', item.watched_at, { readings })];
  if (item.seasons)
    return item.seasons.flatMap((season) =>
      (season.episodes ?? []).map(({ number, last_watched_at }) =>
        row('watched', last_watched_at ?? item.last_watched_at, { readings: episode(season.number, number) }),
      ),
    );
  if (item.last_watched_at != null) return [row('watched', item.last_watched_at, { marked: true })];
  if (item.collected_at != null) return [{ what: 'skipped', reason: 'owned, which says nothing of viewing' }];
  return [{ what: 'skipped', reason: 'neither watched, rated nor listed' }];
}

/** History, ratings, watchlist and watched lists as JSON; the files of an export, or its zip. */
export const readTrakt: HistoryReader = async (files) => {
  const ours = files.filter(({ name }) => /\.json$/i.test(baseName(name)));
  const parts: (() => AsyncGenerator<HistoryItem>)[] = [];
  const wrong: string[] = [];
  for (const file of ours.length > 0 ? ours : files) {
    const items = itemsOf(await parseJson(file));
    const fits = items.some((item) => {
      const parsed = ItemSchema.safeParse(item);
      return parsed.success && (parsed.data.movie != null || parsed.data.show != null);
    });
    if (!fits) {
      wrong.push(file.name);
      continue;
    }
    parts.push(async function* () {
      for (const raw of items) {
        const parsed = ItemSchema.safeParse(raw);
        if (parsed.success) yield* rowsOf(parsed.data);
        else yield { what: 'skipped', reason: 'not in the form of Trakt' };
      }
    });
  }
  if (parts.length === 0)
    throw new MarqueeError(
      'wrong_type',
      `${wrong.slice(0, 3).join(', ') || 'this'} is no Trakt history, ratings or watchlist (a JSON list of rows with a movie or a show); nothing was imported`,
    );
  return { rows: inTurn(parts), notes: [], people: 'one' };
};
