/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Pick, Profile } from '../../../model/index.ts';
import { ask, pastTurns } from './api.ts';
import { type Exchange, ExchangeView, exchangeOf, newExchange } from './exchange.tsx';
import { rememberConversation, rememberedConversation, type Scheme } from './memory.ts';
import { Welcome } from './welcome.tsx';
import { WhyDrawer } from './why-drawer.tsx';

interface Props {
  readonly profile: Profile;
  readonly scheme: Scheme;
  readonly onScheme: () => void;
  readonly onLeave: () => void;
}

export function Conversation({ profile, scheme, onScheme, onLeave }: Props) {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [opening, setOpening] = useState(rememberedConversation(profile.id) !== null);
  const [busy, setBusy] = useState(false);
  const [spoken, setSpoken] = useState('');
  const [why, setWhy] = useState<{ pick: Pick; turnId: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Counts the conversations begun here, so that an answer to one that was left changes nothing. */
  const era = useRef(0);

  const toLast = () => requestAnimationFrame(() => list.current?.lastElementChild?.scrollIntoView({ block: 'start' }));

  useEffect(() => {
    // On a phone the keyboard would cover the page before it was seen.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus();
    const known = rememberedConversation(profile.id);
    if (known === null) return;
    pastTurns(known)
      .then(
        ({ turns }) => {
          setExchanges(turns.map(exchangeOf));
          setConversationId(known);
          toLast();
        },
        () => rememberConversation(profile.id, null),
      )
      .finally(() => setOpening(false));
  }, []);

  const put = async (message: string, before: readonly Exchange[]) => {
    const mine = era.current;
    const asked = newExchange(message);
    const change = (update: (exchange: Exchange) => Exchange) =>
      setExchanges((all) => all.map((exchange) => (exchange.id === asked.id ? update(exchange) : exchange)));
    setBusy(true);
    setSpoken('');
    setExchanges([...before, asked]);
    toLast();
    try {
      await ask(profile.id, message, conversationId, {
        onIntent: ({ turnId, intent, spans }) => change((was) => ({ ...was, turnId, intent, spans })),
        onConsidered: (considered) => change((was) => ({ ...was, considered })),
        onPicks: (picks, relaxed) => change((was) => ({ ...was, picks, relaxed })),
        onText: (delta) => change((was) => ({ ...was, text: was.text + delta })),
        onDone: (answer) => {
          if (era.current !== mine) return;
          const { turnId, intent, spans, picks, relaxed, reply, degraded } = answer;
          setConversationId(answer.conversationId);
          rememberConversation(profile.id, answer.conversationId);
          change((was) => ({ ...was, turnId, intent, spans, picks, relaxed, text: reply, degraded, finished: true }));
          setSpoken(`${reply}${picks.length > 0 ? ` ${picks.length} picks are listed.` : ''}`);
        },
      });
    } catch (error) {
      change((was) => ({ ...was, problem: error instanceof Error ? error.message : 'The answer broke off.' }));
    } finally {
      if (era.current === mine) setBusy(false);
    }
  };
  const send = (message: string) => {
    if (message.trim() !== '' && !busy) put(message.trim(), exchanges);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const field = input.current;
    if (!field || busy) return;
    send(field.value);
    field.value = '';
  };
  const restart = () => {
    era.current++;
    setExchanges([]);
    setConversationId(null);
    setBusy(false);
    setSpoken('');
    rememberConversation(profile.id, null);
    input.current?.focus();
  };
  const spans = exchanges.flatMap((exchange) => exchange.spans);
  return (
    <>
      <header class="bar-top">
        <strong class="brand">Marquee</strong>
        <nav aria-label="Conversation">
          {exchanges.length > 0 && (
            <button type="button" onClick={restart}>
              New<span class="long"> conversation</span>
            </button>
          )}
          <button
            type="button"
            class="round"
            aria-label={`Use the ${scheme === 'dark' ? 'light' : 'dark'} colours`}
            onClick={onScheme}
          >
            <span aria-hidden="true">{scheme === 'dark' ? '☀' : '☾'}</span>
          </button>
          <button type="button" aria-label={`${profile.name}: change who is watching`} onClick={onLeave}>
            {profile.name}
          </button>
        </nav>
      </header>
      <main class="talk">
        {exchanges.length === 0 && !opening && <Welcome profile={profile} onSend={send} />}
        <div ref={list}>
          {exchanges.map((exchange, i) => (
            <ExchangeView
              key={exchange.id}
              exchange={exchange}
              profileId={profile.id}
              spans={spans}
              last={i === exchanges.length - 1}
              busy={busy}
              onSend={send}
              onRetry={() => put(exchange.message, exchanges.slice(0, -1))}
              onWhy={(pick, turnId) => setWhy({ pick, turnId })}
            />
          ))}
        </div>
      </main>
      <p class="hidden" role="status" aria-live="polite">
        {spoken}
      </p>
      <form class="ask" aria-label="Ask for something to watch" onSubmit={submit}>
        <label class="hidden" for="message">
          Your message
        </label>
        <input
          id="message"
          ref={input}
          maxLength={20000}
          autocomplete="off"
          enterkeyhint="send"
          placeholder={
            exchanges.length === 0 ? 'A mood, a person, a title you loved…' : 'Shorter? Funnier? Why the second?'
          }
        />
        <button type="submit" disabled={busy}>
          Ask
        </button>
      </form>
      {why !== null && (
        <WhyDrawer
          key={why.pick.titleId}
          pick={why.pick}
          profileId={profile.id}
          turnId={why.turnId}
          onClose={() => setWhy(null)}
        />
      )}
    </>
  );
}
