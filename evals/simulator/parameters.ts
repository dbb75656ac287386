/**
 * Every number of the simulated world, each with its reason, fixed before anything was measured in it. The shapes of
 * the formulas are in docs/guides/simulator.md; nothing here was fitted to data or to a result.
 */
export const WORLD = {
  tastes: {
    /** Interests that exist in the world: a few times the genres, since people like mixtures of genre and mood. */
    interests: 120,
    /** Titles an interest is drawn around: enough that it is a kind of thing, not one title. */
    anchors: 5,
    /** Most interests of one person; one to four, as the talk's examples show one strong and a few weak. */
    most: 4,
    /** Share of an interest's fit that the sentence vectors carry; the rest is genres and moods. */
    vectorShare: 0.6,
    /** How far the best interest speaks alone: 0 would average interests, a large value takes the best one. */
    sharpness: 1.5,
    /** How much more an interest weighs in its part of the day, in logits: noticeable, not exclusive. */
    daypart: 1,
    /** Hidden factors of titles that no fact shows (a director's rhythm, a cast's chemistry). */
    factors: 6,
    /** Communities whose members share those hidden likings: what collaborative filtering can learn. */
    communities: 14,
    /** Share of a person's hidden liking that is the community's own; the rest is the person's. */
    communityShare: 0.75,
    /** Standard deviation of the hidden part against the visible part's 1: near a third of the variance. */
    hidden: 0.7,
    /** Series against films, and subtitles, as shifts of taste in standard deviations. */
    series: 0.35,
    subtitles: 0.5,
  },
  drift: {
    /** Standard deviation of an interest's log weight after a year without other change. */
    yearly: 0.6,
    /** Days after which an interest is replaced by another, on average: a new interest a year or so. */
    turnoverDays: 300,
    /** Days of one step of the walk; tastes do not change from one evening to the next. */
    stepDays: 7,
  },
  satisfaction: {
    /** Logit of an average title: most titles are not for most people. */
    base: -0.8,
    /** Logits for one standard deviation of taste: the best tenth then pleases nine times in ten. */
    taste: 1.7,
    /** Share of a title's common quality that its acclaim shows; critics and viewers agree about half. */
    acclaim: 0.5,
    /** Logits lost to click-bait: what was promised is not there. */
    clickBait: 2.2,
    /** Logits lost for each sitting of the same interest in the last days. */
    satiation: 0.2,
    satiationHalfLifeDays: 4,
    /** Logits between the most and the least open person for a title unlike the last ones. */
    openness: 0.8,
    /** Logits lost by a title finished a moment ago, for somebody who never watches again; fades over a year. */
    rewatch: 4,
    rewatchDays: 365,
  },
  clicks: {
    /** Logit that an examined, average card attracts: a few in a hundred are clicked. */
    base: -3.1,
    /** Logits for one standard deviation of what the card shows of taste. Less than for satisfaction: it is a guess. */
    taste: 1.3,
    /** Standard deviation of misjudging a card, in those units; fixed for a person and a title. */
    misjudged: 0.5,
    /** Logits for one standard deviation of fame: known names are clicked. */
    fame: 0.45,
    /** Logits that a click-bait title or picture adds. */
    clickBait: 1.8,
    /** Share of titles that are click-bait. */
    clickBaitShare: 0.08,
    /** Logits between the picture a person likes best and least, for the most sensitive person. */
    artwork: 1,
    /** Logits lost with each doubling of the times it was passed over. */
    fatigue: 0.35,
    /** Logits gained by a title that is underway, and lost by one that does not fit the time left. */
    underway: 1.5,
    tooLong: -1,
    /** Logits lost by a title that was dropped before. */
    dropped: 2,
    /** Chance to open details and not play: curiosity. */
    onlyLooking: 0.15,
    /** Chance that an examined card that nearly attracted is lingered on, or turned away in so many words. */
    hover: 0.25,
    skip: 0.04,
    addToList: 0.2,
  },
  bias: {
    /** Examination falls with the place in a row as (1 + place)^−exponent (Craswell et al. 2008; Joachims et al. 2017). */
    place: 0.6,
    /** And with the row, more gently: pages are scrolled. */
    row: 0.4,
    /** Chance to scroll to the next row: what was never scrolled to was never shown. */
    scroll: 0.85,
    /** Trust (Agarwal et al. 2019): chance to click an examined card that does not attract, at the first place; falls as 1/(1 + place). */
    trust: 0.03,
  },
  watching: {
    /** Shares of a film or an episode at which somebody decides whether to go on. */
    checkpoints: [0.08, 0.3, 0.6],
    /** Chance to stop at the first checkpoint with no satisfaction at all; later ones weigh less. */
    stop: [0.75, 0.4, 0.25],
    /** Chance to go straight on to the next episode, for a fully satisfied person who binges. */
    nextEpisode: 0.95,
    /** Chance to say "like" after finishing with full satisfaction, and "dislike" after stopping with none. */
    like: 0.3,
    dislike: 0.12,
    pause: 0.15,
    /** Minutes of browsing for one page. */
    browsing: 4,
    /** Minutes until something that is underway goes on. */
    starting: 0.5,
  },
  visits: {
    /** Visits a day of an average person who is neither pleased nor let down. */
    daily: 0.45,
    /** Satisfaction remembered: weight of the newest sitting, and how many times more a pleased person returns. */
    memory: 0.3,
    loyalty: 1.6,
    /** Chance to go on with what is underway before looking at the page, at full satisfaction. */
    resume: 0.8,
    /** Chance that a visit starts with a search. */
    search: 0.06,
    /** Sitting in minutes on a weekday (log-normal), and how many times longer at the weekend. */
    sittingMin: 75,
    sittingSpread: 0.45,
    weekend: 1.6,
  },
  hearsay: {
    /** How strongly fame decides what somebody comes across: a little over in proportion, as with any charts. */
    fame: 1.2,
    /** And their own taste, by friends and searching, in logits for one standard deviation. */
    friends: 1,
    /** Titles come across at one time: more than anybody considers. */
    heard: 30,
  },
  households: {
    /** Share of profiles that two people use. */
    shared: 0.2,
    /** Share of profiles with a cap for children. */
    capped: 0.06,
  },
} as const;
