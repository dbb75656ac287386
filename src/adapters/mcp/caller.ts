import type { Services } from '../../flows/index.ts';

/** Throws `forbidden` where whoever calls may not ask for this profile (undefined: for nobody's). */
export type Admit = (profileId: string | undefined) => void;

/** What every tool and resource is given: the service, and whom this connection may ask for. */
export interface Caller {
  readonly services: Services;
  readonly admit: Admit;
}
