/** What gives an act away: each entry is one alternative of a pattern over the normal form of a message. */

const any = (...alternatives: readonly string[]): RegExp => new RegExp(alternatives.join('|'));

export const INJECTION = any(
  String.raw`\b(?:ignore|disregard|forget|override|bypass) (?:all |any |the |your |my |every |everything )*(?:of (?:the |your )?)?(?:previous|prior|above|earlier|instructions?|rules|guidelines|prompt|programming|system|training|restrictions|constraints)`,
  String.raw`\bsystem prompt`,
  String.raw`\byour (?:initial |hidden |original |full |own |secret )?(?:prompt|instructions|source code|rules|guidelines|api key)`,
  String.raw`\b(?:you are now|pretend (?:to be|you are|that you)|act as (?:a|an|if)|roleplay|role play)\b`,
  String.raw`\b(?:jailbreak|developer mode|dan mode|from now on you|debug mode|sudo|admin mode)\b`,
  String.raw`\bprint (?:your|the) `,
  String.raw`\bapi keys?\b`,
  String.raw`\bdrop table\b`,
  String.raw`\bselect (?:from|all)\b`,
  String.raw`\brm rf\b`,
  String.raw`\bpasswords?\b(?!.*(?:movie|film|series|show))`,
);

export const OFF_TOPIC = any(
  String.raw`\b(?:write|draft|compose|code|program|debug|implement)(?: me)?(?: an?| the| some| my| in)? (?:[a-z]+ )?(?:poem|essay|email|letter|code|script|function|haiku|song|program|python|javascript|java|story|resume|cv|cover letter|speech|tweet|post|article|sql|regex|app|website|limerick|algorithm|report)\b`,
  String.raw`\bcapital of\b`,
  String.raw`\bweather\b`,
  String.raw`\b(?:forecast|temperature)\b`,
  String.raw`\brecipe\b`,
  String.raw`\btranslate\b`,
  String.raw`\b(?:stock|share|bitcoin|crypto) (?:price|market|tips?)?\b`,
  String.raw`\bsolve\b`,
  String.raw`\bhomework\b`,
  String.raw`\bmaths?\b`,
  String.raw`\bequation\b`,
  String.raw`\btell me a joke\b`,
  String.raw`\bbook (?:me )?(?:a|an|the|some) (?:flight|table|hotel|taxi|cab|room|ticket|doctor)`,
  String.raw`\bbook (?:for )?(?:me |us )?an? (?:taxi|cab|table|flight|hotel|room|train|ticket)`,
  String.raw`\border (?:for )?(?:me |us )?(?:a |some )?(?:[a-z]+ )?(?:[a-z]+ )?(?:pizza|food|sushi|dinner|takeaway)`,
  String.raw`\bpresident of\b`,
  String.raw`\bprime minister\b`,
  String.raw`\bwho (?:won|will win) the\b`,
  String.raw`\bhow (?:do|can|to|should) (?:i|you|we) (?:fix|cook|make|lose|cure|build|install|bake|repair|get rid|invest|hack|earn|treat|boil|change a|remove a|learn|write|clean)\b`,
  String.raw`\bdiagnose\b`,
  String.raw`\bsymptoms?\b`,
  String.raw`\btax(?:es)? (?:return|advice|declaration)\b`,
  String.raw`\bplumber\b`,
  String.raw`\bdirections to\b`,
  String.raw`\bsquare root\b`,
  String.raw`\b\d+ (?:times|plus|divided by|x|multiplied by) \d+\b`,
  String.raw`\bwhat time is it\b`,
  String.raw`\bset (?:a|an|my) (?:alarm|timer|reminder)\b`,
  String.raw`\bremind me to\b`,
  String.raw`\bturn (?:on|off|down|up) the (?:lights?|heating|tv|volume|music)\b`,
  String.raw`\bplay (?:some )?(?:music|spotify|a song)\b`,
  String.raw`\b(?:restaurant|hotel|laptop|phone|book|novel|podcast|album|video ?game|playlist|car) (?:recommendation|recommendations|suggestion|suggestions)\b`,
  String.raw`\brecommend (?:me )?(?:a|an|some) (?:good |nice )?(?:restaurant|book|novel|hotel|song|album|podcast|game|laptop|phone|wine|pizza)\b`,
  String.raw`\bmeaning of life\b`,
  String.raw`\bwho are you voting\b`,
  String.raw`\bhow (?:tall|old) is (?:the )?(?:eiffel|mount|my)`,
  String.raw`\bhow far is\b`,
  String.raw`\bsummari[sz]e (?:this|the following|my)\b`,
  String.raw`\b(?:my|a|the) (?:boss|doctor|landlord|visa)\b.*\?`,
  String.raw`\bhow many (?:people|calories|planets|countries|days)\b`,
  String.raw`\bwhat is the (?:population|distance|speed|meaning|exchange rate|best (?:restaurant|phone|laptop|way to))\b`,
  String.raw`\bfix my\b`,
  String.raw`\bexplain (?:quantum|photosynthesis|relativity|gravity|how to|blockchain|inflation|evolution)\b`,
  String.raw`\b(?:medical|legal|financial|relationship) advice\b`,
  String.raw`\bdownload (?:it |this |the )?(?:illegally|torrent)`,
  String.raw`\btorrent\b`,
  String.raw`\bpirated?\b.*\b(?:link|site|copy|download)`,
);

