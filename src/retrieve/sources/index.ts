import type { Catalogue, Proposal, Query, Title } from '../../model/index.ts';
import type { Stage } from '../../pipeline/index.ts';
import type { Neighbour, VectorIndex } from '../../ports/index.ts';
import { factMatch } from '../facts.ts';

/** What every source is given: the wish, and the titles that passed the gate. */
export interface SourceInput {
  readonly query: Query;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  readonly admitted: ReadonlySet<string>;
  /** Admitted titles that break no hard wish. */
  readonly exact: ReadonlySet<string>;
}
export type Source = Stage<SourceInput, Vote[]>;
export interface Vote extends Proposal {
  readonly titleId: string;
}

const votes = (source: string, found: readonly Neighbour[]): Vote[] =>
  found.map(({ id, score }, i) => ({ titleId: id, source, rank: i + 1, score }));

/** The pool a source searches: exact matches, or everyone admitted where there are too few of those. */
const pool = ({ exact, admitted, query }: SourceInput) => (exact.size >= query.limit ? exact : admitted);

/** Nearest by meaning to the words of the wish. */
export const semanticSource: Source = {
  name: 'semantic',
  run(input, context) {
    if (input.query.vector === null) return [];
    const allowed = pool(input);
    return votes(
      'semantic',
      input.index.nearest(input.query.vector, context.param('retrieve.semantic'), (id) => allowed.has(id)),
    );
  },
};

/** Nearest to the titles that were named as examples. */
export const similarSource: Source = {
  name: 'similar-to',
  run(input, context) {
    const allowed = pool(input);
    const best = new Map<string, number>();
    const examples = new Set(input.query.references.map((title) => title.id));
    for (const reference of input.query.references) {
      const vector = input.index.vector(reference.id);
      if (vector === null) continue;
      const found = input.index.nearest(
        vector,
        context.param('retrieve.similar'),
        (id) => allowed.has(id) && !examples.has(id),
      );
      for (const { id, score } of found) best.set(id, Math.max(best.get(id) ?? -1, score));
    }
    return votes('similar-to', ranked([...best].map(([id, score]) => ({ id, score }))));
  },
};

/** Nearest to what the viewer liked lately. */
export const tasteSource: Source = {
  name: 'taste',
  run(input, context) {
    const allowed = pool(input);
    const best = new Map<string, number>();
    for (const signal of input.query.taste.liked.slice(0, context.param('retrieve.taste-seeds'))) {
      const vector = input.index.vector(signal.titleId);
      if (vector === null) continue;
      for (const { id, score } of input.index.nearest(vector, 20, (id) => allowed.has(id)))
        best.set(id, Math.max(best.get(id) ?? 0, score * signal.weight));
    }
    return votes('taste', ranked([...best].map(([id, score]) => ({ id, score }))));
  },
};

/** Titles whose stated facts meet the stated wishes; the only source that sees every exact match. */
export const factsSource: Source = {
  name: 'facts',
  run(input, context) {
    const scored = titlesOf(input, pool(input)).map((title) => ({
      id: title.id,
      score: factMatch(title, input.query),
    }));
    return votes('facts', ranked(scored).slice(0, context.param('retrieve.facts')));
  },
};

/** A floor: widely known and well liked, so that there is always something to show. */
export const popularSource: Source = {
  name: 'popular',
  run(input, context) {
    const scored = titlesOf(input, pool(input)).map((title) => ({
      id: title.id,
      score: title.popularity / 100 + (title.acclaim ?? 5) / 10,
    }));
    return votes('popular', ranked(scored).slice(0, context.param('retrieve.popular')));
  },
};

function titlesOf(input: SourceInput, ids: ReadonlySet<string>): Title[] {
  return input.catalogue.titles.filter((title) => ids.has(title.id));
}

function ranked(found: Neighbour[]): Neighbour[] {
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
