import type { Parameter } from '../../model/index.ts';
import type { StageContext } from '../../pipeline/index.ts';

/** Milliseconds since the request came by which each stage is to begin; later, the page does with less and says so. */
export const BUDGET_PARAMETERS: readonly Parameter[] = [
  {
    name: 'home.by-ranking',
    value: 100,
    min: 0,
    max: 10_000,
    about: 'Later than this (ms), only the best third of the candidates is ranked.',
  },
  {
    name: 'home.by-rows',
    value: 140,
    min: 0,
    max: 10_000,
    about: 'Later than this (ms), rows keep the order of the overall ranking instead of their own.',
  },
  {
    name: 'home.by-artwork',
    value: 170,
    min: 0,
    max: 10_000,
    about: 'Later than this (ms), titles show the picture that suits them instead of one chosen for the viewer.',
  },
];

/** Time spent on a page, against what it may take. */
export class Budget {
  readonly #start: number;
  readonly #context: StageContext;
  readonly #clock: () => number;

  constructor(context: StageContext, start: number, clock: () => number = () => performance.now()) {
    this.#context = context;
    this.#clock = clock;
    this.#start = start;
  }

  /** True where `stage` begins too late; what is done instead is said in the trace. */
  late(stage: 'ranking' | 'rows' | 'artwork', instead: string): boolean {
    const spent = this.#clock() - this.#start;
    const by = this.#context.param(`home.by-${stage}`);
    if (spent <= by) return false;
    this.#context.trace.degraded.push(`${stage} began after ${Math.round(spent)} ms (${by} planned): ${instead}`);
    return true;
  }
}
