/** One answer or row as it was shown, with what came of it. */
export interface AdditiveList {
  /** Rows × features, row-major. NaN is "not known": it counts nothing. */
  readonly features: Float32Array;
  /** One a row, 0 or more: how good the outcome was. A list with none above 0 teaches nothing. */
  readonly targets: Float32Array;
  /** One a row, all 1 where left out. For an estimate free of position bias: 1 / probability of having been looked at. */
  readonly weights?: Float32Array;
  /** What else counts in a row's score and is not learned; one a row, all 0 where left out. */
  readonly offsets?: Float32Array;
  /** In which of the contexts it was shown, from 0; left out: in none of them. */
  readonly context?: number;
}

/** Throws a `RangeError` where a list does not have the wanted number of features, or names a context there is not. */
export function checkLists(lists: readonly AdditiveList[], features: number, contexts: number): void {
  for (const [i, list] of lists.entries()) {
    const rows = list.targets.length;
    if (list.features.length !== rows * features)
      throw new RangeError(
        `list ${i} has ${list.features.length} feature values for ${rows} rows, where ${rows * features} are wanted`,
      );
    if (list.weights !== undefined && list.weights.length !== rows)
      throw new RangeError(`list ${i} has ${list.weights.length} weights for ${rows} rows`);
    if (list.offsets !== undefined && list.offsets.length !== rows)
      throw new RangeError(`list ${i} has ${list.offsets.length} offsets for ${rows} rows`);
    if (list.context !== undefined && !(list.context >= 0 && list.context < contexts))
      throw new RangeError(`list ${i} is of context ${list.context}, of which there are ${contexts}`);
  }
}
