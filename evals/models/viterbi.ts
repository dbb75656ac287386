/** The scores of a linear chain: a row of `transitions` for every tag that comes before. */
export interface Chain {
  readonly tags: readonly string[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly transitions: readonly (readonly number[])[];
}

/** The best row of tags for emissions, one array a word. */
export function viterbi(chain: Chain, emissions: readonly ArrayLike<number>[]): string[] {
  const count = chain.tags.length;
  let state = chain.start.map((score, tag) => score + (emissions[0]?.[tag] ?? 0));
  const origins: Uint8Array[] = [];
  for (const row of emissions.slice(1)) {
    const following = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
    const origin = new Uint8Array(count);
    for (const [before, scores] of chain.transitions.entries()) {
      const so = state[before] ?? 0;
      for (let tag = 0; tag < count; tag++) {
        const score = so + (scores[tag] ?? 0);
        if (score > (following[tag] ?? 0)) {
          following[tag] = score;
          origin[tag] = before;
        }
      }
    }
    state = following.map((score, tag) => score + (row[tag] ?? 0));
    origins.push(origin);
  }
  if (emissions.length === 0) return [];
  const last = state.map((score, tag) => score + (chain.end[tag] ?? 0));
  const path = [last.indexOf(Math.max(...last))];
  for (const origin of origins.reverse()) path.push(origin[path.at(-1) ?? 0] ?? 0);
  return path.reverse().map((tag) => chain.tags[tag] ?? 'O');
}
