/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Explanation, FeatureGroup, Pick } from '../../../model/index.ts';
import { explainPick } from './api.ts';

interface Props {
  readonly pick: Pick;
  readonly profileId: string;
  readonly turnId: string;
  readonly onClose: () => void;
}

const GROUPS: Readonly<Record<FeatureGroup, string>> = {
  request: 'What you asked for',
  taste: 'Your taste',
  quality: 'How good it is held to be',
  context: 'This moment',
  freshness: 'New or familiar',
};
const ORDER = Object.keys(GROUPS) as FeatureGroup[];

const signed = (value: number) => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`;

/** A bar's length in twentieths, as a class: the content policy allows no inline style. */
const tenths = (share: number) => `w${Math.max(1, Math.round(Math.abs(share) * 20))}`;

export function WhyDrawer({ pick, profileId, turnId, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [why, setWhy] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    explainPick(profileId, pick.titleId, turnId).then(setWhy, (error: Error) => setProblem(error.message));
  };
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    load();
    // A click on the dialog itself, not on what is in it, is a click on the backdrop.
    element?.addEventListener('click', (event) => {
      if (event.target === element) element.close();
    });
  }, []);
  const terms = (why?.contributions ?? []).filter((term) => Math.abs(term.contribution) >= 0.02);
  const groups = ORDER.map((group) => ({ group, terms: terms.filter((term) => term.group === group) })).filter(
    (some) => some.terms.length > 0,
  );
  const most = Math.max(0.01, ...terms.map((term) => Math.abs(term.contribution)));
  return (
    <dialog ref={dialog} class="drawer" aria-labelledby="why-title" onClose={onClose}>
      <div class="sheet">
        <button type="button" class="close" onClick={() => dialog.current?.close()}>
          Close
        </button>
        <h2 id="why-title">Why {pick.title}?</h2>
        {problem !== null && (
          <div role="alert" class="problem">
            <p>{problem}</p>
            <button type="button" onClick={load}>
              Try again
            </button>
          </div>
        )}
        {why === null && problem === null && <p>One moment…</p>}
        {why !== null && (
          <>
            <p class="lede">{why.text}</p>
            <p class="quiet">{pick.synopsis}</p>
            <h3>What counted, against the average title considered</h3>
            {groups.map(({ group, terms }) => (
              <section key={group} class="group" aria-label={GROUPS[group]}>
                <h4>
                  {GROUPS[group]}
                  <span class="bar-number">{signed(terms.reduce((sum, term) => sum + term.contribution, 0))}</span>
                </h4>
                <ul class="bars">
                  {terms.map((term) => (
                    <li key={term.feature}>
                      <span class="bar-text">{term.text}</span>
                      <span class="track" aria-hidden="true">
                        <span
                          class={`bar ${term.contribution > 0 ? 'for' : 'against'} ${tenths(term.contribution / most)}`}
                        />
                      </span>
                      <span class="bar-number">
                        <span class="hidden">{term.contribution > 0 ? 'speaks for it: ' : 'speaks against it: '}</span>
                        {signed(term.contribution)}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
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
      </div>
    </dialog>
  );
}
