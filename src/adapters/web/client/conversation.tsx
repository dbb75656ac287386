/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Pick, Profile } from '../../../model/index.ts';
import { ApiError } from './api.ts';
import { Composer } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { EventLog } from './event-log.ts';
import { ExchangeView } from './exchange-view.tsx';
import { watchGone, whenGone } from './gone.ts';
import { rememberConversation, rememberDraft, rememberedConversation, rememberedDraft, type Scheme } from './memory.ts';
import { MyList } from './my-list.tsx';
import { Sheet } from './sheet.tsx';
import { TasteRounds } from './taste-rounds.tsx';
import { TopBar } from './top-bar.tsx';
import { useMarks } from './use-marks.ts';
import { useTalk } from './use-talk.ts';
import { Welcome } from './welcome.tsx';
import { WhyDrawer } from './why-drawer.tsx';

interface Props {
  readonly profile: Profile;
  readonly scheme: Scheme;
  readonly onScheme: () => void;
  readonly onLeave: () => void;
  readonly onGone: () => void;
}

/** Older turns than these wait behind a button. */
const SHOWN = 20;

export function Conversation({ profile, scheme, onScheme, onLeave, onGone }: Props) {
  const [panel, setPanel] = useState<'conversations' | 'list' | 'taste' | null>(null);
  const [why, setWhy] = useState<{ pick: Pick; turnId: string } | null>(null);
  const [answered, setAnswered] = useState(0);
  const [shown, setShown] = useState(SHOWN);
  const list = useRef<HTMLDivElement>(null);
  const log = useRef(new EventLog(profile.id));

  const gone = (typed: string) => {
    const draft = rememberedDraft();
    if (typed !== '' && draft !== typed) rememberDraft(draft === '' ? typed : `${typed}\n${draft}`);
    rememberConversation(profile.id, null);
    onGone();
  };
  const onFailure = (error: unknown) => whenGone(profile.id, error, () => gone(''));
  const toLast = () => requestAnimationFrame(() => list.current?.lastElementChild?.scrollIntoView({ block: 'start' }));
  const marks = useMarks(profile.id, onFailure);
  const talk = useTalk({
    profileId: profile.id,
    onAsked: toLast,
    onOpened: toLast,
    onAnswered: ({ intent }) => {
      setAnswered((count) => count + 1);
      // What was said of titles in words shows on their cards as well.
      if (intent.act === 'feedback' || intent.act === 'profile') marks.loadSaid();
    },
    onGone: gone,
  });

  useEffect(() => {
    focusComposer();
    marks.loadList();
    marks.loadSaid();
    const known = rememberedConversation(profile.id);
    if (known !== null)
      talk.open(known).catch((error) => {
        if (error instanceof ApiError && error.status === 404) rememberConversation(profile.id, null);
        onFailure(error);
      });
    const endWatch = watchGone(profile.id, () => gone(''));
    const endLog = log.current?.start();
    return () => {
      endWatch();
      endLog?.();
    };
  }, []);

  /** What was pressed goes with the answer; the focus goes to where the next words are typed. */
  const say: typeof talk.send = (message, edit) => {
    talk.send(message, edit);
    focusComposer();
  };
  const restart = () => {
    setPanel(null);
    setShown(SHOWN);
    talk.restart();
    scrollTo(0, 0);
    requestAnimationFrame(focusComposer);
  };
  const resume = (id: string) => {
    setPanel(null);
    setShown(SHOWN);
    talk.open(id).then(focusComposer, (error) => {
      setAnswered((count) => count + 1);
      onFailure(error);
    });
  };
  const conversations = (
    <ConversationList
      profileId={profile.id}
      current={talk.conversationId}
      answered={answered}
      onOpen={resume}
      onNew={restart}
      onDeleted={(id) => {
        if (id === talk.conversationId) talk.restart();
      }}
      onFailure={onFailure}
    />
  );
  if (panel === 'taste')
    return (
      <TasteRounds
        profile={profile}
        first={false}
        onDone={() => {
          setPanel(null);
          marks.loadSaid();
          requestAnimationFrame(focusComposer);
        }}
      />
    );
  const { exchanges } = talk;
  const hidden = Math.max(0, exchanges.length - shown);
  return (
    <div class="shell">
      <TopBar
        path="/"
        name={profile.name}
        scheme={scheme}
        onScheme={onScheme}
        onLeave={onLeave}
        onConversations={() => setPanel('conversations')}
        onList={() => setPanel('list')}
      />
      <nav class="side" aria-label="Conversations">
        {conversations}
      </nav>
      <main id="main" class="talk" tabIndex={-1}>
        {exchanges.length === 0 && !talk.opening && (
          <Welcome profile={profile} onSend={say} onTeach={() => setPanel('taste')} />
        )}
        {talk.opening && <p class="thinking">Opening the conversation</p>}
        {exchanges.length > 0 && <h1 class="hidden">Your conversation</h1>}
        {hidden > 0 && (
          <button type="button" class="earlier" onClick={() => setShown(shown + SHOWN)}>
            Show earlier ({hidden})
          </button>
        )}
        <div ref={list} class="thread">
          {exchanges.slice(hidden).map((exchange, i, all) => (
            <ExchangeView
              key={exchange.id}
              exchange={exchange}
              marks={marks}
              log={log.current as EventLog}
              last={i === all.length - 1}
              busy={talk.busy}
              onSend={say}
              onRetry={() => {
                talk.retry();
                focusComposer();
              }}
              onWhy={(pick, turnId) => setWhy({ pick, turnId })}
            />
          ))}
        </div>
        <p class="hidden" role="status" aria-live="polite">
          {talk.spoken}
        </p>
        <Composer begun={exchanges.length > 0} busy={talk.busy} onSend={talk.send} onStop={talk.stop} />
      </main>
      {panel === 'conversations' && (
        <Sheet id="conversations-title" title="Conversations" side="left" onClose={() => setPanel(null)}>
          {conversations}
        </Sheet>
      )}
      {panel === 'list' && <MyList profileId={profile.id} marks={marks} onClose={() => setPanel(null)} />}
      {why !== null && (
        <WhyDrawer
          key={why.pick.titleId}
          titleId={why.pick.titleId}
          title={why.pick.title}
          profileId={profile.id}
          served={{ turnId: why.turnId }}
          onFailure={onFailure}
          onChanged={marks.loadSaid}
          onClose={() => setWhy(null)}
        />
      )}
    </div>
  );
}

/** On a touch screen the keyboard would cover the page before it was seen. */
function focusComposer(): void {
  if (matchMedia('(pointer: fine)').matches) document.getElementById('message')?.focus({ preventScroll: true });
  else document.querySelector<HTMLElement>('.empty h1')?.focus({ preventScroll: true });
}
