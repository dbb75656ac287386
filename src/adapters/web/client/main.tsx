/** @jsxImportSource hono/jsx/dom */
import { render, useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Pick, Profile, Relaxed, TurnAnswer } from '../../../model/index.ts';
import { ask } from './api.ts';
import { Chips } from './chips.tsx';
import { PickCard } from './pick-card.tsx';
import { ProfileChooser } from './profile-chooser.tsx';
import { WhyDrawer } from './why-drawer.tsx';

interface Exchange {
  readonly message: string;
  readonly text: string;
  readonly picks: readonly Pick[];
  readonly relaxed: readonly Relaxed[];
  readonly answer: TurnAnswer | null;
  readonly problem: string | null;
}

function examples(hour: number): string[] {
  if (hour >= 21 || hour < 5)
    return [
      'something short and witty before bed',
      'a creepy film, but nothing gory',
      'dark sci-fi I can finish this weekend',
    ];
  if (hour < 12)
    return [
      'a cozy series to start the day with',
      'an animated film for the whole family',
      'a documentary about nature',
    ];
  return ['dark sci-fi I can finish this weekend', 'like Severance but less bleak', 'a funny 90s film under two hours'];
}

function Conversation({ profile, onLeave }: { readonly profile: Profile; readonly onLeave: () => void }) {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<{ pick: Pick; turnId: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);

  const change = (update: (last: Exchange) => Exchange) =>
    setExchanges((all) => all.map((exchange, i) => (i === all.length - 1 ? update(exchange) : exchange)));

  const send = async (message: string) => {
    if (message.trim() === '' || busy) return;
    setBusy(true);
    setExchanges((all) => [...all, { message, text: '', picks: [], relaxed: [], answer: null, problem: null }]);
    try {
      await ask(profile.id, message, conversationId, {
        onPicks: (picks, relaxed) => change((last) => ({ ...last, picks, relaxed })),
        onText: (delta) => change((last) => ({ ...last, text: last.text + delta })),
        onDone: (answer) => {
          setConversationId(answer.conversationId);
          change((last) => ({ ...last, answer }));
        },
      });
    } catch (error) {
      change((last) => ({ ...last, problem: error instanceof Error ? error.message : 'The answer broke off.' }));
    } finally {
      setBusy(false);
      end.current?.scrollIntoView({ block: 'end' });
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const field = input.current;
    if (!field) return;
    const message = field.value;
    field.value = '';
    send(message);
  };
  const restart = () => {
    setExchanges([]);
    setConversationId(null);
    input.current?.focus();
  };
  const cards = (exchange: Exchange, exact: boolean) => (
    <ul class="cards">
      {exchange.picks
        .filter((pick) => pick.exact === exact)
        .map((pick) => (
          <PickCard
            key={pick.titleId}
            pick={pick}
            profileId={profile.id}
            turnId={exchange.answer?.turnId ?? ''}
            onWhy={(chosen) => exchange.answer && setWhy({ pick: chosen, turnId: exchange.answer.turnId })}
          />
        ))}
    </ul>
  );
  return (
    <>
      <header class="bar-top">
        <strong>Marquee</strong>
        <nav aria-label="Conversation">
          <button type="button" onClick={restart}>
            New conversation
          </button>
          <button type="button" onClick={onLeave}>
            {profile.name}
          </button>
        </nav>
      </header>
      <main class="talk">
        {exchanges.length === 0 && (
          <section class="empty">
            <h1>What shall we watch, {profile.name}?</h1>
            <p>Say it as you would to a friend: a mood, a person, a title you loved, how long you have.</p>
            <ul class="examples">
              {examples(new Date().getHours()).map((example) => (
                <li key={example}>
                  <button type="button" onClick={() => send(example)}>
                    {example}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div aria-live="polite">
          {exchanges.map((exchange, i) => (
            <article key={i} class="exchange">
              <p class="mine">{exchange.message}</p>
              {exchange.text !== '' && <p class="reply">{exchange.text}</p>}
              {exchange.answer !== null && i === exchanges.length - 1 && (
                <Chips intent={exchange.answer.intent} onDrop={send} />
              )}
              {exchange.picks.some((pick) => pick.exact) && cards(exchange, true)}
              {exchange.picks.some((pick) => !pick.exact) && (
                <section class="near">
                  <h2>Close, but not all you asked for</h2>
                  {cards(exchange, false)}
                </section>
              )}
              {exchange.answer?.degraded.map((note) => (
                <p key={note} class="note">
                  {note}
                </p>
              ))}
              {exchange.problem !== null && (
                <p role="alert" class="problem">
                  {exchange.problem}{' '}
                  <button type="button" onClick={() => send(exchange.message)}>
                    Try again
                  </button>
                </p>
              )}
            </article>
          ))}
        </div>
        <div ref={end} />
      </main>
      <form class="ask" onSubmit={submit}>
        <label class="hidden" for="message">
          Your message
        </label>
        <input
          id="message"
          ref={input}
          maxLength={20000}
          autocomplete="off"
          placeholder="dark sci-fi I can finish this weekend"
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

function App() {
  const [profile, setProfile] = useState<Profile | null>(null);
  return profile === null ? (
    <ProfileChooser onChoose={setProfile} />
  ) : (
    <Conversation key={profile.id} profile={profile} onLeave={() => setProfile(null)} />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
