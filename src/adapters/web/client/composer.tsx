/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import { Icon } from './icons.tsx';
import { rememberDraft, rememberedDraft } from './memory.ts';

const LONGEST = 20_000;

interface Props {
  readonly begun: boolean;
  readonly busy: boolean;
  readonly onSend: (message: string) => void;
  readonly onStop: () => void;
}

/** Enter sends, with Shift it breaks the line. Sent words stay remembered until their answer has come. */
export function Composer({ begun, busy, onSend, onStop }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = rememberedDraft();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    const element = field.current;
    if (!element || busy || element.value.trim() === '') return;
    const message = element.value.trim();
    rememberDraft(message);
    element.value = '';
    onSend(message);
  };
  const stop = () => {
    onStop();
    field.current?.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  return (
    <form class="ask" aria-label="Ask for something to watch" onSubmit={submit}>
      <label class="hidden" for="message">
        Your message
      </label>
      <textarea
        id="message"
        ref={field}
        rows={1}
        maxLength={LONGEST}
        autocomplete="off"
        enterkeyhint="send"
        placeholder={begun ? 'Shorter? Why the second?' : 'A mood, a person, a title…'}
        onInput={() => rememberDraft(field.current?.value ?? '')}
        onKeyDown={onKey}
      />
      {busy ? (
        <button type="button" class="stop" onClick={stop}>
          <Icon name="stop" />
          Stop
        </button>
      ) : (
        <button type="submit">Ask</button>
      )}
    </form>
  );
}
