/**
 * What speakers say of their own age and gender. It is no part of a wish: it is taken out before anything reads the
 * message, so that it can change neither a field nor the search. Whom a wish is for ("my 8-year-old", "my wife and I")
 * and whom a film is about ("a story about an old man") are left as they are.
 */

const TEENS_UP =
  '(?:1[89]|[2-9]\\d|1[01]\\d|(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?))';
const YEARS_OLD = '(?:[- ]?(?:years?|yrs?)[- ]?olds?|[- ]?(?:yo|y\\/o))';
const DECADE = "(?:[2-9]0[’']?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)";
const PART = '(?:(?:early|mid|middle|late)(?:[- ]to[- ]late)?[- ])?';
const PERSON =
  '(?:wom[ae]n|m[ae]n|guys?|girls?|boys?|lad(?:y|ies)|gentlem[ae]n|females?|males?|blokes?|dudes?|gals?|lads?|non-?binary(?: person)?|enby|mother|mum|mom|father|dad|grandmother|grandma|granny|grandfather|grandpa|grandad|housewife|pensioner|retiree|senior(?: citizen)?|adults?|millennial|boomer|gen[- ]?(?:x|z)(?:er)?)';
const KIND =
  '(?:(?:very|quite|rather|an?|old|older|elderly|young|younger|youngish|middle[- ]aged|adult|grown|grown-up|retired|single|married|divorced|trans|cis|straight|gay|lesbian|bi|queer)[ ,-]+)*';
const AM = "(?:i[’']?m|i am|im|we[’']?re|we are|being)";
/** The number of a length, a place or a count is no age. */
const NO_COUNT =
  '(?![-.:%]?\\w*%|[- ]*(?:h|hrs?|hours?|m|mins?|minutes?|eps?|episodes?|seasons?|films?|movies?|chapters?|pages?|days?|weeks?|months?|percent|km|miles?|am|pm|of|out|deep|into|in|steps?|cents?|st|nd|rd|th)\\b|[:.]\\d)';
const TAIL = `(?: (?:of|to) (?:two|three|four|five|\\d)\\b)?(?: in (?:his|her|their|my|our) ${PART}${DECADE})?(?:,? (?:and|aged?) ${TEENS_UP}(?![\\w:.%-]| \\w))?`;
const LISTED = `(?:[ ,/]+(?:and )?(?:a |an )?${KIND}${PERSON}\\b${TAIL})?`;

const SAID: readonly RegExp[] = [
  // "I am a 34 year old woman", "we're three girls", "I'm an old man in his 70s", "I identify as a woman"
  `\\b(?:${AM}|i identify as|(?:speaking|coming) as) (?:(?:just|only|also|both|all|actually) )?(?:an? |the |two |three |four |\\d )?(?:group of |couple of |bunch of )?(?:${TEENS_UP}${YEARS_OLD}[ ,-]+)?${KIND}${PERSON}\\b${TAIL}`,
  // "I'm 34", "I am over sixty years old", "I just turned 50", "I'm 19 and female"
  `\\b(?:${AM}|i (?:just |recently )?turned) (?:(?:just|only|already|now|nearly|almost|about|around|over|past|pushing|well over|aged?) )*(?:an? )?${TEENS_UP}(?:${YEARS_OLD})?\\b${NO_COUNT}(?: years of age)?(?: (?:yesterday|today|recently|(?:last|this) \\w+))?${LISTED}`,
  `\\b(?:${AM} )?in (?:my|our) ${PART}${DECADE}\\b`,
  `\\b(?:i was|i[’']?m) born in (?:19|20)\\d\\d\\b`,
  `\\bat (?:my age|the age of ${TEENS_UP})\\b|\\bat ${TEENS_UP}(?=,? i\\b)`,
  // "as a man in his 60s I want", "as a mother of two,"
  `\\bas (?:an? |the )?(?:${TEENS_UP}${YEARS_OLD}[ ,-]+)?${KIND}${PERSON}\\b${TAIL}(?=[ ,]+(?:i|we|my|our)\\b|,|$)`,
  // "my wife is 38": the company stays, the age goes
  `(?<=\\b(?:wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|spouse) )(?:is|turned|just turned) ${TEENS_UP}(?:${YEARS_OLD})?\\b${NO_COUNT}`,
  // "for my 70-year-old mother", "for a 70 year old man"
  `(?<=\\b(?:for|with) (?:my|our|her|his) )${TEENS_UP}${YEARS_OLD} `,
  `\\bfor an? ${TEENS_UP}${YEARS_OLD}(?: ${PERSON})?\\b`,
  `\\bmy pronouns are \\S+`,
  // "female, 27:", "Hi, 62, male", "(34F)"
  `(?<=^|[.!?] |^(?:hi|hello|hey)[,!.]? )(?:${PERSON}|[mf])[ ,/]+${TEENS_UP}\\b${NO_COUNT}`,
  `(?<=^|[.!?] |^(?:hi|hello|hey)[,!.]? )${TEENS_UP}[ ,/]+(?:${PERSON}|[mf])\\b`,
  `[([] ?(?:${TEENS_UP} ?[,/]? ?(?:[mf]|nb|${PERSON})|(?:[mf]|nb|${PERSON}) ?[,/]? ?${TEENS_UP}) ?[)\\]]`,
].map((source) => new RegExp(source, 'giu'));

/** The message with the speaker's age and gender blanked; every other character stays where it was. */
export function withoutSelfDescription(message: string): string {
  return SAID.reduce((text, pattern) => text.replace(pattern, (said) => ' '.repeat(said.length)), message);
}
