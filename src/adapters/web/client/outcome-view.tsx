/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import { capitalised } from './capitalised.ts';
import { EffectView } from './effect-view.tsx';
import { cannotBeUndone } from './taste-words.ts';
import { ToldView } from './told-view.tsx';
import type { Outcome, TasteChanging } from './use-taste-change.ts';

interface Props {
  readonly outcome: Outcome;
  readonly changing: TasteChanging;
  /** It stands apart from what was pressed: whoever works with the keyboard is led to it. */
  readonly docked: boolean;
}

/** What came of a change of taste, before and after, with what can be done about it. */
export function OutcomeView({ outcome, changing, docked }: Props) {
  const Heading = docked ? 'h2' : 'h4';
  const heading = useRef<HTMLHeadingElement>(null);
  const { stage } = outcome;
  const isFinal = cannotBeUndone(outcome.change);
  useEffect(() => {
    // A question wants an answer; and whoever pressed a button that has gone is led to what came of it.
    const active = document.activeElement;
    const isLost = active === document.body || active === null;
    const isFar = docked && active?.matches('button:focus-visible') === true;
    if (stage === 'tried' || ((isLost || isFar) && stage !== 'under way'))
      heading.current?.focus({ preventScroll: stage === 'made' });
  }, [stage]);
  return (
    <section class={`outcome ${stage === 'tried' ? 'tried' : ''}`} aria-label="What it changes">
      <Heading ref={heading} tabIndex={-1} class="outcome-title">
        {titleOf(outcome)}
      </Heading>
      {stage === 'under way' && <p class="quiet">One moment…</p>}
      {stage === 'failed' && <p>{outcome.problem}</p>}
      {stage === 'tried' && isFinal && <p class="outcome-warning">This cannot be undone. Here is what it would do.</p>}
      {(stage === 'tried' || stage === 'made') && (
        <>
          {outcome.answer.told !== null && <ToldView told={outcome.answer.told} preview={stage === 'tried'} />}
          <EffectView effect={outcome.answer.effect} preview={stage === 'tried'} />
          {!outcome.answer.profiling && (
            <p class="outcome-warning">
              Your taste is switched off: nothing of it counts until you switch it on again.
            </p>
          )}
        </>
      )}
      <div class="outcome-acts">
        {stage === 'tried' && (
          <>
            {(outcome.answer.told === null || outcome.answer.told.kept.length > 0) && (
              <button type="button" class={isFinal ? 'danger' : 'main'} onClick={changing.keep}>
                {isFinal ? 'Forget for good' : 'Keep this'}
              </button>
            )}
            <button type="button" onClick={changing.dismiss}>
              Leave it as it is
            </button>
          </>
        )}
        {stage === 'failed' && (
          <button type="button" onClick={outcome.retry}>
            Try again
          </button>
        )}
        {stage === 'made' && outcome.answer.undo !== null && (
          <button type="button" onClick={changing.undo}>
            Undo
          </button>
        )}
        {(stage === 'made' || stage === 'failed') && (
          <button type="button" onClick={changing.dismiss}>
            Close
          </button>
        )}
      </div>
    </section>
  );
}

/** The warning stands below in a sentence of its own. */
const bare = (label: string) => label.replace(/ \(cannot be undone\)$/, '');

function titleOf({ stage, label, change }: Outcome): string {
  if (stage === 'tried') return cannotBeUndone(change) ? `${capitalised(bare(label))}?` : `If you keep it: ${label}`;
  return stage === 'failed' ? `That did not work: ${bare(label)}` : capitalised(bare(label));
}

/** Says what came of a change to those who do not see it. It stands on the page before there is anything to say. */
export function OutcomeSpoken({ outcome }: { readonly outcome: Outcome | null }) {
  return (
    <p class="hidden" role="status">
      {outcome === null ? '' : spoken(outcome)}
    </p>
  );
}

function spoken(outcome: Outcome): string {
  if (outcome.stage === 'under way') return '';
  const title = titleOf(outcome);
  const detail = outcome.stage === 'failed' ? outcome.problem : outcome.answer.effect.text;
  return `${title}${title.endsWith('?') ? '' : '.'} ${detail}`;
}
