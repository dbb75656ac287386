import { BUCKETS, type Experiment, type Experiments } from './definition.ts';

export interface Assignment {
  /** The experiment. */
  readonly id: string;
  readonly arm: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * A number in [0, 1) that depends on nothing but the text: MurmurHash3 (x86, 32 bits; Appleby 2011) over its UTF-16
 * units. Even enough that salted draws are independent; a test holds it against the uniform.
 */
export function hashed(text: string): number {
  let hash = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    let unit = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    hash ^= unit;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

function runs({ status, startsAt, endsAt }: Experiment, now: Date): boolean {
  const time = now.getTime();
  return status === 'running' && time >= Date.parse(startsAt) && (endsAt === null || time < Date.parse(endsAt));
}

/** The arm whose stretch of [0, 1) the draw falls into; the last one where rounding leaves a gap. */
function armAt(experiment: Experiment, draw: number) {
  let sum = 0;
  for (const arm of experiment.arms) {
    sum += arm.weight;
    if (draw < sum) return arm;
  }
  return experiment.arms.findLast(({ weight }) => weight > 0);
}

/**
 * The experiments a viewer is in at a moment, and with which arm. The same viewer always gets the same: three draws,
 * each salted by its own purpose (holdback; bucket of the layer; arm and ramp of the experiment), none of them stored.
 */
export function assign({ salt, holdback, experiments }: Experiments, viewer: string, now: Date): Assignment[] {
  if (hashed(`${salt}:holdback:${viewer}`) < holdback) return [];
  return experiments.flatMap((experiment) => {
    if (!runs(experiment, now)) return [];
    const bucket = Math.floor(hashed(`${salt}:layer:${experiment.layer}:${viewer}`) * BUCKETS);
    if (bucket < experiment.buckets[0] || bucket >= experiment.buckets[1]) return [];
    if (hashed(`${salt}:ramp:${experiment.id}:${viewer}`) >= experiment.ramp) return [];
    const arm = armAt(experiment, hashed(`${salt}:arm:${experiment.id}:${viewer}`));
    return arm === undefined ? [] : [{ id: experiment.id, arm: arm.name, parameters: arm.parameters }];
  });
}

/** What the arms put in place of defaults, all layers together. Layers move different parameters (validated). */
export function overridesOf(assignments: readonly Assignment[]): ReadonlyMap<string, number> {
  return new Map(assignments.flatMap(({ parameters }) => Object.entries(parameters)));
}