export const WATCHABLE = any(
  String.raw`\b(?:movies?|films?|series|shows?|watch|watching|documentar(?:y|ies)|comed(?:y|ies)|thrillers?)\b`,
  String.raw`\b(?:dramas?|episodes?|seasons?|anime|sitcom|something (?:to watch|about|with|like))\b`,
);

const TAKES_TO =
  '(?:like|love|enjoy|adore|prefer|hate|loathe|dislike|do not like|cannot stand|am into|am (?:a )?(?:big )?fan of|am fond of)';

/** A taste told to be remembered: nothing is asked for. */
export const TELLS_TASTE = any(
  String.raw`^(?:(?:please|hey|ok|okay|so|and|just|by the way) )*(?:remember|note|keep in mind|for the record|for your information|just so you know|you should know|in general|generally)(?: that)? (?:i|we) (?:(?:really|generally|usually|mostly|also|always|do) )*${TAKES_TO}\b`,
  String.raw`^(?:i|we) (?:(?:really|generally|usually|mostly|always|do) )*(?:like|love|enjoy|adore|prefer)\b(?!.*\b(?:something|anything|tonight|now|today|looking|want|find|recommend|suggest|give|show)\b).*\bnever\b`,
);

/** Takes the last change back, and says nothing else. */
export const TAKES_BACK = any(
  String.raw`^(?:(?:please|ok|okay|oh|oops|no|wait|sorry|actually|hmm|can you|could you)[ ,.!]*)*(?:undo(?: (?:that|it|this|(?:the|my) last (?:change|one|thing)))?|take (?:that|it|this|the last (?:change|one|thing)) back|take back (?:that|it|this|the last (?:change|one|thing)))(?: please| again)?[ .!]*$`,
);

/** Lets the matter rest: neither a wish nor a change. */
export const DROPS_IT = any(
  String.raw`^(?:(?:ok|okay|oh|no|ah|well)[ ,.!]*)*(?:never ?mind|nvm|forget it|no matter|leave it)[ .!]*$`,
);

/** Asks after one title: "do you have Heat?" */
export const HAVE_YOU = any(
  String.raw`^(?:(?:and|so|but|hey|ok|okay)[ ,.!]*)*(?:(?:do|did) you (?:have|know|carry)|have you got|you got|got)\b`,
);

/** A feeling for people that outlasts this evening. */
export const HATES = any(
  String.raw`^(?:(?:and|but|also|by the way) )*(?:i|we) (?:(?:really|absolutely|just|generally) )*(?:hate|loathe|detest|dislike|cannot stand|can not stand|do not like)\b`,
);

