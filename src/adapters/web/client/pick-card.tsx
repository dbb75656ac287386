/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { Pick } from '../../../model/index.ts';
import { minutesInWords } from '../../../model/words.ts';
import { sendEvent } from './api.ts';

interface Props {
  readonly pick: Pick;
  readonly profileId: string;
  readonly turnId: string;
  /** The turn is stored: it can be explained and answered to. */
  readonly ready: boolean;
  readonly onWhy: (pick: Pick) => void;
}

const KINDS = { movie: 'Film', series: 'Series', limited: 'Limited series' } as const;

function lengthOf(pick: Pick): string {
  const all = pick.totalMin === null ? null : minutesInWords(pick.totalMin).replaceAll(' ', '\u00a0');
  if (pick.kind === 'movie' || pick.episodes === null) return all ?? 'length not known';
  const episodes = `${pick.episodes} ${pick.episodes === 1 ? 'episode' : 'episodes'}`;
  return all === null ? episodes : `${episodes}, ${all}`;
}

const ACTIONS = [
  { type: 'like', label: 'Like', done: 'Liked. It counts from the next request on.' },
  { type: 'complete', label: 'Seen it', done: 'Noted as seen.' },
  { type: 'not-interested', label: 'Not for me', done: 'It will not be shown again.' },
] as const;

export function PickCard({ pick, profileId, turnId, ready, onWhy }: Props) {
  const [said, setSaid] = useState<{ readonly type: string | null; readonly text: string }>({ type: null, text: '' });
  const act = async (type: string, done: string) => {
    try {
      await sendEvent(profileId, type, pick.titleId, turnId);
      setSaid({ type, text: done });
    } catch (error) {
      setSaid({ type: null, text: error instanceof Error ? error.message : 'That did not work.' });
    }
  };
  return (
    <li class={`card${said.type === 'not-interested' ? ' declined' : ''}`}>
      <div class="poster">
        <img src={pick.artwork.url} alt={pick.artwork.alt} width={600} height={900} loading="lazy" />
        {pick.exploration && <span class="flag">Something different</span>}
      </div>
      <div class="card-body">
        <h3>{pick.title}</h3>
        <p class="facts">
          {[
            pick.year,
            KINDS[pick.kind],
            lengthOf(pick),
            pick.maturity === 'all' ? 'All ages' : `${pick.maturity}+`,
          ].join(' · ')}
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
        {pick.reasons.length > 0 && (
          <ul class="reasons" aria-label="Why it is here">
            {pick.reasons.slice(0, 3).map((reason) => (
              <li key={reason.kind}>{reason.text}</li>
            ))}
          </ul>
        )}
        <p class="synopsis">{pick.synopsis}</p>
        {pick.matches.length > 0 && (
          <ul class="matches" aria-label="What it meets of your request">
            {pick.matches.map((match) => (
              <li key={match.field + match.value} title={match.how}>
                <span aria-hidden="true">✓ </span>
                {match.value}
              </li>
            ))}
          </ul>
        )}
        <div class="actions">
          <button
            type="button"
            class="why"
            aria-label={`Why ${pick.title}?`}
            aria-haspopup="dialog"
            disabled={!ready}
            onClick={() => onWhy(pick)}
          >
            Why this?
          </button>
          {ACTIONS.map(({ type, label, done }) => (
            <button
              key={type}
              type="button"
              aria-label={`${label}: ${pick.title}`}
              aria-pressed={said.type === type ? 'true' : 'false'}
              disabled={!ready}
              onClick={() => act(type, done)}
            >
              {label}
            </button>
          ))}
        </div>
        <p class="said" role="status">
          {said.text}
        </p>
      </div>
    </li>
  );
}
