/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { Difference } from '../../../../flows/index.ts';
import { capitalised } from '../capitalised.ts';

type Stage = Difference['stage'];

const STAGES: Readonly<Record<Stage, readonly [title: string, about: string]>> = {
  rows: ['Rows', 'Which rows appear, and in what order: each is chosen for what it adds below those above it.'],
  candidates: ['Candidates', 'Which titles are considered at all.'],
  ranking: ['Order', 'Where a title stands for each, and for those that both see the term that parts them most.'],
  artwork: ['Pictures', 'Which picture a title wears, and the chance that each viewer had of this one.'],
};
const ORDER = Object.keys(STAGES) as Stage[];
/** Of one stage at first; the rest waits behind a button. */
const SHOWN = 5;

interface Props {
  readonly differences: readonly Difference[];
  readonly onShow: (difference: Difference, button: HTMLElement) => void;
}

/** Every visible difference under the stage that made it. */
export function Differences({ differences, onShow }: Props) {
  return (
    <section class="differences" aria-labelledby="differences">
      <h2 id="differences">What makes them differ</h2>
      {differences.length === 0 && <p>These two see the same page.</p>}
      <div class="stages">
        {ORDER.map((stage) => {
          const some = differences.filter((one) => one.stage === stage);
          return some.length === 0 ? null : <StageView key={stage} stage={stage} some={some} onShow={onShow} />;
        })}
      </div>
    </section>
  );
}

interface StageProps {
  readonly stage: Stage;
  readonly some: readonly Difference[];
  readonly onShow: Props['onShow'];
}

function StageView({ stage, some, onShow }: StageProps) {
  const [all, setAll] = useState(false);
  const [title, about] = STAGES[stage];
  return (
    <section class="stage" data-stage={stage} aria-labelledby={`stage-${stage}`}>
      <h3 id={`stage-${stage}`}>
        {title} <span class="count">{some.length}</span>
      </h3>
      <p class="quiet">{about}</p>
      <ul>
        {some.slice(0, all ? some.length : SHOWN).map((one) => (
          <DifferenceView key={one.what} difference={one} onShow={onShow} />
        ))}
      </ul>
      {some.length > SHOWN && (
        <button type="button" aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>
          {all ? `Show the first ${SHOWN}` : `Show all ${some.length}`}
          <span class="hidden"> of {title}</span>
        </button>
      )}
    </section>
  );
}

const UNITS: Readonly<Record<Stage, (value: number) => string>> = {
  rows: (value) => value.toFixed(3),
  candidates: (value) => String(value),
  ranking: (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`,
  artwork: (value) => `${(value * 100).toFixed(0)} %`,
};

function DifferenceView({ difference, onShow }: { readonly difference: Difference; readonly onShow: Props['onShow'] }) {
  const { stage, what, why, numbers } = difference;
  return (
    <li class="difference">
      <p class="what">{capitalised(what)}</p>
      {why !== '' && <p class="quiet">{capitalised(why)}</p>}
      <dl>
        {Object.entries(numbers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{name.startsWith('place') ? value : UNITS[stage](value)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={(event: Event) => onShow(difference, event.currentTarget as HTMLElement)}>
        Show<span class="hidden">: {what}</span>
      </button>
    </li>
  );
}
