import { type Catalogue, dotProduct, type Interest, type Parameter, type Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { groupsOf } from './clustering.ts';
import { pointOf, usualLikeness } from './facets.ts';
import { labelOf } from './label.ts';

export const INTEREST_PARAMETERS: readonly Parameter[] = [
  {
    name: 'interests.titles',
    value: 80,
    min: 5,
    max: 200,
    about: 'How many of the strongest titles are grouped into interests.',
  },
  {
    name: 'interests.apart',
    value: 0.13,
    min: -0.5,
    max: 1,
    about:
      'Groups whose titles are on average less alike than this are two interests; 0 is as alike as any two titles, 1 the same.',
  },
  { name: 'interests.most', value: 8, min: 1, max: 20, about: 'How many interests a viewer may have.' },
];

export interface LikedTitle {
  readonly title: Title;
  /** Above 0. */
  readonly weight: number;
}

/** Finds the interest that a title belongs to, its own group's or the nearest; -1 where nothing tells. */
export type InterestOf = (title: Title) => number;

export interface Interests {
  /** Largest share first. */
  readonly list: readonly Interest[];
  readonly of: InterestOf;
}

/** The several things a viewer likes: the strongest titles, grouped by what they are about and what they are. */
export function interestsOf(
  liked: readonly LikedTitle[],
  catalogue: Catalogue,
  index: VectorIndex,
  param: StageContext['param'],
): Interests {
  const known = liked.slice(0, param('interests.titles')).flatMap((one) => {
    const point = pointOf(one.title, catalogue, index);
    const vector = index.vector(one.title.id);
    return point === null || vector === null ? [] : [{ ...one, point, vector }];
  });
  if (known.length === 0) return { list: [], of: () => -1 };
  const n = known.length;
  const similarity = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const value = i === j ? 1 : dotProduct((known[i] as Point).point, (known[j] as Point).point);
      similarity[i * n + j] = value;
      similarity[j * n + i] = value;
    }
  const usual = usualLikeness(catalogue, index).points;
  const apart = usual + param('interests.apart') * (1 - usual);
  const numbers = groupsOf(similarity, n, { apart, most: param('interests.most') });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const made = [...new Set(numbers)]
    .map((number) => known.filter((_, i) => numbers[i] === number))
    .map((members) => ({
      share: members.reduce((sum, { weight }) => sum + weight, 0) / total,
      members: [...members].sort((a, b) => b.weight - a.weight || (a.title.id < b.title.id ? -1 : 1)),
    }))
    .sort((a, b) => b.share - a.share || ((a.members[0]?.title.id ?? '') < (b.members[0]?.title.id ?? '') ? -1 : 1));
  const list = made.map(({ share, members }): Interest => {
    const titleIds = members.map(({ title }) => title.id);
    return {
      id: `interest-${hashOf([...titleIds].sort().join(' '))}`,
      weight: share,
      centroid: unit(members, ({ vector }) => vector),
      titleIds,
      label: labelOf(members, catalogue),
    };
  });
  return { list, of: assigner(made, catalogue, index) };
}

interface Point extends LikedTitle {
  readonly point: Float32Array;
  readonly vector: Float32Array;
}

function assigner(
  made: readonly { readonly members: readonly Point[] }[],
  catalogue: Catalogue,
  index: VectorIndex,
): InterestOf {
  const known = new Map<string, number>();
  made.forEach(({ members }, i) => {
    for (const { title } of members) known.set(title.id, i);
  });
  const centres = made.map(({ members }) => unit(members, ({ point }) => point));
  return (title) => {
    const own = known.get(title.id);
    if (own !== undefined) return own;
    const point = pointOf(title, catalogue, index);
    const likeness = point === null ? [] : centres.map((centre) => dotProduct(centre, point));
    const nearest = likeness.length === 0 ? -1 : likeness.indexOf(Math.max(...likeness));
    known.set(title.id, nearest);
    return nearest;
  };
}

/** The weighted mean, scaled to length 1. */
function unit(members: readonly Point[], of: (member: Point) => Float32Array): Float32Array {
  const first = members[0];
  const sum = new Float32Array(first === undefined ? 0 : of(first).length);
  for (const member of members) {
    const vector = of(member);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + member.weight * (vector[i] as number);
  }
  return normalised(sum);
}

/** Scaled to length 1 in place; a vector of zeros stays as it is. */
export function normalised(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dotProduct(vector, vector)) || 1;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / norm;
  return vector;
}

/** FNV-1a, 32 bits, in base 36: the same for the same text. */
function hashOf(text: string): string {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(36);
}
