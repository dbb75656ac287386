/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import type { WithoutSignal } from '../../../../flows/index.ts';
import { Problem } from '../problem.tsx';
import { PlainTable } from './data-table.tsx';
import { readWithout } from './lab-api.ts';
import { useReading } from './use-reading.ts';

interface Props {
  readonly profileId: string;
  readonly titleId: string;
  /** The newest event: after another one the page is asked anew. */
  readonly asOf: string;
  readonly onClose: () => void;
}

/** What a second page, made without one title's signals, has otherwise. */
export function WithoutPanel({ profileId, titleId, asOf, onClose }: Props) {
  const { value, problem, busy, again } = useReading(`${titleId} ${asOf}`, () => readWithout(profileId, titleId));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [value]);
  return (
    <section
      ref={panel}
      class="lab-card lab-without"
      aria-label="What would change"
      aria-busy={busy ? 'true' : 'false'}
    >
      <p role="status">{value?.text ?? (problem === null ? 'Making the page a second time…' : '')}</p>
      <Problem text={problem} onRetry={again} />
      {value !== null && <Changes of={value} />}
      <button type="button" onClick={onClose}>
        Close
      </button>
    </section>
  );
}

const placeOf = (place: number | null) => (place === null ? 'not there' : String(place));

function Changes({ of: { rowsGone, rowsNew, moves, without } }: { readonly of: WithoutSignal }) {
  return (
    <>
      {rowsGone.length > 0 && <p>Rows that would go: {rowsGone.join('; ')}.</p>}
      {rowsNew.length > 0 && <p>Rows that would come: {rowsNew.join('; ')}.</p>}
      {moves.length > 0 && (
        <PlainTable
          of={`top picks with and without ${without.title}`}
          table={{
            columns: ['Top pick', 'Place now', 'Place without'],
            rows: moves.map(({ title, before, after }) => [title, placeOf(before), placeOf(after)]),
          }}
        />
      )}
    </>
  );
}
