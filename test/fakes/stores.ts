import {
  DAY_PARTS,
  type DayPart,
  DEVICES,
  type Device,
  dayPartOf,
  type HistoryEvent,
  historyEvent,
  MarqueeError,
  newestFirst,
  type Profile,
  type ProfileKey,
  type StoredPage,
  type StoredTurn,
  type TasteChangeRecord,
  type TasteEdit,
  type ViewingEvent,
} from '../../src/model/index.ts';
import type {
  ConversationStore,
  EventStore,
  Exposure,
  ExposureStore,
  ModelStore,
  ModelSummary,
  PageStore,
  PosterStore,
  ProfileKeyStore,
  ProfileStore,
  TasteStore,
} from '../../src/ports/index.ts';

/** Plain and slow, so that what the database answers can be held against it. */
function memoryEvents(profiles: ReadonlyMap<string, Profile>): EventStore {
  interface Logged {
    readonly event: ViewingEvent;
    readonly entry: HistoryEvent;
    readonly sequence: number;
  }
  const log = new Map<string, Logged>();
  let sequence = 0;
  let erasures = 0;
  const ofProfile = (profileId: string, receivedBy = '9999') =>
    [...log.values()].filter(
      ({ event, entry }) => event.profileId === profileId && entry.receivedAt <= Date.parse(receivedBy),
    );
  return {
    append: async (events, receivedAt) =>
      events.map((event) => {
        if (!profiles.has(event.profileId)) return 'unknown-profile';
        if (log.has(event.id)) return 'duplicate';
        sequence += 1;
        log.set(event.id, { event, entry: historyEvent(event, Date.parse(receivedAt)), sequence });
        return 'accepted';
      }),
    forget: async (profileId, { eventId, titleId }) => {
      const gone = ofProfile(profileId)
        .filter(({ event }) => eventId === undefined || event.id === eventId)
        .filter(({ event }) => eventId !== undefined || titleId === undefined || event.titleId === titleId);
      for (const { event } of gone) log.delete(event.id);
      erasures += gone.length;
      return gone.length;
    },
    ofProfile: async (profileId, { limit, receivedBy } = {}) =>
      ofProfile(profileId, receivedBy)
        .sort((a, b) => newestFirst(a.entry, b.entry))
        .slice(0, limit)
        .map(({ event }) => event),
    read: async (profileId, after, limit) => {
      const mine = ofProfile(profileId);
      const seen = mine.filter((logged) => after !== null && logged.sequence <= after.newest);
      const restart = after !== null && after.erasures !== erasures && seen.length !== after.count;
      const from = after === null || restart ? { newest: 0, count: 0 } : after;
      const page = mine.filter((logged) => logged.sequence > from.newest).slice(0, limit);
      return {
        events: page.map(({ entry }) => entry),
        cursor: { newest: page.at(-1)?.sequence ?? from.newest, count: from.count + page.length, erasures },
        more: page.length === limit,
        restart,
      };
    },
    plays: async (since, { receivedBy } = {}) => {
      const played = [...profiles.keys()]
        .flatMap((id) => ofProfile(id, receivedBy))
        .filter(({ entry }) => (entry.type === 'play' || entry.type === 'complete') && entry.at >= Date.parse(since));
      const viewers = (titleId: string, fits: (entry: HistoryEvent) => boolean) =>
        new Set(
          played.filter(({ entry }) => entry.titleId === titleId && fits(entry)).map(({ event }) => event.profileId),
        ).size;
      return [...new Set(played.flatMap(({ entry }) => entry.titleId ?? []))]
        .map((titleId) => ({
          titleId,
          profiles: viewers(titleId, () => true),
          byPart: Object.fromEntries(
            DAY_PARTS.map((part) => [part, viewers(titleId, ({ hour }) => dayPartOf(hour) === part)]),
          ) as Record<DayPart, number>,
          byDevice: Object.fromEntries(
            DEVICES.map((device) => [device, viewers(titleId, (entry) => entry.device === device)]),
          ) as Record<Device, number>,
        }))
        .sort((a, b) => b.profiles - a.profiles || (a.titleId < b.titleId ? -1 : 1));
    },
    async *histories() {
      for (const profileId of [...profiles.keys()].sort()) {
        const history = ofProfile(profileId).map(({ entry }) => entry);
        if (history.length > 0) yield { profileId, history: history.sort(newestFirst) };
      }
    },
  };
}

