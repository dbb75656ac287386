import { readExperiments } from '../../src/experiments/index.ts';
import { home, PARAMETERS, SessionPictures } from '../../src/flows/index.ts';
import type { Page } from '../../src/model/index.ts';
import type { Visit } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';

/** However busy the machine is: what is measured is the choice, not its time. */
const UNHURRIED = { 'home.by-ranking': 10_000, 'home.by-rows': 10_000, 'home.by-artwork': 10_000 };

/** The page that the product makes for a profile at a visit, with parameters put in place as an experiment does. */
export function pageFor(
  lab: Lab,
  profileId: string,
  visit: Visit,
  parameters: Readonly<Record<string, number>> = {},
): Promise<Page> {
  lab.setClock(visit.at);
  const experiments = readExperiments(
    {
      salt: 'measured',
      holdback: 0,
      experiments: [
        {
          id: 'measured',
          about: 'everybody has the arm that is measured',
          status: 'running',
          layer: 'measured',
          buckets: [0, 1000],
          ramp: 1,
          startsAt: '1990-01-01T00:00:00Z',
          endsAt: null,
          primary: 'plays',
          arms: [
            { name: 'nobody', weight: 0, parameters: {} },
            { name: 'all', weight: 1, parameters: { ...UNHURRIED, ...parameters } },
          ],
        },
      ],
    },
    PARAMETERS,
  );
  return home(
    { ...lab.services, experiments: () => experiments, shownPictures: new SessionPictures() },
    {
      profileId,
      context: { now: new Date(visit.at).toISOString(), device: visit.device, sessionId: visit.sessionId },
    },
  );
}
