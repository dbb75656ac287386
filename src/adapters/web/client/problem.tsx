/** @jsxImportSource hono/jsx/dom */

interface Props {
  readonly text: string | null;
  readonly onRetry: () => void;
}

/** What went wrong, said aloud, with another try. */
export function Problem({ text, onRetry }: Props) {
  if (text === null) return null;
  return (
    <div role="alert" class="problem">
      <p>{text}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
