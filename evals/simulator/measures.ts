/** Shannon entropy of counts, bits; 0 where there are none. */
export function entropy(counts: Iterable<number>): number {
  const values = [...counts].filter((count) => count > 0);
  const total = values.reduce((sum, count) => sum + count, 0);
  return values.reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
}

/** NDCG@k with the true satisfaction as the gain (Järvelin & Kekäläinen 2002); 0 where nothing was shown. */
export function ndcg(shown: readonly number[], all: Iterable<number>, k: number): number {
  const gain = (values: readonly number[]) =>
    values.slice(0, k).reduce((sum, value, i) => sum + value / Math.log2(i + 2), 0);
  const ideal = gain([...all].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(shown) / ideal;
}

/** Spearman's rank correlation of two lists of one length; ties share their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const middle = (a.length - 1) / 2;
  let both = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] as number) - middle;
    const dy = (y[i] as number) - middle;
    both += dx * dy;
    left += dx * dx;
    right += dy * dy;
  }
  return both / Math.sqrt(left * right);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const out = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let i = from; i <= to; i++) out[order[i] as number] = (from + to) / 2;
    from = to + 1;
  }
  return out;
}
