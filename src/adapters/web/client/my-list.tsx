/** @jsxImportSource hono/jsx/dom */
import { useEffect } from 'hono/jsx/dom';
import type { Title } from '../../../model/index.ts';
import { artworkUrl } from './api.ts';
import { minutesInWords } from './model.tsx';
import { Problem } from './problem.tsx';
import { Sheet } from './sheet.tsx';
import type { Marks } from './use-marks.ts';

interface Props {
  readonly profileId: string;
  readonly marks: Marks;
  readonly onClose: () => void;
}

function facts({ year, kind, runtimeMin, episodes }: Title): string {
  const long = runtimeMin === null ? [] : [minutesInWords(runtimeMin)];
  const length = kind === 'movie' ? long : episodes === null ? [] : [`${episodes} episodes`];
  return [year, ...length].join(' · ');
}

export function MyList({ profileId, marks, onClose }: Props) {
  useEffect(marks.loadList, []);
  const { list, listProblem } = marks;
  return (
    <Sheet id="list-title" title="My list" onClose={onClose}>
      <Problem text={listProblem && `Your list cannot be read just now. ${listProblem}`} onRetry={marks.loadList} />
      {list === null && listProblem === null && <p>One moment…</p>}
      {list?.length === 0 && <p class="quiet">Nothing yet. “My list” on a card keeps a title here for later.</p>}
      <ul class="shelf">
        {(list ?? []).map((title) => (
          <li key={title.id}>
            <img src={artworkUrl(title.id, 'emblem', profileId)} alt="" width={600} height={900} loading="lazy" />
            <div>
              <h3>{title.title}</h3>
              <p class="facts">{facts(title)}</p>
              <p class="synopsis">{title.synopsis}</p>
              <button
                type="button"
                aria-label={`Remove ${title.title} from my list`}
                onClick={() => marks.toggleList(title.id)}
              >
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
