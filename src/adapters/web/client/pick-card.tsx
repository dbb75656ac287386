/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { Pick } from '../../../model/index.ts';
import { minutesInWords } from '../../../model/words.ts';
import { sendEvent } from './api.ts';

interface Props {
  readonly pick: Pick;
  readonly profileId: string;
  readonly turnId: string;
  readonly onWhy: (pick: Pick) => void;
}

function lengthOf(pick: Pick): string {
  if (pick.totalMin === null) return 'length not known';
  if (pick.kind === 'movie') return minutesInWords(pick.totalMin);
  return `${pick.episodes} episodes, ${minutesInWords(pick.totalMin)}`;
}

const ACTIONS = [
  { type: 'like', label: 'Like', done: 'Liked' },
  { type: 'complete', label: 'Seen it', done: 'Seen' },
  { type: 'not-interested', label: 'Not for me', done: 'Not shown again' },
] as const;

export function PickCard({ pick, profileId, turnId, onWhy }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  const act = async (type: string, done: string) => {
    try {
      await sendEvent(profileId, type, pick.titleId, turnId);
      setSaid(done);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : 'That did not work');
    }
  };
  return (
    <li class="card">
      <img src={pick.artwork.url} alt={pick.artwork.alt} width={600} height={900} loading="lazy" />
      <div class="card-body">
        <h3>{pick.title}</h3>
        <p class="facts">
          {pick.year} · {pick.kind === 'movie' ? 'film' : pick.kind === 'limited' ? 'limited series' : 'series'} ·{' '}
          {lengthOf(pick)} · {pick.maturity === 'all' ? 'all ages' : `${pick.maturity}+`}
        </p>
        <p class="synopsis">{pick.synopsis}</p>
        {pick.reasons.length > 0 && (
          <ul class="reasons" aria-label="Why">
            {pick.reasons.slice(0, 3).map((reason) => (
              <li key={reason.kind}>{reason.text}</li>
            ))}
          </ul>
        )}
        {pick.misses.length > 0 && (
          <ul class="misses" aria-label="What it misses">
            {pick.misses.map((miss) => (
              <li key={miss.field + miss.value}>
                {miss.value}: {miss.note}
              </li>
            ))}
          </ul>
        )}
        <div class="actions">
          <button type="button" class="why" aria-label={`Why ${pick.title}?`} onClick={() => onWhy(pick)}>
            Why this?
          </button>
          {ACTIONS.map(({ type, label, done }) => (
            <button key={type} type="button" aria-label={`${label}: ${pick.title}`} onClick={() => act(type, done)}>
              {label}
            </button>
          ))}
        </div>
        <p class="said" role="status">
          {said ?? ''}
        </p>
      </div>
    </li>
  );
}
