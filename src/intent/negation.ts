import { type Doc, find, slice } from './text.ts';

/** How a word is meant: wanted, unwanted, only to be less, or neither (the speaker does not mind). */
export type Polarity = 'wanted' | 'unwanted' | 'less' | 'indifferent';

const UNWANTED =
  /\b(?:stop (?:showing|recommending|suggesting|giving|pushing|offering|serving|bringing|putting)(?: me| us)?|(?:i am|we are) (?:so )?(?:off|over|done with)|(?:had|have) it with|anything but|everything but|any thing but|not (?:really |particularly |even |such |exactly |necessarily )?(?:a |an )?(?:big |huge )?(?:fan of|in the mood for|in mood for|into|keen on|up for|feeling)|do (?:really |absolutely )?not (?:really |ever |even )?(?:want|like|need|feel like|fancy|enjoy|do|care for|give me|show me|wish|love|think i can handle)|can not (?:stand|bear|handle|take|do|deal with|face|tolerate|cope with|watch)|would rather not|rather than|instead of|as opposed to|other than|except(?: for)?|apart from|aside from|besides|excluding|sick of|sick and tired of|tired of|bored of|bored with|fed up with|had enough of|enough of|over (?=all the)|hate|hates|detest|loathe|despise|dislike|avoid|avoiding|skip the|skip any|hold the|minus|leave out|spare me|steer clear of|away from|allergic to|free of|devoid of|lay off the|had it with|scared of|freaked out by|without|sans|nothing|no|not|none of|never|neither|nor|non|zero|hardly any|barely any|refuse to|refuses to|will not|would not|put off by|turned off by|drop the|lose the|ditch the|cut the|less is more|anti)\b/g;
const LESS =
  /\b(?:(?:a (?:bit|little|lot) |much |way |far |slightly )?(?:less|fewer)|not (?:as|so|quite as|quite so)|tone down(?: the)?|dial down(?: the)?|go easy on(?: the)?|easy on the|turn down the)\b/g;
const INDIFFERENT =
  /\b(?:do not (?:really )?(?:mind|care(?: if| about| whether)?)|does not (?:matter|bother)|do not bother|not (?:bothered|fussed|afraid of|scared of|opposed to|against|allergic to)|no problem with|no objection to|not (?:have|need|has) to be|no need to be|not necessarily|need not be|not have to have|not need to have|whether or not|can be|could be a|fine with|ok with|okay with|happy with|regardless of|are fine|is fine|are ok)\b/g;
/** Negations that negate nothing that is wished for. */
const EXEMPT =
  /\b(?:non (?:stop|linear|fiction)|anti (?:hero|heroes|establishment|war|social)|zero (?:in|dark)|easy on the (?:brain|eye|eyes|nerves|mind|soul|heart)|not only|not just|no matter|no problem|no idea|no clue|not sure|no rush|no worries|why not|not bad|not exactly sure|if not|no doubt|no joke|no offence|no offense|nothing else|not yet|not much time|no longer than|no more than|not more than|not longer than|no older than|no later than|no earlier than|not older than|no less than|not less than|no shorter than|not shorter than|nothing (?:over|longer than|shorter than|older than|before|after|above|under|more than|beyond)|not (?:over|before|after|above)|will not be able|do not know|not know|would not mind|could not care|never mind|nevermind|no thanks|not (?:too )?long|not (?:all )?that long|do not hesitate|nothing to do|nothing on|not working|not feeling well|not feeling great|not from here|not at home|without (?:reading|having|getting|feeling|being|thinking)|had nothing|have nothing|nothing beats|nothing like a good|nothing better than|can not (?:wait|decide|sleep|get enough|choose|find|remember|think|afford|stop|go|believe)|could not (?:sleep|decide|find)|have not|has not|had not|never seen|never watched|never heard|not seen|not watched)\b/g;
const NO_REPLY =
  /^(?:no|nope|nah|not really)(?= (?:,|\.|!|i|we|it|that|that is|thats|make|give|show|please|thanks|sorry|wait|actually|but|the)\b| [,.!])/g;

