import { mean } from '../scoring/statistics.ts';
import { type Price, TRIALS } from './prices.ts';

/** The accuracy that one guardrail may cost, of that without it, on the mean of the worlds. */
const MAY_COST = 0.01;

export interface Choice {
  readonly guardrail: string;
  /** The strongest value that costs no more than it may; 0 where even the weakest does. */
  readonly affordable: number;
  /** One step weaker than that, since the costs of several add up: the default of the product. */
  readonly value: number;
  /** Mean over the worlds of NDCG@10 against none, relative, by value. */
  readonly relative: readonly { readonly value: number; readonly relative: number }[];
}

/** What the validation says of each guardrail by itself, over all worlds. */
export function choices(worlds: readonly (readonly Price[])[]): Choice[] {
  return ['diversity', 'calibration', 'little-known', 'breadth'].map((guardrail) => {
    const relative = TRIALS.filter((trial) => trial.guardrail === guardrail).map(({ value }) => ({
      value,
      relative: mean(
        worlds.flatMap((prices) => {
          const none = prices.find(({ name }) => name === 'none')?.means.ndcg10 ?? Number.NaN;
          const price = prices.find(({ trial }) => trial?.guardrail === guardrail && trial.value === value);
          return price === undefined ? [] : [price.means.ndcg10 / none - 1];
        }),
      ),
    }));
    const affordable = relative.filter((one) => one.relative >= -MAY_COST);
    return {
      guardrail,
      affordable: affordable.at(-1)?.value ?? 0,
      value: affordable.at(-2)?.value ?? 0,
      relative,
    };
  });
}
