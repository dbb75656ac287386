import { REALLY_ERASE, tasteText } from '../dialogue/index.ts';
import { type Intent, listWords, type Maturity, type TasteEdit, withinMaturity } from '../model/index.ts';
import { changeTaste, readList, type TasteChange, tasteOf } from './taste.ts';
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
    CLEAR.test(message) && !/\bnever|stop|don'?t\b/i.test(message) ? 'clear' : LESS.test(message) ? 'mute' : 'boost';
  return KINDS.flatMap(([type, wanted, unwanted]) => [
    ...turn[wanted].map((value) => ({ op: stated, type, value }) as TasteChange),
    ...turn[unwanted].map((value) => ({ op: 'mute', type, value }) as TasteChange),
  ]);
}

/** Questions about the profile are answered from it; instructions change it; what cannot be undone is asked first. */
export async function profileAnswer(turn: Turn): Promise<Answer> {
  const { profile, services, library, parsed } = turn;
  const { message } = turn.request;
  if (profile === null) return say('No profile is chosen, so nothing is kept about you and no history is used.');
  if (EXPORT.test(message))
    return say(`Everything I hold on ${profile.name} is one file: open /api/profiles/${profile.id}/export.`);
  const changed = [...standingWishes(parsed.turn, message)];
  const cap = parsed.turn.maxMaturity;
  if (cap !== null) return lowerCap(turn, cap);
  if (changed.length > 0) {
    for (const change of changed)
      await changeTaste(services, profile.id, [change]).catch((error: unknown) => {
        // Taking back what was never said leaves things as they are.
        if (change.op !== 'clear') throw error;
      });
    return say(
      `${listWords(changed.map(inWords))}. It counts from the next picks on; say “what do you know about me?” to see it.`,
    );
  }
  if (LIST_WORDS.test(message)) return listAnswer(turn);
  const named = parsed.turn.about.length + parsed.turn.positions.length;
  if (
    FORGET.test(message) &&
    !ASKS.test(message) &&
    (named > 0 || !ERASE.test(message) || /\b(?:it|that one|this one)\b/i.test(message))
  )
    return forgetAnswer(turn);
  if (ERASE.test(message) && !ASKS.test(message)) return say(REALLY_ERASE.text, { question: REALLY_ERASE });
  return say(tasteText(await tasteOf(services, library, profile, turn.now), library.catalogue.byId));
}

const inWords = (change: TasteChange) => {
  const value = 'value' in change ? change.value : '';
  return change.op === 'mute'
    ? `You will see no more ${value} unless you ask for it`
    : change.op === 'boost'
      ? `You will see more ${value}`
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
      await changeTaste(services, profile.id, [{ op: 'forget', titleId: one.id }]);
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
  );
}

async function listAnswer(turn: Turn): Promise<Answer> {
  const { profile, services } = turn;
  if (profile === null) return say('A list needs a profile.');
  const titles = aboutTitles(turn, 0);
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
  await changeTaste(services, profile.id, [{ op: 'reset' }]);
  return say('Done: everything you watched, liked and told me is erased. This conversation stays until you delete it.');
}
