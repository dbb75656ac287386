/** Running order, timing and failure of stages. Knows nothing of films. */

export interface StageContext {
  /** The value of a named parameter: its default, or what an experiment put in its place. */
  readonly param: (name: string) => number;
  readonly now: Date;
  /** Seeded; numbers in [0, 1). */
  readonly random: () => number;
  readonly trace: Trace;
}

export interface Stage<In, Out> {
  /** The key of its timing and of its metric. */
  readonly name: string;
  run(input: In, context: StageContext): Out | Promise<Out>;
}

/** What happened while a request ran: milliseconds by stage, and what had to be done another way. */
export class Trace {
  readonly timings = new Map<string, number>();
  readonly degraded: string[] = [];

  add(name: string, milliseconds: number): void {
    this.timings.set(name, (this.timings.get(name) ?? 0) + milliseconds);
  }

  of(name: string): number {
    return Math.round((this.timings.get(name) ?? 0) * 1000) / 1000;
  }

  async time<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      const made = work();
      // Work that is done already is not charged with what runs before its promise is looked at.
      return made instanceof Promise ? await made : made;
    } finally {
      this.add(name, performance.now() - start);
    }
  }
}

export function runStage<In, Out>(stage: Stage<In, Out>, input: In, context: StageContext): Promise<Out> {
  return context.trace.time(stage.name, () => stage.run(input, context));
}

export interface ParallelResult<Out> {
  readonly stage: string;
  readonly output: Out;
}

/** Runs stages side by side. One that fails is left out and reported in the trace; the others count. */
export async function runOpen<In, Out>(
  stages: readonly Stage<In, Out>[],
  input: In,
  context: StageContext,
): Promise<ParallelResult<Out>[]> {
  const settled = await Promise.all(
    stages.map(async (stage) => {
      try {
        return { stage: stage.name, output: await runStage(stage, input, context) };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        context.trace.degraded.push(`source ${stage.name} failed and was skipped: ${message}`);
        return null;
      }
    }),
  );
  return settled.filter((result) => result !== null);
}

/** mulberry32: small, fast, good enough to replay a run; not for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A seed for each text, the same for the same one (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}
