/** @jsxImportSource hono/jsx/dom */
import type { Pick } from '../../../model/index.ts';
import type { WishEdit } from './api.ts';
import { Chips } from './chips.tsx';
import type { EventLog } from './event-log.ts';
import type { Exchange } from './exchange.ts';
import { PickCard } from './pick-card.tsx';
import type { Marks } from './use-marks.ts';

interface Props {
  readonly exchange: Exchange;
  readonly marks: Marks;
  readonly log: EventLog;
  readonly last: boolean;
  readonly busy: boolean;
  readonly onSend: (message: string, edit?: WishEdit) => void;
  readonly onRetry: () => void;
  readonly onWhy: (pick: Pick, turnId: string) => void;
}

export function ExchangeView({ exchange, marks, log, last, busy, onSend, onRetry, onWhy }: Props) {
  const { intent, picks, relaxed, question, state, text } = exchange;
  const turnId = exchange.turnId ?? '';
  const exact = picks.filter((pick) => pick.exact);
  const near = picks.filter((pick) => !pick.exact);
  const cards = (some: readonly Pick[], level: 'h3' | 'h4') => (
    <ul class="cards">
      {some.map((pick) => (
        <PickCard
          key={pick.titleId}
          pick={pick}
          level={level}
          intent={intent}
          marks={marks}
          log={log}
          turnId={turnId}
          ready={state === 'finished'}
          onWhy={(chosen) => onWhy(chosen, turnId)}
        />
      ))}
    </ul>
  );
  return (
    <article class="exchange" aria-busy={state === 'under way' ? 'true' : 'false'}>
      <h2 class="mine">
        <span class="hidden">You asked: </span>
        {exchange.message}
      </h2>
      {text === '' && state === 'under way' && <Thinking considered={exchange.considered} />}
      {text !== '' && <p class="reply">{text}</p>}
      {question !== null && last && (
        <fieldset class="question">
          <legend class={text.includes(question.text) ? 'hidden' : ''}>{question.text}</legend>
          {question.options.map((option) => (
            <button key={option.message} type="button" disabled={busy} onClick={() => onSend(option.message)}>
              {option.label}
            </button>
          ))}
        </fieldset>
      )}
      {intent !== null && (picks.length > 0 || last) && (
        <Chips
          intent={intent}
          onChange={last && !busy && state === 'finished' ? ({ message, edit }) => onSend(message, edit) : null}
        />
      )}
      {exact.length > 0 && cards(exact, 'h3')}
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
          {cards(near, 'h4')}
        </section>
      )}
      {exchange.degraded.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {(state === 'failed' || state === 'stopped') && (
        <div role={state === 'failed' ? 'alert' : 'group'} class="problem">
          <p>{state === 'failed' ? `That did not work. ${exchange.problem}` : 'You stopped this answer.'}</p>
          {last && (
            <button type="button" disabled={busy} onClick={onRetry}>
              {state === 'failed' ? 'Try again' : 'Ask it again'}
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function Thinking({ considered }: { readonly considered: number | null }) {
  return (
    <p class="thinking">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {considered === null ? 'Reading your wish' : `Weighing ${considered} titles`}
    </p>
  );
}
