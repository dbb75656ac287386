import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { messageOf } from '../api.ts';

export interface Reading<T> {
  readonly value: T | null;
  readonly problem: string | null;
  readonly busy: boolean;
  /** Reads again; what is there stays until the new answer has come. */
  readonly again: () => void;
}

/**
 * What the server says, read anew whenever `key` changes; null reads nothing. An answer that was overtaken by a later
 * question is dropped. `onFailure` hears of a question that failed.
 */
export function useReading<T>(
  key: string | null,
  ask: () => Promise<T>,
  onFailure: (error: unknown) => void = () => {},
): Reading<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const again = () => {
    latest.current = (latest.current ?? 0) + 1;
    const turn = latest.current;
    const current = (act: () => void) => () => {
      if (latest.current === turn) act();
    };
    setBusy(true);
    ask().then(
      (answer) =>
        current(() => {
          setValue(answer);
          setProblem(null);
          setBusy(false);
        })(),
      (error) =>
        current(() => {
          setProblem(messageOf(error));
          setBusy(false);
          onFailure(error);
        })(),
    );
  };
  useEffect(() => {
    if (key !== null) again();
  }, [key]);
  return { value, problem, busy, again };
}
