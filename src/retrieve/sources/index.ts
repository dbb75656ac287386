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
    const found = new Map<string, number>();
    const examples = new Set(input.query.references.map((title) => title.id));
    for (const reference of input.query.references) {
      const vector = input.index.vector(reference.id);
      if (vector === null) continue;
      const near = input.index.nearest(
        vector,
        context.param('retrieve.similar'),
        (id) => allowed.has(id) && !examples.has(id),
      );
      for (const { id, score } of near) found.set(id, Math.max(found.get(id) ?? -1, score));
    }
    return votes('similar-to', best([...found].map(([id, score]) => ({ id, score }))));
  },
};

/** Nearest to what the viewer liked lately. */
export const tasteSource: Source = {
  name: 'taste',
  run(input, context) {
    const allowed = pool(input);
    const found = new Map<string, number>();
    for (const signal of input.query.taste.liked.slice(0, context.param('retrieve.taste-seeds'))) {
      const vector = input.index.vector(signal.titleId);
      if (vector === null) continue;
      for (const { id, score } of input.index.nearest(vector, 20, (id) => allowed.has(id)))
        found.set(id, Math.max(found.get(id) ?? 0, score * signal.weight));
    }
    return votes('taste', best([...found].map(([id, score]) => ({ id, score }))));
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
    return votes('facts', best(scored, context.param('retrieve.facts')));
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
    return votes('popular', best(scored, context.param('retrieve.popular')));
  },
};

function titlesOf(input: SourceInput, ids: ReadonlySet<string>): Title[] {
  return input.catalogue.titles.filter((title) => ids.has(title.id));
}

/** Best first, ties by id, at most `most`: kept sorted while reading, since few of many are wanted. */
function best(found: Iterable<Neighbour>, most = Number.POSITIVE_INFINITY): Neighbour[] {
  const before = (a: Neighbour, b: Neighbour) => a.score > b.score || (a.score === b.score && a.id < b.id);
  const kept: Neighbour[] = [];
  for (const item of found) {
    const last = kept.at(-1);
    if (kept.length >= most && (last === undefined || !before(item, last))) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(kept[middle] as Neighbour, item)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, item);
    if (kept.length > most) kept.pop();
  }
  return kept;
}
