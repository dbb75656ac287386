import type { Act, Intent } from '../model/index.ts';
import {
  ABOUT_BOT,
  ABOUT_SERVICE,
  BARE_REFINE,
  COMPARE_STRONG,
  DETAILS,
  DISLIKED,
  DROPS_IT,
  EXPLAIN,
  FORGET_REQUEST,
  FRESH_START,
  GREETING,
  HATES,
  HAVE_YOU,
  HELLO,
  INJECTION,
  LIKED,
  NOT_INTERESTED,
  OFF_TOPIC,
  PRAISE,
  PROFILE,
  REFINES,
  REJECTS,
  REQUEST,
  SEEN_FEEDBACK,
  TAKES_BACK,
  TELLS_TASTE,
  THANKS,
  WATCHABLE,
  WHY_NOT,
} from './lexicon/acts.ts';

/** What the classifier looks at beside the words. */
export interface ActEvidence {
  /** The message's normal form. */
  readonly norm: string;
  /** The assistant has spoken before. */
  readonly followsUp: boolean;
  readonly titles: number;
  readonly people: number;
  readonly positions: number;
  readonly wishes: number;
  /** Wishes of earlier messages that this one takes back. */
  readonly withdrawn: number;
  readonly words: number;
  /** The share of the words that are known English. */
  readonly known: number;
}
export interface ActFound {
  readonly act: Act;
  readonly feedback: Intent['feedback'];
  /** Nats that this finding is worth beside the network's log-probability; infinite: not to be overruled. */
  readonly weight: number;
}

export const SEEN_IT = /\b(?:seen|watched|saw)\b/;

/** A sum is nobody's wish; a mark between numbers reads as "and" or nothing in the normal form. */
const SUM = /\bwhat (?:is|s) \d+ (?:and |x |plus |minus |times |- )?\d+|\bwhats \d+ (?:and )?\d+/;

const START_OVER =
  /^(?:(?:ok|okay|no|please|lets|let us|can we|actually|hmm|wait) )*(?:start (?:over|again|afresh|fresh)|from scratch|clean slate|reset|new search|scrap (?:that|it|all that)|forget all (?:of )?that)\b/;
const WHOLE_REQUEST =
  /^(?:(?:ok|okay|now|so|right|hey|please|and) )*(?:give me|gimme|find me|show me|recommend(?: me)?|suggest(?: me)?|i want|i need|i would like|looking for|do you have|got) (?:an?|some) /;