export const PROFILE = any(
  String.raw`\bforget (?:that (?:i|we|one)|about (?:that|the|my|what)|everything|what i|my|i (?:ever )?(?:watched|saw|liked|said)|all (?:that|about|my|of my)|the fact|the time (?:i|we|when)|me\b)`,
  String.raw`\b(?:reset|wipe|delete|erase|clear|remove|export|download|purge|edit|update|change|correct|nuke) (?:all |everything |the |some of |what |out )*(?:of )?(?:(?:about |from |in |you )?(?:me|my)|your memory of|data|you (?:have|know)|history|profile|(?:have )?stored)\b`,
  String.raw`\b(?:remove|delete|erase|take|drop|scrub|hide|strike) .{1,60}?(?:from|off|out of) (?:my|the) (?:history|list|profile|watch(?:ed)?(?: list| history)?|watchlist|taste|account|viewing history|likes|record|log)\b`,
  String.raw`\bwhat (?:do|have|did) you (?:know|think you know|remember|store|stored|learn|learned|learnt|have on|have stored|saved|have saved|keep|kept|got on|gathered|recorded|think)\b.*\b(?:me|my|i|us)\b`,
  String.raw`\b(?:what|which)(?: kinds?| sort| sorts| type| types)? (?:of )?(?:genres?|things|stuff|movies|taste) (?:do|did) (?:you think )?i (?:like|have|usually|prefer|tend)`,
  String.raw`\bwhat (?:is|are|does) my (?:taste|profile|favourite|favourites|history|top|usual|most)\b`,
  String.raw`\b(?:show|tell|give) me (?:my|what you know|what you have|everything you)\b`,
  String.raw`\bstop (?:showing|recommending|suggesting|giving|pushing|offering|serving|bringing|putting|using|counting|tracking|remembering)\b`,
  String.raw`\b(?:do not|never|please do not) (?:ever )?(?:show|recommend|suggest|give|offer)(?: me| us)? .{1,60}?\b(?:again|ever|anymore|any more|in future|in the future)\b`,
  String.raw`\bnever (?:show|recommend|suggest|offer|give)(?: me| us)?\b`,
  String.raw`\b(?:from now on|in future|in the future|going forward|henceforth|generally speaking|as a rule)\b`,
  String.raw`\bi (?:am not|do not like|no longer like|no longer enjoy|no longer watch|am no longer) .{1,40}\b(?:anymore|any more)\b`,
  String.raw`\b(?:more|less|fewer) .{1,40} in my (?:recommendations|feed|profile|suggestions|list)\b`,
  String.raw`\b(?:mute|unmute|block|unblock|blacklist|ban|boost)\b`,
  String.raw`\badd .{1,60} to my (?:list|watchlist|favourites|profile|history|likes)\b`,
  String.raw`\b(?:what|which|show|see|open|is|whats)\b.{0,30}\bmy (?:list|watchlist)\b`,
  String.raw`\bmy (?:data|viewing history|watch history|watchlist|account|privacy)\b`,
  String.raw`\b(?:was|were) (?:actually |really )?(?:my|the) (?:kid|kids|wife|husband|partner|roommate|flatmate|son|daughter|brother|sister|mum|mom|dad|girlfriend|boyfriend|children|cat|nephew|niece|babysitter|housemate|friend|toddler)s?(?:,| not me| who| watching| watched|$| \.)`,
  String.raw`\b(?:that|it) (?:was not|is not) me\b`,
  String.raw`\bcount (?:that|it|this) (?:as|against|towards)\b`,
  String.raw`\bundo\b.*\b(?:like|rating|that|my)\b`,
  String.raw`\bi did not (?:actually )?watch (?:that|it|this)\b`,
  String.raw`\bhow well do you know me\b`,
  String.raw`\bwhat (?:is|s) my (?:age |maturity )?(?:limit|cap)\b`,
  String.raw`\b(?:raise|lift|increase|remove|change) (?:my|the) (?:age |maturity )?(?:limit|cap)\b`,
  String.raw`\b(?:do|will|would) you (?:sell|share|keep|store|collect|use) (?:any of )?my (?:personal )?data\b`,
  String.raw`\bwhat (?:did|have) i (?:tell|told) you\b`,
  String.raw`\bwhat have i (?:watched|seen|liked|rated)\b`,
  String.raw`\bmy (?:taste|profile)\b.*\?`,
);

