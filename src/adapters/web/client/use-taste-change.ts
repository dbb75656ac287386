import { useRef, useState } from 'hono/jsx/dom';
import type { TasteChanged } from '../../../flows/index.ts';
import { messageOf } from './api.ts';
import { type Change, changeTaste } from './taste-api.ts';
import { cannotBeUndone } from './taste-words.ts';

/** One thing that somebody wants changed. */
export interface Attempt {
  /** What is done: "more like Dark". */
  readonly label: string;
  readonly change: Change;
  /** Where it was pressed; what comes of it can be shown there. */
  readonly place: string;
}

/** What came of the last attempt. */
export type Outcome = Attempt &
  (
    | { readonly stage: 'under way' }
    /** `tried`: nothing counts yet; `made`: it does. */
    | { readonly stage: 'tried' | 'made'; readonly answer: TasteChanged }
    | { readonly stage: 'failed'; readonly problem: string; readonly retry: () => void }
  );

export interface TasteChanging {
  readonly outcome: Outcome | null;
  readonly busy: boolean;
  /** Shows what would come of it, and waits for `keep`. */
  readonly preview: (attempt: Attempt) => void;
  /** Changes the taste; what cannot be undone is shown and asked first. */
  readonly make: (attempt: Attempt) => void;
  /** Makes what was tried. */
  readonly keep: () => void;
  /** Takes back what was made. */
  readonly undo: () => void;
  /** Puts the outcome away; the focus goes back to what was pressed, where it is still there. */
  readonly dismiss: () => void;
}

interface Hearing {
  readonly onMade: (answer: TasteChanged, attempt: Attempt) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Changes of one viewer's taste, one at a time: tried, made, taken back, each with its effect before and after. */
export function useTasteChange(profileId: string, { onMade, onFailure }: Hearing): TasteChanging {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const latest = useRef(0);
  const opener = useRef<Element | null>(null);
  const send = async (attempt: Attempt, preview: boolean) => {
    latest.current = (latest.current ?? 0) + 1;
    const turn = latest.current;
    setOutcome({ ...attempt, stage: 'under way' });
    try {
      const answer = await changeTaste(profileId, attempt.change, { preview });
      if (!preview) onMade(answer, attempt);
      if (latest.current === turn) setOutcome({ ...attempt, stage: preview ? 'tried' : 'made', answer });
    } catch (error) {
      onFailure(error);
      if (latest.current === turn)
        setOutcome({
          ...attempt,
          stage: 'failed',
          problem: messageOf(error),
          retry: () => send(attempt, preview),
        });
    }
  };
  const begin = (attempt: Attempt, preview: boolean) => {
    opener.current = document.activeElement;
    send(attempt, preview);
  };
  return {
    outcome,
    busy: outcome?.stage === 'under way',
    preview: (attempt) => begin(attempt, true),
    make: (attempt) => begin(attempt, cannotBeUndone(attempt.change)),
    keep: () => {
      if (outcome?.stage === 'tried') send(outcome, false);
    },
    undo: () => {
      if (outcome?.stage !== 'made' || outcome.answer.undo === null) return;
      send({ label: `taken back: ${outcome.label}`, change: outcome.answer.undo, place: outcome.place }, false);
    },
    dismiss: () => {
      latest.current = (latest.current ?? 0) + 1;
      setOutcome(null);
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    },
  };
}
