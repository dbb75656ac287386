/** @jsxImportSource hono/jsx/dom */
import { useId } from 'hono/jsx/dom';
import type { TasteMap, TastePath } from '../../../../flows/index.ts';
import { Bar } from './bar.tsx';
import { Value } from './data-table.tsx';
import { percent, plain, signed } from './figures.ts';

export interface PathChoice {
  readonly from: string;
  readonly to: string;
  /** Empty: the one that reaches furthest. */
  readonly titleId: string;
}

interface Props {
  readonly viewers: TasteMap['viewers'];
  readonly origin: TasteMap['origin'];
  readonly choice: PathChoice;
  readonly path: TastePath | null;
  readonly onChoose: (choice: PathChoice) => void;
}

/** Chooses a viewer, something they like and another viewer, and tells the path between. */
export function PathFinder({ viewers, origin, choice, path, onChoose }: Props) {
  const id = useId();
  const pick = (what: keyof PathChoice) => (event: Event) => {
    const value = (event.target as HTMLSelectElement).value;
    if (what === 'titleId') return onChoose({ ...choice, titleId: value });
    const other = what === 'from' ? 'to' : 'from';
    // Nobody is on both ends: the other end gives way.
    const next = choice[other] === value ? choice[what] : choice[other];
    onChoose({ from: what === 'from' ? value : next, to: what === 'to' ? value : next, titleId: '' });
  };
  return (
    <>
      <div class="lab-choose">
        <label for={`${id}-from`}>From</label>
        <People id={`${id}-from`} viewers={viewers} value={choice.from} onPick={pick('from')} />
        <label for={`${id}-title`}>by</label>
        <select id={`${id}-title`} onChange={pick('titleId')}>
          {(path?.offered ?? []).map((title) => (
            <option key={title.id} value={title.id} selected={title.id === path?.title?.id}>
              {title.title}
            </option>
          ))}
        </select>
        <label for={`${id}-to`}>to</label>
        <People id={`${id}-to`} viewers={viewers} value={choice.to} onPick={pick('to')} />
      </div>
      <div class="lab-path" role="status">
        {path !== null && <Told path={path} origin={origin} />}
      </div>
    </>
  );
}

interface PeopleProps {
  readonly id: string;
  readonly viewers: TasteMap['viewers'];
  readonly value: string;
  readonly onPick: (event: Event) => void;
}

function People({ id, viewers, value, onPick }: PeopleProps) {
  return (
    <select id={id} onChange={onPick}>
      {viewers.map(({ profileId, name }) => (
        <option key={profileId} value={profileId} selected={profileId === value}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Told({ path, origin }: { readonly path: TastePath; readonly origin: TasteMap['origin'] }) {
  const { from, to, title, deed, through, score, proposedAt, onPage, text } = path;
  return (
    <>
      <p>{text}</p>
      {title !== null && (
        <ol class="lab-steps">
          <li>{deed}.</li>
          <li>
            {through.length === 0 ? (
              `Nothing that ${to.name} likes speaks for it.`
            ) : (
              <>
                What {to.name} likes that speaks for it:
                <ul class="lab-readings lab-wide">
                  {through.map(({ id, title: step, share, watchedTogether }) => (
                    <li key={id}>
                      <span>
                        {step} <small class="quiet">goes together with it: {plain(watchedTogether, 3).text}</small>
                      </span>
                      <Bar share={share} tone="lamp" />
                      <span class="lab-number">
                        <Value cell={percent(share)} />
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
          <li>
            For {to.name} the model puts it{' '}
            {score === null ? 'nowhere: it does not know it' : <Value cell={signed(score)} />}
            {score === null ? '' : ' deviations from the mean of all titles'}
            {proposedAt === null ? ', not among what it proposes' : `, at place ${proposedAt} of what it proposes`}.
          </li>
          <li>
            {onPage === null
              ? `It is not on the newest page that ${to.name} was served.`
              : `On the newest page that ${to.name} was served it stands in row ${onPage.rowPlace}, “${onPage.row}”, at place ${onPage.place}.`}
          </li>
        </ol>
      )}
      {origin === 'demo-crowd' && (
        <p class="quiet">
          What {from.name} did is not among what the model learned from; until the viewers here are many enough, the
          made-up people stand in for them.
        </p>
      )}
    </>
  );
}
