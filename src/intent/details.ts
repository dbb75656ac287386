import type { Maturity } from '../model/index.ts';
import type { Collector } from './collector.ts';
import { LANGUAGE_WORDS, ONLY_TONGUES } from './lexicon/places.ts';
import type { Polarity } from './negation.ts';
import { INTEGER, NUMBER, numberOf, ORDINAL, ordinalOf } from './numbers.ts';
import { type Doc, find, slice } from './text.ts';

const LANGUAGES = new Map<string, string>();
for (const [language, names] of Object.entries(LANGUAGE_WORDS)) {
  for (const name of names.split(','))
    if (!LANGUAGES.has(name) || language !== 'Tagalog') LANGUAGES.set(name, language);
}
const TONGUE = [...LANGUAGES.keys()].join('|');

/** Tongues: "in French", "French-language", "no subtitles". A bare adjective is left to the countries. */
export function readLanguages(doc: Doc, into: Collector, polarity: readonly Polarity[], mine: string): void {
  const tongue = (text: string): string => LANGUAGES.get(text) ?? text;
  const add = (language: string, hit: { from: number; to: number }, unwanted: boolean): void => {
    into.take(hit);
    into.add(unwanted ? 'languagesNot' : 'languages', language, hit);
  };
  const unwantedAt = (index: number): boolean => polarity[index] === 'unwanted' || polarity[index] === 'less';
  for (const hit of find(
    doc,
    new RegExp(
      `\\b(?:other than|not in|except|but not|besides|anything but) (?:in )?(?<l>${TONGUE})\\b(?! (?:movie|film|show|series))`,
      'g',
    ),
  )) {
    add(tongue(hit.match.groups?.l ?? ''), hit, true);
  }
  for (const hit of find(doc, /\bnon (?<l>english)(?: language| speaking)?\b/g))
    add(tongue(hit.match.groups?.l ?? ''), hit, true);
  for (const hit of find(
    doc,
    /\b(?:foreign language|in a foreign language|foreign films?|foreign movies?|foreign)\b/g,
  )) {
    if (!into.taken(hit.from)) add(mine, { from: hit.from, to: hit.from + 1 }, !unwantedAt(hit.from));
  }
  const patterns = [
    `\\b(?:in|speaks?|speaking|spoken|original|dubbed in|dubbed into|language is|audio in)(?: the)?(?: original)? (?<l>${TONGUE})(?: (?:or|and) (?<m>${TONGUE}))?(?: language)?\\b`,
    `\\b(?<l>${TONGUE})(?: or (?<m>${TONGUE}))? (?:language|speaking|spoken|audio|dialogue|dub|only)\\b`,
    `\\b(?:practi[sc]e|practicing|improve|brush up|learn|learning|study|studying|improving)(?: my| our| on my| up my)? (?<l>${TONGUE})\\b`,
    '\\b(?<l>' +
      [...LANGUAGES]
        .filter(([, language]) => ONLY_TONGUES.has(language))
        .map(([name]) => name)
        .join('|') +
      ')\\b',
  ];
  for (const pattern of patterns) {
    for (const hit of find(doc, new RegExp(pattern, 'g'))) {
      if (into.taken(hit.to - 1) || into.taken(hit.from)) continue;
      if (doc.tokens[hit.to]?.norm === 'subtitles' || doc.tokens[hit.to]?.norm === 'subs') continue;
      for (const name of [hit.match.groups?.l, hit.match.groups?.m]) {
        if (name !== undefined) add(tongue(name), hit, unwantedAt(hit.from) || unwantedAt(hit.to - 1));
      }
    }
  }
  for (const hit of find(doc, /\b(?:subtitles?|subtitled|subs|read(?:ing)? (?:while|the screen|my (?:movie|tv)))\b/g)) {
    const lead = slice(doc, Math.max(0, hit.from - 7), hit.from);
    if (
      polarity[hit.from] === 'indifferent' ||
      (/\b(?:with|english|love|like|fine with|ok with)$/.test(lead) && !unwantedAt(hit.from))
    )
      continue;
    if (
      unwantedAt(hit.from) ||
      /\b(?:no|not|hate|without|refuse|refuses|never|avoid|can not|struggle|dyslexic|allergic|nothing|tired of|too (?:tired|lazy|sleepy) (?:to|for)|annoy)\b/.test(
        lead,
      )
    ) {
      into.take(hit);
      into.add('languages', mine, hit);
    }
  }
  for (const hit of find(
    doc,
    /\b(?:do not|can not|does not|will not) (?:want to |have to |like to |like |feel like )?read(?:ing)?\b(?= (?:$|\.|,|!|and|tonight|anything|while|on screen|the screen|today))/g,
  ))
    into.add('languages', mine, hit);
}

