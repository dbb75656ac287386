import { useRef, useState } from 'hono/jsx/dom';
import { type Answer, ApiError, messageOf, pastTurns, profileIsGone, type WishEdit } from './api.ts';
import { ask } from './ask.ts';
import { type Exchange, exchangeOf, finished, newExchange } from './exchange.ts';
import { rememberConversation, rememberDraft, rememberedDraft } from './memory.ts';

const NOT_KEPT = 'This conversation is not kept any more. “Try again” asks the same in a new one.';

export interface Talk {
  readonly exchanges: readonly Exchange[];
  readonly conversationId: string | null;
  readonly busy: boolean;
  readonly opening: boolean;
  /** What a screen reader is told of. */
  readonly spoken: string;
  readonly send: (message: string, edit?: WishEdit) => void;
  readonly retry: () => void;
  readonly stop: () => void;
  readonly restart: () => void;
  readonly open: (conversationId: string) => Promise<void>;
}

interface Options {
  readonly profileId: string;
  readonly onAsked: () => void;
  readonly onOpened: () => void;
  readonly onAnswered: (answer: Answer) => void;
  /** The profile is not there any more; `typed` is what was asked last and not answered. */
  readonly onGone: (typed: string) => void;
}

/** The conversation on the page: what was asked, what came, and what goes on. */
export function useTalk({ profileId, onAsked, onOpened, onAnswered, onGone }: Options): Talk {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [opening, setOpening] = useState(false);
  const [spoken, setSpoken] = useState('');
  const current = useRef<string | null>(null);
  const running = useRef<AbortController | null>(null);

  const enter = (id: string | null) => {
    current.current = id;
    setConversationId(id);
    rememberConversation(profileId, id);
  };
  const leave = () => {
    running.current?.abort();
    running.current = null;
    setBusy(false);
    setSpoken('');
  };

  const put = async (message: string, edit: WishEdit | null, before: readonly Exchange[]) => {
    const mine = new AbortController();
    const isMine = () => running.current === mine;
    const asked = newExchange(message, edit);
    const change = (update: (exchange: Exchange) => Exchange) => {
      if (isMine()) setExchanges((all) => all.map((other) => (other.id === asked.id ? update(other) : other)));
    };
    running.current = mine;
    setBusy(true);
    setSpoken('');
    setExchanges([...before, asked]);
    onAsked();
    try {
      await ask(
        { profileId, conversationId: current.current, message, edit },
        {
          onIntent: ({ conversationId: id, turnId, intent }) => {
            if (isMine()) enter(id);
            change((was) => ({ ...was, turnId, intent }));
          },
          onConsidered: (considered) => change((was) => ({ ...was, considered })),
          onPicks: (picks, relaxed) => change((was) => ({ ...was, picks, relaxed })),
          onText: (delta) => change((was) => ({ ...was, text: was.text + delta })),
          onDone: (answer) => {
            if (!isMine()) return;
            if (rememberedDraft() === message) rememberDraft('');
            change((was) => finished(was, answer));
            const count = answer.picks.length;
            const question = answer.question?.text ?? '';
            const extra = answer.reply.includes(question) ? '' : ` ${question}`;
            setSpoken(
              `${answer.reply}${count > 0 ? ` ${count} ${count === 1 ? 'pick is' : 'picks are'} listed.` : ''}${extra}`,
            );
            onAnswered(answer);
          },
        },
        mine.signal,
      );
    } catch (error) {
      if (!isMine()) return;
      if (mine.signal.aborted) {
        change((was) => ({ ...was, state: 'stopped' }));
        setSpoken('Stopped.');
        return;
      }
      let problem = messageOf(error);
      if (error instanceof ApiError && error.status === 404) {
        if (await profileIsGone(profileId)) return onGone(edit === null ? message : '');
        if (current.current !== null) {
          enter(null);
          problem = NOT_KEPT;
        }
      }
      change((was) => ({ ...was, state: 'failed', problem }));
    } finally {
      if (isMine()) {
        running.current = null;
        setBusy(false);
      }
    }
  };

  const open = async (id: string) => {
    leave();
    setOpening(true);
    try {
      const { turns } = await pastTurns(profileId, id);
      setExchanges(turns.map(exchangeOf));
      enter(id);
      onOpened();
    } finally {
      setOpening(false);
    }
  };

  return {
    exchanges,
    conversationId,
    busy,
    opening,
    spoken,
    send: (message, edit) => {
      if (message.trim() !== '' && !busy) put(message.trim(), edit ?? null, exchanges);
    },
    retry: () => {
      const last = exchanges.at(-1);
      if (last && !busy) put(last.message, last.edit, exchanges.slice(0, -1));
    },
    stop: () => running.current?.abort(),
    restart: () => {
      leave();
      setExchanges([]);
      enter(null);
    },
    open,
  };
}
