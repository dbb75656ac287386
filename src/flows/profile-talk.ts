import { REALLY_ERASE, tasteText } from '../dialogue/index.ts';
import {
  type Intent,
  isProfiled,
  listWords,
  type Maturity,
  type TasteChange,
  type TasteEdit,
  withinMaturity,
} from '../model/index.ts';
import { applyTaste, readList, tasteOf } from './taste.ts';
import { toldAnswer, undoAnswer } from './taste-talk.ts';
import { type Answer, aboutTitles, say, type Turn } from './turn.ts';

const ERASE = /\b(?:wipe|erase|delete|reset|nuke|purge|clear)\b|\bforget (?:everything|all|me)\b/i;
const FORGET =
  /\b(?:forget|remove|delete|erase|take|drop|scrub|did ?n[o']?t watch|was ?n[o']?t me|not me|was my|were my|undo)\b/i;
const ASKS = /\b(?:what|which|how well|show me|tell me)\b/i;
const LIST_WORDS = /\b(?:my (?:list|watchlist)|the (?:list|watchlist))\b/i;
const EXPORT = /\b(?:export|download)\b/i;
const LESS =
  /\b(?:stop|never|no more|mute|block|ban|blacklist|less|fewer|do ?n[o']?t|avoid|hide|no longer|not|hate|tired of|sick of)\b/i;
const CLEAR = /\b(?:unmute|unblock|allow|again|it is ok to show|you can show)\b/i;

/** It is to be no evidence, rather than not to be shown. */
const IGNORES = /\b(?:stop|do(?: no|n'?)t) (?:using|use|counting|count|considering|consider|tracking|track)\b/i;
const CAP = /\b(?:raise|lift|increase|remove|change|what(?:[’']?s| is)?)\b.{0,12}\b(?:limit|cap)\b/i;
const DATA = /\b(?:sell|share|keep|store|collect|use)\b.{0,20}\bmy (?:personal )?data\b/i;
const UNDO =
  /\b(?:undo|take (?:that|it|this|the last (?:change|one)) back|take back (?:that|it|the last (?:change|one)))\b/i;

/** Says of a taste what it is, rather than what is to be shown. */
const TELLS =
  /\b(?:i|we)(?:'m| am)? (?:(?:really|generally|usually|mostly|also|just|do|always) )*(?:like|love|enjoy|adore|prefer|hate|loathe|detest|dislike|into|fond of|a fan of|can(?:no|'?)t (?:stand|bear)|do(?: no|n'?)t (?:really )?(?:like|enjoy))\b|\bmy (?:taste|favou?rites?)\b/i;

type Kinds = readonly (readonly [
  TasteEdit['type'],
  keyof Intent & ('genres' | 'moods' | 'themes' | 'people'),
  keyof Intent & ('genresNot' | 'moodsNot' | 'themesNot' | 'peopleNot'),
])[];
const KINDS: Kinds = [
  ['genre', 'genres', 'genresNot'],
  ['mood', 'moods', 'moodsNot'],
  ['theme', 'themes', 'themesNot'],
  ['person', 'people', 'peopleNot'],
];

/** What a message says should be shown more or less from now on. */
function standingWishes(turn: Intent, message: string): TasteChange[] {
  const stated =
    CLEAR.test(message) && !/\bnever|stop|don'?t\b/i.test(message)
      ? 'clear'
      : IGNORES.test(message)
        ? 'ignore'
        : LESS.test(message)
          ? 'mute'
          : 'boost';
  return KINDS.flatMap(([type, wanted, unwanted]) => [
    ...turn[wanted].map((value) => ({ op: stated, type, value }) as TasteChange),
    ...turn[unwanted].map((value) => ({ op: 'mute', type, value }) as TasteChange),
  ]);
}

/** Questions about the profile are answered from it; instructions change it; what cannot be undone is asked first. */
export async function profileAnswer(turn: Turn): Promise<Answer> {
  const { profile, services, library, parsed } = turn;
  const { message } = turn.request;
  if (profile === null && UNDO.test(message))
    return say(
      'Without a profile nothing is kept beyond this conversation; a new one begins without what was said here. To drop a wish, name it: “forget the 90s”.',
    );
  if (profile === null) return say('No profile is chosen, so nothing is kept about you and no history is used.');
  if (EXPORT.test(message))
    return say(`Everything I hold on ${profile.name} is one file: open /api/profiles/${profile.id}/export.`);
  const named = parsed.turn.about.length + parsed.turn.positions.length;
  const changed = [...standingWishes(parsed.turn, message)];
  const cap = parsed.turn.maxMaturity;
  if (cap !== null) return lowerCap(turn, cap);
  if (CAP.test(message))
    return say(
      profile.maxMaturity === '18'
        ? 'This profile may see the whole catalogue. Say “nothing above 13 from now on” to set a limit.'
        : `This profile sees nothing above ${profile.maxMaturity}. Say “nothing above 13 from now on” for a stricter limit; a looser one takes the owner's PIN, outside the conversation.`,
    );
  if (DATA.test(message)) return say(dataAnswer(turn));
  if (UNDO.test(message) && named === 0) return undoAnswer(turn, profile);
  if (TELLS.test(message)) return toldAnswer(turn, profile, message);
  if (changed.length > 0) {
    for (const change of changed)
      await applyTaste(services, profile.id, [change]).catch((error: unknown) => {
        // Taking back what was never said leaves things as they are.
        if (change.op !== 'clear') throw error;
      });
    return say(
      `${listWords(changed.map(inWords))}. It counts from the next picks on; say “what do you know about me?” to see it.`,
    );
  }
  if (LIST_WORDS.test(message)) return listAnswer(turn);
  if (
    FORGET.test(message) &&
    !ASKS.test(message) &&
    (named > 0 || !ERASE.test(message) || /\b(?:it|that one|this one)\b/i.test(message))
  )
    return forgetAnswer(turn);
  if (ERASE.test(message) && !ASKS.test(message)) return say(REALLY_ERASE.text, { question: REALLY_ERASE });
  const known = tasteText(await tasteOf(services, library, profile, turn.now), library.catalogue.byId);
  return say(isProfiled(profile) ? known : `Profiling is off: what I know is kept and not used. ${known}`);
}

/** Where what is known is kept, and who gets it. */
function dataAnswer({ services }: Turn): string {
  const words =
    services.languageModel == null
      ? ''
      : ' Your messages also go to the language model that the owner of this machine has set up.';
  return `What you do here is kept on this machine and sold to nobody.${words} “What do you know about me?” shows what I make of it, “forget everything” erases it.`;
}

const inWords = (change: TasteChange) => {
  const value = 'value' in change ? change.value : '';
  return change.op === 'mute'
    ? `You will see no more ${value} unless you ask for it`
    : change.op === 'boost'
      ? `You will see more ${value}`
      : change.op === 'ignore'
        ? `${value} is no evidence any more, neither for nor against a title`
        : `${value} is no longer held back or pushed`;
};

async function forgetAnswer(turn: Turn): Promise<Answer> {
  const { profile, services } = turn;
  const titles = aboutTitles(turn, 1);
  const [title] = titles;
  if (profile === null || title === undefined)
    return say('Which title shall I forget? Name it, or say “the first one” after a list of picks.');
  const done: string[] = [];
  const unknown: string[] = [];
  for (const one of titles) {
    try {
      await applyTaste(services, profile.id, [{ op: 'forget', titleId: one.id }]);
      done.push(one.title);
    } catch {
      unknown.push(one.title);
    }
  }
  return say(
    [
      done.length > 0 ? `I have forgotten what you did with ${listWords(done)}; it no longer counts.` : '',
      unknown.length > 0 ? `Your history holds nothing on ${listWords(unknown)}.` : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    { topic: titles },
  );
}

/** "Put it on my list" means the title last spoken of. */
const CHANGES_LIST = /\b(?:add|put|save|remove|delete|take|drop) (?:it|that|this)\b/i;

async function listAnswer(turn: Turn): Promise<Answer> {
  const { profile, services } = turn;
  if (profile === null) return say('A list needs a profile.');
  const titles = aboutTitles(turn, CHANGES_LIST.test(turn.request.message) ? 1 : 0);
  if (titles.length > 0) {
    const takes = /\b(?:remove|delete|take|drop)\b/i.test(turn.request.message);
    await services.events.append(
      titles.map((title) => ({
        id: services.newId('event'),
        profileId: profile.id,
        type: takes ? ('remove-from-list' as const) : ('add-to-list' as const),
        at: turn.now.toISOString(),
        titleId: title.id,
        turnId: turn.id,
      })),
      services.clock.now().toISOString(),
    );
    return say(
      `${listWords(titles.map(({ title }) => title))} ${titles.length === 1 ? 'is' : 'are'} ${takes ? 'off' : 'on'} your list.`,
      { topic: titles },
    );
  }
  const list = await readList(services, profile.id);
  return say(
    list.titles.length === 0
      ? 'Your list is empty. “Add the first one to my list” puts a pick on it.'
      : `On your list: ${listWords(list.titles.slice(0, 20).map(({ title }) => title))}.`,
  );
}

/** Stricter is anyone's to say; looser is the owner's. */
async function lowerCap(turn: Turn, cap: Maturity): Promise<Answer> {
  const { profile, services } = turn;
  if (profile === null) return say('A standing limit needs a profile; in this conversation just say it with the wish.');
  if (!withinMaturity(cap, profile.maxMaturity))
    return say(
      `This profile is held to ${profile.maxMaturity}; raising that takes the owner's PIN, outside the conversation.`,
    );
  await services.profiles.update(profile.id, { maxMaturity: cap });
  return say(`From now on this profile sees nothing above ${cap}. Raising it again takes the owner's PIN.`);
}

/** The answer to "shall I erase everything?". */
export async function eraseAnswer(turn: Turn): Promise<Answer> {
  const { profile, services } = turn;
  if (profile === null) return say('No profile is chosen, so there is nothing to erase.');
  await applyTaste(services, profile.id, [{ op: 'reset' }]);
  return say('Done: everything you watched, liked and told me is erased. This conversation stays until you delete it.');
}
