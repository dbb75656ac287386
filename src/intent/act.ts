import type { Act, Intent } from '../model/index.ts';

/** What the classifier looks at beside the words. */
export interface ActEvidence {
  /** The message's normal form. */
  readonly norm: string;
  /** The assistant has spoken before. */
  readonly followsUp: boolean;
  readonly titles: number;
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
}

const INJECTION =
  /\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |every |everything )*(?:of (?:the |your )?)?(?:previous|prior|above|earlier|instructions?|rules|guidelines|prompt|programming|system|training|restrictions|constraints)|\bsystem prompt|\byour (?:initial |hidden |original |full |own |secret )?(?:prompt|instructions|source code|rules|guidelines|api key)|\b(?:you are now|pretend (?:to be|you are|that you)|act as (?:a|an|if)|roleplay|role play|jailbreak|developer mode|dan mode|from now on you|debug mode|sudo|admin mode)\b|\bprint (?:your|the) |\bapi keys?\b|\bdrop table\b|\bselect (?:from|all)\b|\brm rf\b|\bpasswords?\b(?!.*(?:movie|film|series|show))/;
const OFF_TOPIC =
  /\b(?:write|draft|compose|code|program|debug|implement)(?: me)?(?: an?| the| some| my| in)? (?:[a-z]+ )?(?:poem|essay|email|letter|code|script|function|haiku|song|program|python|javascript|java|story|resume|cv|cover letter|speech|tweet|post|article|sql|regex|app|website|limerick|algorithm|report)\b|\bcapital of\b|\bweather\b|\b(?:forecast|temperature)\b|\brecipe\b|\btranslate\b|\b(?:stock|share|bitcoin|crypto) (?:price|market|tips?)?\b|\bsolve\b|\bhomework\b|\bmaths?\b|\bequation\b|\btell me a joke\b|\bbook (?:me )?(?:a|an|the|some) (?:flight|table|hotel|taxi|cab|room|ticket|doctor)|\bbook (?:for )?(?:me |us )?an? (?:taxi|cab|table|flight|hotel|room|train|ticket)|\border (?:for )?(?:me |us )?(?:a |some )?(?:[a-z]+ )?(?:[a-z]+ )?(?:pizza|food|sushi|dinner|takeaway)|\bpresident of\b|\bprime minister\b|\bwho (?:won|will win) the\b|\bhow (?:do|can|to|should) (?:i|you|we) (?:fix|cook|make|lose|cure|build|install|bake|repair|get rid|invest|hack|earn|treat|boil|change a|remove a|learn|write|clean)\b|\bdiagnose\b|\bsymptoms?\b|\btax(?:es)? (?:return|advice|declaration)\b|\bplumber\b|\bdirections to\b|\bsquare root\b|\b\d+ (?:times|plus|divided by|x|multiplied by) \d+\b|\bwhat time is it\b|\bset (?:a|an|my) (?:alarm|timer|reminder)\b|\bremind me to\b|\bturn (?:on|off|down|up) the (?:lights?|heating|tv|volume|music)\b|\bplay (?:some )?(?:music|spotify|a song)\b|\b(?:restaurant|hotel|laptop|phone|book|novel|podcast|album|video ?game|playlist|car) (?:recommendation|recommendations|suggestion|suggestions)\b|\brecommend (?:me )?(?:a|an|some) (?:good |nice )?(?:restaurant|book|novel|hotel|song|album|podcast|game|laptop|phone|wine|pizza)\b|\bmeaning of life\b|\bwho are you voting\b|\bhow (?:tall|old) is (?:the )?(?:eiffel|mount|my)|\bhow far is\b|\bsummari[sz]e (?:this|the following|my)\b|\b(?:my|a|the) (?:boss|doctor|landlord|visa)\b.*\?|\bhow many (?:people|calories|planets|countries|days)\b|\bwhat is the (?:population|distance|speed|meaning|exchange rate|best (?:restaurant|phone|laptop|way to))\b|\bfix my\b|\bexplain (?:quantum|photosynthesis|relativity|gravity|how to|blockchain|inflation|evolution)\b|\b(?:medical|legal|financial|relationship) advice\b|\bdownload (?:it |this |the )?(?:illegally|torrent)|\btorrent\b|\bpirated?\b.*\b(?:link|site|copy|download)/;
const WATCHABLE =
  /\b(?:movies?|films?|series|shows?|watch|watching|documentar(?:y|ies)|comed(?:y|ies)|thrillers?|dramas?|episodes?|seasons?|anime|sitcom|something (?:to watch|about|with|like))\b/;

