import type { Act, IntentField, Message, ParsedTurn, Title } from '../model/index.ts';
import type { IntentParser, MessageReader, MessageReading, ParseOptions } from '../ports/index.ts';
import { type ActEvidence, canBeFeedback, classifyAct } from './act.ts';
import { ARBITER, type ArbiterWeights, actScore, arbitrate, decideAct, settleNames } from './arbiter.ts';
import { chosenTitle } from './choice.ts';
import { Collector } from './collector.ts';
import { withConfidence } from './confidence.ts';
import { readAcclaim, readCount, readLanguages, readMaturity, readPositions } from './details.ts';
import { readLengths } from './lengths.ts';
import { findMentions, type Mention } from './linking.ts';
import { type NameIndex, namesOf } from './names.ts';
import { type Polarity, polarities } from './negation.ts';
import { type Found, findPhrases } from './phrases.ts';
import { restOf, unreadWords } from './query.ts';
import { withoutSelfDescription } from './self-description.ts';
import { buildSpeller } from './speller.ts';
import { analyse, type Doc, find, READ_CHARS, type Speller } from './text.ts';
import { buildThemes, readBareSubject, readSubjects, readThemes, type ThemeIndex } from './themes.ts';
import { addMeanings } from './wishes.ts';
import { readWithdrawals } from './withdrawal.ts';
import { readYears } from './years.ts';

/** Which fields an act can carry; what else the words seem to wish is talk. Absent: all but `about`. */
export const CARRIED: Readonly<Partial<Record<Act, readonly IntentField[]>>> = {
  explain: ['about', 'positions'],
  details: ['about', 'positions'],
  compare: ['about', 'positions'],
  feedback: ['about', 'positions', 'feedback'],
  profile: [
    'about',
    'positions',
    'genres',
    'genresNot',
    'moods',
    'moodsNot',
    'people',
    'peopleNot',
    'themes',
    'themesNot',
    'kinds',
  ],
  chitchat: ['about', 'positions'],
  unsupported: [],
};
const FINISH =
  /\b(?:(?:can|could|to|will|i|we|and|just|able to|start and|actually|must be|be|easily) (?:finish|finished|complete|get through)|finish (?:it |them |the whole thing |all of it |everything )?(?:in|before|by|this|tonight|over|within|during|on)|finishable|in one (?:go|sitting)|in a single (?:sitting|go|evening|night)|in one (?:night|evening|weekend|day)|start to finish|wrap(?:ped)? up (?:by|in|before|within)|done by|over and done|binge (?:it |the whole thing |all of it )?(?:in|this|over)|bingeable in|binge in|get through (?:in|this)|knock out in|finish$)\b/g;

/** A parser of rules and word lists over the catalogue; with a network beside them where there is one. */
export function createLocalParser(
  titles: readonly Title[],
  reader: MessageReader | null = null,
  weights: ArbiterWeights = ARBITER,
): IntentParser {
  const names = namesOf(titles);
  const themes = buildThemes(titles);
  const spell = buildSpeller(names);
  return {
    parse: async (said, options) => {
      const message = withoutSelfDescription(said);
      const reading = (await reader?.read(message, followsPicks(options))) ?? null;
      return parse(message, options, { names, themes, spell, weights }, reading);
    },
  };
}

interface Knowledge {
  readonly names: NameIndex;
  readonly themes: ThemeIndex;
  readonly spell: Speller;
  readonly weights: ArbiterWeights;
}

const followsPicks = (options: ParseOptions): boolean => options.history.some((turn) => turn.role === 'assistant');

function parse(
  message: string,
  options: ParseOptions,
  { names, themes, spell, weights }: Knowledge,
  reading: MessageReading | null,
): ParsedTurn {
  const doc = analyse(message, spell, listedIn(options.history));
  const into = new Collector(doc);
  const polarity = polarities(doc);
  const followsUp = followsPicks(options);
  const chosen = chosenTitle(doc, names, followsUp);
  const found = chosen === null ? findMentions(doc, names) : [chosen];
  const mentions = reading === null || chosen !== null ? found : settleNames(doc, found, reading, names, weights);
  for (const mention of mentions) into.take(mention);
  const named = mentions.filter((mention) => mention.kind === 'title').length;

  readWishes(doc, into, polarity, themes, options);
  if (into.count === 0 && mentions.length === 0 && !followsUp) readBareSubject(doc, into, names);
  const comparing = /\b(?:than|or|vs|versus|compare|between|why|explain)\b/.test(doc.norm);
  readPositions(doc, into, comparing);
  const { withdrawn, out } = readWithdrawals(doc, into, polarity, followsUp);
  const positions = into.values('positions').length;
  if (reading !== null) arbitrate(doc, into, reading, weights);
  const evidence: ActEvidence = {
    norm: doc.norm === '' ? message.slice(0, 200) : doc.norm,
    followsUp,
    titles: named,
    people: mentions.length - named,
    positions,
    wishes: into.count - positions + mentions.length - named,
    withdrawn: withdrawn.length,
    words: doc.tokens.filter((token) => !token.mark).length,
    known: knownShare(doc, names),
  };
  const said = classifyAct(evidence);
  // Whoever settles on a title is told of it.
  const rule = chosen === null ? said : { act: 'details' as const, feedback: null, weight: Number.POSITIVE_INFINITY };
  const { act, feedback } = decideAct(rule, reading, weights, rule.act === 'feedback' || canBeFeedback(evidence));
  for (const { from, kind, name } of mentions)
    if (out(from)) withdrawn.push({ field: kind === 'person' ? 'people' : 'similarTo', value: name });
  placeMentions(
    act,
    mentions.filter(({ from }) => !out(from)),
    polarity,
    into,
  );
  if (feedback !== null && act === 'feedback') into.add('feedback', feedback, feedbackRange(doc));
  settle(act, into, followsUp);
  const spans = reading === null ? into.spans() : withConfidence(into.spans(), reading);
  const searching = act === 'recommend' || act === 'refine';
  return {
    turn: into.intent(act, searching ? restOf(doc, spans, names.known) : null),
    withdrawn: searching ? withdrawn : [],
    spans,
    parser: reading === null ? 'rules' : 'local',
    truncated: message.length > READ_CHARS || reading?.truncated === true,
    actScore: actScore(act, rule, reading, weights),
    unread: unreadWords(doc, spans),
    unknownNames:
      act === 'unsupported' || act === 'chitchat'
        ? []
        : [...new Set(mentions.filter((mention) => !mention.known).map((mention) => mention.name))],
  };
}