export const EXPLAIN = any(
  String.raw`\bwhy (?:on earth |the hell |the heck |in the world |in god s name |exactly |would |did |do |are |is |was |were |have |has |does |should |am |the |these|those|this|that|them|it|number|pick|you|[a-z0-9])`,
  String.raw`^(?:and |but |so |ok |um |hmm )?(?:, )?why\b`,
  String.raw`\bhow come\b`,
  String.raw`\bexplain (?:your|this|that|these|those|the|why|how|pick|it|yourself|number|to me|please|#|\d|me)`,
  String.raw`^explain\b`,
  String.raw`\bjustify\b`,
  String.raw`\bwhat made you\b`,
  String.raw`\bwhat makes (?:you think|this|that|it|the|these|them) (?:.{0,30})(?:fit|match|suit|for me|i would|i will|good|right|relevant|a good)`,
  String.raw`\byour reason(?:s|ing)?\b`,
  String.raw`\bthe reason(?:s|ing)? (?:for|behind|you|why)\b`,
  String.raw`\b(?:on what|what is the) (?:basis|grounds|logic|connection|rationale|reasoning|reason|link|thinking)\b`,
  String.raw`\bbased on what\b`,
  String.raw`\bhow did you (?:choose|pick|come|decide|arrive|select|end up|get|land|know|figure)`,
  String.raw`\bhow do you (?:choose|pick|decide|come up|rank)`,
  String.raw`\bwhat has (?:this|that|it) (?:got )?to do with\b`,
  String.raw`\bwhat does (?:this|that|it|the .{1,12}) have to do with\b`,
  String.raw`\bwhere (?:does|did) (?:this|that) (?:recommendation|suggestion|come from)`,
  String.raw`\bhow is (?:this|that|it|the .{1,12}) (?:related|relevant|similar|a match|connected|like|what i)`,
  String.raw`\bwhat is (?:it|this|that) based on\b`,
  String.raw`\bwhat were you thinking\b`,
);

export const WHY_NOT = any(
  String.raw`\bwhy not (?:a|an|something|some|just|more|try|give|show|make|watch|suggest)\b`,
  String.raw`\bwhy (?:do not|don t) (?:you |we )(?:try|give|show|find|suggest)\b`,
);

export const COMPARE_STRONG = any(
  String.raw`\bcompar(?:e|ed|ing|ison)\b`,
  String.raw`\bdifferences? between\b`,
  String.raw`\bvs\b`,
  String.raw`\bversus\b`,
  String.raw`\bwhich (?:one )?(?:of (?:the|these|those|them|all|your)|is|was|has|are|would|should|will|do you think|do|between|one|movie|film|show|series|pick|looks|sounds|feels|ends|came|takes|comes|got|won|did|does|had|out of|picks?|has the|can)\b`,
  String.raw`\b(?:better|longer|shorter|funnier|scarier|darker|newer|older|worse|easier|sadder|gorier|faster|slower|lighter|[a-z]+er|more [a-z-]+|less [a-z-]+) (?:than|of the two|,? ?[a-z0-9 ]{1,40} or )\b`,
  String.raw`\b(?:is|are|does|has) .{1,60} (?:or) .{1,60} (?:better|longer|shorter|funnier|scarier|darker|newer|older)\b`,
  String.raw`\bhow (?:do|does) .{1,60} (?:stack up|differ|compare|hold up against)\b`,
  String.raw`\bor rather\b`,
  String.raw`\bwhat is the difference\b`,
  String.raw`\bthe (?:longest|shortest|newest|oldest|funniest|scariest|darkest|best rated|highest rated) (?:of|one of|among|out of)\b`,
  String.raw`\brank (?:these|those|them)\b`,
);

