import type { Collector } from './collector.ts';
import { TENS, UNITS } from './numbers.ts';
import { type Doc, find, type Range, slice } from './text.ts';

const TEENS = UNITS.slice(10);
const ONES = UNITS.slice(1, 10);
const SPOKEN = `(?:nineteen|twenty|eighteen) (?:(?:${TENS.join('|')})(?: (?:${ONES.join('|')}))?|${TEENS.join('|')}|oh (?:${ONES.join('|')}))|two thousand(?: and)?(?: (?:${TEENS.join('|')}|${TENS.join('|')}|${ONES.join('|')}))?(?: (?:${ONES.join('|')}))?`;
const YEAR = `(?:(?:18[7-9]\\d|19\\d\\d|20\\d\\d)(?!\\d|s)|${SPOKEN})`;
const DECADES: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  naughties: 2000,
  aughts: 2000,
  oughts: 2000,
  '00s': 2000,
  '20s': 1920,
  '30s': 1930,
  '40s': 1940,
  '50s': 1950,
  '60s': 1960,
  '70s': 1970,
  '80s': 1980,
  '90s': 1990,
  '10s': 2010,
  tens: 2010,
  seventys: 1970,
  eightys: 1980,
  ninetys: 1990,
  ninties: 1990,
  sixtys: 1960,
  eigthies: 1980,
  fiftys: 1950,
};
const DECADE = `(?:(?:1[89]|20)\\d0s|${Object.keys(DECADES).join('|')})`;
const SMALLS = 'one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|couple of|couple|few|\\d+';

function yearOf(text: string): number | null {
  if (/^\d{4}$/.test(text)) return Number(text);
  const parts = text.split(' ').filter((word) => word !== 'and' && word !== 'oh');
  const value = (word: string): number => {
    const teen = TEENS.indexOf(word);
    const ten = TENS.indexOf(word);
    return teen >= 0 ? teen + 10 : ten >= 0 ? (ten + 2) * 10 : ONES.indexOf(word) + 1;
  };
  if (parts[0] === 'two' && parts[1] === 'thousand')
    return 2000 + parts.slice(2).reduce((sum, word) => sum + value(word), 0);
  const century = parts[0] === undefined ? 0 : value(parts[0]) * 100;
  return century > 0 ? century + parts.slice(1).reduce((sum, word) => sum + value(word), 0) : null;
}
function decadeOf(text: string): number | null {
  if (/^\d{4}s$/.test(text)) return Number(text.slice(0, 4));
  return Object.hasOwn(DECADES, text) ? (DECADES[text] ?? null) : null;
}

