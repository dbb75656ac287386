import type { Candidate, Contribution, Evidence, FeatureGroup, Query, Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { CollaborativeModel, TitlePlays, VectorIndex } from '../ports/index.ts';
import type { SpeakingTitles } from './likeness.ts';

/** What a feature may look at beside the candidate: read-only, prepared once a request. */
export interface FeatureContext {
  readonly query: Query;
  readonly index: VectorIndex;
  readonly byId: ReadonlyMap<string, Title>;
  readonly year: number;
  readonly kinship: (a: string, b: string) => number;
  /** Null: nobody's behaviour was learned from yet. */
  readonly collaborative: CollaborativeModel | null;
  /** What was played lately, by title. */
  readonly plays: ReadonlyMap<string, TitlePlays>;
  /** The titles that speak for, and those that speak against. */
  readonly liked: SpeakingTitles;
  readonly disliked: SpeakingTitles;
  readonly param: StageContext['param'];
}

/** What a feature sees in one title. */
export interface Reading {
  readonly value: number;
  /** In words to the viewer, true to the value; a function where it costs something: most titles are never spoken of. */
  readonly text: string | (() => string);
  readonly evidence: readonly Evidence[] | (() => readonly Evidence[]);
  /** Said instead where the title has less of it than the average one considered. */
  readonly lesser?: string;
}

const NO_EVIDENCE: readonly Evidence[] = [];

export function reading(
  value: number,
  text: Reading['text'],
  evidence: Reading['evidence'] = NO_EVIDENCE,
  lesser?: string,
): Reading {
  return lesser === undefined ? { value, text, evidence } : { value, text, evidence, lesser };
}

export type Words = Pick<Contribution, 'text' | 'evidence'>;

/** `isLess`: the title has less of it than the average one considered. */
export function wordsOf({ text, evidence, lesser }: Reading, isLess: boolean): Words {
  const usual = () => (typeof text === 'string' ? text : text());
  return {
    text: isLess && lesser !== undefined ? lesser : usual(),
    evidence: [...(typeof evidence === 'function' ? evidence() : evidence)],
  };
}

/**
 * One named term of the score. `prepare` runs once a request and returns null where the feature has nothing to say
 * (the wish was not stated); otherwise a reader of single titles, which returns null where it can say nothing of that
 * one: it then neither gains nor loses by it. The weight is the parameter `rank.<name>`.
 */
export interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly weight: number;
  readonly about: string;
  /** More of it may never count the other way: what is learned keeps the direction of the weight. */
  readonly ordered?: boolean;
  /** It looks at the row the answer stands in: what it reads for one row says nothing of another. */
  readonly ofRow?: boolean;
  prepare(context: FeatureContext): ((candidate: Candidate) => Reading | null) | null;
}

export const wish = (label: string): Evidence => ({ type: 'wish', id: label, label });
export const fact = (id: string, label: string): Evidence => ({ type: 'fact', id, label });
export const moment = (id: string, label: string): Evidence => ({ type: 'context', id, label });
export const titleEvidence = (title: Title): Evidence => ({ type: 'title', id: title.id, label: title.title });

/** "Andrei Tarkovsky directed it", "Colin Firth is in it". */
export function creditOf({ name, role }: Title['people'][number]): string {
  return role === 'director' ? `${name} directed it` : role === 'creator' ? `${name} created it` : `${name} is in it`;
}
