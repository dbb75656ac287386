/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { ApiError, listProfiles, messageOf } from './api.ts';
import { rememberKey } from './memory.ts';

interface Props {
  readonly onOpen: () => void;
}

/** What a header of HTTP may carry as a key. */
const SENDABLE = /^[\x21-\x7e]+$/;
const WRONG = 'This key does not open it. Check it for a missing letter, or ask whoever runs this Marquee for another.';

/** Asks for the key of a server that is not open to everybody. */
export function KeyForm({ onOpen }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const key = field.current?.value.trim() ?? '';
    if (key === '') return setProblem('Type the key, then open.');
    if (!SENDABLE.test(key)) return setProblem(WRONG);
    setBusy(true);
    rememberKey(key);
    try {
      await listProfiles();
      onOpen();
    } catch (error) {
      rememberKey(null);
      setProblem(error instanceof ApiError && error.status === 401 ? WRONG : messageOf(error));
      setBusy(false);
      field.current?.focus();
    }
  };
  return (
    <main class="chooser">
      <p class="brand">Marquee</p>
      <h1>This Marquee asks for a key</h1>
      <form class="new" onSubmit={submit}>
        <p class="quiet" id="key-about">
          Whoever runs it gave out keys: one for everything, or one for a single profile. It is kept in this tab until
          you close it, and goes to this server alone.
        </p>
        <label>
          Access key
          <input
            ref={field}
            name="key"
            type="password"
            autocomplete="off"
            spellcheck={false}
            aria-describedby="key-about key-problem"
            aria-invalid={problem === null ? 'false' : 'true'}
          />
        </label>
        <p id="key-problem" role="alert" class={problem === null ? 'hidden' : 'notice'}>
          {problem ?? ''}
        </p>
        <div class="steps">
          <button type="submit" class="main" disabled={busy}>
            Open
          </button>
        </div>
      </form>
    </main>
  );
}
