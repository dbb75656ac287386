import type { ViewingEvent } from '../../src/model/index.ts';
import type { Person } from './person.ts';
import type { Visit } from './visits.ts';

type Said = Omit<ViewingEvent, 'id' | 'profileId' | 'at' | 'sessionId' | 'device'>;

/** The events of one visit, in the form in which any client would send them. */
export class Diary {
  readonly events: ViewingEvent[] = [];
  readonly #person: Person;
  readonly #visit: Visit;

  constructor(person: Person, visit: Visit) {
    this.#person = person;
    this.#visit = visit;
  }

  /** Notes an event `minutes` after the visit began; ids are those of the person, counted. */
  note(minutes: number, event: Said): void {
    const { memory, id, profileId } = this.#person;
    this.events.push({
      ...event,
      id: `${id}-${String(memory.noted++).padStart(7, '0')}`,
      profileId,
      at: new Date(this.#visit.at + Math.round(minutes * 60_000)).toISOString(),
      sessionId: this.#visit.sessionId,
      device: this.#visit.device,
    });
  }
}