const PROFILE =
  /\bforget (?:that (?:i|we|one)|about (?:that|the|my|what)|everything|what i|my|i (?:ever )?(?:watched|saw|liked|said)|all (?:that|about|my|of my)|the fact|the time (?:i|we|when)|me\b)|\b(?:reset|wipe|delete|erase|clear|remove|export|download|purge|edit|update|change|correct|nuke) (?:all |everything |the |some of |what |out )*(?:of )?(?:(?:about |from |in |you )?(?:me|my)|your memory of|data|you (?:have|know)|history|profile|(?:have )?stored)\b|\b(?:remove|delete|erase|take|drop|scrub|hide|strike) .{1,60}?(?:from|off|out of) (?:my|the) (?:history|list|profile|watch(?:ed)?(?: list| history)?|watchlist|taste|account|viewing history|likes|record|log)\b|\bwhat (?:do|have|did) you (?:know|think you know|remember|store|stored|learn|learned|learnt|have on|have stored|saved|have saved|keep|kept|got on|gathered|recorded|think)\b.*\b(?:me|my|i|us)\b|\b(?:what|which)(?: kinds?| sort| sorts| type| types)? (?:of )?(?:genres?|things|stuff|movies|taste) (?:do|did) (?:you think )?i (?:like|have|usually|prefer|tend)|\bwhat (?:is|are|does) my (?:taste|profile|favourite|favourites|history|top|usual|most)\b|\b(?:show|tell|give) me (?:my|what you know|what you have|everything you)\b|\bstop (?:showing|recommending|suggesting|giving|pushing|offering|serving|bringing|putting|using|counting|tracking|remembering)\b|\b(?:do not|never|please do not) (?:ever )?(?:show|recommend|suggest|give|offer)(?: me| us)? .{1,60}?\b(?:again|ever|anymore|any more|in future|in the future)\b|\bnever (?:show|recommend|suggest|offer|give)(?: me| us)?\b|\b(?:from now on|in future|in the future|going forward|henceforth|generally speaking|as a rule)\b|\bi (?:am not|do not like|no longer like|no longer enjoy|no longer watch|am no longer) .{1,40}\b(?:anymore|any more)\b|\b(?:more|less|fewer) .{1,40} in my (?:recommendations|feed|profile|suggestions|list)\b|\b(?:mute|unmute|block|unblock|blacklist|ban|boost)\b|\badd .{1,60} to my (?:list|watchlist|favourites|profile|history|likes)\b|\b(?:what|which|show|see|open|is|whats)\b.{0,30}\bmy (?:list|watchlist)\b|\bmy (?:data|viewing history|watch history|watchlist|account|privacy)\b|\b(?:was|were) (?:actually |really )?(?:my|the) (?:kid|kids|wife|husband|partner|roommate|flatmate|son|daughter|brother|sister|mum|mom|dad|girlfriend|boyfriend|children|cat|nephew|niece|babysitter|housemate|friend|toddler)s?(?:,| not me| who| watching| watched|$| \.)|\b(?:that|it) (?:was not|is not) me\b|\bcount (?:that|it|this) (?:as|against|towards)\b|\bundo\b.*\b(?:like|rating|that|my)\b|\bi did not (?:actually )?watch (?:that|it|this)\b|\bhow well do you know me\b|\bwhat have i (?:watched|seen|liked|rated)\b|\bmy (?:taste|profile)\b.*\?/;

