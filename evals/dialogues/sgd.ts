import { type IntentAnswer, readIntent, type Services } from '../../src/flows/index.ts';
import { type Act, foldText, GENRES, type Genre } from '../../src/model/index.ts';

/** A user's turn of the Schema-Guided Dialogue set that speaks of films: what was told, and what it does. */
export interface SgdTurn {
  readonly id: string;
  readonly utterance: string;
  readonly told: readonly { readonly slot: Slot; readonly value: string }[];
  /** Acts of ours that answer it rightly; empty where the set's own acts have no counterpart. */
  readonly acts: readonly Act[];
}

export const SLOTS = ['genre', 'person', 'title'] as const;
export type Slot = (typeof SLOTS)[number];

const SLOT_OF: Readonly<Record<string, Slot>> = {
  genre: 'genre',
  directed_by: 'person',
  director: 'person',
  starring: 'person',
  cast: 'person',
  title: 'title',
  movie_name: 'title',
};

/** Names of the set for genres that ours call otherwise. */
const GENRE_NAMES: Readonly<Record<string, readonly Genre[]>> = {
  biographical: ['Biography'],
  musical: ['Musical', 'Music'],
  sports: ['Sport'],
  mafia: ['Crime'],
  'sci-fi': ['Sci-Fi'],
} as Readonly<Record<string, readonly Genre[]>>;

interface Action {
  readonly act: string;
  readonly slot: string;
  readonly values: readonly string[];
}
interface Line {
  readonly dialogue_id: string;
  readonly turns: readonly {
    readonly speaker: string;
    readonly utterance: string;
    readonly frames: readonly { readonly service: string; readonly actions?: readonly Action[] }[];
  }[];
}

const SEEKING: readonly Act[] = ['recommend', 'refine'];

function actsOf(actions: readonly Action[]): readonly Act[] {
  const names = new Set(actions.map(({ act }) => act));
  const findsFilms = actions.some(({ act, values }) => act === 'INFORM_INTENT' && values.includes('FindMovies'));
  if (names.size > 0 && [...names].every((name) => name === 'THANK_YOU' || name === 'GOODBYE')) return ['chitchat'];
  if (findsFilms || names.has('REQUEST_ALTS')) return SEEKING;
  return [];
}

/** Reads the JSON Lines of the set; turns that only speak of other services are left out. */
export function readSgd(text: string): SgdTurn[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const { dialogue_id, turns } = JSON.parse(line) as Line;
      return turns.flatMap(({ speaker, utterance, frames }, i): SgdTurn[] => {
        const films = frames.filter(({ service }) => /^(?:Media|Movies)_/.test(service));
        if (speaker !== 'USER' || films.length === 0 || films.length < frames.length) return [];
        const actions = films.flatMap((frame) => frame.actions ?? []);
        const told = actions
          .filter(({ act, slot }) => (act === 'INFORM' || act === 'SELECT') && SLOT_OF[slot] !== undefined)
          .flatMap(({ slot, values }) =>
            values
              .filter((value) => foldText(utterance).includes(foldText(value)))
              .map((value) => ({ slot: SLOT_OF[slot] as Slot, value })),
          );
        return [{ id: `${dialogue_id}-${i}`, utterance, told, acts: actsOf(actions) }];
      });
    });
}

const genresOf = (value: string): readonly string[] =>
  GENRE_NAMES[value.toLowerCase()] ?? GENRES.filter((genre) => foldText(genre) === foldText(value));

/** What our reading of an utterance holds of a slot, folded. */
function readOf({ turn }: IntentAnswer, slot: Slot): string[] {
  if (slot === 'genre') return [...turn.genres].map(foldText);
  if (slot === 'person') return turn.people.map(foldText);
  return [...turn.about, ...turn.similarTo].map(foldText);
}

export interface SgdScore {
  readonly id: string;
  readonly slots: Readonly<Record<Slot, { readonly hits: number; readonly told: number; readonly read: number }>>;
  /** Of the told names, those that the catalogue knows, and how many of them were read. */
  readonly known: { readonly told: number; readonly hits: number };
  readonly act: boolean | null;
  readonly ms: number;
}

/** Reads one utterance by itself and holds what was read against what was told. */
export async function scoreSgd(services: Services, known: ReadonlySet<string>, turn: SgdTurn): Promise<SgdScore> {
  const reading = await readIntent(services, { message: turn.utterance });
  const found = { told: 0, hits: 0 };
  const slots = Object.fromEntries(
    SLOTS.map((slot) => {
      const read = readOf(reading, slot);
      const told = turn.told.filter((one) => one.slot === slot);
      let hits = 0;
      for (const { value } of told) {
        const names = slot === 'genre' ? genresOf(value).map(foldText) : [foldText(value)];
        const hit = names.some((name) => read.includes(name));
        if (hit) hits += 1;
        if (slot !== 'genre' && known.has(foldText(value))) {
          found.told += 1;
          if (hit) found.hits += 1;
        }
      }
      return [slot, { hits, told: told.length, read: read.length }];
    }),
  ) as SgdScore['slots'];
  return {
    id: turn.id,
    slots,
    known: found,
    act: turn.acts.length === 0 ? null : turn.acts.includes(reading.turn.act),
    ms: reading.ms,
  };
}
