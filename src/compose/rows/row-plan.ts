import type { Intent, RowContext, TasteProfile, Title } from '../../model/index.ts';

/** A row that might stand on the page: what it is about, in words, and the titles that may stand in it. */
export interface RowPlan extends RowContext {
  /** "Because you finished Mindhunter": what the row says of itself. */
  readonly title: string;
  /** Why this person gets this row, true to the evidence. */
  readonly reason: string;
  /** In no order, or in the row's own order where `ordered`. */
  readonly titleIds: readonly string[];
  /** The order is the row's own (newest first); the ranker does not change it. */
  readonly ordered: boolean;
  /** Titles seen before, or standing elsewhere on the page, belong into it all the same. */
  readonly repeats: boolean;
}

/** What the generators look at: prepared once a page. */
export interface RowInput {
  readonly taste: TasteProfile;
  /** Titles that passed the gate and were proposed by a source, and are neither refused nor finished. */
  readonly considered: readonly Title[];
  readonly byId: ReadonlyMap<string, Title>;
  readonly year: number;
  readonly hour: number;
  readonly weekday: number;
  /** Minutes that a sitting now usually lasts; null where it is not known. */
  readonly sittingMin: number | null;
  /** Titles by how much they are watched now, most first; the best known where nothing was watched lately. */
  readonly trending: readonly string[];
  /** Whether enough was watched here lately to say so. */
  readonly watchedLately: boolean;
  /** Whether what people watched has a say in which titles are near one another. */
  readonly watchedTogether: boolean;
  /** Titles on the viewer's list, newest first. */
  readonly listed: readonly string[];
  /** The newest wish said in chat within the last days; null where there is none. */
  readonly wish: { readonly words: string; readonly intent: Intent; readonly titleIds: readonly string[] } | null;
  /** The titles nearest to one, by what people watched and by meaning, best first. */
  readonly nearestTo: (titleId: string) => readonly string[];
  /** The titles nearest to an interest, best first. */
  readonly nearestToInterest: (interestId: string) => readonly string[];
  readonly param: (name: string) => number;
}

/** Proposes rows of one kind. Says nothing where the person gives it no ground. */
export interface RowGenerator {
  readonly name: string;
  propose(input: RowInput): RowPlan[];
}
