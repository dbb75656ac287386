import type { TasteStatement } from '../../../../flows/index.ts';
import type { Evidence } from '../../../../model/index.ts';
import { EVENT_WORDS } from '../lab/words.ts';

/** Statements that belong together, for somebody who looks for one. */
export interface BeliefGroup {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly statements: readonly TasteStatement[];
}

type Kind = TasteStatement['type'];
const HABITS: ReadonlySet<Kind> = new Set(['habit', 'session', 'household']);

function groupOf({ origin, type, weight }: TasteStatement): string {
  if (type === 'ignored' || weight === 0) return 'unused';
  if (origin === 'told' || (origin === 'said' && type !== 'title')) return 'said';
  if (type === 'title') return 'titles';
  return HABITS.has(type) ? 'habits' : 'leanings';
}

const GROUPS: readonly Omit<BeliefGroup, 'statements'>[] = [
  {
    id: 'said',
    title: 'What you said',
    about: 'By a press, or in your own words, which fade with the weeks unless you lock them.',
  },
  {
    id: 'leanings',
    title: 'What you lean to',
    about: 'Genres, people and kinds of story that your titles have in common.',
  },
  {
    id: 'titles',
    title: 'Titles that count',
    about: 'What you did with them speaks for titles like them, or against. It fades with the weeks.',
  },
  { id: 'habits', title: 'How and when you watch', about: 'Habits, read from your times and sittings.' },
  { id: 'unused', title: 'What is not used', about: 'You asked to leave it out: it counts neither for nor against.' },
];

/** Groups that have something in them; within each the order of the statements stays. */
export const groupsOf = (statements: readonly TasteStatement[]): BeliefGroup[] =>
  GROUPS.map((group) => ({ ...group, statements: statements.filter((one) => groupOf(one) === group.id) })).filter(
    (group) => group.statements.length > 0,
  );

const ORIGINS: Readonly<Record<TasteStatement['origin'], string>> = {
  watched: 'from watching',
  said: 'you said so',
  picked: 'picked at the beginning',
  told: 'in your own words',
};

/** "strong, against · from watching" */
export function strengthWords({ strength, weight, origin, locked }: TasteStatement): string {
  const counts = weight === 0 ? 'not used' : `${strength}${weight < 0 ? ', against' : ''}`;
  return [counts, ORIGINS[origin], ...(locked ? ['locked'] : [])].join(' · ');
}

/** How an event is labelled: "like at 2026-11-07T23:58:00.000Z", its title between the two where it is named. */
const EVENT = /^(\S+)(?: (.+?))? at (\d{4}-\d\d-\d\dT\S+)$/;

/** What a belief rests on, in words: the title, or what was done and when. */
export function evidenceWords({ type, label }: Evidence): string {
  const [, event, title, at] = type === 'event' ? (EVENT.exec(label) ?? []) : [];
  if (event === undefined || at === undefined) return label;
  const day = new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const done = EVENT_WORDS[event as keyof typeof EVENT_WORDS] ?? event;
  return `${title === undefined ? '' : `${title}: `}${done}, ${day}`;
}
