import type { Collector } from './collector.ts';
import { INTEGER, NUMBER, numberOf } from './numbers.ts';
import { type Doc, find, type Hit, slice } from './text.ts';

const HOURS = '(?:hours?|h|hors|ours)';
const MINUTES = '(?:minutes?|min|m|minuets?|minute)';
const DURATION = new RegExp(
  [
    '\\b(?<half>half an? hour|half hour|thirty minutes?)\\b',
    '\\b(?<ninety>an hour and a half|one and a half hours?|hour and a half)\\b',
    `\\b(?<mixed>${NUMBER}) and a half ${HOURS}\\b`,
    `\\b(?<halves>${NUMBER}) ${HOURS} and a half\\b`,
    '\\b(?<couple>(?:a )?couple(?: of)? hours)\\b',
    '\\b(?<threeq>three quarters of an hour)\\b',
    `\\b(?<glued>\\d+)h(?:(?<gluedmin>\\d+)(?:m|min)?)?\\b`,
    `\\b(?<clock>\\d):(?<clockmin>[0-5]\\d)\\b(?! (?:am|pm))`,
    `\\b(?<hours>${NUMBER}) ${HOURS}(?: (?:and )?(?<rest>${INTEGER}) ?${MINUTES})?\\b`,
    '\\b(?<anhour>an hour|one hour)\\b',
    `\\b(?<minutes>${INTEGER}) ?(?:${MINUTES})(?:s)?\\b`,
    '\\b(?<gluedminutes>\\d+)(?:min|mins|minutes|m)\\b',
  ].join('|'),
  'g',
);

function minutesOf(hit: Hit): number | null {
  const groups = hit.match.groups ?? {};
  const number = (name: string): number => numberOf(groups[name] ?? '') ?? 0;
  if (groups.half) return 30;
  if (groups.ninety) return 90;
  if (groups.threeq) return 45;
  if (groups.couple) return 120;
  if (groups.anhour) return 60;
  if (groups.mixed) return number('mixed') * 60 + 30;
  if (groups.halves) return number('halves') * 60 + 30;
  if (groups.glued) return number('glued') * 60 + number('gluedmin');
  if (groups.clock) return number('clock') * 60 + number('clockmin');
  if (groups.hours) return Math.round(number('hours') * 60) + number('rest');
  if (groups.minutes) return number('minutes');
  if (groups.gluedminutes) return number('gluedminutes');
  return null;
}

const NOT_OVER =
  /(?:no|not|nothing|never|can not|do not|dont|without|cant|nor|anything)(?: [a-z]+){0,5} (?:over|longer|more|above|beyond|exceed|exceeding|past|exceeds)(?: than)?(?: (?:about|around))?$/;
const AT_MOST =
  /(?:under|less than|below|at most|max|maximum|maximum of|max of|up to|within|shorter than|fewer than|in under|not exceed(?:ing)?|limit of|capped at|tops|inside of|sub|half of|keep it to|limit is|no longer|upto)(?: (?:about|around|like))?$/;
const AT_LEAST =
  /(?:over|more than|at least|longer than|minimum|minimum of|no less than|not less than|no shorter than|not shorter than|min|upwards of|above|exceeds)(?: (?:a good|about))?$/;
const MOST_AFTER =
  /^(?:or (?:less|under|shorter|fewer|so max)|max|maximum|tops|at most|at the most|top|mark|or below|cap|limit|and under|and no more|at max)\b/;
const LEAST_AFTER = /^(?:or (?:more|longer|over)|plus|minimum|at least|and (?:up|over))\b/;
const BUDGET_BEFORE =
  /\b(?:(?:i|we|she|he|they|you)(?: have| am| are| would)?(?: got)?(?: only)?(?: really)? (?:have|got|only have|only got|have only|have only got|just have|free|be)(?: (?:about|around|only|just|exactly|roughly|maybe|like|a total of|under|less than|at most|up to|maximum|max|free))*|(?:only|just|exactly) (?:have|got)(?: (?:about|around|like))?|with only|there is only|got|got about|(?:flight|plane|train|drive|trip|ride|journey|bus|commute|layover|flights?|ferry|car)(?: [a-z]+){0,4}|time(?: [a-z]+){0,3}|total(?: of)?|altogether|all in all|budget(?: is| of)?|kill|spare|in|next|spend)$/;
const BUDGET_AFTER =
  /^(?:in total|total|altogether|all in all|all together|overall|to (?:kill|spare|fill|myself|burn|waste|go|watch|use)|free|until|till|before|left|flight|plane|train|layover|drive|journey|bus|trip|window|of (?:free|viewing|watching|tv) time|to the|ride|ferry|car ride|commute|on (?:a|the) (?:plane|train|bus|flight)|for (?:this|it|tv|the whole)|available|of (?:my )?time|this (?:weekend|evening|week)|to finish)\b/;
const EPISODE = /\b(?:episodes?|per episode|each|apiece|a pop|an episode|every episode|per ep)\b/;
const WHOLE =
  /\b(?:in total|total|altogether|all in all|the whole thing|whole series|entire series|entire thing|start to finish|in all)\b/;
const AGE = /^(?:ago|old|away|late|later|early|sleep|of sleep|break from)\b/;

