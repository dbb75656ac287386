/**
 * Groups points that lie together, with no randomness: Ward's agglomeration by the Lance-Williams recurrence (Ward 1963;
 * Lance and Williams 1967), cut from the top. Every point counts the same, or light ones would be swept up by heavy ones. Two branches are parted while their points are on average less
 * alike than `apart`, up to `most` groups: unlike a limit on Ward's cost, that does not depend on how many points there
 * are. PinnerSage (Pal et al. 2020) clusters a person's pins the same way.
 *
 * @param similarity symmetric, n × n by rows, 1 for the same point
 * @returns for each point the number of its group, from 0, the group of the first point first
 */
export function groupsOf(
  similarity: Float64Array,
  n: number,
  { apart, most }: { apart: number; most: number },
): number[] {
  const merges = agglomerate(similarity, n);
  // Undo merges from the last one on while the two halves are apart; merges only ever join alive clusters.
  let kept = merges.length;
  while (kept > 0 && n - kept < most && (merges[kept - 1] as Merge).likeness < apart) kept--;
  const parent = Array.from({ length: n }, (_, i) => i);
  for (const { into, from } of merges.slice(0, kept)) parent[from] = into;
  const rootOf = (i: number): number => (parent[i] === i ? i : rootOf(parent[i] as number));
  const numbers = new Map<number, number>();
  return parent.map((_, i) => {
    const root = rootOf(i);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

interface Merge {
  readonly into: number;
  readonly from: number;
  /** Mean similarity between the points of the one and those of the other. */
  readonly likeness: number;
}

function agglomerate(similarity: Float64Array, n: number): Merge[] {
  const size = new Array<number>(n).fill(1);
  const likeness = Float64Array.from(similarity);
  // Half the squared distance, which of unit vectors is 2 − 2 × cosine.
  const cost = similarity.map((cosine) => 1 - cosine);
  const alive = Array.from({ length: n }, (_, i) => i);
  const nearest = alive.map((i) => nearestOf(i, alive, cost, n));
  const merges: Merge[] = [];
  while (alive.length > 1) {
    let into = alive[0] as number;
    for (const i of alive) if (nearestCost(i, nearest, cost, n) < nearestCost(into, nearest, cost, n)) into = i;
    const from = nearest[into] as number;
    merges.push({ into, from, likeness: likeness[into * n + from] as number });
    alive.splice(alive.indexOf(from), 1);
    const [a, b] = [size[into] as number, size[from] as number];
    const between = cost[into * n + from] as number;
    for (const k of alive) {
      if (k === into) continue;
      const c = size[k] as number;
      const joined =
        ((a + c) * (cost[into * n + k] as number) + (b + c) * (cost[from * n + k] as number) - c * between) /
        (a + b + c);
      cost[into * n + k] = joined;
      cost[k * n + into] = joined;
      const alike = (a * (likeness[into * n + k] as number) + b * (likeness[from * n + k] as number)) / (a + b);
      likeness[into * n + k] = alike;
      likeness[k * n + into] = alike;
    }
    size[into] = a + b;
    for (const k of alive)
      if (k === into || nearest[k] === into || nearest[k] === from) nearest[k] = nearestOf(k, alive, cost, n);
      else if ((cost[k * n + into] as number) < nearestCost(k, nearest, cost, n)) nearest[k] = into;
  }
  return merges;
}

/** Its cheapest partner, the first of equals; itself where it is alone. */
function nearestOf(i: number, alive: readonly number[], cost: Float64Array, n: number): number {
  let best = i;
  let least = Number.POSITIVE_INFINITY;
  for (const j of alive) {
    const value = cost[i * n + j] as number;
    if (j !== i && value < least) {
      least = value;
      best = j;
    }
  }
  return best;
}

const nearestCost = (i: number, nearest: readonly number[], cost: Float64Array, n: number) =>
  nearest[i] === i ? Number.POSITIVE_INFINITY : (cost[i * n + (nearest[i] as number)] as number);
