/** @jsxImportSource hono/jsx/dom */
import { type RefObject, useEffect } from 'hono/jsx/dom';
import type { RowItem } from '../../../../model/index.ts';
import { Icon, type IconName } from '../icons.tsx';
import { minutesInWords } from '../model.tsx';
import type { Marks } from '../use-marks.ts';
import type { Act } from './acting.ts';
import { Progress, percent } from './tile.tsx';
import type { PreviewCause } from './use-preview.ts';

interface Props {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly item: RowItem;
  readonly by: PreviewCause;
  readonly marks: Marks;
  readonly busy: boolean;
  readonly onAct: (act: Act) => void;
  readonly onWhy: () => void;
  readonly onClose: () => void;
  readonly onKeep: () => void;
  readonly onRetreat: () => void;
  /** How many seconds a pointer rested on it. */
  readonly onRested: (seconds: number) => void;
}

const KINDS = { movie: 'Film', series: 'Series', limited: 'Mini-series' } as const;

function facts({ year, kind, runtimeMin, totalMin, maturity }: RowItem): string {
  const episode = kind === 'movie' || runtimeMin === null ? [] : [`${minutesInWords(runtimeMin)} an episode`];
  const all =
    totalMin === null ? [] : [kind === 'movie' ? minutesInWords(totalMin) : `${minutesInWords(totalMin)} in all`];
  return [year, KINDS[kind], ...all, ...episode, maturity === 'all' ? 'All ages' : `${maturity}+`].join(' · ');
}

const left = (share: number, totalMin: number | null): string =>
  totalMin === null ? '' : `, about ${minutesInWords(Math.max(1, Math.round(totalMin * (1 - share))))} left`;

export function Preview({ box, item, by, marks, busy, onAct, onWhy, onClose, onKeep, onRetreat, onRested }: Props) {
  useEffect(() => {
    const since = performance.now();
    return () => {
      if (by === 'hover') onRested((performance.now() - since) / 1000);
    };
  }, [item.titleId]);
  const { events } = marks.of(item.titleId);
  const note = marks.of(item.titleId).note;
  const listed = marks.isListed(item.titleId);
  const press = (act: Act, label: string, icon: IconName, pressed: boolean) => (
    <button
      type="button"
      data-act={act}
      aria-label={`${label}: ${item.title}`}
      aria-pressed={pressed ? 'true' : 'false'}
      aria-disabled={busy ? 'true' : 'false'}
      onClick={() => !busy && onAct(act)}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no part of a form, which a fieldset would say.
    <div
      ref={box}
      class={`preview ${by}`}
      role="group"
      aria-label={`About ${item.title}`}
      onPointerEnter={onKeep}
      onPointerLeave={onRetreat}
    >
      <div class="preview-art">
        <img src={item.artwork.url} alt={item.artwork.alt} width={600} height={900} />
        {item.exploration && <span class="flag">To learn from</span>}
        <button type="button" class="preview-close" aria-label={`Close: ${item.title}`} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="preview-body">
        <h3>{item.title}</h3>
        <p class="facts">{facts(item)}</p>
        <p class="facts">{item.genres.join(', ')}</p>
        {item.progress !== null && (
          <p class="watched">
            <Progress share={item.progress} />
            {percent(item.progress)} % watched{left(item.progress, item.totalMin)}
          </p>
        )}
        <p class="synopsis">{item.synopsis}</p>
        <div class="preview-main">
          <button
            type="button"
            class="main"
            data-act="start"
            aria-label={`${item.progress === null ? 'Start' : 'Carry on'}: ${item.title}`}
            aria-disabled={busy ? 'true' : 'false'}
            onClick={() => !busy && onAct('start')}
          >
            {item.progress === null ? 'Start' : 'Carry on'}
          </button>
          <button type="button" class="why" aria-haspopup="dialog" onClick={onWhy}>
            Why is this here?<span class="hidden"> {item.title}</span>
          </button>
        </div>
        <div class="actions">
          {press('complete', 'Finished', 'seen', events.complete !== undefined)}
          {press('like', 'Like', 'like', events.like !== undefined)}
          {press('not-interested', 'Not for me', 'no', events['not-interested'] !== undefined)}
          {press('list', 'My list', listed ? 'seen' : 'add', listed)}
        </div>
        {note !== '' && <p class="said">{note}</p>}
      </div>
    </div>
  );
}
