/** The kinds of picture the product draws; a picture's kind is the `artwork` of an event. */
export const ARTWORK_KINDS = ['landscape', 'figure', 'ensemble', 'emblem'] as const;
export type ArtworkKind = (typeof ARTWORK_KINDS)[number];

export const isArtworkKind = (name: string | undefined): name is ArtworkKind =>
  ARTWORK_KINDS.some((kind) => kind === name);
