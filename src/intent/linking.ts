import type { NameIndex } from './names.ts';
import { type Doc, find, type Range, slice } from './text.ts';

/** Words that name a title or a person, linked where the catalogue has them. */
export interface Mention extends Range {
  readonly kind: 'title' | 'person';
  readonly name: string;
  readonly known: boolean;
  /** Named as something to be like. */
  readonly alike: boolean;
}

const ALIKE =
  /(?:\blike|\bsimilar to|\bas good as|\bin the style of|\bstyle of|\bin the vein of|\bvein of|\bin the spirit of|\bspirit of|\breminds me of|\breminded me of|\breminiscent of|\bakin to|\bcomparable to|\balong the lines of|\blines of|\bsame vibe as|\bvibes? of|\bvibes? as|\bvibe of|\bfeel of|\bmood of|\btone of|\benergy of|\bsame as|\bthink|\bcross between|\bmix of|\bmix between|\bmeets|\bfans of|\bfan of|\bsimilar as|\bclose to|\bas funny as|\bas dark as|\bas scary as|\bfill the hole|\bhole left by|\bvoid left by|\bnext after|\bafter finishing|\bafter|\bremind me of|\bresembles|\bresembling|\bequivalent of|\bversion of|\balternative to|\balternatives to|\bsort of)(?: (?:the )?(?:series|show|movie|film|movies|films|shows|in|but not|maybe|say|,|"|the original|old|style of))*$/;
const KNOWING =
  /(?:\bseen|\bwatched|\bwatching|\bwatch|\brewatched|\bsaw|\bloved|\blove|\bliked|\benjoyed|\badored|\badore|\bhated|\bfinished|\bfinish|\bbinged|\bdisliked|\bobsessed with|\bwhy|\bwhy is|\bwhy was|\bwhy did you (?:suggest|recommend|pick|choose|show me|show|give me)|\brecommend(?:ing|ed)?(?: me)?|\bsuggest(?:ing|ed)?(?: me)?|\bpick(?:ed|ing)?|\bin|\bis|\bdoes|\bdid|\bwas|\bof|\bthan|\babout|\bor|\bvs|\bversus|\bcompare|\bbetween|\band|\bcalled|\btitled|\bfavou?rite is|\bis|\bmine is|\bthrough|\bcouldnt finish|\bto|\bremove|\bforget|\bdelete|\bfrom|\bon|\btitle|\bstarted|\bhow long is|\bwho made|\bwho directed|\bwho stars in|\bare|\bmany episodes does|\bmany seasons does|\bgave up on|\bhow many episodes (?:are in|of|in|has)|\bsick of|\btired of)(?: (?:the )?(?:series|show|movie|film|all of|the end of|every episode of|season \w+ of|all|just|"))*$/;
const BEHIND =
  /^(?:style\b|vibes?\b|esque\b|type (?:of )?(?:movie|film|show|series|thing)|kind of (?:movie|film|show|series|thing)|was (?:brilliant|great|amazing|awful|terrible|boring|fantastic|good|so|ok|okay|my|really|a|fun|perfect|the)|is (?:my|a masterpiece|one of|great|the best|brilliant|amazing|awful|about|it|on)|: (?:seen|loved|hated|liked|watched|not|no|yes|great|boring|meh|brilliant)|vs\b|versus\b|or\b|but (?:shorter|funnier|darker|lighter|less|more|with|not|set|in|for|without)|(?:,|-) (?:seen|loved|hated|liked|watched)|bored me|made me|did nothing|again\b|blew|compared|rocks|sucks|sucked|rules)/;

/** A question that can only be about a title: "how long is frozen". */
const QUESTION =
  /\b(?:how long (?:is|does)|how many (?:episodes|seasons|parts) (?:does|has|in|are in|are there in|of)|who (?:is|s|plays|stars|was) in|who (?:directed|made|wrote|created|stars in|is behind)|when (?:did|was|does)|what (?:is|s|was|year is|language is)|whats|remind me what|what happens in|tell me (?:more )?about|why not|why did you (?:pick|choose|suggest|recommend)|have you got|do you have|is)(?: the (?:film|movie|show|series))?$/;
const QUESTION_END =
  /^(?:$|\?|\.|,|about\b|again\b|by the way|btw|any good|have\b|come\b|end\b|made\b|rated\b|set\b|out\b|like\b|then\b|please\b|in english)/;

interface Candidate extends Range {
  readonly name: string;
  readonly distinct: boolean;
  readonly exact: boolean;
}

/** Finds names. A name that is also a common word counts only where the words around it say that it is one. */
export function findMentions(doc: Doc, names: NameIndex): Mention[] {
  const mentions: Mention[] = [];
  const quoted = quotedRanges(doc);
  for (let index = 0; index < doc.tokens.length; index++) {
    const token = doc.tokens[index];
    if (token === undefined || token.mark) continue;
    const last = mentions.at(-1);
    const person = personAt(doc, index, names, last?.kind === 'person' && last.to === index - 1);
    const title = titleAt(doc, index, names);
    const titleSize = title === null ? 0 : title.to - title.from;
    if (person !== null && person.to - person.from >= titleSize) {
      mentions.push({ ...person, kind: 'person', known: true, alike: false });
      index = person.to - 1;
      continue;
    }
    if (title !== null && isNamed(doc, title, quoted)) {
      mentions.push({
        from: title.from,
        to: title.to,
        kind: 'title',
        name: title.name,
        known: true,
        alike: isAlike(doc, title),
      });
      index = title.to - 1;
    }
  }
  const covered = (at: number): boolean => mentions.some((mention) => at >= mention.from && at < mention.to);
  mentions.push(...unknownNames(doc, covered, quoted, names));
  return mentions.sort((a, b) => a.from - b.from);
}

/** `joined`: the word before joins on to a person ("De Niro or Pacino"). */
function personAt(doc: Doc, index: number, names: NameIndex, joined: boolean): (Range & { name: string }) | null {
  for (let size = 4; size >= 2; size--) {
    const to = index + size;
    if (to > doc.tokens.length) continue;
    const parts = doc.tokens.slice(index, to);
    if (parts.some((part) => part.mark || part.norm === 'and')) continue;
    const name = names.startsPerson(parts[0]?.norm ?? '') ? names.person(slice(doc, index, to)) : null;
    if (name !== null) return { from: index, to, name };
  }
  for (let size = 3; size >= 2; size--) {
    const to = index + size;
    const parts = doc.tokens.slice(index, to);
    if (
      parts.length < size ||
      parts.some(
        (part) => part.mark || part.norm.length < 2 || /^(?:and|with|the|a|in|of|or|for|from|by)$/.test(part.norm),
      )
    )
      continue;
    const lead = doc.tokens[index - 1]?.norm ?? '';
    const cued = /^(?:with|by|starring|from|featuring|directed|has|without|no|and|or|stars|like|than)$/.test(lead);
    if (!cued && !(parts.every((part) => part.capital) && !doc.caseless)) continue;
    if (parts.every((part) => names.known(part.norm)) && !parts.every((part) => part.capital)) continue;
    const name = names.nearPerson(parts.map((part) => part.norm));
    if (name !== null) return { from: index, to, name };
  }
  // A last name alone: behind a word that people follow, or before the film that is theirs ("a von Trier film").
  let to = index + 1;
  while (NOBILIARY.test(doc.tokens[to - 1]?.norm ?? '') && doc.tokens[to]?.mark === false) to++;
  if (doc.caseless || !doc.tokens[to - 1]?.capital) return null;
  const lead = slice(doc, Math.max(0, index - 2), index);
  const cued =
    /\b(?:with|by|starring|from|featuring|directed by|by director)$/.test(lead) ||
    (joined && /\b(?:and|or)$/.test(lead)) ||
    /^(?:films?|movies?)\b/.test(doc.tokens[to]?.norm ?? '');
  const name = cued ? names.surname(slice(doc, index, to)) : null;
  if (name !== null) return { from: index, to, name };
  return null;
}

/** What a last name may begin with: "de Niro", "von Trier", "del Toro". */
const NOBILIARY = /^(?:de|di|del|della|da|dos|du|la|le|van|von|der|den)$/;

function titleAt(doc: Doc, index: number, names: NameIndex): Candidate | null {
  const first = doc.tokens[index]?.norm ?? '';
  const qualified = ORIGINS.has(first) || first === 'the' ? sharedAt(doc, index, names) : null;
  if (qualified !== null) return qualified;
  const exact = names.startsTitle(first);
  let key: string[] = [];
  const ends: number[] = [];
  for (let at = index; at < doc.tokens.length && key.length < names.longest; at++) {
    const token = doc.tokens[at];
    if (token === undefined || (token.mark && !/^[:,!?.-]$/.test(token.norm))) break;
    if (token.mark) continue;
    key.push(token.norm);
    ends.push(at + 1);
  }
  for (let size = key.length; exact && size > 0; size--) {
    key = key.slice(0, size);
    const found = names.title(key.join(' '));
    const to = ends[size - 1];
    if (found !== null && to !== undefined)
      return { from: index, to, name: found.title, distinct: found.distinct, exact: true };
  }
  const lead = slice(doc, Math.max(0, index - 5), index);
  if (!ALIKE.test(lead) && !KNOWING.test(lead) && !(doc.tokens[index]?.capital && !doc.caseless)) return null;
  for (let size = Math.min(ends.length, 6); size > 0; size--) {
    const parts = doc.tokens.slice(index, ends[size - 1]).filter((token) => !token.mark);
    const text = parts.map((part) => part.norm).join(' ');
    if (text.length < 7 || parts.every((part) => names.known(part.norm))) continue;
    if (/^(?:the|a|an|in|on|with|and)$/.test(parts.at(-1)?.norm ?? '')) continue;
    const found = names.nearTitle(text);
    const to = ends[size - 1];
    if (found !== null && to !== undefined)
      return { from: index, to, name: found.title, distinct: found.distinct, exact: false };
  }
  return null;
}

const ORIGINS: ReadonlySet<string> = new Set(
  'british uk english american us german french danish italian japanese australian canadian original new old'.split(
    ' ',
  ),
);

/** "the british office": where several titles share a name, what tells them apart may stand inside it. */
function sharedAt(doc: Doc, index: number, names: NameIndex): Candidate | null {
  const from = doc.tokens[index]?.norm === 'the' ? index + 1 : index;
  if (!ORIGINS.has(doc.tokens[from]?.norm ?? '')) return null;
  for (let size = Math.min(6, doc.tokens.length - from - 1); size > 0; size--) {
    const rest = slice(doc, from + 1, from + 1 + size);
    for (const key of [rest, `the ${rest}`]) {
      const found = names.title(key);
      if (found?.shared === true)
        return { from: index, to: from + 1 + size, name: found.title, distinct: true, exact: true };
    }
  }
  return null;
}

const PLAIN_WORDS =
  /^(?:this|that|it|you|her|us|up|something|one|ones|more|the usual|me|him|them|that one|no|my|your|the one|home|hero|these|those|what|a|all|once|from|good|kids)$/;

function isNamed(doc: Doc, candidate: Candidate, quoted: readonly Range[]): boolean {
  const { from, to } = candidate;
  if (quoted.some((range) => range.from === from && range.to === to)) return true;
  const parts = doc.tokens.slice(from, to).filter((token) => !token.mark);
  const content = parts.filter((part) => !/^(?:the|a|an|of|and|in|to|for|with|on|at|from|is|s)$/.test(part.norm));
  const allCapital =
    !doc.caseless && content.length > 0 && content.every((part) => part.capital || /^\d/.test(part.norm));
  const numeric = parts.every((part) => /^\d+$/.test(part.norm));
  const lead = slice(doc, Math.max(0, from - 7), from);
  const tail = slice(doc, to, Math.min(doc.tokens.length, to + 4));
  const whole = from === 0 && (to === doc.tokens.length || doc.tokens[to]?.mark === true);
  const cued =
    ALIKE.test(lead) || (KNOWING.test(lead) && !/\b(?:in|on|from|to|of|about|and|or|is|with|are|does)$/.test(lead));
  const weakCue = KNOWING.test(lead) || BEHIND.test(tail);
  if (numeric)
    return (
      (ALIKE.test(lead) || /\b(?:seen|watched|loved|hated)$/.test(lead)) &&
      !/^(?:minutes|hours|seasons|episodes|of)/.test(tail)
    );
  const opening = parts[0]?.opening === true && parts.length === 1;
  const capital = allCapital && !(opening && !candidate.distinct);
  const single = parts.length === 1;
  const text = parts.map((part) => part.norm).join(' ');
  if (PLAIN_WORDS.test(text))
    return capital &&
      (cued || KNOWING.test(lead) || BEHIND.test(tail)) &&
      !(text === 'you' || text === 'it' || text === 'i')
      ? true
      : capital && ALIKE.test(lead);
  if (QUESTION.test(lead) && QUESTION_END.test(tail)) return true;
  if (doc.listed.has(candidate.name) && /\bnot$/.test(lead) && QUESTION_END.test(tail)) return true;
  if (candidate.distinct && !single) return allCapital || doc.caseless || cued || weakCue || content.length >= 2;
  if (candidate.distinct) {
    if (capital || (allCapital && (weakCue || whole))) return true;
    // In small letters a single word needs a cue that takes a name; "to cheer her up" is none.
    const called = cued || whole || BEHIND.test(tail) || (doc.listed.has(candidate.name) && weakCue);
    return (doc.caseless || !allCapital) && called;
  }
  // Common words: a capital in the middle of a sentence, or a cue that takes a name and nothing else.
  if (!doc.caseless) {
    if (capital && !/^(?:english|french|german|spanish|christmas|american)$/.test(text))
      return !single || cued || weakCue || !opening;
    if (allCapital && opening) return BEHIND.test(tail) || whole;
    return false;
  }
  if (single)
    return (
      (ALIKE.test(lead) || /\b(?:seen|watched|loved|hated|liked|finished|enjoyed)$/.test(lead)) &&
      /^(?:$|but|and|,|\.|!|\?|or|in|with|for|set|less|only|except|please|last|already|ages|vs)/.test(tail) &&
      !/(?:feel|look|looks|sound|sounds|i|would|you|we) like$/.test(lead)
    );
  return cued || weakCue || content.length >= 2;
}

function isAlike(doc: Doc, range: Range): boolean {
  const lead = slice(doc, Math.max(0, range.from - 7), range.from);
  const tail = slice(doc, range.to, Math.min(doc.tokens.length, range.to + 3));
  return ALIKE.test(lead) || /^(?:style|vibes?|esque|type|kind of)\b/.test(tail);
}

function quotedRanges(doc: Doc): Range[] {
  const ranges: Range[] = [];
  let open = -1;
  doc.tokens.forEach((token, index) => {
    if (token.norm !== '"' || !token.mark) return;
    if (open >= 0 && index - open > 1 && index - open < 10) {
      ranges.push({ from: open + 1, to: index });
      open = -1;
    } else open = index;
  });
  return ranges;
}

const NOT_A_NAME =
  /^(?:i|im|english|french|german|spanish|italian|japanese|korean|tv|netflix|christmas|halloween|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|ok|not|no|hbo|disney|bbc|pg|uk|us|usa|europe|asia|africa|and|but|the|a|an|something|more|any|my)$/;
const PEOPLE_CUE =
  /\b(?:with|by|starring|stars|star|featuring|directed by|has|written by|acted by|without|actor|actress|director|movies of|films of|film of|work of|works of|anything with|no|either|or|and)$/;

/** Names that are clearly meant as such but that the catalogue does not hold. */
function unknownNames(
  doc: Doc,
  covered: (at: number) => boolean,
  quoted: readonly Range[],
  names: NameIndex,
): Mention[] {
  const found: Mention[] = [];
  const name = (range: Range): string =>
    doc.message.slice(doc.tokens[range.from]?.start ?? 0, doc.tokens[range.to - 1]?.end ?? 0);
  for (const range of quoted) {
    if (covered(range.from) || covered(range.to - 1)) continue;
    found.push({ ...range, kind: 'title', name: name(range), known: false, alike: isAlike(doc, range) });
  }
  const mine = (at: number): boolean => covered(at) || found.some((mention) => at >= mention.from && at < mention.to);
  for (let index = 0; index < doc.tokens.length; index++) {
    const token = doc.tokens[index];
    if (token === undefined || doc.caseless || token.mark || !token.capital || mine(index)) continue;
    let to = index + 1;
    while (to < doc.tokens.length && !mine(to) && isNamePart(doc, to)) to++;
    const lead = slice(doc, Math.max(0, index - 5), index);
    const first = doc.tokens[index]?.norm ?? '';
    const range = { from: index, to };
    if (!NOT_A_NAME.test(first) || to - index > 1) {
      const alike = ALIKE.test(lead) || isAlike(doc, range);
      const named = !NOT_A_NAME.test(first) || to - index > 1;
      if (alike && named) found.push({ ...range, kind: 'title', name: name(range), known: false, alike: true });
      else if (PEOPLE_CUE.test(lead) && to - index >= 2 && to - index <= 4 && followsPeople(doc, index, found, names)) {
        found.push({ ...range, kind: 'person', name: name(range), known: false, alike: false });
      } else if (
        (/\b(?:seen|watched|loved|hated|finished|adored|enjoyed)$/.test(lead) ||
          (QUESTION.test(lead) && !/\b(?:is|s|whats)$/.test(lead.replace(/how long is$/, '')))) &&
        named
      ) {
        found.push({ ...range, kind: 'title', name: name(range), known: false, alike: false });
      }
    }
    index = to - 1;
  }
  if (doc.caseless) found.push(...lowercasePeople(doc, mine, names));
  return found;
}

function followsPeople(doc: Doc, index: number, found: readonly Mention[], names: NameIndex): boolean {
  const lead = doc.tokens[index - 1]?.norm ?? '';
  if (lead !== 'and' && lead !== 'or') return true;
  return (
    found.some((mention) => mention.kind === 'person' && mention.to === index - 1) ||
    names.startsPerson(doc.tokens[index]?.norm ?? '')
  );
}

function isNamePart(doc: Doc, index: number): boolean {
  const token = doc.tokens[index];
  if (token === undefined || token.mark) return false;
  if (token.capital || /^\d{1,4}$/.test(token.norm)) return true;
  return (
    /^(?:of|the|de|la|del|von|van|di|in|and|to|a)$/.test(token.norm) &&
    doc.tokens[index + 1]?.capital === true &&
    !/^(?:and|to)$/.test(token.norm)
  );
}

/** "directed by ava duvernay", all in small letters: two words behind a cue that only people follow. */
function lowercasePeople(doc: Doc, covered: (at: number) => boolean, names: NameIndex): Mention[] {
  const found: Mention[] = [];
  for (const hit of find(doc, /\b(?:starring|directed by|written by|actor|actress|director) [a-z]{2,} [a-z]{3,}\b/g)) {
    const from = hit.to - 2;
    if (covered(from) || covered(from + 1) || names.known(doc.tokens[from + 1]?.norm ?? '')) continue;
    const parts = slice(doc, from, hit.to).replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
    found.push({ from, to: hit.to, kind: 'person', name: parts, known: false, alike: false });
  }
  return found;
}
