/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { type ConversationSummary, deleteConversation, listConversations, messageOf } from './api.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { Icon } from './icons.tsx';
import { Problem } from './problem.tsx';

interface Props {
  readonly profileId: string;
  readonly current: string | null;
  /** Goes up with every answer: the list is read again. */
  readonly answered: number;
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
  readonly onDeleted: (id: string) => void;
  readonly onFailure: (error: unknown) => void;
}

const DAY_MS = 86_400_000;

function dayOf(at: string, now = new Date()): string {
  const day = new Date(at);
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(day)) / DAY_MS);
  if (days <= 0) return day.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  if (days === 1) return 'Yesterday';
  return day.toLocaleDateString([], { day: 'numeric', month: 'short', ...(days > 300 ? { year: 'numeric' } : {}) });
}

export function ConversationList({ profileId, current, answered, onOpen, onNew, onDeleted, onFailure }: Props) {
  const [conversations, setConversations] = useState<readonly ConversationSummary[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const failed = (error: unknown) => {
    setProblem(messageOf(error));
    onFailure(error);
  };
  const load = () => {
    setProblem(null);
    listConversations(profileId).then((answer) => setConversations(answer.conversations), failed);
  };
  useEffect(load, [profileId, answered]);
  const remove = async (id: string) => {
    try {
      await deleteConversation(profileId, id);
      setConversations((all) => all?.filter((other) => other.id !== id) ?? null);
      begin.current?.focus();
      onDeleted(id);
    } catch (error) {
      failed(error);
    }
  };
  return (
    <div class="past">
      <button ref={begin} type="button" class="begin" onClick={onNew}>
        <Icon name="add" />
        New conversation
      </button>
      <Problem text={problem} onRetry={load} />
      {conversations?.length === 0 && <p class="quiet">What you ask is kept here, to go on with later.</p>}
      <ul>
        {(conversations ?? []).map(({ id, opening, lastAt, turns }) => (
          <li key={id} class={id === current ? 'current' : ''}>
            <button
              type="button"
              class="resume"
              aria-current={id === current ? 'true' : 'false'}
              onClick={() => onOpen(id)}
            >
              <span class="opening">{opening}</span>
              <small>
                {dayOf(lastAt)} · {turns} {turns === 1 ? 'message' : 'messages'}
              </small>
            </button>
            <ConfirmButton what={`“${opening}”`} onConfirm={() => remove(id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