const AGE_WORDS = `(?<n>${INTEGER})`;
const AGES = [
  `\\b${AGE_WORDS}(?: (?:and|or|to|-) ${INTEGER})? (?:years?|yrs?|yo|y o) ?(?:old|olds|o)?\\b(?<tail> (?:old|olds))?`,
  `\\b(?:aged?|ages|turned|turning|turns|is|are|just turned) ${AGE_WORDS}\\b(?! (?:hours?|minutes?|min|seasons?|episodes?|films?|movies?|of us|people|percent|\\.|-))`,
  `\\b(?<n>\\d{1,2})yo\\b`,
  `\\bunder (?<n>\\d{1,2})s\\b`,
];
const CHILD =
  /\b(?:kids?|child|children|daughters?|sons?|nephews?|nieces?|grandsons?|granddaughters?|grandkids|toddlers?|boys?|girls?|little|class|students|pupils|son|cousins?|brother|sister|old|olds|he|she|they|twins|ones|teen|teenager|yo)\b/;

/** How old the youngest child is, and ratings. */
export function readMaturity(doc: Doc, into: Collector): void {
  let youngest: { age: number; from: number; to: number } | null = null;
  for (const pattern of AGES) {
    for (const hit of find(doc, new RegExp(pattern, 'g'))) {
      const text = hit.match[0].trim();
      const ages = [...text.matchAll(new RegExp(INTEGER, 'g'))]
        .map((found) => numberOf(found[0]) ?? 0)
        .filter((age) => age > 0);
      const age = Math.min(...ages);
      const near = slice(doc, Math.max(0, hit.from - 8), Math.min(doc.tokens.length, hit.to + 3));
      if (!Number.isFinite(age) || age < 1 || age > 17) continue;
      if (/^(?:\S+) years?$/.test(text) && !/old|o$/.test(text)) continue;
      if (
        !CHILD.test(near) ||
        /\b(?:last|past|ago|married|about an?|story of|follows|set)\b/.test(near) ||
        into.taken(hit.from)
      )
        continue;
      if (youngest === null || age < youngest.age) youngest = { age, from: hit.from, to: hit.to };
      into.take(hit);
      into.add('audience', 'kids', hit);
    }
  }
  const rated: Maturity | null = null;
  if (rated === null && youngest !== null) {
    const { age } = youngest;
    into.add('maxMaturity', age < 7 ? 'all' : age < 13 ? '7' : age < 16 ? '13' : '16', youngest);
  }
  for (const hit of find(
    doc,
    /\b(?:no|not|nothing|without|avoid|less than|not too) (?:an |anything |too )?(?:r rated|rated r|r rating|nc 17|adults? only|x rated|18 rated|18 plus|18 certificate|18s|adult content|mature content|adult stuff)\b|\bno r\b|\bnothing r\b/g,
  ))
    into.add('maxMaturity', '16', hit);
  for (const hit of find(
    doc,
    /\b(?:max|maximum|up to|at most|nothing above|no higher than|nothing over|rated|not above|suitable for) (?:a |an )?(?:rating of |age |fsk )?(?<n>12|13|14|15|16|7|6)(?: plus| rated| rating| certificate| or lower| or under| at most)?\b(?! (?:hours?|minutes?|min|seasons?|episodes?|movies?|films?|year))/g,
  )) {
    const age = numberOf(hit.match.groups?.n ?? '') ?? 0;
    if (/(?:rat|suitable|age|fsk|cert|above|higher)/.test(hit.match[0]))
      into.add('maxMaturity', age < 7 ? 'all' : age < 12 ? '7' : age < 16 ? '13' : '16', hit);
  }
  for (const hit of find(doc, /\bfsk ?(?<n>\d+)\b/g)) {
    const age = Number(hit.match.groups?.n);
    into.add('maxMaturity', age < 6 ? 'all' : age < 12 ? '7' : age < 16 ? '13' : age < 18 ? '16' : '18', hit);
  }
}

const PLACE_NOUN =
  '(?:one|ones|pick|picks|though|tho|either|pls|thanks|again|at all|now|option|suggestion|recommendation|film|movie|show|series|title|choice|result|item|entry|thing|two|idea|on the list|you (?:suggested|mentioned|gave|listed|recommended|said|showed)|and|or|instead|please|again|out|then|is|was|has|have|seem|seems|looks|sounds|for|better|with|but|too|about|had|did|does|in)';

