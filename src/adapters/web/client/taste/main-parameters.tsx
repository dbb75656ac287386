/** @jsxImportSource hono/jsx/dom */
import type { Control } from '../../../../model/index.ts';
import { capitalised } from '../capitalised.ts';
import { ControlButtons } from '../control-buttons.tsx';
import { Bar } from '../lab/bar.tsx';
import { Value } from '../lab/data-table.tsx';
import { percent } from '../lab/figures.ts';
import type { ParameterReport } from './parameters-api.ts';

interface Props {
  readonly report: ParameterReport;
  readonly busy: boolean;
  readonly onPress: (control: Control, name: string) => void;
}

/** Smaller shares are read as nought. */
const VISIBLE = 0.0005;

/** What decides the order of titles: the groups with their shares, each thing that counts, and what moves titles besides. */
export function MainParameters({ report: { groups, parameters, measured, adjustments }, busy, onPress }: Props) {
  return (
    <section aria-labelledby="parameters">
      <h2 id="parameters">What decides the order</h2>
      <p class="quiet">
        Each title gets points for many things. The bars say how much each kind of thing tells titles apart.{' '}
        {measured.text} The thin bars are measured over requests of all kinds with profiling off: half of those ask for
        something, so that what is asked for counts there.
      </p>
      <ul class="influences">
        {groups.map(({ group, title, text, share, shareWithoutProfile }) => (
          <li key={group} data-group={group}>
            <strong>{title}</strong>
            <span class="share-number">
              <Value cell={percent(share)} />
            </span>
            <span class="share-bars">
              <Bar share={share} tone="lamp" />
              <span class="share-thin">
                <Bar share={shareWithoutProfile} />
              </span>
            </span>
            <span class="quiet share-text">
              {lookedAt(text, title)} Requests of all kinds, profiling off:{' '}
              <Value cell={percent(shareWithoutProfile)} />.
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>Each of the {parameters.length} things that count</summary>
        <ul class="influences each">
          {parameters.map(({ name, about, share, controls }) => (
            <li key={name}>
              <span class="share-text">{about}</span>
              <span class="share-number">
                {share < VISIBLE ? <span class="quiet">0 %</span> : <Value cell={percent(share)} />}
              </span>
              <span class="share-bars">
                <Bar share={share} tone="lamp" />
              </span>
              {controls.length > 0 && (
                <ControlButtons controls={controls} about={about} busy={busy} onPress={(one) => onPress(one, name)} />
              )}
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>What moves titles besides their points</summary>
        <ul class="lines">
          {adjustments.map(({ kind, text }) => (
            <li key={kind}>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The sentence of a group without its title and share, which stand beside it. */
function lookedAt(text: string, title: string): string {
  return capitalised(text.startsWith(title) ? text.slice(text.indexOf(';') + 1).trim() : text);
}
