import { listWords, type Mood, minutesInWords, type Title, totalMinutes } from '../model/index.ts';

interface Measure {
  readonly asks: RegExp;
  readonly value: (title: Title) => number | null;
  /** The title with the highest value answers; -1: the lowest. */
  readonly sign: 1 | -1;
  readonly say: (title: Title) => string;
  readonly name: string;
}
const total = (title: Title) => {
  const minutes = totalMinutes(title);
  return minutes === null ? 'length not known' : `${minutesInWords(minutes)}${title.kind === 'movie' ? '' : ' in all'}`;
};
const year = (title: Title) => String(title.year);
const rated = (title: Title) => (title.acclaim === null ? 'no rating' : `rated ${title.acclaim.toFixed(1)}`);
const moodMeasure = (asks: RegExp, name: string, moods: readonly Mood[], sign: 1 | -1 = 1): Measure => ({
  asks,
  name,
  sign,
  value: (title) => moods.reduce((sum, mood) => sum + (title.moods.includes(mood) ? 1 : 0), 0),
  say: (title) => listWords(title.moods.slice(0, 4)) || 'mood not described',
});

const MEASURES: readonly Measure[] = [
  {
    asks: /\b(?:short(?:er|est)?|quick(?:er|est)?|less (?:time|long)|fewer (?:episodes|hours))\b/i,
    name: 'shortest',
    sign: -1,
    value: totalMinutes,
    say: total,
  },
  {
    asks: /\b(?:long(?:er|est)?|more (?:episodes|hours))\b/i,
    name: 'longest',
    sign: 1,
    value: totalMinutes,
    say: total,
  },
  {
    asks: /\b(?:new(?:er|est)?|(?:more|most) (?:recent|modern)|latest)\b/i,
    name: 'newest',
    sign: 1,
    value: (title) => title.year,
    say: year,
  },
  {
    asks: /\b(?:old(?:er|est)?|(?:more|most) classic)\b/i,
    name: 'oldest',
    sign: -1,
    value: (title) => title.year,
    say: year,
  },
  {
    asks: /\b(?:light(?:er|est)?|eas(?:y|ier|iest)|less (?:heavy|demanding|serious|complicated))\b/i,
    name: 'lightest to watch',
    sign: -1,
    value: (title) => title.demand,
    say: (title) => (title.demand === null ? 'not known' : `asks ${title.demand} of 5`),
  },
  {
    asks: /\b(?:heav(?:y|ier|iest)|hard(?:er|est)|more (?:demanding|challenging|complex|serious))\b/i,
    name: 'most demanding',
    sign: 1,
    value: (title) => title.demand,
    say: (title) => (title.demand === null ? 'not known' : `asks ${title.demand} of 5`),
  },
  moodMeasure(/\b(?:funn(?:y|ier|iest))\b/i, 'funniest by its moods', [
    'funny',
    'witty',
    'absurd',
    'playful',
    'irreverent',
    'satirical',
  ]),
  moodMeasure(/\b(?:scar(?:y|ier|iest)|creep(?:y|ier|iest))\b/i, 'scariest by its moods', [
    'scary',
    'creepy',
    'chilling',
  ]),
  moodMeasure(
    /\bless (?:dark|bleak|violent|scary)\b/i,
    'least dark by its moods',
    ['dark', 'bleak', 'gritty', 'violent', 'scary', 'chilling'],
    -1,
  ),
  moodMeasure(/\b(?:dark(?:er|est)?|bleak(?:er|est)?|gritt(?:y|ier|iest))\b/i, 'darkest by its moods', [
    'dark',
    'bleak',
    'gritty',
    'chilling',
  ]),
  moodMeasure(/\b(?:more|most) violent|gor(?:y|ier|iest)\b/i, 'most violent by its moods', ['violent', 'gritty']),
  moodMeasure(/\b(?:sad(?:der|dest)?|more emotional)\b/i, 'saddest by its moods', [
    'melancholy',
    'bleak',
    'bittersweet',
    'emotional',
  ]),
  moodMeasure(/\b(?:(?:more|most) romantic)\b/i, 'most romantic by its moods', ['romantic']),
  {
    asks: /\b(?:(?:more|most) (?:popular|famous|known)|better known)\b/i,
    name: 'best known',
    sign: 1,
    value: (title) => title.popularity,
    say: (title) => `renown ${title.popularity} of 100`,
  },
  {
    asks: /\b(?:better|best|highe(?:r|st)|rated|rating|good|worse|worst)\b/i,
    name: 'highest rated',
    sign: 1,
    value: (title) => title.acclaim,
    say: rated,
  },
];

/** Titles side by side: on what was asked (the one it points to named first), else on length, year and rating. */
export function compareText(titles: readonly Title[], question: string): string {
  const asked = MEASURES.find(({ asks }) => asks.test(question));
  if (asked === undefined) {
    const lines = titles.map(
      (title) =>
        `${title.title} (${title.year}): ${total(title)}, ${rated(title)}, ${listWords(title.moods.slice(0, 3))}`,
    );
    return `${lines.join('. ')}.`;
  }
  const known = titles.filter((title) => asked.value(title) !== null);
  const order = [...known].sort((a, b) => asked.sign * ((asked.value(b) ?? 0) - (asked.value(a) ?? 0)));
  const [first, second] = order;
  if (first === undefined) return `The catalogue does not know that of ${listWords(titles.map(({ title }) => title))}.`;
  const level = second !== undefined && asked.value(second) === asked.value(first);
  const facts = listWords(order.map((title) => `${title.title} (${asked.say(title)})`));
  if (level) {
    const tied = order.filter((title) => asked.value(title) === asked.value(first)).map(({ title }) => title);
    return `${listWords(tied)} come out level on that: ${facts}.`;
  }
  const one =
    titles.length === 2
      ? asked.name
          .replace('shortest', 'shorter')
          .replace('longest', 'longer')
          .replace('newest', 'newer')
          .replace('oldest', 'older')
          .replace('highest', 'higher')
      : asked.name;
  return `${first.title} is the ${one}: ${facts}.`;
}
