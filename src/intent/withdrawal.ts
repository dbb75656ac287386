import type { IntentField, Withdrawn } from '../model/index.ts';
import type { Collector } from './collector.ts';
import type { Polarity } from './negation.ts';
import { type Doc, find, slice } from './text.ts';

/** What takes back a wish of an earlier message: "forget the 90s thing", "drop the horror". */
const TAKES_BACK =
  /\b(?:(?:forget|never mind|nevermind) (?:about )?(?:the|that|those|all the|my|all that)|(?:forget|drop|ditch|scrap|lose)(?: about)?(?! (?:that|it|this|those|them|everything|all|what|i|we|my|me|about|the|one))|forget about|(?:drop|ditch|scrap|lose|skip|remove|leave out|take out|take off|cancel|undo) (?:the|that|all the|my)|no need (?:for|to)|enough (?:with|of) the)\b/g;
const NUMERIC: ReadonlySet<IntentField> = new Set<IntentField>([
  'yearFrom',
  'yearTo',
  'minRuntimeMin',
  'maxRuntimeMin',
  'maxTotalMin',
  'maxSeasons',
  'maxEpisodes',
  'minAcclaim',
  'count',
  'window',
]);
const ENDS: ReadonlySet<string> = new Set(
  'but just make give show find instead then keep only something anything let i we do can maybe rather try'.split(' '),
);
const REACH = 8;

/** Kinds of wish as people name them, and the fields each stands for. */
const CATEGORIES: readonly (readonly [string, readonly IntentField[]])[] = [
  ['decades?|eras?|years?|age|period|release (?:date|year)s?|when it was made', ['yearFrom', 'yearTo']],
  ['languages?|tongue|subtitles?', ['languages', 'languagesNot']],
  ['country|countries|nationality|place of origin', ['countries', 'countriesNot']],
  [
    'lengths?|runtimes?|running time|time limits?|time|durations?|how long it (?:is|takes)',
    ['minRuntimeMin', 'maxRuntimeMin', 'maxTotalMin', 'maxSeasons', 'maxEpisodes', 'finish', 'window'],
  ],
  ['genres?', ['genres', 'genresNot']],
  ['moods?|tone|vibes?|atmosphere', ['moods', 'moodsNot']],
  ['actors?|actress|cast|directors?|who is in it|who directed it', ['people', 'peopleNot']],
  ['kind|format|film or (?:a )?(?:series|show)|movie or (?:a )?(?:series|show)|type', ['kinds']],
  ['ratings?|scores?|reviews?|how good it is', ['minAcclaim']],
  ['topics?|themes?|subject|what it is about', ['themes', 'themesNot']],
];
const ANY =
  '(?:any|whatever|whichever|no matter (?:the|which|what)|no particular|regardless of(?: the)?|open to any|ignore the|without (?:a|any)|forget (?:about )?the|drop the|never mind the|do not (?:care|mind|worry) (?:about |what |which )?(?:the )?|not (?:bothered|fussed) (?:about|by) (?:the )?)';
const OPEN =
  '(?:does not matter|do not matter|is not important|are not important|is irrelevant|is open|can be anything|whatever|no longer matters?|limits? (?:is|are) off|(?:is|are) (?:no|not an?) (?:problem|issue)|(?:is|are) (?:fine|ok|okay))';
const LIMITED = '(?: (?:is|are|will do|works|restrictions?|limits?|at all|thing|bit))*';

/** Words that stand for a whole category without naming it. */
const WORDS: readonly (readonly [RegExp, readonly IntentField[]])[] = [
  [
    /\b(?:old or new|new or old|from any (?:time|year|decade)|does not have to be (?:recent|new|old))\b/g,
    ['yearFrom', 'yearTo'],
  ],
  [
    /\b(?:subtitles (?:are|is) (?:fine|ok|okay|no problem)|(?:fine|ok|okay) with subtitles|(?:do not|not) mind (?:the |reading )?subtitles|can be subtitled)\b/g,
    ['languages', 'languagesNot'],
  ],
  [/\b(?:from anywhere|anywhere in the world|from any country)\b/g, ['countries', 'countriesNot']],
  [
    /\b(?:however long|as long as it (?:takes|wants)|i have (?:more|plenty of|all the) time|no time limit|can be (?:longer|any length)|longer is (?:fine|ok|okay)|(?:do not|does not|not) (?:have|need) to (?:be short|finish(?: it)?(?: this weekend| tonight| in one go)?))\b/g,
    ['minRuntimeMin', 'maxRuntimeMin', 'maxTotalMin', 'maxSeasons', 'maxEpisodes', 'finish', 'window'],
  ],
  [
    /\b(?:(?:film|movie)s? or (?:a )?(?:series|shows?)|(?:series|shows?) or (?:a )?(?:film|movie)s?)(?: (?:is|are) (?:both )?(?:fine|ok|okay)| both work| whatever| does not matter| i do not mind)\b/g,
    ['kinds'],
  ],
];

export interface Withdrawals {
  readonly withdrawn: Withdrawn[];
  /** Whether the word at this index is part of what is taken back. */
  readonly out: (index: number) => boolean;
}

/** Takes the values that a message withdraws out of its wishes, and says which they were. */
export function readWithdrawals(
  doc: Doc,
  into: Collector,
  polarity: readonly Polarity[],
  followsUp: boolean,
): Withdrawals {
  const zone = polarity.map((sense) => sense === 'indifferent');
  const withdrawn: Withdrawn[] = [];
  const whole = (fields: readonly IntentField[], hit: { from: number; to: number }) => {
    for (const field of fields) withdrawn.push({ field, value: null });
    for (let index = hit.from; index < hit.to; index++) zone[index] = true;
  };
  for (const [noun, fields] of CATEGORIES) {
    for (const hit of find(doc, new RegExp(`\\b${ANY} (?:${noun})\\b${LIMITED}`, 'g')))
      if (!/^any(?:thing)? (?:good|time|type of|kind of|film|movie)/.test(slice(doc, hit.from, hit.to + 1)))
        whole(fields, hit);
    for (const hit of find(doc, new RegExp(`\\b(?:the )?(?:${noun}) ${OPEN}\\b`, 'g'))) whole(fields, hit);
  }
  for (const [pattern, fields] of WORDS) for (const hit of find(doc, pattern)) whole(fields, hit);
  if (followsUp)
    for (const hit of find(doc, TAKES_BACK)) {
      for (let index = hit.to; index < Math.min(doc.tokens.length, hit.to + REACH); index++) {
        const token = doc.tokens[index];
        if (token === undefined || token.mark || ENDS.has(token.norm)) break;
        if (token.norm === 'and' && ENDS.has(doc.tokens[index + 1]?.norm ?? '')) break;
        zone[index] = true;
      }
    }
  const inside = (start: number, end: number, field: IntentField) =>
    doc.tokens.some(
      (token, index) =>
        zone[index] === true &&
        token.start < end &&
        token.end > start &&
        // "It can be up to two hours" sets the limit that "it can be scary" would lift.
        !(
          NUMERIC.has(field) &&
          /\b(?:can|could|may|might) (?:even |also |now )?be\b/.test(slice(doc, Math.max(0, index - 6), index))
        ),
    );
  for (const { field, value } of into.withdraw(inside)) withdrawn.push({ field, value });
  return { withdrawn, out: (index) => zone[index] === true };
}
