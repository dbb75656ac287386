import { countryInWords, listWords, type Mood, minutesInWords, type Title, totalMinutes } from '../model/index.ts';

const KIND = { movie: 'film', series: 'series', limited: 'limited series' } as const;
const peopleOf = (title: Title, cast: boolean) =>
  title.people.filter((person) => (person.role === 'cast') === cast).map((person) => person.name);

function length(title: Title): string {
  if (title.kind === 'movie')
    return title.runtimeMin === null
      ? `The catalogue does not know how long ${title.title} is.`
      : `${title.title} runs ${minutesInWords(title.runtimeMin)}.`;
  const total = totalMinutes(title);
  const seasons = title.seasons === null ? '' : ` in ${title.seasons} season${title.seasons === 1 ? '' : 's'}`;
  const episodes =
    title.episodes === null
      ? `${title.title} has an unknown number of episodes`
      : `${title.title} has ${title.episodes} episode${title.episodes === 1 ? '' : 's'}${seasons}`;
  const each = title.runtimeMin === null ? '' : ` of about ${minutesInWords(title.runtimeMin)}`;
  return `${episodes}${each}${total === null ? '' : `, ${minutesInWords(total)} in all`}.`;
}

function cast(title: Title): string {
  const names = peopleOf(title, true);
  return names.length === 0
    ? `The catalogue lists no cast for ${title.title}.`
    : `${listWords(names)} ${names.length === 1 ? 'is' : 'are'} in ${title.title}.`;
}

function makers(title: Title): string {
  const names = peopleOf(title, false);
  return names.length === 0
    ? `The catalogue does not say who made ${title.title}.`
    : `${title.title} was ${title.kind === 'movie' ? 'directed' : 'created'} by ${listWords(names)}.`;
}

function years(title: Title): string {
  if (title.kind === 'movie') return `${title.title} is from ${title.year}.`;
  const end = title.endYear === null ? '' : title.endYear === title.year ? '' : ` and ended in ${title.endYear}`;
  return `${title.title} began in ${title.year}${end}.`;
}

const rating = (title: Title) =>
  title.acclaim === null
    ? `The catalogue has no rating for ${title.title}.`
    : `${title.title} is rated ${title.acclaim.toFixed(1)} of 10.`;

const audience = (title: Title) =>
  `${title.title} is for ${title.maturity === 'all' ? 'viewers of any age' : `viewers of ${title.maturity} and over`}.`;

const moods = (title: Title) =>
  title.moods.length === 0
    ? `The catalogue does not describe the mood of ${title.title}.`
    : `Its mood is ${listWords(title.moods)}${title.pace === null ? '' : `, its pace ${title.pace}`}.`;

const ASKED_MOODS: readonly (readonly [RegExp, readonly Mood[]])[] = [
  [/\b(?:scary|frightening|creepy|jump scares?)\b/i, ['scary', 'creepy', 'chilling']],
  [/\b(?:sad|depressing|cry|heavy|bleak)\b/i, ['bleak', 'melancholy', 'emotional', 'bittersweet']],
  [/\b(?:funny|laugh|humou?r)\b/i, ['funny', 'witty', 'absurd', 'satirical', 'playful']],
  [/\b(?:violent|violence|gory|gore|bloody|blood|brutal)\b/i, ['violent']],
  [/\b(?:sex|sexy|nudity|steamy)\b/i, ['steamy']],
  [/\bdark\b/i, ['dark', 'bleak', 'gritty']],
  [/\bromantic|romance\b/i, ['romantic']],
];

/** "Is it scary?": what its moods say, and no more than that. */
function askedMood(title: Title, question: string): string {
  const asked = ASKED_MOODS.find(([pattern]) => pattern.test(question));
  if (asked === undefined) return moods(title);
  const found = title.moods.filter((mood) => asked[1].includes(mood));
  return found.length > 0
    ? `${title.title} is described as ${listWords(found)}.`
    : `Nothing in the catalogue says so of ${title.title}: its mood is ${listWords(title.moods) || 'not described'}.`;
}

const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

