import {
  type Catalogue,
  type Device,
  type History,
  type HistoryEvent,
  NO_TASTE,
  type Parameter,
  type Profile,
  type TasteEdit,
  type TasteProfile,
  type TasteSignal,
  type Title,
} from '../model/index.ts';
import type { Stage, StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';

export const TASTE_PARAMETERS: readonly Parameter[] = [
  {
    name: 'taste.half-life-days',
    value: 90,
    min: 1,
    max: 3650,
    about: 'After this many days a signal counts half: later behaviour supersedes early choices.',
  },
  {
    name: 'taste.history',
    value: 40,
    min: 1,
    max: 500,
    about: 'How many of the strongest titles speak for the viewer.',
  },
];

interface Signal {
  readonly strength: number;
  readonly verb: string;
}

/** What one event says of its title, from strongly against (-1.5) to strongly for (1.2). */
function signalOf(event: HistoryEvent): Signal | null {
  switch (event.type) {
    case 'like':
      return { strength: 1.2, verb: 'liked' };
    case 'complete':
      return { strength: 1, verb: 'finished' };
    case 'progress':
    case 'pause':
      return event.progress === null ? null : { strength: 0.6 * event.progress, verb: 'watched' };
    case 'play':
      return { strength: 0.3, verb: 'started' };
    case 'add-to-list':
      return { strength: 0.5, verb: 'put on your list' };
    case 'remove-from-list':
      return { strength: -0.3, verb: 'took off your list' };
    case 'click':
      return { strength: 0.1, verb: 'opened' };
    case 'hover':
      return { strength: 0.03, verb: 'lingered on' };
    case 'impression':
      return { strength: -0.01, verb: 'passed over' };
    case 'skip':
      return { strength: -0.3, verb: 'skipped' };
    case 'abandon':
      // Dropped early is a no; dropped near the end is nearly a yes.
      return { strength: -0.9 + (event.progress ?? 0.2), verb: 'gave up on' };
    case 'not-interested':
      return { strength: -1.2, verb: 'said no to' };
    case 'dislike':
      return { strength: -1.5, verb: 'disliked' };
    case 'search':
      return null;
  }
}

const WATCHED = new Set(['complete']);
const REFUSED = new Set(['not-interested', 'dislike']);
const DAY_MS = 86_400_000;

interface Tally {
  weight: number;
  strongest: number;
  verb: string;
}

function tallyEvents(
  profile: Profile,
  events: History,
  catalogue: Catalogue,
  now: Date,
  halfLifeDays: number,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const add = (title: Title, strength: number, verb: string, at: number) => {
    const age = Math.max(0, (now.getTime() - at) / DAY_MS);
    const weight = strength * 0.5 ** (age / halfLifeDays);
    const tally = tallies.get(title.id) ?? { weight: 0, strongest: 0, verb: '' };
    tally.weight += weight;
    if (Math.abs(weight) > tally.strongest) {
      tally.strongest = Math.abs(weight);
      tally.verb = verb;
    }
    tallies.set(title.id, tally);
  };
  for (const id of profile.picks) {
    const title = catalogue.byId.get(id);
    if (title) add(title, 0.8, 'picked', Date.parse(profile.createdAt));
  }
  for (const event of events) {
    const title = event.titleId === null ? undefined : catalogue.byId.get(event.titleId);
    const signal = signalOf(event);
    if (title && signal) add(title, signal.strength, signal.verb, event.at);
  }
  return tallies;
}

/** Newest word counts: a title said no to and later liked is not refused. */
function lastWord(events: History): { watched: Set<string>; refused: Set<string> } {
  const watched = new Set<string>();
  const refused = new Set<string>();
  const settled = new Set<string>();
  for (const event of events) {
    const id = event.titleId;
    if (id === null) continue;
    if (WATCHED.has(event.type) && event.season === null) watched.add(id);
    if (settled.has(id)) continue;
    if (REFUSED.has(event.type)) refused.add(id);
    if (REFUSED.has(event.type) || event.type === 'like') settled.add(id);
  }
  return { watched, refused };
}

export interface ProfileInputs {
  readonly profile: Profile | null;
  readonly edits?: readonly TasteEdit[];
  readonly history: History;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  /** The moment where the viewer is: hour 0 to 23, weekday 0 (Sunday) to 6. */
  readonly moment: { readonly hour: number; readonly weekday: number };
  readonly device: Device | null;
  /** Null: inferred by a gap in the events. */
  readonly sessionId: string | null;
}

/** Stage 2 of the talk: the history, recency-weighted, becomes a taste. */
export const tasteStage: Stage<ProfileInputs, TasteProfile> = {
  name: 'profile',
  run({ profile, history: events, edits = [], catalogue }: ProfileInputs, context: StageContext): TasteProfile {
    if (profile === null) return NO_TASTE;
    const tallies = tallyEvents(profile, events, catalogue, context.now, context.param('taste.half-life-days'));
    const signals: TasteSignal[] = [...tallies].map(([titleId, { weight, verb }]) => ({ titleId, weight, verb }));
    const history = context.param('taste.history');
    const liked = signals
      .filter((signal) => signal.weight > 0.05)
      .sort((a, b) => b.weight - a.weight || (a.titleId < b.titleId ? -1 : 1))
      .slice(0, history);
    const disliked = signals
      .filter((signal) => signal.weight < -0.15)
      .sort((a, b) => a.weight - b.weight || (a.titleId < b.titleId ? -1 : 1))
      .slice(0, history);
    const total = liked.reduce((sum, signal) => sum + signal.weight, 0);
    const genres = new Map<string, number>();
    const people = new Map<string, string[]>();
    for (const signal of liked) {
      const title = catalogue.byId.get(signal.titleId);
      if (!title) continue;
      for (const genre of title.genres) genres.set(genre, (genres.get(genre) ?? 0) + signal.weight / total);
      for (const person of title.people) people.set(person.name, [...(people.get(person.name) ?? []), title.title]);
    }
    return { ...NO_TASTE, liked, disliked, ...lastWord(events), genres, people, edits };
  },
};