export const DETAILS = any(
  String.raw`\bhow long (?:is|are|was|does|do|would|will|s)\b`,
  String.raw`\bhow (?:many|much) (?:seasons?|episodes?|parts?|of (?:it|them)|minutes|hours)\b`,
  String.raw`\bwho (?:is|plays|played|play|directed|directs|made|stars|starred|wrote|created|are|was|did|does|composed|acts|s|else is|voices|produced|shot)\b`,
  String.raw`\bwhen (?:was|did|is|does|were|it|do)\b`,
  String.raw`\bwhat year\b`,
  String.raw`\bwhere (?:is|does|was|can i|do i|did|are|s|it)\b`,
  String.raw`\b(?:what|which) (?:language|country|year|streaming|platform|age|rating|genre|kind of|channel|service|network|is the (?:rating|plot|runtime|age|story|cast|length|premise|ending|age rating|language|genre))`,
  String.raw`\bwhat (?:is|s|was|are) .{1,60} about\b`,
  String.raw`\bwhat (?:is|s) it about\b`,
  String.raw`\bwhat about is\b`,
  String.raw`^(?:so |and |ok )?(?:is|was|are|were|does|do|did|has|will|can) (?:it|this|that|they|the (?:first|second|third|fourth|fifth|last|1st|2nd|3rd|film|movie|show|series|one)|that one|this one|number|pick|there (?:a (?:second|third|next|sequel|season|prequel|new season)|any (?:sex|gore|violence|nudity|swearing|romance|jump|blood|more (?:seasons|episodes))|much|a lot of|going to|lots))\b`,
  String.raw`\btell me (?:a bit |a little |some )?(?:more )?(?:about|of)\b`,
  String.raw`\bmore (?:info|information|details|detail) (?:on|about)?\b`,
  String.raw`\b(?:plot|synopsis|summary|runtime|cast|director|storyline|premise|trailer|age rating) (?:of|for|in)\b`,
  String.raw`\bthe (?:plot|synopsis|cast|director|runtime|trailer|premise)\b`,
  String.raw`\bin what (?:language|year|country)\b`,
  String.raw`\bin which (?:language|year|country)\b`,
  String.raw`\bwho s in\b`,
  String.raw`\bwhat happens in\b`,
  String.raw`\bwhat age is\b`,
  String.raw`\bsuitable for (?:a|my|kids|children|an)\b.*\?`,
  String.raw`\bany good\b`,
  String.raw`\bworth (?:watching|it|my time)\b`,
  String.raw`\bwhat rating\b`,
  String.raw`\brunning time\b`,
  String.raw`\bhow (?:old|scary|violent|gory|sad|funny|good|bad|dark|popular|graphic|bloody|intense|heavy|well|big|highly|acclaimed) (?:is|was|are|does)\b`,
  String.raw`\bis there (?:a|any|much|lots|an) (?:of )?(?:second season|season|sequel|happy ending|sex|gore|violence|nudity|swearing|blood|dub|romance in|prequel|animal|twist)`,
  String.raw`\bsubtitled or dubbed\b`,
  String.raw`\bwhat else (?:has|did|have) .{1,40} (?:done|made|been|directed|do|make)\b`,
  String.raw`\bwhat is .{1,50} rated\b`,
  String.raw`\bwhat(?: is)? the (?:runtime|plot|story|premise|rating|age rating|length)\b`,
  String.raw`\bdoes (?:the|it|he|she|they) .{1,40}(?:die|end|survive|have)\b`,
);

export const REQUEST = any(
  String.raw`\b(?:something|anything|recommend|suggest|suggestions?|recommendations?|find (?:me|us)?)\b`,
  String.raw`\b(?:give (?:me|us)|show (?:me|us)|looking for|look for|searching|i search|i seek)\b`,
  String.raw`\b(?:i (?:would |really |just |kind of )*(?:want|need|fancy|crave|feel like|like to (?:watch|see)))\b`,
  String.raw`\b(?:i want|we want|we need|i need|need|what (?:should|can|could|do|shall|would) (?:i|we))\b`,
  String.raw`\b(?:what to watch|what is good|what is next|what else|what now|what next|in the mood|can you)\b`,
  String.raw`\b(?:could you|got any)\b`,
  String.raw`\b(?:any (?:good|more|other|chance|ideas?|tips?|recommendations?|suggestions?|movies?|films?|shows?|series|idea))\b`,
  String.raw`\b(?:is there (?:a|an|any|something|anything|more|another)|are there (?:any|more|other))\b`,
  String.raw`\b(?:do you (?:have|know) (?:a|an|any|some|something|anything|of|more|another)|you got)\b`,
  String.raw`\b(?:more like|similar|help me|bring on|hit me|pick (?:a|something|me|us)|choose)\b`,
  String.raw`\b(?:which .{0,30} should|let us watch|i am (?:after|up for)|we are (?:after|up for)|craving)\b`,
  String.raw`\b(?:wants|find|next)\b`,
);