function memoryProfiles(kept: Map<string, Profile>, events: EventStore): ProfileStore {
  return {
    list: async () => [...kept.values()],
    get: async (id) => kept.get(id) ?? null,
    create: async (profile) => {
      kept.set(profile.id, profile);
    },
    update: async (id, patch) => {
      const before = kept.get(id);
      if (!before) throw new MarqueeError('not_found', 'no such profile');
      const after = {
        ...before,
        ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
      } as Profile;
      kept.set(id, after);
      return after;
    },
    delete: async (id) => {
      await events.forget(id, {});
      return kept.delete(id);
    },
  };
}

/** Profiles and what they did: the events of a profile go with it. */
export function memoryViewers(): { events: EventStore; profiles: ProfileStore } {
  const kept = new Map<string, Profile>();
  const events = memoryEvents(kept);
  return { events, profiles: memoryProfiles(kept, events) };
}

export function memoryTastes(): TasteStore {
  const kept = new Map<string, TasteEdit[]>();
  const changes = new Map<string, TasteChangeRecord[]>();
  return {
    list: async (profileId) => kept.get(profileId) ?? [],
    apply: async (profileId, { removed, added, change, undone = [] }) => {
      const left = (kept.get(profileId) ?? []).filter(({ id }) => !removed.includes(id));
      kept.set(profileId, [...left, ...added]);
      const known = (changes.get(profileId) ?? []).filter(({ id }) => !undone.includes(id));
      changes.set(profileId, change === undefined ? known : [change, ...known].slice(0, 50));
    },
    changes: async (profileId) => changes.get(profileId) ?? [],
    forget: async (profileId, type, value) => {
      const names = (edit: TasteEdit) => edit.type === type && edit.value === value;
      kept.set(
        profileId,
        (kept.get(profileId) ?? []).filter((edit) => !names(edit)),
      );
      changes.set(
        profileId,
        (changes.get(profileId) ?? []).filter(({ removed, added }) => ![...removed, ...added].some(names)),
      );
    },
    clear: async (profileId) => {
      kept.delete(profileId);
      changes.delete(profileId);
    },
  };
}

/** Keys go with their profile. */
export function memoryProfileKeys(profiles: ProfileStore): ProfileKeyStore {
  const kept = new Map<string, ProfileKey & { hash: string }>();
  const bare = ({ hash: _, ...key }: ProfileKey & { hash: string }): ProfileKey => key;
  return {
    add: async (key) => {
      kept.set(key.id, key);
    },
    find: async (hash) => {
      const found = [...kept.values()].find((key) => key.hash === hash);
      return found !== undefined && (await profiles.get(found.profileId)) !== null ? bare(found) : null;
    },
    list: async (profileId) => [...kept.values()].filter((key) => key.profileId === profileId).map(bare),
    remove: async (profileId, id) => kept.get(id)?.profileId === profileId && kept.delete(id),
  };
}

export function memoryConversations(): ConversationStore {
  let kept: StoredTurn[] = [];
  const of = (id: string) => kept.filter((turn) => turn.conversationId === id);
  return {
    list: async (profileId) =>
      [...new Set(kept.filter((turn) => turn.profileId === profileId).map((turn) => turn.conversationId))].map(
        (id) => ({
          id,
          profileId,
          startedAt: of(id)[0]?.at ?? '',
          lastAt: of(id).at(-1)?.at ?? '',
          opening: of(id)[0]?.message ?? '',
          turns: of(id).length,
        }),
      ),
    turns: async (id, { last = Number.POSITIVE_INFINITY } = {}) => (of(id).length === 0 ? null : of(id).slice(-last)),
    turn: async (id) => kept.find((turn) => turn.answer.turnId === id) ?? null,
    append: async (turn) => {
      kept.push(turn);
    },
    delete: async (id) => {
      const before = kept.length;
      kept = kept.filter((turn) => turn.conversationId !== id);
      return kept.length < before;
    },
  };
}

