/** @jsxImportSource hono/jsx/dom */
import type { TasteChanging } from '../use-taste-change.ts';

interface Props {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly changing: TasteChanging;
}

/** Longest text that the server takes, in characters. */
const LIMIT = 1000;
export const TELLING = 'tell';

/** A taste in free words: first what would be made of it, then kept. What was typed stays until it is kept. */
export function TellBox({ text, onType, changing }: Props) {
  const submit = (event: Event) => {
    event.preventDefault();
    const told = text.trim();
    if (told === '' || changing.busy) return;
    changing.preview({
      label: 'your taste in your own words',
      change: { edits: [{ op: 'tell', text: told }] },
      place: TELLING,
    });
  };
  return (
    <form class="tell" onSubmit={submit}>
      <label for="tell">Tell your taste in your own words</label>
      <p class="quiet" id="tell-about">
        Such as “I like slow, sad, beautiful things, and never musicals”. You see what it would change before it counts.
      </p>
      <textarea
        id="tell"
        rows={3}
        maxLength={LIMIT}
        aria-describedby="tell-about"
        value={text}
        onInput={(event: Event) => onType((event.target as HTMLTextAreaElement).value)}
      />
      <button type="submit" class="main" aria-disabled={changing.busy || text.trim() === '' ? 'true' : 'false'}>
        See what it changes
      </button>
    </form>
  );
}
