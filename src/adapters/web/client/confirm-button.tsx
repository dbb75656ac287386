/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { Icon } from './icons.tsx';

interface Props {
  /** What is deleted, for those who cannot see what the button stands beside. */
  readonly what: string;
  readonly onConfirm: () => void;
}

/** A small delete button that asks once more before it acts. */
export function ConfirmButton({ what, onConfirm }: Props) {
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking) keep.current?.focus();
    else if (asked.current) opener.current?.focus();
    asked.current = asking;
  }, [asking]);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Else a dialog around it would close as well.
    event.preventDefault();
    setAsking(false);
  };
  if (!asking)
    return (
      <button
        ref={opener}
        type="button"
        class="icon-only"
        aria-label={`Delete ${what}`}
        onClick={() => setAsking(true)}
      >
        <Icon name="bin" />
      </button>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the question, as it leaves a dialog.
    <span class="confirm" onKeyDown={leave}>
      <button type="button" class="danger" aria-label={`Delete ${what} for good`} onClick={onConfirm}>
        Delete
      </button>
      <button ref={keep} type="button" aria-label={`Keep ${what}`} onClick={() => setAsking(false)}>
        Keep
      </button>
    </span>
  );
}
