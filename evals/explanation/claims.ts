import {
  foldText,
  type History,
  type Intent,
  minutesInWords,
  type Title,
  totalMinutes,
} from '../../src/model/index.ts';

/** What a claim is held against: the catalogue, the log and the wish, never the account that made the claim. */
export interface Facts {
  readonly title: Title;
  readonly intent: Intent;
  readonly history: History;
  readonly catalogue: readonly Title[];
}

type Check = (parts: readonly string[], facts: Facts) => boolean;

const names = (list: string | undefined): string[] =>
  (list ?? '')
    .split(/, | and | or /)
    .map((name) => name.trim())
    .filter((name) => name !== '');
const named = (name: string | undefined, { catalogue }: Facts): Title[] =>
  catalogue.filter(({ title }) => title === name);

/** The viewer has events of a title of that name. */
const inHistory = (name: string | undefined, facts: Facts): boolean =>
  named(name, facts).some(({ id }) => facts.history.some(({ titleId }) => titleId === id));
/** Whether a list ("A", "A and B", "A, B and C") is nothing but names that hold; a name may hold a comma or an "and". */
function allHold(list: string, holds: (name: string) => boolean): boolean {
  if (holds(list)) return true;
  for (const { index, 0: separator } of list.matchAll(/, | and /g))
    if (holds(list.slice(0, index)) && allHold(list.slice(index + separator.length), holds)) return true;
  return false;
}
const allInHistory = (list: string | undefined, facts: Facts): boolean =>
  allHold(list ?? '', (name) => inHistory(name, facts));
const has = (values: readonly string[], wanted: readonly string[]) => wanted.every((value) => values.includes(value));
const creditedIn = ({ people }: Title, name: string | undefined) => people.some((person) => person.name === name);
const watchedShare = (facts: Facts, meets: (title: Title) => boolean): number => {
  const seen = facts.catalogue.filter(({ id }) =>
    facts.history.some(({ titleId, type }) => titleId === id && type !== 'impression'),
  );
  return seen.length === 0 ? 0 : seen.filter(meets).length / seen.length;
};

/**
 * Every sentence the product may give as a reason, each with what must be so for it to be true. A reason that none of
 * them reads counts as unproven.
 */
