/** @jsxImportSource hono/jsx/dom */
import type { TasteStatement } from '../../../../flows/index.ts';
import type { Control, Evidence } from '../../../../model/index.ts';
import { capitalised } from '../capitalised.ts';
import { ControlButtons } from '../control-buttons.tsx';
import { Bar } from '../lab/bar.tsx';
import { plain } from '../lab/figures.ts';
import { evidenceWords, strengthWords } from './beliefs.ts';

interface Props {
  readonly statement: TasteStatement;
  /** The weight that fills the bar. */
  readonly most: number;
  readonly busy: boolean;
  readonly onPress: (control: Control) => void;
}

/** More controls than these want the width of the page. */
const FEW = 4;

/** One belief: what it says, how strong it is, where it comes from, what it rests on, and what can be done about it. */
export function BeliefView({ statement, most, busy, onPress }: Props) {
  const { id, text, weight, evidence, controls } = statement;
  return (
    <li class={`belief ${controls.length > FEW ? 'many' : ''}`} data-statement={id}>
      <p class="belief-text">{capitalised(text)}.</p>
      <p class="belief-strength">
        <Bar share={Math.abs(weight) / most} tone={weight < 0 ? 'against' : 'for'} />
        <data value={String(weight)} class="hidden">
          {plain(weight).text}
        </data>
        <span class="quiet">{strengthWords(statement)}</span>
      </p>
      {evidence.length > 0 && <EvidenceList about={text} evidence={evidence} busy={busy} onPress={onPress} />}
      {controls.length > 0 && <ControlButtons controls={controls} about={text} busy={busy} onPress={onPress} />}
    </li>
  );
}

interface EvidenceProps {
  readonly about: string;
  readonly evidence: readonly Evidence[];
  readonly busy: boolean;
  readonly onPress: (control: Control) => void;
}

/** Titles first, then what was done, newest first; each event can be forgotten by itself. */
function EvidenceList({ about, evidence, busy, onPress }: EvidenceProps) {
  return (
    <details class="belief-evidence">
      <summary>
        Why it is believed<span class="hidden">: {about}</span>
      </summary>
      <ul>
        {evidence.map((one) => (
          <li key={one.id}>
            <span>{capitalised(evidenceWords(one))}</span>
            {one.type === 'event' && (
              <button
                type="button"
                class="small"
                aria-label={`Forget: ${evidenceWords(one)}`}
                aria-disabled={busy ? 'true' : 'false'}
                onClick={() => {
                  if (!busy) onPress(forgetEvent(one));
                }}
              >
                Forget
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

const forgetEvent = (evidence: Evidence): Control => ({
  op: 'forget',
  label: `forget: ${evidenceWords(evidence)}`,
  change: { edits: [{ op: 'forget', eventId: evidence.id }] },
});
