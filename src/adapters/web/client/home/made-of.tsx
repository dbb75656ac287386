/** @jsxImportSource hono/jsx/dom */
import type { Page } from '../../../../model/index.ts';

const STAGES = ['profile', 'candidates', 'ranking', 'rows', 'artwork', 'assembly'] as const;

/** How the page was made: the time of each stage, the experiments it ran under, what was done more simply. */
export function MadeOf({ page: { timings, experiments, degraded } }: { readonly page: Page }) {
  return (
    <footer class="made-of">
      <h2>How this page was made</h2>
      <p>
        In {Math.round(timings.total)} ms:{' '}
        {STAGES.map((stage) => `${stage} ${timings[stage].toFixed(timings[stage] < 10 ? 1 : 0)}`).join(' · ')}
      </p>
      {experiments.length > 0 && (
        <p>Under experiment: {experiments.map(({ id, arm }) => `${id} (${arm})`).join(', ')}</p>
      )}
      {degraded.length > 0 && (
        <>
          <p>Done more simply, to be in time:</p>
          <ul>
            {degraded.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </footer>
  );
}
