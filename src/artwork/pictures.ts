import { type Artwork, PICTURE_KINDS, type PictureKind, type Poster, type Title } from '../model/index.ts';
import type { PixelReading } from './features.ts';
import { choose, seeded } from './random.ts';

/** Of each kind a name, and what is to be seen. */
const KIND_WORDS: Readonly<Record<PictureKind, readonly [name: string, words: string]>> = {
  landscape: ['Landscape', 'a landscape in its colours'],
  figure: ['Lone figure', 'a lone figure before the light'],
  'close-up': ['Face', 'a face, half in the light'],
  ensemble: ['People together', 'people standing together'],
  action: ['In motion', 'someone in motion before a blast of light'],
  confrontation: ['Face to face', 'two people face to face'],
  antagonist: ['Dark shape', 'a dark shape looming over someone small'],
  emblem: ['One object', 'one object that stands for it'],
};

/** One picture of a title, ours or of the catalogue's owner. */
export interface Picture {
  /** The name under which it is logged: of our own ones their kind. */
  readonly variant: string;
  /** Null: the catalogue does not say what its picture shows. */
  readonly kind: PictureKind | null;
  readonly pixels: PixelReading;
}

/** A picture as people read of it. */
export interface DescribedPicture extends Omit<Picture, 'pixels'> {
  /** Two or three words, capitalised. */
  readonly name: string;
  /** What is to be seen. */
  readonly words: string;
  readonly alt: string;
}

/** A picture of a title with what was read from it. */
export type TitlePicture = DescribedPicture & Picture;

const isDrawn = (variant: string): variant is PictureKind => (PICTURE_KINDS as readonly string[]).includes(variant);
const altOf = (title: Title, words: string) => `Artwork for ${title.title}: ${words}`;

function drawn(title: Title, kind: PictureKind): DescribedPicture {
  const [name, words] = KIND_WORDS[kind];
  return { variant: kind, kind, name, words, alt: altOf(title, words) };
}

function own(title: Title, { variant, kind, alt }: Poster, place: number): DescribedPicture {
  const words = alt ?? `a picture of the catalogue’s own${kind === null ? '' : `, ${KIND_WORDS[kind][1]}`}`;
  const name = title.posters?.length === 1 ? 'Own picture' : `Own picture ${place}`;
  return { variant, kind, name, words, alt: altOf(title, words) };
}

/** Every picture of a title: those drawn for each, then the catalogue's own. */
export function artworkVariants(title: Title): DescribedPicture[] {
  return [
    ...PICTURE_KINDS.map((kind) => drawn(title, kind)),
    ...(title.posters ?? []).map((poster, i) => own(title, poster, i + 1)),
  ];
}

/** Two or three words for a picture, also for one that the title no longer has. */
export const pictureName = (title: Title | undefined, variant: string): string =>
  isDrawn(variant)
    ? KIND_WORDS[variant][0]
    : ((title && artworkVariants(title).find((picture) => picture.variant === variant)?.name) ?? 'Own picture');

/** Drawn ones are SVG, those of the catalogue's owner are kept as WebP. */
export const artworkFile = (variant: string): string => `${variant}.${isDrawn(variant) ? 'svg' : 'webp'}`;

/** Where a picture is had; `profileId` says whose cap holds, that of nobody in particular where it is null. */
export const artworkUrl = (titleId: string, variant: string, profileId: string | null): string =>
  `/artwork/${titleId}/${artworkFile(variant)}${profileId === null ? '' : `?profileId=${encodeURIComponent(profileId)}`}`;

/** The drawn pictures that suit each trait, the first trait that the title has deciding; the title's id picks among them. */
const SUITED: readonly (readonly [string, readonly [PictureKind, ...PictureKind[]]])[] = [
  ['Stand-up', ['emblem', 'figure', 'close-up']],
  ['Documentary', ['landscape', 'emblem', 'close-up']],
  ['Romance', ['ensemble', 'confrontation', 'landscape', 'close-up']],
  ['Comedy', ['ensemble', 'emblem', 'close-up', 'landscape']],
  ['Reality', ['ensemble', 'emblem']],
  ['Superhero', ['action', 'close-up', 'antagonist']],
  ['Sport', ['action', 'ensemble', 'emblem']],
  ['Sci-Fi', ['landscape', 'figure', 'close-up', 'emblem']],
  ['Horror', ['antagonist', 'figure', 'emblem', 'landscape']],
  ['Crime', ['figure', 'close-up', 'confrontation', 'landscape']],
  ['Thriller', ['figure', 'antagonist', 'close-up', 'landscape']],
  ['Action', ['action', 'figure', 'antagonist']],
  ['Biography', ['close-up', 'figure', 'emblem']],
];

/**
 * The picture that stands for a title where nothing is known of the viewer: the catalogue's first, else the drawn one
 * that suits.
 */
export function artworkFor(title: Title): Artwork {
  const { variant, alt } = suited(title);
  return { variant, url: artworkUrl(title.id, variant, null), alt };
}

function suited(title: Title): DescribedPicture {
  const [first] = title.posters ?? [];
  if (first !== undefined) return own(title, first, 1);
  const traits = new Set<string>(title.genres);
  const fitting = SUITED.find(([trait]) => traits.has(trait))?.[1] ?? ['landscape', 'emblem', 'figure'];
  return drawn(title, choose(seeded(`${title.id}/variant`), fitting));
}

/** Why the picture of `artworkFor` is shown. */
export const suitedReason = ({ variant, words }: Pick<DescribedPicture, 'variant' | 'words'>): string =>
  isDrawn(variant) ? `${words}: it suits the title` : `${words}: the catalogue puts it first`;
