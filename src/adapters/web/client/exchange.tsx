/** @jsxImportSource hono/jsx/dom */
import type { Intent, Pick, Relaxed, Span } from '../../../model/index.ts';
import type { PastTurn } from './api.ts';
import { Chips } from './chips.tsx';
import { PickCard } from './pick-card.tsx';

/** One message and what has come of it so far. */
export interface Exchange {
  readonly id: number;
  readonly message: string;
  readonly turnId: string | null;
  readonly intent: Intent | null;
  readonly spans: readonly Span[];
  readonly considered: number | null;
  readonly picks: readonly Pick[];
  readonly relaxed: readonly Relaxed[];
  readonly text: string;
  readonly degraded: readonly string[];
  readonly finished: boolean;
  readonly problem: string | null;
}

let made = 0;
export function newExchange(message: string): Exchange {
  return {
    id: made++,
    message,
    turnId: null,
    intent: null,
    spans: [],
    considered: null,
    picks: [],
    relaxed: [],
    text: '',
    degraded: [],
    finished: false,
    problem: null,
  };
}

export function exchangeOf(turn: PastTurn): Exchange {
  const { message, turnId, intent, spans, picks, relaxed, reply, degraded } = turn;
  return { ...newExchange(message), turnId, intent, spans, picks, relaxed, text: reply, degraded, finished: true };
}

interface Props {
  readonly exchange: Exchange;
  readonly profileId: string;
  readonly spans: readonly Span[];
  readonly last: boolean;
  readonly busy: boolean;
  readonly onSend: (message: string) => void;
  readonly onRetry: () => void;
  readonly onWhy: (pick: Pick, turnId: string) => void;
}

export function ExchangeView({ exchange, profileId, spans, last, busy, onSend, onRetry, onWhy }: Props) {
  const { turnId, considered, picks, relaxed, finished, problem } = exchange;
  const exact = picks.filter((pick) => pick.exact);
  const near = picks.filter((pick) => !pick.exact);
  const cards = (some: readonly Pick[]) => (
    <ul class="cards">
      {some.map((pick) => (
        <PickCard
          key={pick.titleId}
          pick={pick}
          profileId={profileId}
          turnId={turnId ?? ''}
          ready={finished}
          onWhy={(chosen) => onWhy(chosen, turnId ?? '')}
        />
      ))}
    </ul>
  );
  return (
    <article class="exchange" aria-busy={finished || problem !== null ? 'false' : 'true'}>
      <h2 class="mine">
        <span class="hidden">You asked: </span>
        {exchange.message}
      </h2>
      {exchange.text === '' && problem === null && !finished && (
        <p class="thinking">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {considered === null ? 'Reading your wish' : `Weighing ${considered} titles`}
        </p>
      )}
      {exchange.text !== '' && <p class="reply">{exchange.text}</p>}
      {exchange.intent !== null && (picks.length > 0 || last) && (
        <Chips intent={exchange.intent} spans={spans} onDrop={last && !busy ? onSend : null} />
      )}
      {exact.length > 0 && cards(exact)}
      {near.length > 0 && (
        <section class="near" aria-label="Near misses">
          <h3>{exact.length > 0 ? 'Close, but not all you asked for' : 'The nearest there is'}</h3>
          {relaxed.length > 0 && (
            <ul class="relaxed" aria-label="What had to give way">
              {relaxed.map((wish) => (
                <li key={wish.field}>
                  <s>{wish.from}</s> <span aria-hidden="true">→</span>
                  <span class="hidden">became</span> {wish.to}
                </li>
              ))}
            </ul>
          )}
          {cards(near)}
        </section>
      )}
      {exchange.degraded.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {problem !== null && (
        <div role="alert" class="problem">
          <p>
            <strong>That did not work.</strong> {problem}
          </p>
          {last && (
            <button type="button" disabled={busy} onClick={onRetry}>
              Try again
            </button>
          )}
        </div>
      )}
    </article>
  );
}
