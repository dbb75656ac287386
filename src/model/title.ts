import { z } from 'zod';
import { visibleText } from './clean-text.ts';
import { MOST_POSTERS, PosterSchema } from './poster.ts';
import { GENRES, type Genre, KINDS, MATURITIES, MOODS, PACES } from './vocabulary.ts';
import { contentStems, foldText } from './words.ts';

export const PersonSchema = z.strictObject({
  name: visibleText().min(1).max(200),
  role: z.enum(['director', 'creator', 'cast']),
});

/** One film or series of a catalogue. `null` is "not known" or "does not apply" (episodes of a film). */
export const TitleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower-case letters, digits and hyphens'),
  kind: z.enum(KINDS),
  title: visibleText().min(1).max(300),
  originalTitle: visibleText().max(300).nullable(),
  year: z.number().int().min(1870).max(2200),
  endYear: z.number().int().min(1870).max(2200).nullable(),
  /** Minutes of the film, or of one episode. */
  runtimeMin: z.number().int().positive().nullable(),
  seasons: z.number().int().positive().nullable(),
  episodes: z.number().int().positive().nullable(),
  genres: z.array(z.enum(GENRES)).min(1),
  moods: z.array(z.enum(MOODS)),
  themes: z.array(visibleText().min(1).max(100)),
  pace: z.enum(PACES).nullable(),
  /** How much attention it asks: 1 (fold laundry to it) to 5. */
  demand: z.number().int().min(1).max(5).nullable(),
  setting: visibleText().max(300).nullable(),
  maturity: z.enum(MATURITIES),
  countries: z.array(visibleText().min(1).max(80)),
  language: visibleText().min(1).max(80),
  people: z.array(PersonSchema),
  /** 0 to 10. */
  acclaim: z.number().min(0).max(10).nullable(),
  /** How widely known, 1 to 100. */
  popularity: z.number().min(1).max(100),
  synopsis: visibleText().max(4000),
  /** The catalogue's own pictures; absent where it brings none. */
  posters: z.array(PosterSchema).min(1).max(MOST_POSTERS).optional(),
});
export type Title = z.infer<typeof TitleSchema>;

/** Minutes for all of it: the film, or runtime × episodes; null where a fact is missing. */
export function totalMinutes(title: Title): number | null {
  if (title.runtimeMin === null) return null;
  if (title.kind === 'movie') return title.runtimeMin;
  return title.episodes === null ? null : title.runtimeMin * title.episodes;
}

/** Anime counts as Animation; nothing else stands for another genre. */
export function carriesGenre(title: Title, genre: Genre): boolean {
  return title.genres.includes(genre) || (genre === 'Animation' && title.genres.includes('Anime'));
}

export function hasPerson(title: Title, name: string): boolean {
  const wanted = foldText(name);
  return title.people.some((person) => foldText(person.name) === wanted);
}

export interface TitleWords {
  /** Stems of its themes, setting and genres. */
  readonly close: ReadonlySet<string>;
  /** Stems of its synopsis. */
  readonly far: ReadonlySet<string>;
}
const words = new WeakMap<Title, TitleWords>();

/** The stems a title is described with; worked out once a title. */
export function titleWords(title: Title): TitleWords {
  const known = words.get(title);
  if (known) return known;
  const romcom = title.genres.includes('Romance') && title.genres.includes('Comedy') ? ' romantic comedy' : '';
  const made = {
    close: new Set(contentStems(`${title.themes.join(' ')} ${title.setting ?? ''} ${title.genres.join(' ')}${romcom}`)),
    far: new Set(contentStems(title.synopsis)),
  };
  words.set(title, made);
  return made;
}
