import { solveCholesky } from '../../src/learn/index.ts';
import type { Scene } from './scene.ts';
import { evidenceUnits, type Unit } from './units.ts';

/** How much each unit speaks for the title, by its key. Units that are not named count 0. */
export type Attribution = ReadonlyMap<string, number>;

/** What is compared: ways to say which evidence a recommendation rests on. */
export const METHODS = ['marquee', 'random', 'lime', 'shap'] as const;
export type Method = (typeof METHODS)[number];

/** Runs of the pipeline that LIME and SHAP may look at, each. The account itself costs none. */
const SAMPLES = 64;
/** Ridge of LIME's linear model, as in its reference implementation. */
const RIDGE = 1;
/** LIME's kernel: samples that lack this share of the units count e⁻¹ as much as the whole. */
const KERNEL_WIDTH = 0.75;

export interface MethodInput {
  readonly scene: Scene;
  readonly units: readonly Unit[];
  readonly byId: Parameters<typeof evidenceUnits>[1]['byId'];
  readonly random: () => number;
}

/** The account that ranked: each term's contribution, shared among the units that it rests on. */
function account({ scene, byId }: MethodInput): Attribution {
  const sums = new Map<string, number>();
  for (const term of scene.contributions) {
    const behind = evidenceUnits(term, { ...scene, byId });
    for (const { key } of behind) sums.set(key, (sums.get(key) ?? 0) + term.contribution / behind.length);
  }
  return sums;
}

const chance = ({ units, random }: MethodInput): Attribution => new Map(units.map(({ key }) => [key, random()]));

/**
 * Local linear model over random subsets of the evidence (Ribeiro et al. 2016): ridge regression of the score on what
 * was left in, samples near the whole weighing more.
 */
async function lime({ scene, units, random }: MethodInput): Promise<Attribution> {
  const n = units.length + 1;
  const matrix = new Float64Array(n * n);
  const target = new Float64Array(n);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const share = random();
    const kept = units.map(() => sample === 0 || random() >= share);
    const gone = units.filter((_, i) => !kept[i]);
    const { score } = await scene.without(gone);
    const distance = units.length === 0 ? 0 : gone.length / units.length;
    const weight = Math.exp(-((distance / KERNEL_WIDTH) ** 2));
    const row = [1, ...kept.map(Number)];
    for (let i = 0; i < n; i++) {
      target[i] = (target[i] as number) + weight * (row[i] as number) * score;
      for (let j = 0; j <= i; j++)
        matrix[i * n + j] = (matrix[i * n + j] as number) + weight * (row[i] as number) * (row[j] as number);
    }
  }
  for (let i = 1; i < n; i++) matrix[i * n + i] = (matrix[i * n + i] as number) + RIDGE;
  solveCholesky(matrix, 0, n, target, n);
  return new Map(units.map(({ key }, i) => [key, target[i + 1] as number]));
}

/** Shapley values over random orders (Štrumbelj & Kononenko 2014): what leaving a unit out costs, over all it may follow. */
async function shap({ scene, units, random }: MethodInput): Promise<Attribution> {
  const sums = new Map<string, number>();
  const orders = Math.max(1, Math.floor(SAMPLES / Math.max(1, units.length)));
  for (let i = 0; i < orders; i++) {
    const order = [...units];
    for (let j = order.length - 1; j > 0; j--) {
      const other = Math.floor(random() * (j + 1));
      [order[j], order[other]] = [order[other] as Unit, order[j] as Unit];
    }
    let before = (await scene.without([])).score;
    for (const [taken, { key }] of order.entries()) {
      const { score } = await scene.without(order.slice(0, taken + 1));
      sums.set(key, (sums.get(key) ?? 0) + (before - score) / orders);
      before = score;
    }
  }
  return sums;
}

const WAYS: Readonly<Record<Method, (input: MethodInput) => Attribution | Promise<Attribution>>> = {
  marquee: account,
  random: chance,
  lime,
  shap,
};

export const attribute = async (method: Method, input: MethodInput): Promise<Attribution> => WAYS[method](input);

/** The `most` units that speak for the title most, of those that the method may name. */
export function strongest(attribution: Attribution, units: readonly Unit[], most: number): Unit[] {
  return [...units].sort((a, b) => (attribution.get(b.key) ?? 0) - (attribution.get(a.key) ?? 0)).slice(0, most);
}
