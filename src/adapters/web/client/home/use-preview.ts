import { useEffect, useRef, useState } from 'hono/jsx/dom';

/** A pointer or the focus that stays so long on a title opens its preview. */
const OPEN_MS = 380;
/** So long a pointer may be on its way between a title and its preview. */
const CLOSE_MS = 160;

/** `pinned`: opened on purpose, and open until it is left on purpose. */
export type PreviewCause = 'hover' | 'focus' | 'pinned';
export interface Opened {
  readonly titleId: string;
  readonly by: PreviewCause;
}
export interface PreviewControl {
  readonly opened: Opened | null;
  /** A pointer or the focus comes to a title. */
  readonly approach: (titleId: string, by: 'hover' | 'focus') => void;
  readonly pin: (titleId: string) => void;
  /** The pointer leaves the title and its preview. */
  readonly retreat: () => void;
  /** The pointer reached the preview. */
  readonly keep: () => void;
  readonly close: () => void;
}

/** The one preview that is open on a page, in whichever row. */
let current: { readonly close: () => void; readonly by: PreviewCause } | null = null;

/** When the preview of a row opens and closes. */
export function usePreview(): PreviewControl {
  const [opened, setOpened] = useState<Opened | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** The same from one drawing to the next: by it a row knows that the open preview is its own. */
  const closeThis = useRef<() => void>(() => close());
  const wait = (act: () => void, ms: number) => {
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(act, ms);
  };
  const close = () => {
    clearTimeout(timer.current ?? undefined);
    if (current?.close === closeThis.current) current = null;
    setOpened(null);
  };
  const open = (next: Opened) => {
    // A pointer that passes takes nothing away from what was opened on purpose.
    if (next.by === 'hover' && current?.by === 'pinned') return;
    if (current !== null && current.close !== closeThis.current) current.close();
    current = { close: closeThis.current as () => void, by: next.by };
    setOpened(next);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
      if (current?.close === closeThis.current) current = null;
    },
    [],
  );
  return {
    opened,
    approach: (titleId, by) => {
      if (opened?.titleId === titleId) clearTimeout(timer.current ?? undefined);
      else wait(() => open({ titleId, by }), OPEN_MS);
    },
    pin: (titleId) => {
      clearTimeout(timer.current ?? undefined);
      open({ titleId, by: 'pinned' });
    },
    retreat: () => {
      if (opened === null) clearTimeout(timer.current ?? undefined);
      else if (opened.by === 'hover') wait(close, CLOSE_MS);
    },
    keep: () => clearTimeout(timer.current ?? undefined),
    close,
  };
}
