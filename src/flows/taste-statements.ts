import {
  forgetEvents,
  forgetTitle,
  lockOf,
  moreOrLess,
  stopUsing,
  stopUsingHabit,
  takeBack,
} from '../explain/index.ts';
import { type Evidence, listWords, type Title } from '../model/index.ts';
import { habitStatements } from './taste-habit-statements.ts';
import {
  isLocked,
  MOST_EVENTS,
  type StatementInputs,
  stated,
  TasteReader,
  type TasteStatement,
} from './taste-reader.ts';
import { saidStatements } from './taste-said-statements.ts';

const MOST_NAMED = 3;
/** Titles with a person from which on it is a belief about the person. */
const FOLLOWED_FROM = 2;

/** The taste as readable statements, strongest first; each true of the taste and resting on what it names. */
export function statementsOf(inputs: StatementInputs): TasteStatement[] {
  const reader = new TasteReader(inputs);
  return [
    ...saidStatements(inputs.taste),
    ...titleStatements(reader),
    ...genreStatements(reader),
    ...personStatements(reader),
    ...interestStatements(reader),
    ...sessionStatements(reader),
    ...habitStatements(reader),
    ...householdStatements(reader),
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** What was done with a title comes to this weight of it. */
const SAID_VERBS: ReadonlySet<string> = new Set(['liked', 'disliked', 'said no to', 'want more of', 'want less of']);
const TOLD_VERBS: ReadonlySet<string> = new Set(['said you like', 'said you do not like']);

function originOf(verb: string): TasteStatement['origin'] {
  if (TOLD_VERBS.has(verb)) return 'told';
  return SAID_VERBS.has(verb) ? 'said' : verb === 'picked' ? 'picked' : 'watched';
}

function titleStatements(reader: TasteReader): TasteStatement[] {
  const { liked, disliked, ignored, edits } = reader.taste;
  const named = new Set<string>();
  const statements = [...liked, ...disliked].flatMap(({ titleId, weight, verb }): TasteStatement[] => {
    const title = reader.title(titleId);
    if (title === null) return [];
    named.add(titleId);
    const locked = isLocked(edits, 'title', titleId);
    const events = reader.eventsOf([title]);
    const origin = originOf(verb);
    const isSaidOfTitle = edits.some(({ op, type, value }) => op !== 'lock' && type === 'title' && value === titleId);
    return [
      stated({
        id: `title:${titleId}`,
        text: `you ${verb} ${title.title}`,
        type: 'title',
        value: titleId,
        weight,
        origin,
        locked,
        evidence: reader.evidenceOf(events),
        controls: [
          ...moreOrLess('title', titleId, title.title),
          ...(isSaidOfTitle ? [takeBack('title', titleId, title.title)] : []),
          ...(isSaidOfTitle && origin !== 'told' ? [] : [lockOf('title', titleId, locked)]),
          ...(events.length > 0 || origin === 'picked' ? [forgetTitle(titleId, title.title)] : []),
        ],
      }),
    ];
  });
  for (const [titleId, strength] of ignored) {
    const title = reader.title(titleId);
    if (title === null || named.has(titleId)) continue;
    statements.push(
      stated({
        id: `ignored:${titleId}`,
        text: `${title.title} was shown to you again and again and you did not take it up`,
        type: 'ignored',
        value: titleId,
        weight: -strength,
        evidence: reader.evidenceOf(reader.eventsOf([title]).filter(({ type }) => type === 'impression')),
        controls: [...moreOrLess('title', titleId, title.title), forgetTitle(titleId, title.title)],
      }),
    );
  }
  return statements;
}

function genreStatements(reader: TasteReader): TasteStatement[] {
  const { liked, genres, edits } = reader.taste;
  const titles = reader.titles(liked.map(({ titleId }) => titleId));
  return [...genres].map(([genre, share]) => {
    const locked = isLocked(edits, 'genre', genre);
    return stated({
      id: `genre:${genre}`,
      text: locked
        ? `${genre} counts as ${Math.round(share * 100)} % of what you watch, as you locked it`
        : `${Math.round(share * 100)} % of what you watch is ${genre}`,
      type: 'genre',
      value: genre,
      weight: share,
      locked,
      evidence: reader.evidenceOf(
        reader.eventsOf(
          titles.filter((title) => (title.genres as readonly string[]).includes(genre)).slice(0, MOST_EVENTS),
        ),
      ),
      controls: [
        ...moreOrLess('genre', genre, genre),
        stopUsing('genre', genre),
        // What was told of the genre is locked where it stands.
        ...(edits.some(({ op, type, value }) => op === 'told' && type === 'genre' && value === genre)
          ? []
          : [lockOf('genre', genre, locked)]),
      ],
    });
  });
}

/** Whoever was in two titles you liked or more. */
function personStatements(reader: TasteReader): TasteStatement[] {
  const { liked, people } = reader.taste;
  const titles = reader.titles(liked.map(({ titleId }) => titleId));
  const weights = new Map(liked.map(({ titleId, weight }) => [titleId, weight]));
  const total = liked.reduce((sum, { weight }) => sum + weight, 0);
  return [...people].flatMap(([name]): TasteStatement[] => {
    const own = titles.filter((title) => title.people.some((person) => person.name === name));
    if (own.length < FOLLOWED_FROM) return [];
    return [
      stated({
        id: `person:${name}`,
        text: `${name} is in ${own.length} titles you liked, such as ${listWords(own.slice(0, MOST_NAMED).map(({ title }) => title))}`,
        type: 'person',
        value: name,
        weight: own.reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0) / total,
        evidence: [...titleEvidence(own), ...reader.evidenceOf(reader.eventsOf(own))],
        controls: [...moreOrLess('person', name, name), stopUsing('person', name)],
      }),
    ];
  });
}

const titleEvidence = (titles: readonly Title[]): Evidence[] =>
  titles.slice(0, MOST_NAMED).map(({ id, title }) => ({ type: 'title', id, label: title }));

function interestStatements(reader: TasteReader): TasteStatement[] {
  return reader.taste.interests.flatMap(({ id, label, weight, titleIds }): TasteStatement[] => {
    const titles = reader.titles(titleIds);
    if (titles.length === 0) return [];
    const named = listWords(titles.slice(0, MOST_NAMED).map(({ title }) => title));
    return [
      stated({
        id: `interest:${id}`,
        text: `one of your interests is ${label}, such as ${named}`,
        type: 'interest',
        value: id,
        weight,
        evidence: [...titleEvidence(titles), ...reader.evidenceOf(reader.eventsOf(titles.slice(0, MOST_EVENTS)))],
        // An interest is the titles it is made of: it is changed through them.
        controls: titles.slice(0, MOST_NAMED).flatMap(({ id, title }) => moreOrLess('title', id, title)),
      }),
    ];
  });
}

function sessionStatements(reader: TasteReader): TasteStatement[] {
  const { session } = reader.taste;
  if (session === null) return [];
  const said = [...session.liked, ...session.disliked].flatMap(({ titleId, verb }) => {
    const title = reader.title(titleId);
    return title === null ? [] : [{ title, text: `${verb} ${title.title}` }];
  });
  const deeds = [...said.map(({ text }) => text), ...session.searches.map((query) => `searched for “${query}”`)];
  if (deeds.length === 0) return [];
  const titles = new Set(said.map(({ title }) => title.id));
  const events = reader.history.filter(
    ({ at, titleId, query }) =>
      at >= session.startedAt && ((titleId !== null && titles.has(titleId)) || (titleId === null && query !== null)),
  );
  return [
    stated({
      id: `session:${session.id ?? session.startedAt}`,
      text: `in this session you ${listWords(deeds.slice(0, 2 * MOST_NAMED))}`,
      type: 'session',
      value: session.id ?? String(session.startedAt),
      weight: session.confidence,
      evidence: reader.evidenceOf(events),
      controls: forgetEvents(events.slice(0, MOST_EVENTS).map(({ id }) => id)),
    }),
  ];
}

function householdStatements(reader: TasteReader): TasteStatement[] {
  const { household, interests } = reader.taste;
  if (household === null) return [];
  return household.members.map(({ label, interestIds }, i) => {
    const own = interests.filter(({ id }) => interestIds.includes(id));
    const titles = reader.titles(own.flatMap(({ titleIds }) => titleIds));
    const taste = listWords(own.slice(0, MOST_NAMED).map((interest) => interest.label));
    return stated({
      id: `household:${i}`,
      text: `two people seem to share this profile; one of them: ${label}${taste === '' ? '' : ` (${taste})`}`,
      type: 'household',
      value: String(i),
      weight: household.separation,
      evidence: [...titleEvidence(titles), ...reader.evidenceOf(reader.eventsOf(titles.slice(0, MOST_EVENTS)))],
      controls: [stopUsingHabit('household')],
    });
  });
}
