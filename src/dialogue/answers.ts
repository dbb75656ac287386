import { listWords, minutesInWords, type TasteProfile, type Title, totalMinutes } from '../model/index.ts';

/** "Dark (2017) is a series of 26 episodes, 26 h in all, ...": facts of the catalogue only. */
export function detailsText(title: Title): string {
  const total = totalMinutes(title);
  const kind = title.kind === 'movie' ? 'film' : title.kind === 'limited' ? 'limited series' : 'series';
  const length =
    title.kind === 'movie'
      ? title.runtimeMin === null
        ? 'its length is not in the catalogue'
        : `it runs ${minutesInWords(title.runtimeMin)}`
      : `it has ${title.seasons ?? 'an unknown number of'} season${title.seasons === 1 ? '' : 's'} and ${title.episodes ?? 'an unknown number of'} episodes${title.runtimeMin === null ? '' : ` of about ${minutesInWords(title.runtimeMin)}`}${total === null ? '' : `, ${minutesInWords(total)} in all`}`;
  const makers = title.people.filter((person) => person.role !== 'cast').map((person) => person.name);
  const cast = title.people.filter((person) => person.role === 'cast').map((person) => person.name);
  return [
    `${title.title} (${title.year}) is a ${kind} in ${title.language} from ${listWords(title.countries)}; ${length}.`,
    makers.length > 0 ? `${title.kind === 'movie' ? 'Directed' : 'Created'} by ${listWords(makers)}.` : '',
    cast.length > 0 ? `With ${listWords(cast.slice(0, 4))}.` : '',
    title.acclaim === null
      ? ''
      : `Rated ${title.acclaim.toFixed(1)} of 10; for viewers of ${title.maturity === 'all' ? 'any age' : `${title.maturity} and over`}.`,
    title.synopsis,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Titles side by side on the facts people compare: length, year, rating, attention asked. */
export function compareText(titles: readonly Title[]): string {
  const lines = titles.map((title) => {
    const total = totalMinutes(title);
    return `${title.title} (${title.year}): ${total === null ? 'length not known' : minutesInWords(total)}${title.kind === 'movie' ? '' : ' in all'}, rated ${title.acclaim === null ? 'not known' : title.acclaim.toFixed(1)}, ${listWords(title.moods.slice(0, 3))}`;
  });
  const timed = titles.flatMap((title) => {
    const total = totalMinutes(title);
    return total === null ? [] : [{ title: title.title, total }];
  });
  const shortest = timed.sort((a, b) => a.total - b.total)[0];
  const rated = titles.filter((title) => title.acclaim !== null).sort((a, b) => (b.acclaim ?? 0) - (a.acclaim ?? 0))[0];
  return `${lines.join('. ')}. ${shortest ? `The shortest is ${shortest.title}.` : ''} ${rated ? `The highest rated is ${rated.title}.` : ''}`.trim();
}

export function tasteText(taste: TasteProfile, byId: ReadonlyMap<string, Title>): string {
  if (taste.liked.length === 0 && taste.disliked.length === 0)
    return 'I know nothing of what you watch yet. Tell me a title you loved, or say what you are in the mood for.';
  const name = (id: string) => byId.get(id)?.title ?? id;
  const genres = [...taste.genres].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const sentences = [
    genres.length > 0
      ? `Of what you watch, most is ${listWords(genres.map(([genre, share]) => `${genre} (${Math.round(share * 100)} %)`))}.`
      : '',
    taste.liked.length > 0
      ? `What weighs most: ${listWords(taste.liked.slice(0, 3).map(({ titleId, verb }) => `${name(titleId)}, which you ${verb}`))}.`
      : '',
    taste.disliked.length > 0
      ? `Against: ${listWords(taste.disliked.slice(0, 3).map(({ titleId }) => name(titleId)))}.`
      : '',
    'Age and gender are not used.',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

export const CHITCHAT =
  'Hello. Tell me what you are in the mood for, how much time you have, or a title you loved, and I will find something to watch.';
export const UNSUPPORTED =
  'I only help to choose what to watch. Try “something funny for tonight”, “a short Nordic crime series”, or “like Arrival but warmer”.';
