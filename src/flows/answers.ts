import {
  chitchatText,
  compareText,
  detailsText,
  gotItRight,
  isFresh,
  opinionsOf,
  startsOver,
  UNSUPPORTED,
  unreadableText,
  WHAT_MOOD,
} from '../dialogue/index.ts';
import { overridesOf } from '../experiments/index.ts';
import { explanationText, notShownBecause, type ReplyInput, replyText } from '../explain/index.ts';
import { foldText, hasWish, type Intent, listWords, type Said, type Title } from '../model/index.ts';
import { seedOf } from '../pipeline/index.ts';
import { violationsOf } from '../retrieve/index.ts';
import { EVENT_OF, type FeedbackKind, feedbackEvents } from './feedback.ts';
import { profileAnswer } from './profile-talk.ts';
import { recommend, titlesNamed } from './recommend.ts';
import { type Answer, aboutTitles, NOTHING_MEANT, nothingMeant, say, type Turn } from './turn.ts';

export const DEFAULT_PICKS = 5;
const MOST_PICKS = 50;

async function recommendAnswer(turn: Turn, said: readonly Said[] = [], lead: readonly string[] = []): Promise<Answer> {
  const { services, library, profile, request, merged, before } = turn;
  const { intent } = merged;
  const replay = {
    asOf: turn.now.toISOString(),
    receivedBy: services.clock.now().toISOString(),
    hour: turn.hour,
    weekday: turn.weekday,
    device: request.context?.device ?? null,
    sessionId: request.context?.sessionId ?? null,
    limit: Math.min(MOST_PICKS, intent.count ?? request.limit ?? DEFAULT_PICKS),
    excluded: [...new Set([...merged.excluded, ...merged.refused])],
    said: [...before.said, ...said],
    meant: { ...before.meant, ...turn.meant },
    comparative: turn.parsed.spans.filter((span) => span.comparative === true).map((span) => String(span.value)),
    // Every turn draws anew. The words have no say in it: what they mean is in the wish alone.
    seed: seedOf(`${turn.now.toISOString()} ${turn.history.length}`),
    parameters: Object.fromEntries(overridesOf(turn.assignments)),
  };
  const recommendation = await recommend(services, library, {
    intent,
    profile,
    replay,
    cap: turn.cap,
    onCandidates: turn.onCandidates,
  });
  const vague = !hasWish(intent) && intent.query === null && (before.wish === null || startsOver(request.message));
  const known = recommendation.query.taste.liked.length > 0;
  const question = turn.question ?? (vague && !known ? WHAT_MOOD : null) ?? gotItRight(turn.parsed.spans);
  const told: ReplyInput = {
    query: recommendation.query,
    picks: recommendation.picks,
    relaxed: recommendation.relaxed,
    exactCount: recommendation.exactCount,
    unknownNames: turn.parsed.unknownNames,
    notes: [...lead, ...merged.notes],
    question,
  };
  const reply = await recommendation.trace.time('reply', () => replyText(told));
  return say(reply, { told, recommendation, replay, question, said });
}

