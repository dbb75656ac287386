import { recordEvents } from '../../src/flows/index.ts';
import { type Profile, type Title, type ViewingEvent, withinMaturity } from '../../src/model/index.ts';
import type { Lab } from './lab.ts';

/** One profile as a service sees it: what it may show, and what was logged. Nothing of the people behind it. */
export class House {
  readonly profile: Profile;
  readonly lab: Lab;
  readonly finished = new Set<string>();
  readonly dropped = new Set<string>();
  /** Titles taken to, oldest first. */
  readonly taken: string[] = [];

  constructor(profile: Profile, lab: Lab) {
    this.profile = profile;
    this.lab = lab;
  }

  /** Logs events with the service, as of the moment they were sent. */
  async record(events: readonly ViewingEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    this.lab.setClock(Math.max(...events.map(({ at }) => Date.parse(at))));
    const { accepted, rejected } = await recordEvents(this.lab.services, events);
    if (accepted < events.length)
      throw new Error(`${events.length - accepted} events were not taken: ${rejected[0]?.message ?? 'known already'}`);
    for (const { type, titleId, season } of events) {
      if (titleId === undefined) continue;
      if (type === 'complete' && season === undefined) this.finished.add(titleId);
      if (type === 'abandon') this.dropped.add(titleId);
      if (type === 'complete' || type === 'like' || type === 'pause') this.taken.push(titleId);
    }
  }

  /** What a baseline may show: within the cap, and neither finished nor dropped. */
  open(): Title[] {
    const { titles } = this.lab.library.catalogue;
    return titles.filter(
      ({ id, maturity }) =>
        withinMaturity(maturity, this.profile.maxMaturity) && !this.finished.has(id) && !this.dropped.has(id),
    );
  }
}