/** When it was made. Years in which a story is set are left to the themes. */
export function readYears(doc: Doc, into: Collector, now: Date): void {
  const year = now.getUTCFullYear();
  const bounds = (range: Range, from: number | null, to: number | null): void => {
    if (into.taken(range.from)) return;
    into.take(range);
    if (from !== null) into.add('yearFrom', from, range);
    if (to !== null) into.add('yearTo', to, range);
  };
  const anyTaken = ({ from, to }: Range): boolean => {
    for (let index = from; index < to; index++) if (into.taken(index)) return true;
    return false;
  };
  const each = (pattern: string, read: (groups: Record<string, string | undefined>, range: Range) => void): void => {
    for (const hit of find(doc, new RegExp(`\\b${pattern}(?=\\s|$)`, 'g'))) {
      if (!anyTaken(hit) && !isStory(doc, hit.from)) read(hit.match.groups ?? {}, hit);
    }
  };
  const both = (a: string | undefined, b: string | undefined, range: Range): void => {
    const from = yearOf(a ?? '') ?? decadeOf(a ?? '');
    const end = decadeOf(b ?? '');
    const to = yearOf(b ?? '') ?? (end === null ? null : end + 9);
    if (from !== null && to !== null) bounds(range, Math.min(from, to), Math.max(from, to));
  };
  each(`between (?:the )?(?<a>${YEAR}|${DECADE}) (?:and|to|-) (?:the )?(?<b>${YEAR}|${DECADE})`, (g, r) =>
    both(g.a, g.b, r),
  );
  each(
    `(?:from (?:the )?)?(?<a>${YEAR}|${DECADE}) (?:to|-|until|till|through|or|and) (?:the )?(?:early )?(?<b>${YEAR}|${DECADE})`,
    (g, r) => both(g.a, g.b, r),
  );
  each(
    `(?<cue>after|post|newer than|later than|since|no older than|not older than|no earlier than|nothing before|not before|nothing older than|nothing from before|nothing made before|more recent than|starting from|starting in|as of) (?:the )?(?:year )?(?<y>${YEAR}|${DECADE})`,
    (g, r) => {
      const decade = decadeOf(g.y ?? '');
      const value = yearOf(g.y ?? '') ?? decade;
      const strict = /^(?:after|post|newer|later|more recent)/.test(g.cue ?? '');
      if (value !== null) bounds(r, strict ? (decade === null ? value + 1 : decade + 10) : value, null);
    },
  );
  const before =
    '(?:before|pre|older than|earlier than|prior to|until|up to|no later than|not after|nothing after|nothing newer than|no newer than|not newer than|nothing made after|by)';
  each(`(?<cue>${before}) (?:the )?(?:year )?(?<y>${YEAR}|${DECADE})`, (g, r) => {
    const inclusive = /^(?:until|up to|no later|not after|nothing|no newer|not newer|by)/.test(g.cue ?? '');
    const decade = decadeOf(g.y ?? '');
    const value = yearOf(g.y ?? '') ?? decade;
    if (value !== null) bounds(r, null, inclusive ? (decade === null ? value : decade + 9) : value - 1);
  });
  each(
    `(?:from )?(?:the )?(?<y>${YEAR}|${DECADE}) (?:onwards?|on|and later|and after|or later|or newer|and newer|and up|or after|forward|plus)`,
    (g, r) => {
      const value = yearOf(g.y ?? '') ?? decadeOf(g.y ?? '');
      if (value !== null) bounds(r, value, null);
    },
  );
  each(`(?<y>${YEAR}) (?:or|and) (?:earlier|older|before)`, (g, r) => {
    const value = yearOf(g.y ?? '');
    if (value !== null) bounds(r, null, value);
  });
  each(`(?:in |within |from |over )?the (?:last|past) (?<n>${SMALLS}) years`, (g, r) =>
    bounds(r, year - small(g.n), null),
  );
  each('(?:in |within |from |over )?the (?:last|past) decade', (_, r) => bounds(r, year - 10, null));
  each('(?:the )?(?:last|past) (?:few|couple of) years', (_, r) => bounds(r, year - 3, null));
  each(`(?<part>early|mid|late)? ?(?:the )?(?<d>${DECADE})`, (g, r) => {
    const decade = decadeOf(g.d ?? '');
    if (decade === null) return;
    const part = g.part;
    bounds(
      r,
      part === 'late' ? decade + 5 : part === 'mid' ? decade + 3 : decade,
      part === 'early' ? decade + 4 : part === 'mid' ? decade + 6 : decade + 9,
    );
  });
  each(`(?:(?:from|in|of|made in|released in|year|back in) )?(?<y>${YEAR})`, (g, r) => {
    const value = yearOf(g.y ?? '');
    const bare = r.to - r.from === 1;
    const next = doc.tokens[r.to]?.norm ?? '';
    if (value === null || /^(?:minutes?|min|episodes?|hours?|people)$/.test(next)) return;
    if (bare && !/^\d{4}$/.test(g.y ?? '')) return;
    if (value <= year + 3) bounds(r, value, value);
  });
  each('(?:made|released|out|from|new|came out|that came out) (?:in )?this year|this years', (_, r) =>
    bounds(r, year, year),
  );
  each('(?:made|released|out|from|came out|that came out) (?:in )?last year|last years', (_, r) =>
    bounds(r, year - 1, year - 1),
  );
  each('(?:21st|twenty first) century', (_, r) => bounds(r, 2000, null));
  each(
    '(?:recent|recently (?:made|released)|latest|brand new|new releases?|newly released|newest|just came out|just come out|recent years|came out recently|more recent|new ish|newish|just released|hot off the press|new movies?|new films?|new shows?|new series|new one out)',
    (_, r) => {
      if (!/^(?:my|our|his|her|the most)$/.test(doc.tokens[r.from - 1]?.norm ?? ''))
        bounds({ from: r.from, to: r.from + 1 }, year - 3, null);
    },
  );
  each(
    '(?:old|vintage|old time|old timey|olden days|old fashioned|old school|oldies?|old hollywood|golden age|golden age of hollywood)',
    (_, r) => {
      const next = doc.tokens[r.from + 1]?.norm ?? '';
      const last = doc.tokens[r.from - 1]?.norm ?? '';
      if (/^(?:year|years|my|our|same|the|how|s|months?|month|too|so|weeks?)$/.test(last) && r.to - r.from === 1)
        return;
      if (
        r.to - r.from === 1 &&
        /^(?:man|men|lady|woman|women|people|folks?|friends?|friend|favourites?|age|son|daughter|one|ones|enough|house|haunt|flame|couple|couples|dog|cat|and|boy|girl|love|parents?|kids?|soul|mate|mates|buddies|buddy|person|testament|west|now|mother|father|norse)$/.test(
          next,
        )
      )
        return;
      bounds(r, null, 1979);
    },
  );
  each('(?:classic|classics)', (_, r) => {
    if (
      !/^(?:cult|instant|modern|future|new|music|rock)$/.test(doc.tokens[r.from - 1]?.norm ?? '') &&
      !/^(?:literature|music|rock|novel|book)$/.test(doc.tokens[r.from + 1]?.norm ?? '')
    )
      bounds(r, null, 1989);
  });
}

function small(text: string | undefined): number {
  if (text === undefined) return 3;
  if (/^\d+$/.test(text)) return Number(text);
  if (text.startsWith('couple')) return 2;
  if (text === 'few') return 3;
  if (text === 'fifteen') return 15;
  if (text === 'twenty') return 20;
  return text === 'ten' ? 10 : ONES.indexOf(text) + 1;
}

/** "set in the 80s" is about the story, not about when it was made. */
function isStory(doc: Doc, from: number): boolean {
  return /\b(?:set|takes place|taking place|happens|happening|story|stories|life|about|during)(?: (?:in|during|of|around|back in))?(?: the| [a-z]+)?(?: early| late| mid)?$/.test(
    slice(doc, Math.max(0, from - 5), from),
  );
}