/** The titles of the last numbered list: "1. Gravity (2013), 91 min" names Gravity. */
function listedIn(history: readonly Message[]): ReadonlySet<string> {
  const last = history.findLast(({ role, content }) => role === 'assistant' && /^\s*\d+[.)]\s/m.test(content));
  const lines = last?.content.split('\n') ?? [];
  return new Set(lines.flatMap((line) => /^\s*\d+[.)]\s+(.+?)\s*(?:\(\d{4}\)|$)/.exec(line)?.[1] ?? []));
}

function readWishes(
  doc: Doc,
  into: Collector,
  polarity: readonly Polarity[],
  themes: ThemeIndex,
  options: ParseOptions,
): void {
  const isMood = new Set<number>();
  for (const phrase of findPhrases(doc, into.taken)) {
    if (
      phrase.meanings.some(
        ({ sense }) => sense !== 'country' && sense !== 'none' && sense !== 'genre' && sense !== 'theme',
      )
    ) {
      for (let index = phrase.from; index < phrase.to; index++) isMood.add(index);
    }
  }
  readMaturity(doc, into);
  readAcclaim(doc, into);
  readYears(doc, into, options.now);
  readLengths(doc, into);
  readCount(doc, into);
  readLanguages(doc, into, polarity, options.language);
  readSubjects(doc, into, polarity, (index) => isMood.has(index));
  for (const hit of find(doc, FINISH)) into.add('finish', true, hit);
  const phrases: Found[] = findPhrases(doc, into.taken);
  for (const phrase of phrases) into.take(phrase);
  for (const phrase of phrases) addMeanings(doc, into, phrase, polarity);
  readThemes(doc, into, polarity, themes);
}

function placeMentions(act: Act, mentions: readonly Mention[], polarity: readonly Polarity[], into: Collector): void {
  const searching = act === 'recommend' || act === 'refine';
  for (const mention of mentions) {
    const unwanted = polarity[mention.from] === 'unwanted';
    const score = mention.known ? 0.9 : 0.6;
    if (mention.kind === 'person') into.add(unwanted ? 'peopleNot' : 'people', mention.name, mention, { score });
    else if (!searching) into.add('about', mention.name, mention, { score });
    else into.add(unwanted ? 'notSimilarTo' : 'similarTo', mention.name, mention, { score });
  }
}

/** Leaves out what the act cannot carry, and what one wish says of another. */
function settle(act: Act, into: Collector, followsUp: boolean): void {
  const carried = CARRIED[act];
  if (carried !== undefined) {
    for (const span of into.spans()) if (!carried.includes(span.field)) into.drop(span.field);
    return;
  }
  if (act === 'recommend' && !followsUp) into.drop('positions');
  for (const [wanted, unwanted] of [
    ['moods', 'moodsNot'],
    ['genres', 'genresNot'],
    ['themes', 'themesNot'],
    ['countries', 'countriesNot'],
    ['people', 'peopleNot'],
  ] as const) {
    const not = into.values(unwanted);
    if (not.length > 0) into.drop(wanted, (value) => !not.includes(value));
  }
}

function feedbackRange(doc: Doc): { from: number; to: number } {
  const hit = find(
    doc,
    /\b(?:not (?:for|my|interested|really)|loved|liked|enjoyed|adored|hated|disliked|seen|watched|saw|finished|boring|brilliant|great|amazing|awful|terrible|pass|masterpiece|not)\b/g,
  )[0];
  return hit ?? { from: 0, to: doc.tokens.length };
}

function knownShare(doc: Doc, names: NameIndex): number {
  const all = doc.tokens.filter((token) => !token.mark);
  if (all.length === 0) return 0;
  return (
    all.filter(
      (token) => /^\d/.test(token.norm) || COMMON.has(token.norm) || (token.norm.length > 3 && names.known(token.norm)),
    ).length / all.length
  );
}
const COMMON: ReadonlySet<string> = new Set(
  'i me my we us you your it is are am be was the a an of to in on for and or but not no so do does did can will would with at by from up out if as that this what how who why when all any some more less one two'.split(
    ' ',
  ),
);