export const GREETING = any(
  String.raw`^(?:(?:oh|ah|ok|okay|haha|hah|lol|well|so|um|hmm|yes|yep|yeah|no|nope|nah|alright|great|cool|nice|perfect|awesome|brilliant|lovely|super|sweet|wow|good|fine|fab|amazing|excellent|wonderful|sounds|hi|hiya|hello|hey|heya|hallo|hola|bonjour|ciao|yo|sup|greetings|howdy|there|marquee|friend|buddy|mate|everyone|again|morning|afternoon|evening|night|day|thanks|thank|you|so|very|much|a|lot|lots|ton|million|tons|cheers|ta|bye|goodbye|see|ya|later|laters|take|care|have|one|nice|weekend|how|are|is|it|going|doing|today|tonight|what|up|s|who|your|name|do|pleased|to|meet|welcome|sorry|my|bad|please|that|this|was|helpful|help|for|the|all|really|appreciate|appreciated|great|job|work|best|i|am|m|love|will|watch|lets|let|us|go|with|got|gotcha|understood|right|sure|merry|happy|christmas|new|year|birthday|no|problem|worries|okey|dokey|k|kk|xd|lmao|yay|hooray|cu|cya|good|bot|robot|human|real|person|been|makes|sense|enjoy|about|me|and|works|legend|star|doing|well|ha|hehe|hihi|yess|yup|aye|gracias|merci|danke|tschuss|test|testing|ping|bored|anyone|here|back|interesting|funny|fun|tell|something|can|on|being|not|too|same|these|those|look|sound|suggestions|recommendations|list|picks|tip|tips|recommendation|suggestion|exactly|just|needed|wanted|think|have|took|take|give|try|of|bit|gonna|going|be|perfectly|absolutely|very|guess|an|ai|where|from|old|feeling|feel|life|in|but|okidoki|ohh|ooh|enough|now|bless|then|stop|done)[ ,.!?:;()]*)+$`,
);

export const THANKS = any(
  String.raw`\b(?:thanks|thank you|cheers|ta|much appreciated|good ?bye|bye|see you|good night|goodnight|gracias|merci|danke)\b`,
);

export const HELLO = any(
  String.raw`^(?:hi|hiya|hello|hey|heya|hallo|hola|bonjour|ciao|yo|sup|howdy|greetings|good (?:morning|evening|afternoon|day|night)|morning|evening)\b`,
);

export const ABOUT_BOT = any(
  String.raw`\b(?:how are you|who are you|what are you|what is your name|what can you do)\b`,
  String.raw`\b(?:are you (?:a |an )?(?:bot|robot|human|real|ai|person|there|ok|okay)|how is it going)\b`,
  String.raw`\b(?:what is up|how do you feel|what do you do|who (?:made|built|runs|owns) you|how was your day)\b`,
  String.raw`\b(?:nice to meet you|do you have (?:a name|feelings)|what is your favourite|do you like)\b`,
  String.raw`\b(?:tell me about yourself|how old are you|do you watch)\b`,
);

/** Asks about the program or its catalogue; "films" in it is no wish. */
export const ABOUT_SERVICE = any(
  String.raw`\bare you (?:an? )?(?:chat ?gpt|gpt|llm|language model|alexa|siri|netflix)\b`,
  String.raw`^(?:and |so )?(?:is|are) (?:this|it|you) (?:for )?free(?: of charge)?[ ?]*$`,
  String.raw`\bhow (?:many|much) (?:titles|films|movies|shows|series)(?: and (?:series|shows))? (?:do you (?:have|know)|are (?:there )?in (?:here|your|the|this))\b`,
  String.raw`\bwhere (?:does|do|is|did) (?:the|your|this) (?:catalogue|catalog|data|titles|films|movies)\b`,
);