const EXPLAIN =
  /\bwhy (?:on earth |the hell |the heck |in the world |in god s name |exactly |would |did |do |are |is |was |were |have |has |does |should |am |the |these|those|this|that|them|it|number|pick|you|[a-z0-9])|^(?:and |but |so |ok |um |hmm )?(?:, )?why\b|\bhow come\b|\bexplain (?:your|this|that|these|those|the|why|how|pick|it|yourself|number|to me|please|#|\d|me)|^explain\b|\bjustify\b|\bwhat made you\b|\bwhat makes (?:you think|this|that|it|the|these|them) (?:.{0,30})(?:fit|match|suit|for me|i would|i will|good|right|relevant|a good)|\byour reason(?:s|ing)?\b|\bthe reason(?:s|ing)? (?:for|behind|you|why)\b|\b(?:on what|what is the) (?:basis|grounds|logic|connection|rationale|reasoning|reason|link|thinking)\b|\bbased on what\b|\bhow did you (?:choose|pick|come|decide|arrive|select|end up|get|land|know|figure)|\bhow do you (?:choose|pick|decide|come up|rank)|\bwhat has (?:this|that|it) (?:got )?to do with\b|\bwhat does (?:this|that|it|the .{1,12}) have to do with\b|\bwhere (?:does|did) (?:this|that) (?:recommendation|suggestion|come from)|\bhow is (?:this|that|it|the .{1,12}) (?:related|relevant|similar|a match|connected|like|what i)|\bwhat is (?:it|this|that) based on\b|\bwhat were you thinking\b/;
const WHY_NOT =
  /\bwhy not (?:a|an|something|some|just|more|try|give|show|make|watch|suggest)\b|\bwhy (?:do not|don t) (?:you |we )(?:try|give|show|find|suggest)\b/;

const COMPARE_STRONG =
  /\bcompar(?:e|ed|ing|ison)\b|\bdifferences? between\b|\bvs\b|\bversus\b|\bwhich (?:one )?(?:of (?:the|these|those|them|all|your)|is|was|has|are|would|should|will|do you think|do|between|one|movie|film|show|series|pick|looks|sounds|feels|ends|came|takes|comes|got|won|did|does|had|out of|picks?|has the|can)\b|\b(?:better|longer|shorter|funnier|scarier|darker|newer|older|worse|easier|sadder|gorier|faster|slower|lighter|[a-z]+er|more [a-z-]+|less [a-z-]+) (?:than|of the two|,? ?[a-z0-9 ]{1,40} or )\b|\b(?:is|are|does|has) .{1,60} (?:or) .{1,60} (?:better|longer|shorter|funnier|scarier|darker|newer|older)\b|\bhow (?:do|does) .{1,60} (?:stack up|differ|compare|hold up against)\b|\bor rather\b|\bwhat is the difference\b|\bthe (?:longest|shortest|newest|oldest|funniest|scariest|darkest|best rated|highest rated) (?:of|one of|among|out of)\b|\brank (?:these|those|them)\b/;

const DETAILS =
  /\bhow long (?:is|are|was|does|do|would|will|s)\b|\bhow (?:many|much) (?:seasons?|episodes?|parts?|of (?:it|them)|minutes|hours)\b|\bwho (?:is|plays|played|play|directed|directs|made|stars|starred|wrote|created|are|was|did|does|composed|acts|s|else is|voices|produced|shot)\b|\bwhen (?:was|did|is|does|were|it|do)\b|\bwhat year\b|\bwhere (?:is|does|was|can i|do i|did|are|s|it)\b|\b(?:what|which) (?:language|country|year|streaming|platform|age|rating|genre|kind of|channel|service|network|is the (?:rating|plot|runtime|age|story|cast|length|premise|ending|age rating|language|genre))|\bwhat (?:is|s|was|are) .{1,60} about\b|\bwhat (?:is|s) it about\b|\bwhat about is\b|^(?:so |and |ok )?(?:is|was|are|were|does|do|did|has|will|can) (?:it|this|that|they|the (?:first|second|third|fourth|fifth|last|1st|2nd|3rd|film|movie|show|series|one)|that one|this one|number|pick|there (?:a (?:second|third|next|sequel|season|prequel|new season)|any (?:sex|gore|violence|nudity|swearing|romance|jump|blood|more (?:seasons|episodes))|much|a lot of|going to|lots))\b|\btell me (?:a bit |a little |some )?(?:more )?(?:about|of)\b|\bmore (?:info|information|details|detail) (?:on|about)?\b|\b(?:plot|synopsis|summary|runtime|cast|director|storyline|premise|trailer|age rating) (?:of|for|in)\b|\bthe (?:plot|synopsis|cast|director|runtime|trailer|premise)\b|\bin what (?:language|year|country)\b|\bin which (?:language|year|country)\b|\bwho s in\b|\bwhat happens in\b|\bwhat age is\b|\bsuitable for (?:a|my|kids|children|an)\b.*\?|\bany good\b|\bworth (?:watching|it|my time)\b|\bwhat rating\b|\brunning time\b|\bhow (?:old|scary|violent|gory|sad|funny|good|bad|dark|popular|graphic|bloody|intense|heavy|well|big|highly|acclaimed) (?:is|was|are|does)\b|\bis there (?:a|any|much|lots|an) (?:of )?(?:second season|season|sequel|happy ending|sex|gore|violence|nudity|swearing|blood|dub|romance in|prequel|animal|twist)|\bsubtitled or dubbed\b|\bwhat else (?:has|did|have) .{1,40} (?:done|made|been|directed|do|make)\b|\bwhat is .{1,50} rated\b|\bwhat(?: is)? the (?:runtime|plot|story|premise|rating|age rating|length)\b|\bdoes (?:the|it|he|she|they) .{1,40}(?:die|end|survive|have)\b/;

const REQUEST =
  /\b(?:something|anything|recommend|suggest|suggestions?|recommendations?|find (?:me|us)?|give (?:me|us)|show (?:me|us)|looking for|look for|searching|i search|i seek|i (?:would |really |just |kind of )*(?:want|need|fancy|crave|feel like|like to (?:watch|see))|i want|we want|we need|i need|need|what (?:should|can|could|do|shall|would) (?:i|we)|what to watch|what is good|what is next|what else|what now|what next|in the mood|can you|could you|got any|any (?:good|more|other|chance|ideas?|tips?|recommendations?|suggestions?|movies?|films?|shows?|series|idea)|is there (?:a|an|any|something|anything|more|another)|are there (?:any|more|other)|do you (?:have|know) (?:a|an|any|some|something|anything|of|more|another)|you got|more like|similar|help me|bring on|hit me|pick (?:a|something|me|us)|choose|which .{0,30} should|let us watch|i am (?:after|up for)|we are (?:after|up for)|craving|wants|find|next)\b/;

const GREETING =
  /^(?:(?:oh|ah|ok|okay|haha|hah|lol|well|so|um|hmm|yes|yep|yeah|no|nope|nah|alright|great|cool|nice|perfect|awesome|brilliant|lovely|super|sweet|wow|good|fine|fab|amazing|excellent|wonderful|sounds|hi|hiya|hello|hey|heya|hallo|hola|bonjour|ciao|yo|sup|greetings|howdy|there|marquee|friend|buddy|mate|everyone|again|morning|afternoon|evening|night|day|thanks|thank|you|so|very|much|a|lot|lots|ton|million|tons|cheers|ta|bye|goodbye|see|ya|later|laters|take|care|have|one|nice|weekend|how|are|is|it|going|doing|today|tonight|what|up|s|who|your|name|do|pleased|to|meet|welcome|sorry|my|bad|please|that|this|was|helpful|help|for|the|all|really|appreciate|appreciated|great|job|work|best|i|am|m|love|will|watch|lets|let|us|go|with|got|gotcha|understood|right|sure|merry|happy|christmas|new|year|birthday|no|problem|worries|okey|dokey|k|kk|xd|lmao|yay|hooray|cu|cya|good|bot|robot|human|real|person|been|makes|sense|enjoy|about|me|and|works|legend|star|doing|well|ha|hehe|hihi|yess|yup|aye|gracias|merci|danke|tschuss|test|testing|ping|bored|anyone|here|back|interesting|funny|fun|tell|something|can|on|being|not|too|same|these|those|look|sound|suggestions|recommendations|list|picks|tip|tips|recommendation|suggestion|exactly|just|needed|wanted|think|have|took|take|give|try|of|bit|gonna|going|be|perfectly|absolutely|very|guess|an|ai|where|from|old|feeling|feel|life|in|but|okidoki|ohh|ooh|enough|now|bless|then|stop|done)[ ,.!?:;()]*)+$/;
const THANKS =
  /\b(?:thanks|thank you|cheers|ta|much appreciated|good ?bye|bye|see you|good night|goodnight|gracias|merci|danke)\b/;
const HELLO =
  /^(?:hi|hiya|hello|hey|heya|hallo|hola|bonjour|ciao|yo|sup|howdy|greetings|good (?:morning|evening|afternoon|day|night)|morning|evening)\b/;
const ABOUT_BOT =
  /\b(?:how are you|who are you|what are you|what is your name|what can you do|are you (?:a |an )?(?:bot|robot|human|real|ai|person|there|ok|okay)|how is it going|what is up|how do you feel|what do you do|who made you|who built you|how was your day|nice to meet you|do you have (?:a name|feelings)|what is your favourite|do you like|tell me about yourself|how old are you|do you watch)\b/;

const PRAISE =
  /\b(?:you|u) ?(?:are|re|r|have been|were|did|rock|rule|nailed)\b.*\b(?:lifesaver|life saver|best|star|legend|kind|helpful|great|awesome|amazing|brilliant|genius|funny|good|sweet|gem|angel|smart|clever|welcome|well|rock|it)\b|\bany(?:body|one) (?:in )?(?:there|here|home)\b|\b(?:bye|goodbye|cya)(?: bye)?(?: x+)?$/;
/** Turns down what was shown without saying more. */
const REJECTS =
  /\bnot (?:that|this|the) (?:one|first|second|third|last)\b|\bnone of (?:these|those|them)\b|\banother(?: one)?\b/;

const FRESH_START =
  /\b(?:new (?:question|request|search|topic|one|idea|plan)|different (?:question|topic|request)|start (?:over|again|afresh|fresh)|from scratch|(?:something|anything) (?:completely|totally|entirely) (?:different|else)|on another note|separate(?:ly)? (?:question|request)|scrap (?:that|all|it)|forget (?:all )?(?:that|it|those|these)|change of (?:subject|topic)|never ?mind (?:that|all|those|it)?|now (?:for|i need|i want|something for|a|find|let us|on to)|next (?:question|up|request|one|,)|ok (?:now|next|different)|tomorrow|other(?:wise)? request|unrelated|new plan|for (?:saturday|sunday|friday|next week))\b/;

export const SEEN_IT = /\b(?:seen|watched|saw)\b/;

/** A sum is nobody's wish; a mark between numbers reads as "and" or nothing in the normal form. */
const SUM = /\bwhat (?:is|s) \d+ (?:and |x |plus |minus |times |- )?\d+|\bwhats \d+ (?:and )?\d+/;

/** The act of one message. The order matters: the rarer and more clearly worded acts are looked for first. */
export function classifyAct(evidence: ActEvidence): ActFound {
  const { norm, followsUp, titles, positions, wishes } = evidence;
  const found = (act: Act, feedback: Intent['feedback'] = null): ActFound => ({ act, feedback });
  const question = norm.includes('?');
  const targets = titles + positions;
  if (INJECTION.test(norm)) return found('unsupported');
  const requests = REQUEST.test(norm);
  if (OFF_TOPIC.test(norm) && !(WATCHABLE.test(norm) && !/\b(?:write|code)\b/.test(norm))) return found('unsupported');
  if (PROFILE.test(norm) && !FORGET_REQUEST.test(norm)) return found('profile');
  const asksOfPicks =
    followsUp && (DETAILS.test(norm) || EXPLAIN.test(norm) || NOT_INTERESTED.test(norm) || REJECTS.test(norm));
  if (GREETING.test(norm) && wishes === 0 && targets === 0 && !BARE_REFINE.test(norm) && !SEEN_IT.test(norm)) {
    if (HELLO.test(norm) || THANKS.test(norm) || ABOUT_BOT.test(norm) || !(requests || asksOfPicks))
      return found('chitchat');
  }
  if (wishes === 0 && targets === 0 && !requests && (PRAISE.test(norm) || (THANKS.test(norm) && !REFINES.test(norm))))
    return found('chitchat');
  if (ABOUT_BOT.test(norm) && wishes === 0 && targets === 0 && !WATCHABLE.test(norm)) return found('chitchat');
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
      return found('unsupported');
    if (wishes === 0 && targets === 0 && SUM.test(norm)) return found('unsupported');
    return found('refine');
  }
  if (BARE_REFINE.test(norm)) return found('refine');
  if (wishes > 0 || targets > 0 || requests || WATCHABLE.test(norm)) return found('recommend');
  if (evidence.words === 0) return found(/\p{Extended_Pictographic}/u.test(norm) ? 'chitchat' : 'unsupported');
  return found(question || evidence.words <= 2 || evidence.known < 0.6 ? 'unsupported' : 'recommend');
}

