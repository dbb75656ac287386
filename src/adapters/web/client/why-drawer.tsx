/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Explanation, Pick } from '../../../model/index.ts';
import { explainPick } from './api.ts';

interface Props {
  readonly pick: Pick;
  readonly profileId: string;
  readonly turnId: string;
  readonly onClose: () => void;
}

/** A bar's length in tenths, as a class: the content policy allows no inline style. */
const tenths = (share: number) => `w${Math.max(1, Math.round(Math.abs(share) * 20))}`;

export function WhyDrawer({ pick, profileId, turnId, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [why, setWhy] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    explainPick(profileId, pick.titleId, turnId).then(setWhy, (error: Error) => setProblem(error.message));
  }, []);
  const terms = (why?.contributions ?? []).filter((term) => Math.abs(term.contribution) >= 0.02);
  const most = Math.max(0.01, ...terms.map((term) => Math.abs(term.contribution)));
  return (
    <dialog ref={dialog} class="drawer" aria-labelledby="why-title" onClose={onClose}>
      <button type="button" class="close" onClick={() => dialog.current?.close()}>
        Close
      </button>
      <h2 id="why-title">Why {pick.title}?</h2>
      {problem !== null && <p role="alert">{problem}</p>}
      {why === null && problem === null && <p>One moment…</p>}
      {why !== null && (
        <>
          <p>{why.text}</p>
          <h3>What counted, against the average title considered</h3>
          <ul class="bars">
            {terms.map((term) => (
              <li key={term.feature}>
                <span class="bar-text">
                  {term.text} <small>{term.group}</small>
                </span>
                <span
                  class={`bar ${term.contribution > 0 ? 'for' : 'against'} ${tenths(term.contribution / most)}`}
                  aria-hidden="true"
                />
                <span class="bar-number">{`${term.contribution > 0 ? '+' : '−'}${Math.abs(term.contribution).toFixed(2)}`}</span>
              </li>
            ))}
          </ul>
          <p class="sum">
            {why.baseline.toFixed(2)} (the average) {why.score - why.baseline >= 0 ? '+' : '−'}{' '}
            {Math.abs(why.score - why.baseline).toFixed(2)} = {why.score.toFixed(2)}
          </p>
          {why.counterfactuals.length > 0 && (
            <>
              <h3>What if</h3>
              <ul>
                {why.counterfactuals.map((other) => (
                  <li key={other.text}>{other.text}</li>
                ))}
              </ul>
            </>
          )}
          {why.adjustments.length > 0 && (
            <>
              <h3>What moved it</h3>
              <ul>
                {why.adjustments.map((move) => (
                  <li key={move.text}>{move.text}</li>
                ))}
              </ul>
            </>
          )}
          {why.alternatives.length > 0 && (
            <>
              <h3>Close behind</h3>
              <ul>
                {why.alternatives.map((other) => (
                  <li key={other.titleId}>
                    {other.title}: {other.text}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p class="sources">
            Proposed by {why.sources.map((source) => `${source.source} (${source.rank})`).join(', ')}.
          </p>
        </>
      )}
    </dialog>
  );
}
