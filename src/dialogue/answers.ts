export const UNSUPPORTED =
  'I only help to choose what to watch. Try “something funny for tonight”, “a short Nordic crime series”, or “like Arrival but warmer”.';

const ASK =
  'Tell me what you are in the mood for, how much time you have, or a title you loved, and I will find something to watch.';
const GREETS =
  /\b(?:hi|hiya|hello|hey|heya|hallo|hola|bonjour|ciao|yo|howdy|greetings|morning|afternoon|evening|day)\b/i;

/** Questions about the program, each with what is true of it. */
const ABOUT_US: readonly (readonly [RegExp, (titles: number) => string])[] = [
  [
    /\bhow (?:many|much) (?:titles|films|movies|shows|series)\b/i,
    (titles) => `This catalogue holds ${titles.toLocaleString('en')} films and series. ${ASK}`,
  ],
  [
    /\bwhere (?:does|do|is|did) (?:the|your|this) (?:catalogue|catalog|data|titles|films|movies)\b/i,
    () =>
      'The catalogue is a file that was loaded when I was set up: facts of titles, each with a description. I look nothing up elsewhere.',
  ],
  [
    /\b(?:is|are) (?:this|it|you) (?:for )?free\b/i,
    () => 'I am a free program that runs on its owner’s machine; there is nothing to pay here.',
  ],
  [
    /\b(?:chat ?gpt|gpt|llm|language model|alexa|siri|netflix)\b|\bwho (?:made|built|runs|owns) you\b/i,
    () => `I am Marquee, an open-source recommender of films and series. ${ASK}`,
  ],
];

/** A greeting gets a greeting, thanks get a welcome, a goodbye a goodbye. */
export function chitchatText(message: string, hasList: boolean, titles: number): string {
  const about = ABOUT_US.find(([asked]) => asked.test(message));
  if (about !== undefined) return about[1](titles);
  if (/\b(?:never ?mind|nvm|forget it|no matter|leave it)\b/i.test(message))
    return hasList ? 'All right, all stays as it is. Say “anything else?” for other picks.' : `All right. ${ASK}`;
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
  return GREETS.test(message) ? `Hello. ${ASK}` : ASK;
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