const FORGET_REQUEST =
  /\bforget (?:all |about )?(?:that|it|those|these|this) (?:,|\.|and|then)|^forget (?:it|that|those|these)\b(?! (?:i|we|one|movie|film|show))/;
const BARE_REFINE =
  /^(?:(?:a (?:bit|little|lot)|much|even|way|slightly|something|anything|can (?:you|it|we)|make (?:it|them)|but|no|ok|please|no ,|maybe) )*(?:,? ?)(?:shorter|longer|newer|older|more|another|another one|others?|next|else|different|lighter|darker|funnier|scarier|not that one|not this one|something else|none of (?:these|those)|more (?:options|please|like (?:this|that|these|those|it))|less [a-z-]+|more recent|the other ones?|same but .*)(?: (?:please|one|ones|now|though|then|pls|thanks|ideas|options))*[ .!?,]*$/;
const REFINES =
  /\b(?:instead|but|not (?:that|this|the|so)|another|else|more|less|shorter|longer|swap|replace|change|rather|without|too (?:long|short|slow|dark|sad|scary|heavy|old|new|violent|silly|obvious|mainstream|much|bleak|many|american|weird|childish|complicated)|other|different|same|no more|next|make it|remove|skip|drop|lose|except|only|nothing|again|[a-z]{3,}er)\b/;