interface Facet {
  readonly asks: RegExp;
  readonly answer: (title: Title, question: string) => string;
}
const FACETS: readonly Facet[] = [
  {
    asks: /\b(?:where (?:can|do|could) (?:i|we)|stream(?:ing|s)?|which (?:service|platform|channel)|on netflix|on prime|on disney|4k|hdr?|dolby)\b/i,
    answer: (title) => `I know this catalogue, not which service shows ${title.title} today.`,
  },
  {
    asks: /\b(?:sequels?|prequels?|spin-?offs?|remakes?|second part|part two)\b/i,
    answer: (title) => `The catalogue does not say what came before or after ${title.title}.`,
  },
  {
    asks: /\b(?:does (?:he|she|it|the .{1,30}) (?:die|end|survive)|how does it end|happy ending|the ending|sad ending|spoil|twist)\b/i,
    answer: (title) => `The catalogue tells how ${title.title} begins, not how it ends.`,
  },
  {
    asks: /\b(?:how long|length|runtime|running time|how many|minutes|hours|long is|(?:is|are) (?:it|this|that|they|the .{1,20}?) (?:very |too |really |that |so )?(?:long|short)|seasons?|episodes?)\b/i,
    answer: length,
  },
  {
    asks: /\b(?:who (?:is|s|plays|played|stars|starred|acts|are) (?:in|it|the|that)?|who(?:'|’)s in|in it\b.*who|cast|actors?|actress(?:es)?|starring|stars?)\b/i,
    answer: cast,
  },
  { asks: /\b(?:direct(?:s|ed|or)|who made|creator|created|wrote|writer|showrunner|made by)\b/i, answer: makers },
  {
    asks: /\b(?:when|what year|which year|how old is (?:it|the|that)|come out|came out|released?|how recent)\b/i,
    answer: years,
  },
  {
    asks: /\b(?:how (?:good|well|acclaimed)|any good|is it good|worth (?:it|watching|my)|score|imdb|reviews?|well rated|highly rated|rated\b(?! r))\b/i,
    answer: rating,
  },
  {
    asks: /\b(?:what language|which language|subtitle[sd]?|dubbed|in english|spoken)\b/i,
    answer: (title) => `${title.title} is in ${title.language}.`,
  },
  {
    asks: /\b(?:where (?:is|was) (?:it|that|this|the .{1,20}) (?:set|from|made|shot)|which country|what country|set in)\b/i,
    answer: (title) =>
      `${title.title} is from ${listWords(title.countries.map(countryInWords))}${title.setting === null ? '' : `; it is set in ${title.setting}`}.`,
  },
  {
    asks: /\b(?:kids?|child(?:ren)?|suitable|appropriate|age (?:rating|limit)|what age|how old (?:do|should)|year olds?|family|safe for|ok for|okay for)\b/i,
    answer: audience,
  },
  {
    asks: /\b(?:scary|sad|funny|violent|violence|gory|gore|bloody|blood|sex|nudity|dark|depressing|heavy|romantic|brutal|mood|tone|slow|feel like)\b/i,
    answer: askedMood,
  },
  {
    asks: /\b(?:about|plot|story|synopsis|premise|happens|tell me more|more info|summary)\b/i,
    answer: (title) => `${title.title} (${title.year}): ${title.synopsis}`,
  },
];

/** Answers what is asked of a title from the catalogue's facts alone; all of them where nothing in particular is. */
export function detailsText(title: Title, message: string): string {
  // Its own name asks nothing: "play Dark" is no question of how dark it is.
  const question = message.split(title.title).join(' ');
  const asked = FACETS.filter(({ asks }) => asks.test(question));
  if (asked.length > 0) return [...new Set(asked.slice(0, 3).map(({ answer }) => answer(title, question)))].join(' ');
  // Its name once; after that it is "it".
  const it = { ...title, title: 'it' };
  const said = [length(it), makers(it), cast(it), rating(it), audience(it)].map(capitalised);
  return [
    `${title.title} (${title.year}) is a ${KIND[title.kind]} in ${title.language} from ${listWords(title.countries.map(countryInWords))}.`,
    ...said,
    title.synopsis,
  ].join(' ');
}