export const PRAISE = any(
  String.raw`\b(?:you|u) ?(?:are|re|r|have been|were|did|rock|rule|nailed)\b.*\b(?:lifesaver|life saver|best|star|legend|kind|helpful|great|awesome|amazing|brilliant|genius|funny|good|sweet|gem|angel|smart|clever|welcome|well|rock|it)\b`,
  String.raw`\bany(?:body|one) (?:in )?(?:there|here|home)\b`,
  String.raw`\b(?:bye|goodbye|cya)(?: bye)?(?: x+)?$`,
);

/** Turns down what was shown without saying more. */
export const REJECTS = any(
  String.raw`\bnot (?:that|this|the) (?:one|first|second|third|last)\b`,
  String.raw`\bnone of (?:these|those|them)\b`,
  String.raw`\banother(?: one)?\b`,
);

export const FRESH_START = any(
  String.raw`\b(?:new (?:question|request|search|topic|one|idea|plan)|different (?:question|topic|request))\b`,
  String.raw`\b(?:start (?:over|again|afresh|fresh)|from scratch)\b`,
  String.raw`\b(?:(?:something|anything) (?:completely|totally|entirely) (?:different|else)|on another note)\b`,
  String.raw`\b(?:separate(?:ly)? (?:question|request)|scrap (?:that|all|it))\b`,
  String.raw`\b(?:forget (?:all )?(?:that|it|those|these)|change of (?:subject|topic))\b`,
  String.raw`\b(?:never ?mind (?:that|all|those|it)?)\b`,
  String.raw`\b(?:now (?:for|i need|i want|something for|a|find|let us|on to))\b`,
  String.raw`\b(?:next (?:question|up|request|one|,)|ok (?:now|next|different)|tomorrow)\b`,
  String.raw`\b(?:other(?:wise)? request|unrelated|new plan|for (?:saturday|sunday|friday|next week))\b`,
);

export const FORGET_REQUEST = any(
  String.raw`\bforget (?:all |about )?(?:that|it|those|these|this) (?:,|\.|and|then)`,
  String.raw`^forget (?:it|that|those|these)\b(?! (?:i|we|one|movie|film|show))`,
);

export const BARE_REFINE = any(
  String.raw`^(?:(?:a (?:bit|little|lot)|much|even|way|slightly|something|anything|can (?:you|it|we)|make (?:it|them)|but|no|ok|please|no ,|maybe) )*(?:,? ?)(?:shorter|longer|newer|older|more|another|another one|others?|next|else|different|lighter|darker|funnier|scarier|not that one|not this one|something else|none of (?:these|those)|more (?:options|please|like (?:this|that|these|those|it))|less [a-z-]+|more recent|the other ones?|same but .*)(?: (?:please|one|ones|now|though|then|pls|thanks|ideas|options))*[ .!?,]*$`,
);

export const REFINES = any(
  String.raw`\b(?:instead|but|not (?:that|this|the|so)|another|else|more|less|shorter|longer|swap|replace)\b`,
  String.raw`\b(?:change|rather|without)\b`,
  String.raw`\b(?:too (?:long|short|slow|dark|sad|scary|heavy|old|new|violent|silly|obvious|mainstream|much|bleak|many|american|weird|childish|complicated))\b`,
  String.raw`\b(?:other|different|same|no more|next|make it|remove|skip|drop|lose|except|only|nothing|again)\b`,
  String.raw`\b(?:[a-z]{3,}er)\b`,
);

export const LIKED = any(
  String.raw`\b(?:(?:i |we |absolutely |really |totally |just |both |all )*(?:loved|adored|enjoyed|liked)\b)\b`,
  String.raw`\b(?:i (?:really |absolutely |totally )?love (?:it|that|this|the|[a-z]))\b`,
  String.raw`\b(?:(?:was|is|were) (?:so |absolutely |really |pretty |just |quite |totally |such )?(?:an? )?(?:absolute |total |true |real )?(?:brilliant|great|amazing|fantastic|excellent|wonderful|awesome|perfect|incredible|superb|masterpiece|blast|gem|good|lovely|delightful|stunning|phenomenal|beautiful|hilarious|outstanding|magnificent|so good|fun|fire|spot on))\b`,
  String.raw`\b(?:masterpiece|thumbs up|favourite (?:movie|film|show|series|ever|of all time)|blew me away)\b`,
  String.raw`\b(?:blew my mind|10 out of 10|ten out of ten|five stars|5 stars)\b`,
  String.raw`\b(?:great (?:pick|suggestion|recommendation|choice|tip|shout))\b`,
  String.raw`\b(?:good (?:pick|suggestion|recommendation|choice|tip|shout|call)|could not stop watching)\b`,
  String.raw`\b(?:hooked on|obsessed with|big fan of|huge fan of|what a (?:film|movie|show|ride|series))\b`,
  String.raw`\b(?:10 10|hit the spot|so good)\b`,
);

