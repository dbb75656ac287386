/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { RowStory } from '../../../../flows/index.ts';
import type { Row } from '../../../../model/index.ts';
import { messageOf } from '../api.ts';
import { capitalised } from '../capitalised.ts';
import { listWords } from '../model.tsx';
import { Link } from '../nav.tsx';
import { OutcomeSpoken } from '../outcome-view.tsx';
import { Problem } from '../problem.tsx';
import { ReasonControls } from '../reason-controls.tsx';
import { Sheet } from '../sheet.tsx';
import { useTasteChange } from '../use-taste-change.ts';
import { rowStory } from './home-api.ts';
import { rowControls } from './row-controls.ts';
import { percent } from './tile.tsx';

interface Props {
  readonly row: Row;
  readonly profileId: string;
  readonly onFailure: (error: unknown) => void;
  /** The taste was changed from here. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Why a row stands where it stands. */
export function RowDrawer({ row, profileId, onFailure, onChanged, onClose }: Props) {
  const [story, setStory] = useState<RowStory | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const changing = useTasteChange(profileId, { onMade: onChanged, onFailure });
  const controls = story === null ? [] : rowControls(story);
  const load = () => {
    setProblem(null);
    rowStory(profileId, row.rowId).then(setStory, (error) => {
      setProblem(messageOf(error));
      onFailure(error);
    });
  };
  useEffect(load, []);
  return (
    <Sheet id="why-row-title" title={`Why “${row.title}”?`} onClose={onClose}>
      <p class="lede">{capitalised(row.reason)}.</p>
      <OutcomeSpoken outcome={changing.outcome} />
      <ReasonControls controls={controls} about={row.reason} place={row.rowId} changing={changing} />
      {story !== null && controls.length === 0 && (
        <p>
          <Link to="/taste">See and change your taste</Link>
        </p>
      )}
      <Problem text={problem} onRetry={load} />
      {story === null && problem === null && <p role="status">One moment…</p>}
      {story !== null && <Account row={row} story={story} />}
    </Sheet>
  );
}

function Account({ row, story }: { readonly row: Row; readonly story: RowStory }) {
  const { place, rows, value, relevance, redundancy, looks, passedOver, missed } = story;
  const names = new Map(row.items.map(({ titleId, title }) => [titleId, title]));
  return (
    <>
      <h3>Why it is number {place}</h3>
      <p>
        Rows are chosen one after another, each for what it adds{' '}
        {place === 1 ? 'to an empty page' : place === 2 ? 'below the first' : `below the ${place - 1} above it`}. The
        value counts titles that are looked at, begun and lasted with.
      </p>
      <table class="figures">
        <caption class="hidden">How the value of the row came about</caption>
        <tbody>
          <Figure name="What its titles promise" how="the chance of a lasting play, by how far right they stand">
            {relevance.toFixed(3)}
          </Figure>
          <Figure name="× looks" how={`how likely somebody looks at row ${place} of ${rows}`}>
            {looks.toFixed(3)}
          </Figure>
          <Figure
            name="× what is new in it"
            how={`${percent(redundancy)} % repeats kinds and genres of the rows above`}
          >
            {(1 - redundancy).toFixed(3)}
          </Figure>
          <Figure name="= value" how="when it was chosen">
            <strong data-figure="value">{value.toFixed(3)}</strong>
          </Figure>
        </tbody>
      </table>
      <h3>What came next to it</h3>
      {passedOver.length === 0 ? (
        <p class="quiet">No other row was weighed for this place.</p>
      ) : (
        <ol class="passed">
          {passedOver.map((other) => (
            <li key={`${other.kind} ${other.title}`}>
              <span>{other.title}</span>
              <span class="bar-number">{other.value.toFixed(3)}</span>
            </li>
          ))}
        </ol>
      )}
      <h3>What stands in it</h3>
      <p>
        {row.items.length} titles.
        {missed.length > 0 && ` ${listWords(missed.map(({ title }) => title))} came next.`}
        {row.items.some(({ exploration }) => exploration) &&
          ' One marked “to learn from” has its place by chance, so that your taste can show itself.'}
      </p>
      <h3>Which pictures</h3>
      <ul class="passed">
        {story.pictures.map(({ titleId, name, propensity, variants }) => (
          <li key={titleId}>
            <span>
              {names.get(titleId) ?? titleId} <span class="quiet">{name}</span>
            </span>
            <span class="bar-number">
              {percent(propensity)} %<span class="hidden"> chance</span> <span class="quiet">of {variants.length}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly how: string;
  readonly children?: unknown;
}

function Figure({ name, how, children }: FigureProps) {
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="quiet"> {how}</span>
      </th>
      <td>{children}</td>
    </tr>
  );
}
