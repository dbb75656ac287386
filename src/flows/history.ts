import { type History, historyEvent } from '../model/index.ts';
import type { EventStore, HistoryReader } from '../ports/index.ts';

/** The newest events that a profile is made of; older ones have faded to nothing long before. */
const MOST_EVENTS = 10_000;

/** Histories straight from the event log. */
export function historyReader(events: EventStore): HistoryReader {
  return {
    ofProfile: async (profileId, options = {}): Promise<History> => {
      const found = await events.ofProfile(profileId, { limit: MOST_EVENTS, ...options });
      return found.map((event) => historyEvent(event, Date.parse(event.at)));
    },
  };
}
