/** @jsxImportSource hono/jsx/dom */
import type { Control } from '../../../model/index.ts';
import { capitalised } from './capitalised.ts';
import { buttonWords, cannotBeUndone } from './taste-words.ts';

interface Props {
  readonly controls: readonly Control[];
  /** What they are about, for those who hear the buttons one by one. */
  readonly about: string;
  readonly busy: boolean;
  readonly onPress: (control: Control) => void;
}

/** What can be done about a reason or a belief. */
export function ControlButtons({ controls, about, busy, onPress }: Props) {
  const words = buttonWords(controls);
  return (
    <fieldset class="controls" aria-label={`Change: ${about}`}>
      {controls.map((control, i) => (
        <button
          key={control.label}
          type="button"
          class={cannotBeUndone(control.change) ? 'final' : ''}
          aria-label={capitalised(control.label)}
          title={capitalised(control.label)}
          aria-disabled={busy ? 'true' : 'false'}
          onClick={() => {
            // A disabled button would lose the focus.
            if (!busy) onPress(control);
          }}
        >
          {words[i]}
        </button>
      ))}
    </fieldset>
  );
}
