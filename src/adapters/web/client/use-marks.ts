import { useRef, useState } from 'hono/jsx/dom';
import type { Title } from '../../../model/index.ts';
import {
  forgetEvents,
  listedTitles,
  messageOf,
  type Opinion,
  type SaidEvents,
  type Shown,
  savedMarks,
  sendEvent,
} from './api.ts';

/** What the viewer said of a title: the events behind each word, by which it is taken back. */
export interface Mark {
  readonly events: SaidEvents;
  readonly note: string;
  /** What "Undo" beside the note takes back. */
  readonly undo: Opinion | 'list' | null;
  /** The last event that put it on the list or took it off. */
  readonly listEvent: string | null;
}
const BLANK: Mark = { events: {}, note: '', undo: null, listEvent: null };

const SAID: Readonly<Record<Opinion, string>> = {
  like: 'Liked. It counts from the next request on.',
  complete: 'Noted as seen.',
  'not-interested': 'It will not be shown again.',
};
const AGAINST: Readonly<Partial<Record<Opinion, Opinion>>> = { like: 'not-interested', 'not-interested': 'like' };

export interface Marks {
  readonly of: (titleId: string) => Mark;
  readonly isListed: (titleId: string) => boolean;
  /** Null until the list has been read, or where it cannot be. */
  readonly list: readonly Title[] | null;
  readonly listProblem: string | null;
  readonly loadList: () => void;
  /** Reads what was said before, here or in the conversation. */
  readonly loadSaid: () => void;
  /** These give what went wrong, null where nothing did; it stands in the note as well. */
  readonly toggle: (titleId: string, opinion: Opinion, shown: Shown) => Promise<string | null>;
  readonly toggleList: (titleId: string, shown?: Shown) => Promise<string | null>;
  readonly undo: (titleId: string) => Promise<string | null>;
}

/** Likes, seen, not for me and the list: one state for all cards of a title. `onFailure` hears of what did not work. */
export function useMarks(profileId: string, onFailure: (error: unknown) => void): Marks {
  const [marks, setMarks] = useState<Readonly<Record<string, Mark>>>({});
  const [listed, setListed] = useState<readonly string[]>([]);
  const [list, setList] = useState<readonly Title[] | null>(null);
  const [listProblem, setListProblem] = useState<string | null>(null);

  const underWay = useRef(new Set<string>());
  const of = (titleId: string) => marks[titleId] ?? BLANK;
  const change = (titleId: string, update: (mark: Mark) => Mark) =>
    setMarks((all) => ({ ...all, [titleId]: update(all[titleId] ?? BLANK) }));
  const attempt = async (titleId: string, act: () => Promise<void>) => {
    if (underWay.current?.has(titleId)) return null;
    underWay.current?.add(titleId);
    try {
      await act();
      return null;
    } catch (error) {
      const problem = messageOf(error);
      change(titleId, (mark) => ({ ...mark, note: problem, undo: null }));
      onFailure(error);
      return problem;
    } finally {
      underWay.current?.delete(titleId);
    }
  };
  const loadList = () => {
    setListProblem(null);
    listedTitles(profileId).then(
      ({ titles }) => {
        setList(titles);
        setListed(titles.map((title) => title.id));
      },
      (error) => {
        setListProblem(messageOf(error));
        onFailure(error);
      },
    );
  };

  const loadSaid = () => {
    // Without it the buttons only do not show what was said before.
    savedMarks(profileId).then((answer) => {
      const said = new Map(answer.marks.map(({ titleId, events }) => [titleId, events]));
      setMarks((all) =>
        Object.fromEntries(
          [...new Set([...Object.keys(all), ...said.keys()])].map((titleId) => [
            titleId,
            { ...(all[titleId] ?? BLANK), events: said.get(titleId) ?? {} },
          ]),
        ),
      );
    }, onFailure);
  };

  const takeBack = async (titleId: string, opinion: Opinion) => {
    const eventIds = of(titleId).events[opinion];
    if (eventIds === undefined) return;
    await forgetEvents(profileId, eventIds);
    change(titleId, ({ events: { [opinion]: _, ...events }, ...mark }) => ({
      ...mark,
      events,
      note: 'Taken back.',
      undo: null,
    }));
  };
  const toggle = (titleId: string, opinion: Opinion, shown: Shown) =>
    attempt(titleId, async () => {
      if (of(titleId).events[opinion] !== undefined) return takeBack(titleId, opinion);
      const other = AGAINST[opinion];
      if (other) await takeBack(titleId, other);
      const eventId = await sendEvent(profileId, opinion, titleId, shown);
      change(titleId, (mark) => ({
        ...mark,
        events: { ...mark.events, [opinion]: [eventId] },
        note: SAID[opinion],
        undo: opinion,
      }));
    });
  const setOnList = (titleId: string, on: boolean) => {
    setListed((ids) => (on ? [...ids, titleId] : ids.filter((id) => id !== titleId)));
    if (!on) setList((titles) => titles?.filter((title) => title.id !== titleId) ?? null);
  };
  const toggleList = (titleId: string, shown?: Shown) =>
    attempt(titleId, async () => {
      const on = !listed.includes(titleId);
      const listEvent = await sendEvent(profileId, on ? 'add-to-list' : 'remove-from-list', titleId, shown);
      setOnList(titleId, on);
      change(titleId, (mark) => ({ ...mark, note: on ? 'On your list.' : 'Off your list.', undo: 'list', listEvent }));
    });
  const undoList = (titleId: string) =>
    attempt(titleId, async () => {
      const { listEvent } = of(titleId);
      if (listEvent === null) return;
      await forgetEvents(profileId, [listEvent]);
      setOnList(titleId, !listed.includes(titleId));
      change(titleId, (mark) => ({ ...mark, note: 'Taken back.', undo: null, listEvent: null }));
    });
  return {
    of,
    isListed: (titleId) => listed.includes(titleId),
    list,
    listProblem,
    loadList,
    loadSaid,
    toggle,
    toggleList,
    undo: async (titleId) => {
      const what = of(titleId).undo;
      if (what === 'list') return undoList(titleId);
      return what === null ? null : attempt(titleId, () => takeBack(titleId, what));
    },
  };
}