const WHY_NOT = /\bwhy(?: did(?: you|n[’']?t you))? not\b|\bwhy did(?:n[’']?t| you not)\b/i;

/** The stored turn that has an account of the title, newest first. */
function accountOf(turn: Turn, title: Title) {
  for (const stored of [...turn.history].reverse()) {
    const account = stored.accounts.find(({ titleId }) => titleId === title.id);
    if (account) return account;
  }
  return null;
}

async function explainAnswer(turn: Turn): Promise<Answer> {
  const titles = aboutTitles(turn, 1);
  const [title] = titles;
  if (!title) return say(nothingMeant(turn));
  // "Why not …?" is never about the pick that leads: a name that was not recognised is asked for.
  if (WHY_NOT.test(turn.request.message) && turn.parsed.turn.about.length + turn.parsed.turn.positions.length === 0)
    return say(NOTHING_MEANT);
  const texts: string[] = [];
  for (const one of titles.slice(0, 3)) {
    const account = accountOf(turn, one);
    texts.push(account ? explanationText(one.title, account.contributions, account.place) : await whyNot(turn, one));
  }
  return say(texts.join('\n\n'), { topic: titles });
}

/** A title that was not picked: what it breaks of the wish, or where it stands when the last answer is run again. */
async function whyNot(turn: Turn, title: Title): Promise<string> {
  const last = turn.history.findLast((stored) => stored.replay !== null);
  if (last?.replay == null) return `You have not asked for anything yet that ${title.title} could answer.`;
  const run = await recommend(turn.services, turn.library, {
    intent: last.answer.intent,
    profile: turn.profile,
    replay: last.replay,
    cap: turn.cap,
  });
  const placed = run.placed.find(({ candidate }) => candidate.title.id === title.id);
  return notShownBecause(title, {
    violations: violationsOf(title, run.query),
    place: placed?.place ?? null,
    contributions: placed?.scored.contributions ?? [],
    excluded: run.query.excluded.has(title.id) || run.query.taste.refused.has(title.id),
    named: run.query.references.some(({ id }) => id === title.id),
  });
}

function detailsAnswer(turn: Turn): Answer {
  const titles = aboutTitles(turn, 1);
  if (titles.length === 0) return say(nothingMeant(turn));
  // A shared name is no riddle here: the facts of both are the answer.
  const others =
    turn.question?.options.flatMap(({ titleId }) => turn.library.catalogue.byId.get(titleId ?? '') ?? []) ?? [];
  const all = [...new Set([...titles, ...others])].slice(0, 4);
  const words = all.map((title) => {
    const text = detailsText(title, turn.request.message);
    return all.length > 1 && others.length > 0 ? `(${title.year}) ${text}` : text;
  });
  return say(words.join('\n\n'), { topic: titles, asked: turn.question });
}

function compareAnswer(turn: Turn): Answer {
  const titles = aboutTitles(turn, 6);
  return say(
    titles.length < 2
      ? 'Name two titles to compare, or ask for picks first.'
      : compareText(titles.slice(0, 6), turn.request.message),
  );
}

const FEEDBACK_WORDS: Readonly<Record<FeedbackKind, (names: string) => string>> = {
  like: (names) => `I will look for more like ${names}.`,
  dislike: (names) => `I will keep away from ${names} and what is like it.`,
  seen: (names) => `I have marked ${names} as watched.`,
  notInterested: (names) => `I will not show ${names} again.`,
};

/** "Everything by her" names no title; the one that was last spoken of is not meant. */
const SWEEPING = /\b(?:everything|all|anything|every\s+\w+)\b.*\b(?:by|with|from|of|starring)\b/i;

/** The titles by what is said of each, in the order in which they were named. */
function kindsOf(turn: Turn, titles: readonly Title[]): ReadonlyMap<FeedbackKind, Title[]> {
  const whole: FeedbackKind = turn.merged.intent.feedback ?? 'like';
  const opinions = opinionsOf(turn.request.message, turn.parsed.spans, whole);
  const byName = new Map([...opinions].map(([name, opinion]) => [foldText(name), opinion]));
  const kinds = new Map<FeedbackKind, Title[]>();
  for (const title of titles) {
    const kind = byName.get(foldText(title.title)) ?? whole;
    kinds.set(kind, [...(kinds.get(kind) ?? []), title]);
  }
  return kinds;
}

async function feedbackAnswer(turn: Turn): Promise<Answer> {
  const { merged, services, profile } = turn;
  if (turn.question) return say(turn.question.text, { question: turn.question });
  const titles = aboutTitles(turn, 1);
  if (titles.length === 0) return say(nothingMeant(turn));
  if (turn.parsed.turn.about.length + turn.parsed.turn.positions.length === 0 && SWEEPING.test(turn.request.message))
    return say(
      'I mark titles one by one. Name those that you mean, or say “seen the first one” after a list of picks.',
    );
  const at = turn.now.toISOString();
  const said: Said[] = [];
  const sentences: string[] = [];
  for (const [kind, meant] of kindsOf(turn, titles)) {
    if (profile === null) said.push(...meant.map(({ id }) => ({ titleId: id, type: EVENT_OF[kind], at })));
    else
      await services.events.append(
        feedbackEvents(services, profile.id, meant, kind, turn.now, turn.id),
        services.clock.now().toISOString(),
      );
    sentences.push(FEEDBACK_WORDS[kind](listWords(meant.map(({ title }) => title))));
  }
  const lacking = merged.intent.about.filter((name) => titlesNamed(turn.library, [name], turn.meant).length === 0);
  if (lacking.length > 0) sentences.push(`I don't have ${listWords(lacking, 'or')} in this catalogue.`);
  const words = sentences.join(' ');
  if (turn.before.wish !== null && (isFresh(turn.request.message) || /\binstead\b/i.test(turn.request.message))) {
    const excluded = new Set([...merged.excluded, ...turn.before.everShown]);
    return recommendAnswer({ ...turn, merged: { ...merged, excluded } }, said, [words]);
  }
  const lasting =
    profile === null
      ? 'It counts for this conversation; with a profile I would remember it.'
      : 'It counts from the next picks on.';
  const hint = turn.before.wish === null ? '' : ' Say “anything else?” for the next ones.';
  return say(`${words} ${lasting}${hint}`, { said, topic: titles });
}

/** "Okay, let's watch the second one". */
const SETTLES =
  /\b(?:let[’']?s|let us|i[’']?ll|we[’']?ll|(?:i|we) will|going to|gonna)\b.{0,20}\b(?:watch|see|try|take|go (?:with|for)|start)\b/i;

/** Small talk; whoever settles on a title is wished a good time with it, and "it" is that title from then on. */
function chitchatAnswer(turn: Turn): Answer {
  const { message } = turn.request;
  const hasList = turn.before.shown.length > 0;
  if (SETTLES.test(message) && (hasList || turn.parsed.turn.about.length > 0)) {
    const titles = aboutTitles(turn, 1);
    if (titles.length === 0) return say(nothingMeant(turn));
    return say(`Enjoy ${listWords(titles.map(({ title }) => title))}. Tell me later how you liked it.`, {
      topic: titles,
    });
  }
  return say(chitchatText(message, hasList, turn.library.catalogue.titles.length));
}

export const ANSWERS: Readonly<Record<Intent['act'], (turn: Turn) => Answer | Promise<Answer>>> = {
  recommend: (turn) => recommendAnswer(turn),
  refine: (turn) => recommendAnswer(turn),
  explain: explainAnswer,
  details: detailsAnswer,
  compare: compareAnswer,
  feedback: feedbackAnswer,
  profile: profileAnswer,
  chitchat: chitchatAnswer,
  unsupported: (turn) => say(unreadableText(turn.request.message) ?? UNSUPPORTED),
};
