/** @jsxImportSource hono/jsx/dom */
import type { TasteAnswer } from '../../../../flows/index.ts';
import { capitalised } from '../capitalised.ts';
import { dayAndTime } from '../lab/figures.ts';
import type { TasteChanging } from '../use-taste-change.ts';

interface Props {
  readonly changes: TasteAnswer['changes'];
  readonly changing: TasteChanging;
}

/** What was changed by hand or in words, newest first; each can be taken back. */
export function MadeChanges({ changes, changing }: Props) {
  return (
    <section aria-labelledby="made-changes" class="made-changes">
      <h2 id="made-changes">What you changed</h2>
      {changes.length === 0 ? (
        <p class="quiet">Nothing yet. Every change will stand here, with its undo.</p>
      ) : (
        <ol>
          {changes.map(({ changeId, at, text, controls }) => (
            <li key={changeId}>
              <span>
                {capitalised(text)} <small class="quiet">{dayAndTime(at)}</small>
              </span>
              {controls.map(({ label, change }) => (
                <button
                  key={label}
                  type="button"
                  class="small"
                  aria-label={`${capitalised(label)}: ${text}`}
                  aria-disabled={changing.busy ? 'true' : 'false'}
                  onClick={() => {
                    if (!changing.busy) changing.make({ label: `taken back: ${text}`, change, place: changeId });
                  }}
                >
                  {capitalised(label)}
                </button>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