function before(doc: Doc, index: number, words: number): string {
  let from = index;
  while (from > 0 && index - from < words && !stops(doc.tokens[from - 1]?.norm)) from--;
  return slice(doc, from, index);
}
function after(doc: Doc, index: number, words: number): string {
  let to = index;
  while (to < doc.tokens.length && to - index < words && !stops(doc.tokens[to]?.norm)) to++;
  return slice(doc, index, to);
}
function stops(mark: string | undefined): boolean {
  return mark === '.' || mark === '!' || mark === '?' || mark === ';' || mark === ',' || mark === ':';
}

/** Lengths of a film or episode, personal time budgets, seasons and episodes. */
export function readLengths(doc: Doc, into: Collector): void {
  readCounts(doc, into, 'seasons?|series long|serie', 'maxSeasons');
  readCounts(doc, into, 'episodes?', 'maxEpisodes');
  for (const hit of find(doc, DURATION)) {
    const minutes = minutesOf(hit);
    if (minutes === null || minutes <= 0 || into.taken(hit.from)) continue;
    const lead = before(doc, hit.from, 8);
    const tail = after(doc, hit.to, 6);
    if (AGE.test(tail)) continue;
    into.take(hit);
    const lower = lowerEnd(hit, lead);
    if (lower !== null) into.add('minRuntimeMin', lower.minutes, lower);
    const opens = /\b(?:between|from)$/.test(lead) && /^(?:and|to) \w/.test(tail);
    const atLeast = opens || (AT_LEAST.test(lead) && !NOT_OVER.test(lead)) || LEAST_AFTER.test(tail);
    const atMost = lower !== null || NOT_OVER.test(lead) || AT_MOST.test(lead) || MOST_AFTER.test(tail);
    const aboutThing = /\b(?:long|length|runtime|run time|running time|movie|film|movies|films|each)\b/.test(tail);
    const range = { from: leadStart(doc, hit.from), to: hit.to };
    if (!atLeast && !EPISODE.test(`${lead.split(' ').slice(-4).join(' ')} ${tail}`)) {
      const stripped = lead.replace(
        / ?(?:about|around|roughly|approximately|maybe|like|at most|max|under|less than|up to|only|just|exactly)$/g,
        '',
      );
      if (
        WHOLE.test(tail) ||
        BUDGET_AFTER.test(tail) ||
        ((BUDGET_BEFORE.test(lead) || BUDGET_BEFORE.test(stripped)) && !aboutThing)
      ) {
        into.add('maxTotalMin', minutes, range);
        continue;
      }
    }
    if (atLeast) into.add('minRuntimeMin', minutes, range);
    else into.add('maxRuntimeMin', minutes, range, { score: atMost ? 0.95 : 0.75 });
  }
}

const LOWER_END = new RegExp(`\\b(?:(?:between|from) (?<n>${INTEGER}) (?:and|to)|(?<m>${INTEGER}) to)$`);

/** The 90 of "between 90 and 120 minutes" and of "90 to 120 minutes": it has the unit of the upper end. */
function lowerEnd(upper: Hit, lead: string): { minutes: number; from: number; to: number } | null {
  const found = LOWER_END.exec(lead);
  const number = numberOf(found?.groups?.n ?? found?.groups?.m ?? '');
  const top = minutesOf(upper) ?? 0;
  if (found === null || number === null) return null;
  const minutes = upper.match.groups?.hours === undefined ? number : number * 60;
  if (minutes <= 0 || minutes >= top) return null;
  return { minutes, from: upper.from - found[0].split(' ').length, to: upper.from };
}

function leadStart(doc: Doc, from: number): number {
  const lead = doc.tokens[from - 1]?.norm ?? '';
  return /^(?:under|over|most|least|than|max|to|within|only|below|just)$/.test(lead) ? from - 1 : from;
}

/** "no more than two seasons", "8 episodes or fewer", "one season only". Strictly fewer is one less. */
function readCounts(doc: Doc, into: Collector, unit: string, field: 'maxSeasons' | 'maxEpisodes'): void {
  const pattern = new RegExp(
    `\\b(?<n>${INTEGER}|a single|single|a couple of|a|couple of)(?: (?:short|full|or two|little|long))?(?: (?<of>tv))? (?:${unit})\\b`,
    'g',
  );
  for (const hit of find(doc, pattern)) {
    const word = hit.match.groups?.n ?? '';
    const lead = before(doc, hit.from, 7);
    const tail = after(doc, hit.to, 4);
    const single = word.endsWith('single') || word === 'a';
    const value = single ? 1 : word.includes('couple') ? 2 : numberOf(word);
    if (value === null || value <= 0) continue;
    if (/\b(?:minutes?|min|hours?|half|hour)$/.test(lead) || /^of \d/.test(tail)) continue;
    if (
      /\b(?:after|since|through|watched|seen|finished|into|season|episode|least|from|this|these|those|which|of the)$/.test(
        lead,
      )
    )
      continue;
    if (
      word === 'a' &&
      !/\b(?:only|just|than|most|max|within|half)$/.test(lead) &&
      !/^(?:only|max|at most|or less|tops)/.test(tail)
    )
      continue;
    if (LEAST_AFTER.test(tail) || (/(?:more than|over|longer than|multiple|plus)$/.test(lead) && !NOT_OVER.test(lead)))
      continue;
    const strict = /(?:fewer than|less than|under|below|shorter than)$/.test(lead);
    into.take(hit);
    into.add(field, strict && value > 1 ? value - 1 : value, { from: leadStart(doc, hit.from), to: hit.to });
  }
}