const LIKED =
  /\b(?:(?:i |we |absolutely |really |totally |just |both |all )*(?:loved|adored|enjoyed|liked)\b|i (?:really |absolutely |totally )?love (?:it|that|this|the|[a-z])|(?:was|is|were) (?:so |absolutely |really |pretty |just |quite |totally |such )?(?:an? )?(?:absolute |total |true |real )?(?:brilliant|great|amazing|fantastic|excellent|wonderful|awesome|perfect|incredible|superb|masterpiece|blast|gem|good|lovely|delightful|stunning|phenomenal|beautiful|hilarious|outstanding|magnificent|so good|fun|fire|spot on)|masterpiece|thumbs up|favourite (?:movie|film|show|series|ever|of all time)|blew me away|blew my mind|10 out of 10|ten out of ten|five stars|5 stars|great (?:pick|suggestion|recommendation|choice|tip|shout)|good (?:pick|suggestion|recommendation|choice|tip|shout|call)|could not stop watching|hooked on|obsessed with|big fan of|huge fan of|what a (?:film|movie|show|ride|series)|10 10|hit the spot|so good)\b/;
const DISLIKED =
  /\b(?:hated|disliked|despised|loathed|(?:did not|do not|does not|not) (?:really |actually |particularly |much )?(?:like|enjoy|care for|love|rate|get|do it|think much|work|finish|click)|could not (?:finish|stand|get into|get through)|can not stand|gave up|turned (?:it )?off|switched (?:it )?off|(?:was|is|were) (?:so |absolutely |really |pretty |just |quite |a bit |kind of |way |such |too |utterly |incredibly |totally )*(?:an? )?(?:total |complete |absolute )?(?:boring|awful|terrible|bad|rubbish|dull|garbage|crap|dreadful|disappointing|disappointment|waste|trash|horrible|overrated|meh|stupid|poor|pants|letdown|let down|mess|shit|slow|long|dire|silly|tedious|worst)|boring|bored me|waste of time|overrated|thumbs down|worst (?:movie|film|show|series|thing)|fell asleep|walked out|bored to (?:death|tears)|hate it|bounced off|not my favourite|what a waste|not good|not great|let me down|yawn|disappointed|put me to sleep|was not good|unwatchable|sucks|sucked|i hate)\b/;