/** A thing to watch, with an article, and what it is to be about. */
const WHOLE_WISH = /^an? (?:[a-z'-]+ ){1,4}(?:about|set in|set on|starring) /;
/** What is going to be watched has not been watched. */
const TO_COME =
  /\b(?:will|ll|going to|gonna|might|may|plan to|about to|want to|would like to|let us|lets) (?:just |probably |maybe |then )?(?:see|watch|take|try|go (?:with|for)|start with)\b/;
const DISLIKES_A_THING =
  /^(?:(?:but|and|sorry|well|also)[ ,]*)*(?:i|we) (?:really )?(?:do not|can not|cannot|hate|dislike) (?:(?:really|like|stand|enjoy|bear) )*(?!(?:really|like|stand|enjoy|bear|it|that|this|the|them|these|those|any|either|one|how|his|her|him|your|care|want|think|fancy|get|know)\b)[a-z]/;
/** What an opinion can be about where no title is named: the one last spoken of, or the picks. */
const REFERS = /\b(?:it|its|that|this|them|they|those|these|one|ones|all|both|him|her)\b/;

/** An opinion needs something that it is about; a few words with no object ("boring", "seen already") mean the pick. */
export const canBeFeedback = ({ norm, titles, positions, words }: ActEvidence): boolean =>
  titles + positions > 0 || REFERS.test(norm) || words <= 3;

const RULE_WEIGHT = 2;
const SURE_WEIGHT = 5;

/** The act of one message. The order matters: the rarer and more clearly worded acts are looked for first. */
export function classifyAct(evidence: ActEvidence): ActFound {
  const { norm, followsUp, titles, positions, wishes } = evidence;
  const found = (act: Act, feedback: Intent['feedback'] = null, weight = RULE_WEIGHT): ActFound => ({
    act,
    feedback,
    weight,
  });
  const question = norm.includes('?');
  const targets = titles + positions;
  if (INJECTION.test(norm)) return found('unsupported', null, Number.POSITIVE_INFINITY);
  if (START_OVER.test(norm) && evidence.words <= 5)
    return found(wishes > 0 ? 'recommend' : 'refine', null, SURE_WEIGHT);
  const requests = REQUEST.test(norm);
  if (OFF_TOPIC.test(norm) && !(WATCHABLE.test(norm) && !/\b(?:write|code)\b/.test(norm))) return found('unsupported');
  if (TAKES_BACK.test(norm)) return found('profile', null, Number.POSITIVE_INFINITY);
  if (ABOUT_SERVICE.test(norm) && targets === 0) return found('chitchat', null, Number.POSITIVE_INFINITY);
  if (DROPS_IT.test(norm)) return found('chitchat', null, SURE_WEIGHT);
  if (TELLS_TASTE.test(norm) && !question) return found('profile', null, SURE_WEIGHT);
  if (HAVE_YOU.test(norm) && titles > 0 && wishes === 0) return found('details', null, SURE_WEIGHT);
  // A film that is hated was seen; a person that is hated is no word on any film.
  if (HATES.test(norm) && evidence.people > 0 && targets === 0 && !requests && !question)
    return found('profile', null, SURE_WEIGHT);
  if (PROFILE.test(norm) && !FORGET_REQUEST.test(norm)) return found('profile');
  const asksOfPicks =
    followsUp && (DETAILS.test(norm) || EXPLAIN.test(norm) || NOT_INTERESTED.test(norm) || REJECTS.test(norm));
  if (GREETING.test(norm) && wishes === 0 && targets === 0 && !BARE_REFINE.test(norm) && !SEEN_IT.test(norm)) {
    if (HELLO.test(norm) || THANKS.test(norm) || ABOUT_BOT.test(norm) || !(requests || asksOfPicks))
      return found('chitchat');
  }
  if (
    wishes === 0 &&
    targets === 0 &&
    !requests &&
    (PRAISE.test(norm) || (THANKS.test(norm) && (evidence.words <= 4 || !REFINES.test(norm))))
  )
    return found('chitchat', null, THANKS.test(norm) && evidence.words <= 4 ? SURE_WEIGHT : RULE_WEIGHT);
  if (ABOUT_BOT.test(norm) && wishes === 0 && targets === 0 && !requests)
    return found('chitchat', null, Number.POSITIVE_INFINITY);
  if (
    EXPLAIN.test(norm) &&
    !WHY_NOT.test(norm) &&
    !/\bthat (?:explains?|is why)\b|\bno idea why\b|\bnot sure why\b|\bdo not know why\b/.test(norm) &&
    !(requests && wishes > 1 && !/^(?:and |but |so )?why\b/.test(norm))
  ) {
    if (
      targets > 0 ||
      followsUp ||
      /\b(?:recommend|suggest|pick|chose|choose|show|reason|explain|this|these|that|those)/.test(norm)
    )
      return found('explain');
  }
  // "Less violent than those" changes the picks; "which is less violent?" asks about them.
  const changes =
    followsUp &&
    !question &&
    !/\b(?:which|is|are|what|whats|does)\b/.test(norm) &&
    /\b(?:less|more|[a-z]{3,}er) (?:[a-z]+ )?than (?:those|these|that|them|this|it|the (?:first|second|third|fourth|fifth|last|others?))\b/.test(
      norm,
    );
  const asksFor =
    /\b(?:something|anything|recommend|give me|find (?:me|us)|looking for|i want|i need|in the mood|more like|similar)\b/.test(
      norm,
    );
  if (
    COMPARE_STRONG.test(norm) &&
    !asksFor &&
    !changes &&
    !/\bshould (?:i|we) (?:re)?watch (?:this|tonight|next|with|on)/.test(norm)
  ) {
    const several =
      targets >= 2 ||
      /\b(?:of (?:the|these|those|them|your)|which one|the two|the three|these|those|them|first|last)\b/.test(norm);
    if (several && (targets >= 2 || followsUp)) return found('compare');
  }
  if (
    followsUp &&
    !asksFor &&
    /^(?:and |so |ok )*which (?:one )?(?:is|was|are) (?:the )?(?:more |most |best\b|[a-z]+er\b|[a-z]+est\b)/.test(norm)
  )
    return found('compare');
  if (targets >= 2 && / or /.test(norm) && question && !asksFor && followsUp) return found('compare');
  if (
    DETAILS.test(norm) &&
    !asksFor &&
    !/\bis there (?:a|an|any) (?:[a-z]+ )?(?:[a-z]+ )?(?:movie|film|series|show|thriller|comedy|drama) (?:like|about|with)/.test(
      norm,
    )
  ) {
    if (targets > 0 || (followsUp && wishes <= 2) || (!followsUp && /\b(?:it|this|that)\b/.test(norm) && wishes <= 1)) {
      if (!/\bwhat (?:is|are) (?:a |some )?good\b/.test(norm)) return found('details');
    }
  }
  // A moment may be named; whatever else is wished makes it a request.
  if (
    wishes <= 1 &&
    titles === 0 &&
    TO_COME.test(norm) &&
    /\b(?:it|that|this|them|one)\b/.test(norm) &&
    !requests &&
    !question
  )
    return found('chitchat', null, SURE_WEIGHT);
  const opinion = opinionOf(norm, targets > 0, followsUp);
  if (opinion !== null && !asksFor) {
    const more =
      /\b(?:more like|what (?:else|next|now|should)|any(?:thing)? (?:similar|like|else)|similar|recommend|like it|like that|suggest|find (?:me|us)|give (?:me|us)|next|want)\b/.test(
        norm.replace(
          /\b(?:would|do) (?:not )?recommend\b|\bdid not like (?:it|that)\b|\b(?:seen|like) (?:it|that)$/g,
          '',
        ),
      );
    if (!more && !(followsUp && REFINES.test(norm)) && wishes <= 2) return found('feedback', opinion);
  }
  if (followsUp) {
    if (FRESH_START.test(norm) && wishes > 0) return found('recommend');
    if (
      /^(?:hi|hello|hey|thanks|thank you|cheers)\b/.test(norm) &&
      wishes === 0 &&
      targets === 0 &&
      !requests &&
      evidence.words < 9
    )
      return found('chitchat');
    if (
      wishes === 0 &&
      targets === 0 &&
      !REFINES.test(norm) &&
      !requests &&
      evidence.known < 0.35 &&
      evidence.words > 0
    )
      return found('unsupported', null, evidence.withdrawn === 0 ? SURE_WEIGHT : RULE_WEIGHT);
    if (wishes === 0 && targets === 0 && SUM.test(norm)) return found('unsupported');
    // A whole request of its own, several wishes long, starts anew.
    if (wishes >= 3 && WHOLE_REQUEST.test(norm) && !REFINES.test(norm)) return found('recommend', null, SURE_WEIGHT);
    // "A documentary about food" says all of a wish; what was wished before is no part of it.
    if (wishes >= 2 && WHOLE_WISH.test(norm) && !REFINES.test(norm)) return found('recommend', null, SURE_WEIGHT);
    // A bare attribute ("crime please"), or a request in so many words.
    const plain = (wishes > 0 && evidence.words <= 4 && !question) || (asksFor && wishes + titles > 0);
    return found('refine', null, plain ? SURE_WEIGHT : RULE_WEIGHT);
  }
  if (BARE_REFINE.test(norm)) return found('refine');
  if (wishes > 0 || targets > 0 || requests || WATCHABLE.test(norm)) return found('recommend');
  if (evidence.words === 0) return found(/\p{Extended_Pictographic}/u.test(norm) ? 'chitchat' : 'unsupported');
  return found(question || evidence.words <= 2 || evidence.known < 0.6 ? 'unsupported' : 'recommend');
}

/** What the words say of a title that is meant; null where they say nothing of one. */
function opinionOf(norm: string, named: boolean, followsUp: boolean): Intent['feedback'] {
  if (/\b(?:have not|never|not yet|had not|has not) (?:yet |even |actually |ever )?(?:seen|watched)\b/.test(norm))
    return null;
  if (!named && !followsUp && !/\b(?:it|that|this|that one|this one)\b/.test(norm)) return null;
  // "I don't like subtitles" is no word on the pick that was last spoken of.
  if (!named && DISLIKES_A_THING.test(norm)) return null;
  if (NOT_INTERESTED.test(norm)) return 'notInterested';
  const disliked = DISLIKED.test(norm);
  const liked = LIKED.test(
    norm.replace(/\bnot (?:really |that |very |so )?(?:good|great|brilliant|fun|amazing)\b/g, ' '),
  );
  if (disliked && !(liked && /\bbut (?:i )?(?:really |absolutely )?(?:loved|liked|enjoyed)\b/.test(norm)))
    return 'dislike';
  if (liked) return 'like';
  return SEEN_FEEDBACK.test(norm) || /^(?:seen|watched|saw)\b/.test(norm) || /\bseen$/.test(norm) ? 'seen' : null;
}