/** Words that end what a negation reaches. */
const ENDS: ReadonlySet<string> = new Set([
  'but',
  'just',
  'only',
  'something',
  'though',
  'although',
  'however',
  'because',
  'since',
  'so',
  'then',
  'instead',
  'i',
  'we',
  'give',
  'make',
  'more',
  'rather',
  'preferably',
  'please',
  'yet',
  'still',
  'ideally',
  'maybe',
  'perhaps',
  'while',
  'when',
  'which',
  'my',
  'show',
  'find',
  'she',
  'he',
  'they',
  'want',
  'prefer',
  'need',
]);
const REACH = 9;
const COMPARISON = 4;

/** The polarity of each token. */
export function polarities(doc: Doc): Polarity[] {
  const result: Polarity[] = doc.tokens.map(() => 'wanted');
  const exempt = new Set<number>();
  for (const pattern of [EXEMPT, NO_REPLY]) {
    for (const hit of find(doc, pattern)) for (let index = hit.from; index < hit.to; index++) exempt.add(index);
  }
  spread(doc, result, UNWANTED, 'unwanted', exempt);
  spread(doc, result, LESS, 'less', exempt);
  spread(doc, result, INDIFFERENT, 'indifferent', new Set());
  for (const hit of find(doc, /\b[a-z]+ free\b/g)) {
    const cue = slice(doc, hit.from, hit.from + 1);
    if (cue !== 'for' && cue !== 'am' && cue !== 'are' && cue !== 'is') result[hit.from] = 'unwanted';
  }
  return result;
}

function spread(doc: Doc, result: Polarity[], cues: RegExp, polarity: Polarity, exempt: ReadonlySet<number>): void {
  for (const hit of find(doc, cues)) {
    if (exempt.has(hit.from)) continue;
    if (polarity === 'indifferent' && /are fine|is fine|are ok/.test(hit.match[0])) {
      for (let index = Math.max(0, hit.from - 3); index < hit.from; index++) result[index] = 'indifferent';
      continue;
    }
    const limit = Math.min(doc.tokens.length, hit.to + (polarity === 'less' ? COMPARISON : REACH));
    for (let index = hit.to; index < limit; index++) {
      const token = doc.tokens[index];
      if (token === undefined) break;
      if (token.mark && token.norm !== '"' && !(token.norm === ',' && listGoesOn(doc, index))) break;
      if (index > hit.to && endsReach(doc, index) && !ownObject(doc, hit.to, index)) break;
      if (index > hit.to && (token.norm === 'and' || token.norm === 'with') && restarts(doc, index, polarity)) break;
      result[index] = polarity;
    }
  }
}

/** "show" ends a reach as a verb ("no horror, show me"), not as a noun ("a movie, not a show"). */
function endsReach(doc: Doc, index: number): boolean {
  const word = doc.tokens[index]?.norm ?? '';
  if (word === 'show') return /^(?:me|us)$/.test(doc.tokens[index + 1]?.norm ?? '');
  return ENDS.has(word);
}

/** "nothing more violent": the word right behind the cue belongs to it. */
function ownObject(doc: Doc, from: number, index: number): boolean {
  return index === from || (index === from + 1 && doc.tokens[from]?.norm === 'too');
}

/** "no horror, gore or musicals": a comma joins a list where an "or" closes it. */
function listGoesOn(doc: Doc, comma: number): boolean {
  for (let index = comma + 1; index < Math.min(doc.tokens.length, comma + 7); index++) {
    const token = doc.tokens[index];
    if (token === undefined || (token.mark && token.norm !== ',')) return false;
    if (token.norm === 'or' || token.norm === 'nor') return true;
    if (ENDS.has(token.norm) || token.norm === 'no' || token.norm === 'not' || token.norm === 'and') return false;
  }
  return false;
}

const FRESH: ReadonlySet<string> = new Set([
  'a',
  'an',
  'i',
  'we',
  'with',
  'in',
  'from',
  'no',
  'not',
  'nothing',
  'it',
  'that',
  'for',
  'preferably',
  'about',
  'can',
  'under',
  'set',
  'the',
  'also',
  'something',
  'more',
  'less',
  'please',
]);
/** After "and" a new wish may begin; a bare word still belongs to what is unwanted. "No gore with subtitles" is odd. */
function restarts(doc: Doc, index: number, polarity: Polarity): boolean {
  if (doc.tokens[index]?.norm === 'with') return polarity === 'less';
  const next = doc.tokens[index + 1]?.norm ?? '';
  return polarity === 'less' || FRESH.has(next);
}
