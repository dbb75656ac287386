/** @jsxImportSource hono/jsx/dom */
import type { Control } from '../../../model/index.ts';
import { ControlButtons } from './control-buttons.tsx';
import { OutcomeView } from './outcome-view.tsx';
import type { TasteChanging } from './use-taste-change.ts';

interface Props {
  readonly controls: readonly Control[];
  /** The reason in words. */
  readonly about: string;
  /** Tells reasons of one account apart. */
  readonly place: string;
  readonly changing: TasteChanging;
}

/** What can be done about a reason, folded away, and what came of it where it was done. */
export function ReasonControls({ controls, about, place, changing }: Props) {
  if (controls.length === 0) return null;
  const { outcome } = changing;
  return (
    <details class="reason-controls">
      <summary>
        Change this<span class="hidden">: {about}</span>
      </summary>
      <ControlButtons
        controls={controls}
        about={about}
        busy={changing.busy}
        onPress={({ label, change }) => changing.make({ label, change, place })}
      />
      {outcome?.place === place && <OutcomeView outcome={outcome} changing={changing} docked={false} />}
    </details>
  );
}
