import type { TasteStatement } from '../../src/flows/index.ts';
import { clamp, contentStems, type Title, titleWords } from '../../src/model/index.ts';

/** What the scorer knows of a weight: `name` and `weight` of GET /api/parameters. */
export type Weights = ReadonlyMap<string, number>;

/** From here down two titles have no more in common than any two. */
const UNRELATED = 0.15;
/** What the rest of the history adds beside the nearest title. */
const REST = 0.1;

const shared = (a: readonly string[], b: readonly string[]) =>
  a.filter((one) => b.includes(one)).length / Math.max(1, Math.min(a.length, b.length));

function sharedWords(a: Title, b: Title): number {
  const [mine, theirs] = [titleWords(a), titleWords(b)];
  let common = 0;
  for (const word of mine.close) if (theirs.close.has(word)) common += 2;
  for (const word of mine.far) if (theirs.far.has(word)) common += 1;
  return clamp(common / 12, 0, 1);
}

/** How alike two titles are by their facts alone, 0 to 1: genres, moods, themes and the words they are described with. */
function factLikeness(a: Title, b: Title): number {
  return (
    0.25 * shared(a.genres, b.genres) +
    0.25 * shared(a.moods, b.moods) +
    0.15 * Math.min(1, 2 * shared(a.themes, b.themes)) +
    0.35 * sharedWords(a, b)
  );
}

function nearness(title: Title, speaking: readonly { title: Title; weight: number }[]): number {
  let [most, sum] = [0, 0];
  for (const { title: other, weight } of speaking) {
    if (other.id === title.id) continue;
    const pull = Math.max(0, factLikeness(title, other) - UNRELATED) * Math.min(1, Math.abs(weight));
    sum += pull;
    if (pull > most) most = pull;
  }
  return most + REST * (sum - most);
}

/** Whether a title carries what a statement is about; free words by the words they share with its description. */
function carries(title: Title, { type, value }: TasteStatement): boolean {
  switch (type) {
    case 'genre':
      return (title.genres as readonly string[]).includes(value);
    case 'mood':
      return (title.moods as readonly string[]).includes(value);
    case 'person':
      return title.people.some(({ name }) => name === value);
    case 'pace':
      return title.pace === value;
    case 'kind':
      return title.kind === value;
    case 'language':
      return title.language === value;
    case 'country':
      return title.countries.includes(value);
    case 'theme':
    case 'words': {
      const { close, far } = titleWords(title);
      return contentStems(value).every((word) => close.has(word) || far.has(word));
    }
    default:
      return false;
  }
}

/**
 * A score for a title out of nothing but what GET …/taste says and the facts of the catalogue: no history, no vectors, no
 * learned model. The terms are those of the ranker that such statements speak of, with the published weights.
 */
export function statementScorer(
  statements: readonly TasteStatement[],
  weights: Weights,
  byId: ReadonlyMap<string, Title>,
  year: number,
): (title: Title) => number {
  const weigh = (name: string) => weights.get(name) ?? 0;
  const named = statements
    .filter(({ type }) => type === 'title')
    .flatMap(({ value, weight }) => {
      const title = byId.get(value);
      return title === undefined ? [] : [{ title, weight }];
    });
  const liked = named.filter(({ weight }) => weight > 0);
  const disliked = named.filter(({ weight }) => weight < 0);
  const watched = statements.filter(({ origin }) => origin === 'watched');
  const shares = new Map(watched.filter(({ type }) => type === 'genre').map(({ value, weight }) => [value, weight]));
  const people = new Set(watched.filter(({ type }) => type === 'person').map(({ value }) => value));
  const series = statements.find(({ id }) => id === 'habit:series')?.weight ?? null;
  const said = statements.filter(({ origin }) => origin === 'said');
  const told = statements.filter(({ origin, type }) => origin === 'told' && type !== 'title');
  return (title) => {
    const genres = title.genres.reduce((sum, genre) => sum + (shares.get(genre) ?? 0), 0) / title.genres.length;
    const known = title.people.filter(({ name }) => people.has(name)).length;
    const kind = series === null ? 0 : title.kind === 'movie' ? 1 - series : series;
    return (
      weigh('taste') * nearness(title, liked) +
      weigh('distaste') * nearness(title, disliked) +
      weigh('taste-genres') * genres +
      weigh('taste-people') * clamp(known / 2, 0, 1) +
      weigh('series-appetite') * kind -
      weigh('muted') * Number(said.some((one) => one.weight < 0 && carries(title, one))) +
      weigh('boosted') * Number(said.some((one) => one.weight > 0 && carries(title, one))) +
      weigh('told') * told.reduce((sum, one) => sum + (carries(title, one) ? one.weight : 0), 0) +
      priorScore(title, weights, year)
    );
  };
}

/** What a title is worth to anybody, by the published weights: the scorer of somebody of whom nothing is known. */
export function priorScore(title: Title, weights: Weights, year: number): number {
  const weigh = (name: string) => weights.get(name) ?? 0;
  return (
    weigh('acclaim') * (title.acclaim === null ? 0.4 : clamp((title.acclaim - 5) / 5, 0, 1)) +
    weigh('renown') * (title.popularity / 100) +
    weigh('recent') * Math.exp(-Math.max(0, year - title.year) / 15)
  );
}