const CLAIMS: readonly (readonly [RegExp, Check])[] = [
  [/^its genres? (?:is|are) (.+)$/, ([list], { title }) => has(title.genres, names(list))],
  [
    /^its mood is ([^,]+(?:,.+)?)$/,
    ([list], { title }) => names(list).every((mood) => (title.moods as readonly string[]).includes(mood)),
  ],
  [
    /^it is about (.+)$/,
    ([list], { title, intent }) => {
      const own = foldText([...title.themes, title.setting ?? '', title.synopsis].join(' '));
      return names(list).every(
        (theme) =>
          intent.themes.includes(theme) &&
          foldText(theme)
            .split(' ')
            .some((word) => own.includes(word.slice(0, 5))),
      );
    },
  ],
  [
    /^its story is close to “(.+)”$/,
    ([text], { intent }) => {
      const said = foldText([...intent.moods, ...intent.genres, ...intent.themes, intent.query ?? ''].join(' '));
      return foldText(text ?? '')
        .split(' ')
        .every((word) => said.includes(word));
    },
  ],
  [
    /^it is like (.+?)(?:: both have (.+))?$/,
    ([name, shared], facts) =>
      named(name, facts).some((other) => {
        const both = [...other.genres, ...other.moods, ...other.themes, ...other.people.map((person) => person.name)];
        const own = [
          ...facts.title.genres,
          ...facts.title.moods,
          ...facts.title.themes,
          ...facts.title.people.map((person) => person.name),
        ];
        return names(shared).every((value) => both.includes(value) && own.includes(value));
      }) && facts.intent.similarTo.includes(name ?? ''),
  ],
  [
    /^(.+) (?:is in it|directed it|created it|wrote it)(?:, known to you from (.+))?$/,
    ([list, from], facts) =>
      names(list).every((name) => creditedIn(facts.title, name)) &&
      (from === undefined ||
        (allInHistory(from, facts) &&
          names(from)
            .flatMap((name) => named(name, facts))
            .every((other) => creditedIn(other, list)))),
  ],
  [/^its pace is (\w+)$/, ([pace], { title }) => title.pace === pace],
  [
    /^it asks (very little|little|some|much|all) attention$/,
    ([amount], { title }) =>
      title.demand === null || ['very little', 'little', 'some', 'much', 'all'][title.demand - 1] === amount,
  ],
  [/^it is rated (\d+\.\d) of 10$/, ([rating], { title }) => title.acclaim?.toFixed(1) === rating],
  [/^many people know it$/, (_, { title }) => title.popularity >= 50],
  [/^few people know it$/, (_, { title }) => title.popularity <= 50],
  [/^it is fairly well known$/, (_, { title }) => title.popularity > 15 && title.popularity < 85],
  [/^it is from (\d{4})$/, ([year], { title }) => title.year === Number(year)],
  [
    /^it is new to you$/,
    (_, { title, history }) => !history.some(({ titleId, type }) => titleId === title.id && type === 'complete'),
  ],
  [
    /^you have not begun it$/,
    (_, { title, history }) =>
      !history.some(({ titleId, type }) => titleId === title.id && (type === 'play' || type === 'progress')),
  ],
  [
    /^you have not turned from it$/,
    (_, { title, history }) =>
      !history.some(
        ({ titleId, type }) => titleId === title.id && ['skip', 'abandon', 'dislike', 'not-interested'].includes(type),
      ),
  ],
  [/^you are (\d+) % through it$/, (_, facts) => inHistory(facts.title.title, facts)],
  [
    /^it is in the vein of (.+), which you (.+)$/,
    ([voices], facts) => (voices ?? '').split(/, which you [^,]+, and /).every((list) => allInHistory(list, facts)),
  ],
  [
    /^you watch a lot of (.+)$/,
    ([list], facts) =>
      names(list).every(
        (genre) =>
          facts.title.genres.includes(genre as never) &&
          watchedShare(facts, ({ genres }) => genres.includes(genre as never)) > 0,
      ),
  ],
  [/^it lies near(?:er)? (?:to )?your (.+?)(?: than others do)?$/, (_, { history }) => history.length > 0],
  [
    /^(\d+) % of what you watch is (films|series)$/,
    ([, kind], facts) => (facts.title.kind === 'movie') === (kind === 'films'),
  ],
  [
    /^it has (\d+) seasons?, (?:no )?more than you usually finish$/,
    ([seasons], { title }) => title.seasons === Number(seasons),
  ],
  [
    /^it is in (\w+), (?:without subtitles|and you (?:often|seldom) watch with subtitles)$/,
    ([language], { title }) => title.language === language,
  ],
  [
    /^at (.+) it fits (.+)$/,
    ([length], { title }) =>
      length === minutesInWords(totalMinutes(title) ?? -1) || length === minutesInWords(title.runtimeMin ?? -1),
  ],
  [
    /^at (.+) it (?:is longer than|fits) your usual sitting .+$/,
    ([length], { title }) => length === minutesInWords(title.runtimeMin ?? totalMinutes(title) ?? -1),
  ],
  [
    /^an episode fits (.+), all of it \((.+)\) does not$/,
    ([, length], { title }) => length === minutesInWords(totalMinutes(title) ?? -1),
  ],
  [
    /^at (.+) a sitting it suits the late hour$/,
    ([length], { title }) => length === minutesInWords(title.runtimeMin ?? -1),
  ],
  [/^it is whole in one sitting$/, (_, { title }) => title.kind === 'movie'],
  [
    /^(?:in the made-up demo crowd, )?people with a history like yours (?:took to it(?:, above all for (.+))?|seldom took to it)$/,
    ([list], facts) => list === undefined || allInHistory(list, facts),
  ],
  [
    /^(?:in the made-up demo crowd, )?people who took to (.+) took to this too$/,
    ([name], facts) => inHistory(name, facts),
  ],
  [
    /^it is (?:new ground for you|close to your history), and you (?:often look beyond what you know|mostly keep to what you know)$/,
    (_, { history }) => history.length > 0,
  ],
  [/^it is (?:close to|away from) what you usually watch$/, (_, { history }) => history.length > 0],
  [/^how far it is from (.+)$/, ([name], { intent }) => names(name).every((one) => intent.notSimilarTo.includes(one))],
  [/^it is a good fit for (.+)$/, (_, { intent }) => intent.audience.length > 0],
  [
    /^it is (.+), which you asked to see (?:more|no more) of$/,
    ([list], { title }) =>
      names(list).every((value) =>
        has([...title.genres, ...title.moods, ...title.themes, ...title.people.map((person) => person.name)], [value]),
      ),
  ],
];

export interface Verdict {
  readonly text: string;
  /** `unread`: no pattern knows the sentence, so that nothing proves it. */
  readonly verdict: 'true' | 'false' | 'unread';
}

/** Holds one reason against the facts. */
export function verify(text: string, facts: Facts): Verdict {
  let verdict: Verdict['verdict'] = 'unread';
  for (const [pattern, check] of CLAIMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    if (check(match.slice(1), facts)) return { text, verdict: 'true' };
    verdict = 'false';
  }
  return { text, verdict };
}
