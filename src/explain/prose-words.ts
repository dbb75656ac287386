/**
 * Words that claim nothing by themselves and may join what facts say. Left out on purpose: every negation, every word of
 * degree or praise ("very", "best"), promises ("will"), counts of all ("every"), places in the list ("leads", "starts"),
 * kinds ("film"), "like", "fits", and whatever speaks of the viewer.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its they them their here there and or but so as at by for from in into of on to with
  also too both then next while where which who because since is are was were be been has have had do does
  comes come came stands stand stood goes go runs run running takes take keeps brings offers
  name names named list pick picks picked choice title titles one ones words asked ask wanted want wish wishes wished
  found find put place places what why reason reasons i
  share shares shared though although whereas something anything together besides meanwhile plus alongside`.split(
    /\s+/,
  ),
);

/** What may be said of a title that meets all of the wish, and of no other. */
export const FITTING = 'fits fit fitting meets meet meeting matches match matching';

/** Says of a wish that it was not met. */
export const GAVE_WAY = /\bg(?:ives?|ave|iven|iving) way\b/i;

/** Words that claim nothing together, though one of them would alone ("well rated"). */
export const PLAIN_PHRASES = /\bas well(?: as)?\b/gi;

/**
 * What may follow "you" and "your" with nothing in the facts behind it: the wish, and no more, and only of a title that
 * meets it ("Silo is what you asked for").
 */
export const YOU_MAY: Readonly<Record<string, ReadonlySet<string>>> = {
  you: new Set(['asked', 'want', 'wanted', 'wish', 'wished']),
  your: new Set(['wish', 'words', 'list']),
};

/**
 * Texts with such words say something that is lost or turned around when their words are taken apart, or speak of the
 * viewer: they are said as they stand or not at all.
 */
export const RIGID =
  /[“”"]|\b(?:not|no|none|nor|never|neither|nothing|nobody|without|cannot|lacks?|less|least|fewer|few|more|most|mostly|only|seldom|rarely|hardly|barely|little|often|again|than|too|but|unlike|you|your|yours|yourself)\b|n['’]t\b/i;
