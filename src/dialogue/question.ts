import {
  countryInWords,
  foldText,
  type Intent,
  listWords,
  type Question,
  type Span,
  type Title,
} from '../model/index.ts';

const KIND = { movie: 'film', series: 'series', limited: 'limited series' } as const;
const ADJECTIVES: Readonly<Record<string, RegExp>> = {
  'United States': /\b(?:american|us|usa|u\.s\.)\b/i,
  'United Kingdom': /\b(?:british|uk|english|bbc|u\.k\.)\b/i,
  Germany: /\bgerman\b/i,
  France: /\bfrench\b/i,
  Denmark: /\bdanish\b/i,
  Italy: /\bitalian\b/i,
  Japan: /\bjapanese\b/i,
  Australia: /\baustralian\b/i,
  Canada: /\bcanadian\b/i,
};
const KIND_WORDS = {
  movie: /\b(?:films?|movies?)\b/i,
  series: /\b(?:series|shows?|tv)\b/i,
  limited: /\b(?:series|shows?|tv)\b/i,
};

export const labelOf = (title: Title): string =>
  `${title.title} (${title.year}, ${KIND[title.kind]} from ${countryInWords(title.countries[0] ?? 'an unknown country')})`;

/**
 * Which of several titles of one name the words mean: by its year, country, kind or people. Null where they tell
 * nothing, or no more of one than of another.
 */
export function meantBy(bearers: readonly Title[], message: string, intent: Intent): Title | null {
  const scored = bearers
    .map((title) => {
      const others = bearers.filter((other) => other !== title);
      let score = 0;
      if (new RegExp(`\\b${title.year}\\b`).test(message)) score += 3;
      const [country] = title.countries;
      if (country && others.every((other) => other.countries[0] !== country) && ADJECTIVES[country]?.test(message))
        score += 2;
      if (others.every((other) => other.kind !== title.kind) && KIND_WORDS[title.kind].test(message)) score += 1;
      if (title.people.some(({ name }) => intent.people.includes(name))) score += 2;
      if (/\b(?:original|old(?:er)?|first one)\b/i.test(message) && others.every((other) => other.year > title.year))
        score += 1;
      if (/\b(?:new(?:er)?|remake|latest|reboot)\b/i.test(message) && others.every((other) => other.year < title.year))
        score += 1;
      return { title, score };
    })
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score > 0 && best.score > (next?.score ?? 0) ? best.title : null;
}

/** "Which Dark Matter?": one option a title, each a message that says the same again with the name made clear. */
export function whichTitle(name: string, bearers: readonly Title[], message: string, again: boolean): Question {
  const place = message.toLowerCase().indexOf(name.toLowerCase());
  const clear = (title: Title) => `${title.title} (${title.year})`;
  return {
    about: 'title',
    name: foldText(name),
    again,
    text: `There is more than one ${name}: ${listWords(bearers.map(labelOf), 'or')}. Which one do you mean?`,
    options: bearers.map((title) => ({
      label: labelOf(title),
      message: place < 0 ? clear(title) : message.slice(0, place) + clear(title) + message.slice(place + name.length),
      titleId: title.id,
    })),
  };
}

const UNSURE = 0.7;
const DECIDES: ReadonlySet<string> = new Set([
  'genres',
  'genresNot',
  'languages',
  'languagesNot',
  'countries',
  'countriesNot',
]);

/** Asked about the value that decides the picks and was understood least surely; null where all of them were. */
export function gotItRight(spans: readonly Span[]): Question | null {
  const doubtful = spans
    .filter(({ field, score, source }) => DECIDES.has(field) && source !== undefined && score < UNSURE)
    .sort((a, b) => a.score - b.score)[0];
  if (doubtful === undefined) return null;
  const { field, text } = doubtful;
  const value = String(doubtful.value);
  const wish = field.endsWith('Not')
    ? `nothing ${field === 'genresNot' ? value : `from or in ${value}`}`
    : `only ${value}`;
  return {
    about: 'wish',
    name: null,
    again: false,
    text: `I took “${text}” to mean ${wish}. Is that right?`,
    options: [
      { label: 'Yes', message: 'yes, that is right', titleId: null },
      { label: `No, ${value} does not matter`, message: `it doesn't have to be ${value}`, titleId: null },
    ],
  };
}

/** Asked where nothing at all was wished for and nothing is known of the viewer. */
export const WHAT_MOOD: Question = {
  about: 'wish',
  name: null,
  again: false,
  text: 'What sort of evening is it?',
  options: [
    { label: 'Something funny', message: 'something funny', titleId: null },
    { label: 'Something tense', message: 'something tense', titleId: null },
    { label: 'Short and easy', message: 'something easy under 100 minutes', titleId: null },
    { label: 'Surprise me', message: 'surprise me', titleId: null },
  ],
};

export const REALLY_ERASE: Question = {
  about: 'erase',
  name: null,
  again: false,
  text: 'This erases everything you watched, liked and told me, for good. Shall I?',
  options: [
    { label: 'Yes, erase it', message: 'yes, erase everything', titleId: null },
    { label: 'No, keep it', message: 'no, keep it', titleId: null },
  ],
};