export const DISLIKED = any(
  String.raw`\b(?:hated|disliked|despised|loathed)\b`,
  String.raw`\b(?:(?:did not|do not|does not|not) (?:really |actually |particularly |much )?(?:like|enjoy|care for|love|rate|get|do it|think much|work|finish|click))\b`,
  String.raw`\b(?:could not (?:finish|stand|get into|get through)|can not stand|gave up|turned (?:it )?off)\b`,
  String.raw`\b(?:switched (?:it )?off)\b`,
  String.raw`\b(?:(?:was|is|were) (?:so |absolutely |really |pretty |just |quite |a bit |kind of |way |such |too |utterly |incredibly |totally )*(?:an? )?(?:total |complete |absolute )?(?:boring|awful|terrible|bad|rubbish|dull|garbage|crap|dreadful|disappointing|disappointment|waste|trash|horrible|overrated|meh|stupid|poor|pants|letdown|let down|mess|shit|slow|long|dire|silly|tedious|worst))\b`,
  String.raw`\b(?:boring|bored me|waste of time|overrated|thumbs down|worst (?:movie|film|show|series|thing))\b`,
  String.raw`\b(?:fell asleep|walked out|bored to (?:death|tears)|hate it|bounced off|not my favourite)\b`,
  String.raw`\b(?:what a waste|not good|not great|let me down|yawn|disappointed|put me to sleep|was not good)\b`,
  String.raw`\b(?:unwatchable|sucks|sucked|i hate)\b`,
);

export const SEEN_FEEDBACK = any(
  String.raw`\b(?:seen (?:it|that|this|them|those|these|all|both|the|this one|that one|already|every|[a-z0-9]))\b`,
  String.raw`\b(?:already (?:seen|watched|saw|know))\b`,
  String.raw`\b(?:(?:i|we) (?:have |just |already |only |finally |both |did )*(?:watched|saw|seen|finished|binged|rewatched)\b)\b`,
  String.raw`\b(?:(?:watched|saw|finished|binged) (?:it|that|this|[a-z0-9])|been there|know it already)\b`,
  String.raw`\b(?:done that one|just finished|watched that)\b`,
);

export const NOT_INTERESTED = any(
  String.raw`\b(?:not (?:really |quite |exactly )?(?:for (?:me|us)|my (?:thing|cup of tea|kind of|type|jam|vibe|style|bag|taste)|interested|our (?:thing|cup of tea)|into (?:it|that|this|the)|feeling (?:it|this|that)|appeal))\b`,
  String.raw`\b(?:does not (?:appeal|interest|do it|speak|grab))\b`,
  String.raw`\b(?:do not (?:care|want to (?:watch|see) (?:it|that|this|the|[a-z])|fancy (?:it|that|this|the)))\b`,
  String.raw`\b(?:no interest in|no desire to|(?:will|would) (?:never|not) watch (?:it|that|this))\b`,
  String.raw`\b(?:not going to watch|hard pass|i will pass|pass on (?:that|this|the|it)|no thanks)\b`,
  String.raw`\b(?:not watching|could not care less|leaves me cold|not tempted|skip (?:it|that)|rather not)\b`,
  String.raw`\b(?:uninterested|looks (?:boring|bad|awful|terrible|dull|stupid|rubbish))\b`,
  String.raw`\b(?:sounds (?:boring|bad|awful|terrible|dull|stupid|rubbish)|^pass$|^pass )\b`,
  String.raw`^(?:pass|meh|nope|nah)[ .!,]*$`,
);