/** Places in the last list: "the second one", "number 4", "#3", "the last". */
export function readPositions(doc: Doc, into: Collector, comparing: boolean): void {
  const add = (value: number | null, range: { from: number; to: number }): void => {
    if (value === null || value === 0 || value > 50 || into.taken(range.from)) return;
    into.add('positions', value, range);
    into.take(range);
  };
  for (const hit of find(
    doc,
    /\b(?:number|no|nr|pick|option|choice|#|suggestion|movie|film|title|numbers|picks|options|show) ?(?:number |# )?(?<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:and|or|to|with|vs|versus|,) (?:number |# |no )?(?<m>\d{1,2}|one|two|three|four|five))?(?= |$)(?! (?:hours?|minutes?|min|seasons?|episodes?|star|stars|in a row|more|that|who|for|which))/g,
  )) {
    if (
      /^no (?:one|two|three)/.test(hit.match[0]) ||
      (/^(?:movie|film|title|show|pick) (?:one|two|three|four)/.test(hit.match[0]) &&
        !comparing &&
        !/^(?:pick)/.test(hit.match[0]))
    )
      continue;
    add(numberOf(hit.match.groups?.n ?? ''), hit);
    if (hit.match.groups?.m !== undefined) into.add('positions', numberOf(hit.match.groups.m) ?? 0, hit);
  }
  for (const hit of find(doc, /# (?<n>\d{1,2})\b/g)) add(Number(hit.match.groups?.n), hit);
  const ordinals = new RegExp(
    `(?:\\b(?<det>the|your|that|my|and|or|not|than|swap|replace|,|with|like|of) )?\\b(?<o>${ORDINAL})(?= ${PLACE_NOUN}\\b| [.,?!:;"]|$| ${ORDINAL})`,
    'g',
  );
  for (const hit of find(doc, ordinals)) {
    const word = hit.match.groups?.o ?? '';
    const determined = hit.match.groups?.det !== undefined || hit.from === 0;
    const next = doc.tokens[hit.to]?.norm ?? '';
    if (!determined && !/^(?:one|pick|option|suggestion|movie|film|show|title)$/.test(next)) continue;
    if (/^(?:last|final)$/.test(word) && /^(?:for|in|two|and|season|episode|series)$/.test(next)) continue;
    if (word === 'first' && /^(?:and|or|in|for)$/.test(next) && hit.match.groups?.det === undefined) continue;
    if (slice(doc, Math.max(0, hit.from - 1), hit.from) === 'at') continue;
    add(ordinalOf(word), { from: hit.to - 1, to: hit.to });
  }
  for (const hit of find(doc, /\b(?:both|the first two)\b/g)) {
    if (hit.match[0] === 'the first two') {
      into.add('positions', 1, hit);
      into.add('positions', 2, hit);
    }
  }
  for (const hit of find(doc, /\bthe (?:former|latter)\b/g)) add(hit.match[0].endsWith('former') ? 1 : 2, hit);
  if (!comparing) return;
  for (const hit of find(
    doc,
    /\b(?<n>[1-9]|one|two|three|four|five) (?:(?:better|longer|shorter|darker|funnier|scarier|newer|older|more [a-z]+|less [a-z]+) than|or|vs|versus|and|with|against|to) (?:number )?(?<m>[1-9]|one|two|three|four|five)\b(?! (?:hours?|minutes?|movies|films))/g,
  )) {
    if (into.taken(hit.from)) continue;
    add(numberOf(hit.match.groups?.n ?? ''), { from: hit.from, to: hit.from + 1 });
    add(numberOf(hit.match.groups?.m ?? ''), { from: hit.to - 1, to: hit.to });
  }
}

/** "give me three", "two more", "a couple of films". */
export function readCount(doc: Doc, into: Collector): void {
  const counted =
    'more|films?|movies?|shows?|series|titles?|options?|suggestions?|picks?|recommendations?|ideas?|choices?|comed(?:y|ies)|thrillers?|dramas?|documentar(?:y|ies)|others?|alternatives?|things?|recs?|different|other|good|great|westerns?|horrors?|musicals?|animes?|sitcoms?';
  const n = `(?<n>${INTEGER}|a couple of|a couple|couple of|a handful of)`;
  const add = (text: string | undefined, range: { from: number; to: number }): void => {
    const value = text === undefined ? null : text.includes('couple') ? 2 : numberOf(text);
    if (value === null || value <= 0 || value > 100 || into.taken(range.from)) return;
    if (/^(?:war|part|volume|season|chapter|episode|ww|number)$/.test(doc.tokens[range.from - 1]?.norm ?? '')) return;
    if (
      /\b(?:those|these|the|of the|all|other|my|last|first|past|which|or)$/.test(
        slice(doc, Math.max(0, range.from - 1), range.from),
      )
    )
      return;
    into.add('count', value, range);
    into.take({ from: range.from, to: range.from + 1 });
  };
  const unit = '(?! (?:hours?|minutes?|min|seasons?|episodes?|years?|star|stars|days?|people|of us|kids|or|tickets))';
  for (const hit of find(
    doc,
    new RegExp(
      `\\b(?:give|show|recommend|suggest|find|list|name|get|want|need|hit|throw|send|pick|tell)(?: me| us)? (?:just |only |like |about |maybe |exactly |another |at least |a list of |my top |the top |top )*${n}\\b${unit}(?! (?:and a|more than|thing that|of the best|that|with|about|which|where))`,
      'g',
    ),
  )) {
    const size = (hit.match.groups?.n ?? '').split(' ').length;
    add(hit.match.groups?.n, { from: hit.to - size, to: hit.to });
  }
  for (const hit of find(doc, new RegExp(`\\b${n} (?:more )?(?:[a-z]+ )?(?:${counted})\\b`, 'g'))) {
    if (
      /^one (?:more )?(?:thing|other thing|of)/.test(hit.match[0]) ||
      /\b(?:hours?|minutes?|or|seasons?|episodes?|years?|and|year|part|half)\b/.test(hit.match[0])
    )
      continue;
    if (
      hit.match[0].startsWith('one ') &&
      !/\b(?:just|only|me|exactly)$/.test(slice(doc, Math.max(0, hit.from - 1), hit.from)) &&
      hit.match[0] !== 'one more'
    )
      continue;
    add(hit.match.groups?.n, { from: hit.from, to: hit.to });
  }
  for (const hit of find(doc, /\btop (?<n>\d{1,2}|three|five|ten)\b/g))
    add(hit.match.groups?.n, { from: hit.to - 1, to: hit.to });
  for (const hit of find(
    doc,
    /\b(?:just|only) one(?= (?:\.|!|please|,|suggestion|pick|thing|tonight|will)|$)|^one (?=(?:[a-z]+ ){0,3}(?:movie|film|show|series|thriller|comedy|drama|western|documentary|mystery|title|suggestion|recommendation|romance|musical)\b)/g,
  ))
    add(
      'one',
      hit.match[0].startsWith('one') ? { from: hit.from, to: hit.from + 1 } : { from: hit.to - 1, to: hit.to },
    );
}

/** "at least a 7.5", "rated 8 or higher", "over 8 on IMDb". */
export function readAcclaim(doc: Doc, into: Collector): void {
  const patterns = [
    `\\b(?:rated|rating|rating of|score|score of|scores|scored|imdb|with an?|ratings?)(?: (?:at least|over|above|of|is|better than|higher than|minimum|more than|rating|score|a|an|around))* (?<n>(?:10|[5-9])(?:[.,]\\d)?)\\b(?! (?:hours?|minutes?|min|seasons?|episodes?|years?|year))`,
    `\\b(?:at least|minimum|over|above|better than|higher than)(?: (?:a|an))? (?<n>(?:10|[5-9])(?:[.,]\\d)?)(?= (?:on imdb|imdb|out of|rating|stars?|/|or higher|or better|or above|points))`,
    '\\b(?:at least|minimum|no less than|better than|above|over) (?:a|an) (?<n>(?:10|[5-9])(?:[.,]\\d)?)\\b',
    '\\b(?<n>[5-9](?:[.,]\\d)?) (?:or (?:higher|better|above|up)|and (?:up|above|higher|over)|plus|out of (?:10|ten))\\b',
    '\\b(?:at least|over|above|minimum|min) (?<n>[5-9][.,]\\d)\\b(?! hours)',
  ];
  for (const pattern of patterns) {
    for (const hit of find(doc, new RegExp(pattern, 'g'))) {
      if (into.taken(hit.from)) continue;
      const value = numberOf(hit.match.groups?.n ?? '');
      if (value === null || NUMBER === '') continue;
      into.add('minAcclaim', value, hit);
      into.take(hit);
    }
  }
}
