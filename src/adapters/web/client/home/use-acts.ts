import { useRef, useState } from 'hono/jsx/dom';
import { forgetEvents, messageOf, sendEvent } from '../api.ts';
import type { Marks } from '../use-marks.ts';
import { type Act, type Place, shownIn } from './acting.ts';

/** What was done last, and what takes it back. */
export interface Done {
  readonly words: string;
  readonly undo: (() => void) | null;
}
export interface Acts {
  readonly busy: boolean;
  readonly done: Done | null;
  readonly act: (act: Act, place: Place) => Promise<void>;
  readonly say: (words: string) => void;
}

const WORDS: Readonly<Record<Act, (title: string) => string>> = {
  start: (title) => `Started ${title}.`,
  complete: (title) => `Finished ${title}.`,
  like: (title) => `Liked ${title}.`,
  'not-interested': (title) => `${title} is not for you.`,
  list: (title) => `${title} is on your list.`,
};

/**
 * What the viewer does with titles of the page: each is an event that says where the title was shown, and after each
 * `refresh` makes the page anew and says what changed.
 */
export function useActs(
  profileId: string,
  marks: Marks,
  refresh: (after: { act: Act; place: Place } | null) => Promise<string>,
): Acts {
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  // "Undo" may be pressed many drawings later: it needs the marks as they are then.
  const latest = useRef(marks);
  latest.current = marks;
  const during = async (attempt: () => Promise<void>) => {
    setBusy(true);
    try {
      await attempt();
    } catch (error) {
      setDone({ words: messageOf(error), undo: null });
    } finally {
      setBusy(false);
    }
  };
  const undo = (title: string, takeBack: () => Promise<unknown>) => () =>
    during(async () => {
      await takeBack();
      setDone({ words: `Taken back: ${title}. ${await refresh(null)}`, undo: null });
    });

  const start = async ({ row, item }: Place) => {
    const id = await sendEvent(profileId, 'play', item.titleId, shownIn(row, item));
    return () => forgetEvents(profileId, [id]);
  };
  const mark = async (act: Exclude<Act, 'start'>, { row, item }: Place) => {
    const shown = shownIn(row, item);
    const problem =
      act === 'list' ? await marks.toggleList(item.titleId, shown) : await marks.toggle(item.titleId, act, shown);
    if (problem !== null) throw new Error(problem);
    return async () => {
      const refused = await latest.current?.undo(item.titleId);
      if (refused) throw new Error(refused);
    };
  };
  const act = (what: Act, place: Place) =>
    during(async () => {
      const { titleId, title } = place.item;
      const wasOn =
        what === 'list' ? marks.isListed(titleId) : what !== 'start' && marks.of(titleId).events[what] !== undefined;
      const takeBack = what === 'start' ? await start(place) : await mark(what, place);
      const changed = await refresh({ act: what, place });
      const words = wasOn ? `Taken back: ${title}.` : WORDS[what](title);
      setDone({ words: `${words} ${changed}`, undo: wasOn ? null : undo(title, takeBack) });
    });
  return { busy, done, act, say: (words) => setDone(words === '' ? null : { words, undo: null }) };
}
