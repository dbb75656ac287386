/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Maturity, Title } from '../../../model/index.ts';
import { artworkUrl, messageOf, searchTitles } from './api.ts';
import { Icon } from './icons.tsx';
import { Problem } from './problem.tsx';
import { VARIANTS } from './welcome.tsx';

interface Props {
  readonly cap: Maturity;
  readonly picks: readonly Title[];
  readonly onToggle: (title: Title) => void;
}

const SHOWN = 24;
const TYPING_MS = 250;

/** The best known titles under the cap of the profile that is being made. */
async function titlesUnder(cap: Maturity, q: string): Promise<Title[]> {
  const { titles } = await searchTitles({ limit: SHOWN, maxMaturity: cap, ...(q === '' ? {} : { q }) });
  return titles;
}

export function TitlePicker({ cap, picks, onToggle }: Props) {
  const [titles, setTitles] = useState<readonly Title[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState('');
  const latest = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const load = (q: string) => {
    latest.current = q;
    setProblem(null);
    titlesUnder(cap, q).then(
      (found) => {
        if (latest.current !== q) return;
        setTitles(found);
        setAsked(q);
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  useEffect(() => load(''), []);
  const onInput = (event: Event) => {
    const q = (event.target as HTMLInputElement).value.trim();
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => load(q), TYPING_MS);
  };
  const chosen = (title: Title) => picks.some((pick) => pick.id === title.id);
  const elsewhere = picks.filter((pick) => !titles?.some((title) => title.id === pick.id));
  return (
    <section class="picker" aria-label="Titles to choose from">
      <label class="search">
        <span class="hidden">Search titles</span>
        <input type="search" placeholder="Search for a title or a person" autocomplete="off" onInput={onInput} />
      </label>
      <p class="hidden" role="status">
        {titles !== null && asked !== '' ? `${titles.length} titles for ${asked}` : ''}
      </p>
      <Problem text={problem} onRetry={() => load(latest.current ?? '')} />
      {titles?.length === 0 && <p class="quiet">Nothing here is called that, or it is above what may be shown.</p>}
      <ul class="posters">
        {[...elsewhere, ...(titles ?? [])].map((title, i) => (
          <li key={title.id}>
            <button type="button" aria-pressed={chosen(title) ? 'true' : 'false'} onClick={() => onToggle(title)}>
              <span class="poster">
                <img
                  src={artworkUrl(title.id, VARIANTS[i % VARIANTS.length] ?? 'emblem')}
                  alt=""
                  width={600}
                  height={900}
                  loading="lazy"
                />
                <span class="tick">
                  <Icon name="seen" />
                </span>
              </span>
              <span class="poster-name">
                {title.title} <small>{title.year}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
