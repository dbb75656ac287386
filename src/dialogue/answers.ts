import { listWords, type TasteProfile, type Title } from '../model/index.ts';

/** What the taste holds, in words: the strongest first, and what was asked to be shown more or less of. */
export function tasteText(taste: TasteProfile, byId: ReadonlyMap<string, Title>): string {
  const edits = (op: 'boost' | 'mute') => taste.edits.filter((edit) => edit.op === op).map(({ value }) => value);
  const more = edits('boost');
  const less = edits('mute');
  const standing = [
    more.length > 0 ? `You asked to see more of ${listWords(more)}.` : '',
    less.length > 0 ? `You asked to see no more of ${listWords(less)}.` : '',
  ];
  const name = (id: string) => byId.get(id)?.title ?? id;
  const genres = [...taste.genres].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const known = [
    genres.length > 0
      ? `Of what you watch, most is ${listWords(genres.map(([genre, share]) => `${genre} (${Math.round(share * 100)} %)`))}.`
      : '',
    taste.liked.length > 0
      ? `What weighs most: ${listWords(taste.liked.slice(0, 3).map(({ titleId, verb }) => `${name(titleId)}, which you ${verb}`))}.`
      : '',
    taste.disliked.length > 0
      ? `Against: ${listWords(taste.disliked.slice(0, 3).map(({ titleId, verb }) => `${name(titleId)}, which you ${verb}`))}.`
      : '',
    ...standing,
  ].filter((sentence) => sentence !== '');
  if (known.length === 0)
    return 'I know nothing of what you watch yet. Tell me a title you loved, or say what you are in the mood for.';
  return [...known, 'Age and gender are not used.'].join(' ');
}

export const UNSUPPORTED =
  'I only help to choose what to watch. Try “something funny for tonight”, “a short Nordic crime series”, or “like Arrival but warmer”.';

const HELLO =
  'Hello. Tell me what you are in the mood for, how much time you have, or a title you loved, and I will find something to watch.';

/** A greeting gets a greeting, thanks get a welcome, a goodbye a goodbye. */
export function chitchatText(message: string, hasList: boolean): string {
  if (/\b(?:good ?night|bye|goodbye|see (?:you|ya)|later|cya)\b/i.test(message))
    return 'Enjoy it. I will be here when you want the next one.';
  if (
    /\b(?:thanks?|thank you|thx|cheers|ta|appreciate|perfect|great|awesome|brilliant|lovely|nice|cool)\b/i.test(message)
  )
    return hasList
      ? 'You are welcome. Tell me later how you liked it, or say “anything else?” for more.'
      : 'You are welcome. What would you like to watch?';
  if (hasList && /^\W*(?:yes|yep|yeah|right|correct|exactly)\b/i.test(message))
    return 'Good, then the picks stand. Say “anything else?” for more.';
  if (
    /\b(?:who|what) are you|your name|are you (?:a |an )?(?:bot|robot|human|real|ai)|what can you do|help\b/i.test(
      message,
    )
  )
    return 'I am Marquee, a program that picks films and series from this catalogue and says why. Tell me a mood, a time limit, a person or a title you like.';
  if (/\bhow are you|how is it going|what(?:'|’)?s up|sup\b/i.test(message))
    return 'Ready with ideas. What are you in the mood for?';
  return HELLO;
}

/** Scripts this service cannot read, each with the same honest sentence in it. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, '申し訳ありませんが、今は英語しか読めません。'],
  [/\p{Script=Devanagari}/u, 'माफ़ कीजिए, मैं अभी केवल अंग्रेज़ी समझता हूँ।'],
  [/\p{Script=Hangul}/u, '죄송하지만 아직은 영어만 읽을 수 있습니다.'],
  [/\p{Script=Cyrillic}/u, 'Извините, пока я понимаю только английский.'],
  [/\p{Script=Arabic}/u, 'عذرًا، لا أفهم حاليًا سوى الإنجليزية.'],
  [/\p{Script=Han}/u, '抱歉，我目前只能理解英语。'],
];

/** What is said where nothing could be read: in the script it was written in, as far as that is known. */
export function unreadableText(message: string): string | null {
  const letters = message.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (letters.length > 0 && latin / letters.length > 0.5) return null;
  const sentence = SCRIPTS.find(([script]) => script.test(message))?.[1];
  const english = 'I can read only English so far. Try “something funny for tonight” or “a slow Japanese drama”.';
  if (sentence !== undefined) return `${sentence} ${english}`;
  return letters.length === 0
    ? 'I could not read a wish in that. Try a few words, such as “something funny for tonight”.'
    : english;
}