const SEEN_FEEDBACK =
  /\b(?:seen (?:it|that|this|them|those|these|all|both|the|this one|that one|already|every|[a-z0-9])|already (?:seen|watched|saw|know)|(?:i|we) (?:have |just |already |only |finally |both |did )*(?:watched|saw|seen|finished|binged|rewatched)\b|(?:watched|saw|finished|binged) (?:it|that|this|[a-z0-9])|been there|know it already|done that one|just finished|watched that)\b/;
const NOT_INTERESTED =
  /\b(?:not (?:really |quite |exactly )?(?:for (?:me|us)|my (?:thing|cup of tea|kind of|type|jam|vibe|style|bag|taste)|interested|our (?:thing|cup of tea)|into (?:it|that|this|the)|feeling (?:it|this|that)|appeal)|does not (?:appeal|interest|do it|speak|grab)|do not (?:care|want to (?:watch|see) (?:it|that|this|the|[a-z])|fancy (?:it|that|this|the))|no interest in|no desire to|(?:will|would) (?:never|not) watch (?:it|that|this)|not going to watch|hard pass|i will pass|pass on (?:that|this|the|it)|no thanks|not watching|could not care less|leaves me cold|not tempted|skip (?:it|that)|rather not|uninterested|looks (?:boring|bad|awful|terrible|dull|stupid|rubbish)|sounds (?:boring|bad|awful|terrible|dull|stupid|rubbish)|^pass$|^pass )\b|^(?:pass|meh|nope|nah)[ .!,]*$/;

/** What the words say of a title that is meant; null where they say nothing of one. */
function opinionOf(norm: string, named: boolean, followsUp: boolean): Intent['feedback'] {
  if (/\b(?:have not|never|not yet|had not|has not) (?:yet |even |actually |ever )?(?:seen|watched)\b/.test(norm))
    return null;
  if (!named && !followsUp && !/\b(?:it|that|this|that one|this one)\b/.test(norm)) return null;
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
