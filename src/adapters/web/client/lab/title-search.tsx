/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Title } from '../../../../model/index.ts';
import { messageOf, searchTitles } from '../api.ts';
import { Problem } from '../problem.tsx';

interface Props {
  readonly profileId: string;
  readonly chosen: string | null;
  readonly onChoose: (titleId: string) => void;
}

const SHOWN = 8;
const TYPING_MS = 250;

/** Well-known titles to press, and a search for the others. */
export function TitleSearch({ profileId, chosen, onChoose }: Props) {
  const [found, setFound] = useState<readonly Title[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const search = (q: string) => {
    latest.current = q;
    setProblem(null);
    searchTitles({ profileId, limit: SHOWN, ...(q === '' ? {} : { q }) }).then(
      ({ titles }) => {
        if (latest.current === q) setFound(titles);
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  useEffect(() => search(''), [profileId]);
  const onInput = (event: Event) => {
    const q = (event.target as HTMLInputElement).value.trim();
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => search(q), TYPING_MS);
  };
  return (
    <search class="lab-search">
      <label>
        <span class="hidden">Search titles</span>
        <input type="search" placeholder="Search for a title or a person" autocomplete="off" onInput={onInput} />
      </label>
      <p class="hidden" role="status">
        {found === null ? '' : `${found.length} titles`}
      </p>
      <Problem text={problem} onRetry={() => search(latest.current ?? '')} />
      {found?.length === 0 && <p class="quiet">Nothing here is called that, or it is above what may be shown.</p>}
      <ul>
        {(found ?? []).map(({ id, title, year }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === chosen ? 'true' : 'false'} onClick={() => onChoose(id)}>
              {title} <small>{year}</small>
            </button>
          </li>
        ))}
      </ul>
    </search>
  );
}