export function memoryModels(): ModelStore {
  const kept: { summary: Omit<ModelSummary, 'active'>; data: Uint8Array }[] = [];
  const order = new Map<string, string[]>();
  const activeOf = (kind: string) => order.get(kind)?.at(-1);
  const withActive = (summary: Omit<ModelSummary, 'active'>): ModelSummary => ({
    ...summary,
    active: activeOf(summary.kind) === summary.version,
  });
  const find = (kind: string, version: string | undefined) =>
    kept.find(({ summary }) => summary.kind === kind && summary.version === version);
  return {
    revision: async () => [...order].map(([kind, versions]) => `${kind}:${versions.at(-1) ?? ''}`).join(' '),
    list: async (kind) =>
      kept
        .map(({ summary }) => withActive(summary))
        .filter((summary) => kind === undefined || summary.kind === kind)
        .reverse(),
    active: async (kind) => {
      const found = find(kind, activeOf(kind));
      return found === undefined ? null : { summary: withActive(found.summary), data: found.data };
    },
    get: async (kind, version) => {
      const found = find(kind, version);
      return found === undefined ? null : { summary: withActive(found.summary), data: found.data };
    },
    put: async (summary, data) => {
      if (find(summary.kind, summary.version)) throw new MarqueeError('conflict', 'the version is taken');
      kept.push({ summary, data });
    },
    activate: async (kind, version) => {
      if (!find(kind, version)) throw new MarqueeError('not_found', 'no such model');
      order.set(kind, [...(order.get(kind) ?? []).filter((other) => other !== version), version]);
    },
    remove: async (kind, version) => {
      const found = find(kind, version);
      if (!found) throw new MarqueeError('not_found', 'no such model');
      if (activeOf(kind) === version) throw new MarqueeError('conflict', 'it is the active one');
      kept.splice(kept.indexOf(found), 1);
      order.set(
        kind,
        (order.get(kind) ?? []).filter((other) => other !== version),
      );
    },
    rollback: async (kind) => {
      order.get(kind)?.pop();
      const found = find(kind, activeOf(kind));
      return found === undefined ? null : withActive(found.summary);
    },
  };
}

export function memoryPosters(): PosterStore {
  const kept = new Map<string, Uint8Array>();
  return {
    has: (variant) => kept.has(variant),
    read: async (variant) => kept.get(variant) ?? null,
    put: async (variant, webp) => {
      kept.set(variant, webp);
    },
    keepOnly: async (variants) => {
      const gone = [...kept.keys()].filter((variant) => !variants.has(variant));
      for (const variant of gone) kept.delete(variant);
      return gone.length;
    },
  };
}

export function memoryPages(): PageStore {
  const kept: StoredPage[] = [];
  return {
    append: async (page) => {
      kept.push(page);
    },
    get: async (pageId) => kept.find(({ id }) => id === pageId) ?? null,
    ofProfile: async (profileId, limit) =>
      kept
        .filter((page) => page.profileId === profileId)
        .reverse()
        .slice(0, limit),
  };
}

export function memoryExposures(): ExposureStore {
  const kept = new Map<string, Exposure>();
  return {
    log: async (met) => {
      for (const exposure of met) {
        const key = `${exposure.experimentId}/${exposure.profileId}`;
        if (!kept.has(key)) kept.set(key, exposure);
      }
    },
    of: async (experimentId) => [...kept.values()].filter((exposure) => exposure.experimentId === experimentId),
    ofProfile: async (profileId) => [...kept.values()].filter((exposure) => exposure.profileId === profileId),
  };
}
