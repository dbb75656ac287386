/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import type { Intent, Pick as ShownPick } from '../../../model/index.ts';
import type { Opinion, Shown } from './api.ts';
import type { EventLog, Noticed } from './event-log.ts';
import { Icon, type IconName } from './icons.tsx';
import { watchCard } from './notice.ts';
import type { Marks } from './use-marks.ts';
import { lengthLine } from './wish-words.ts';

interface Props {
  readonly pick: ShownPick;
  readonly level: 'h3' | 'h4';
  readonly intent: Intent | null;
  readonly marks: Marks;
  readonly log: EventLog;
  readonly turnId: string;
  /** The turn is stored: it can be explained and answered to. */
  readonly ready: boolean;
  readonly onWhy: (pick: ShownPick) => void;
}

const KINDS = { movie: 'Film', series: 'Series', limited: 'Mini-series' } as const;
const REASONS_SHOWN = 3;

export function PickCard({ pick, level: Heading, intent, marks, log, turnId, ready, onWhy }: Props) {
  const card = useRef<HTMLLIElement>(null);
  const shown: Shown = { turnId, position: pick.rank, artwork: pick.artwork.variant };
  const notice = (noticed: Pick<Noticed, 'type' | 'seconds' | 'id'>) =>
    log.record({
      ...noticed,
      titleId: pick.titleId,
      ...shown,
    });
  useEffect(() => {
    if (!ready || card.current === null) return;
    return watchCard(card.current, {
      // The same pick of the same turn is seen once, however often it is opened again.
      onSeen: () => notice({ type: 'impression', id: `impression:${turnId}:${pick.titleId}` }),
      onDwelt: (seconds) => notice({ type: 'hover', seconds }),
    });
  }, [ready]);
  const { length, fits } = lengthLine(pick, intent);
  const declined = marks.of(pick.titleId).events['not-interested'] !== undefined;
  return (
    <li ref={card} class={`card${declined ? ' declined' : ''}`}>
      <div class="poster">
        <img src={pick.artwork.url} alt={pick.artwork.alt} width={600} height={900} loading="lazy" />
        {pick.exploration && <span class="flag">Something different</span>}
      </div>
      <div class="card-body">
        <Heading class="card-title">{pick.title}</Heading>
        <p class="facts">
          {[pick.year, KINDS[pick.kind], pick.maturity === 'all' ? 'All ages' : `${pick.maturity}+`].join(' · ')}
        </p>
        <p class="length">
          {length}
          {fits !== null && <span class="fits">: {fits}</span>}
        </p>
        {pick.misses.length > 0 && (
          <ul class="misses" aria-label="What it misses">
            {pick.misses.map((miss) => (
              <li key={miss.field + miss.value}>
                <strong>{miss.value}</strong> <span class="quiet">{miss.note}</span>
              </li>
            ))}
          </ul>
        )}
        {pick.matches.length > 0 && (
          <ul class="matches" aria-label="What it meets of your request">
            {pick.matches.map((match) => (
              <li key={match.field + match.value} title={match.how}>
                <Icon name="seen" />
                {match.value}
              </li>
            ))}
          </ul>
        )}
        {pick.reasons.length > 0 && (
          <ul class="reasons" aria-label="Why it is here">
            {pick.reasons.slice(0, REASONS_SHOWN).map((reason) => (
              <li key={reason.kind}>{reason.text}</li>
            ))}
          </ul>
        )}
        <p class="synopsis">{pick.synopsis}</p>
      </div>
      <div class="card-foot">
        <button
          type="button"
          class="why"
          aria-label={`Why this? ${pick.title}`}
          aria-haspopup="dialog"
          disabled={!ready}
          onClick={() => {
            notice({ type: 'click' });
            onWhy(pick);
          }}
        >
          Why this?
        </button>
        <PickActions titleId={pick.titleId} title={pick.title} marks={marks} shown={shown} ready={ready} />
      </div>
    </li>
  );
}

const OPINIONS: readonly { readonly opinion: Opinion; readonly label: string; readonly icon: IconName }[] = [
  { opinion: 'like', label: 'Like', icon: 'like' },
  { opinion: 'complete', label: 'Seen it', icon: 'seen' },
  { opinion: 'not-interested', label: 'Not for me', icon: 'no' },
];

interface ActionsProps {
  readonly titleId: string;
  readonly title: string;
  readonly marks: Marks;
  readonly shown: Shown;
  readonly ready: boolean;
}

function PickActions({ titleId, title, marks, shown, ready }: ActionsProps) {
  const mark = marks.of(titleId);
  const listed = marks.isListed(titleId);
  return (
    <>
      <div class="actions">
        {OPINIONS.map(({ opinion, label, icon }) => (
          <button
            key={opinion}
            type="button"
            aria-label={`${label}: ${title}`}
            aria-pressed={mark.events[opinion] === undefined ? 'false' : 'true'}
            disabled={!ready}
            onClick={() => marks.toggle(titleId, opinion, shown)}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
        <button
          type="button"
          aria-label={`My list: ${title}`}
          aria-pressed={listed ? 'true' : 'false'}
          disabled={!ready}
          onClick={() => marks.toggleList(titleId, shown)}
        >
          <Icon name={listed ? 'seen' : 'add'} />
          My list
        </button>
      </div>
      <p class="said">
        <span role="status">{mark.note}</span>
        {mark.undo !== null && (
          <button type="button" aria-label={`Undo: ${title}`} onClick={() => marks.undo(titleId)}>
            Undo
          </button>
        )}
      </p>
    </>
  );
}
