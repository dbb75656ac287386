/** @jsxImportSource hono/jsx/dom */
import { useRef, useState } from 'hono/jsx/dom';
import { artworkUrl, messageOf, searchTitles } from './api.ts';
import { Icon } from './icons.tsx';
import { Problem } from './problem.tsx';
import { VARIANTS } from './welcome.tsx';

/** A title as a picture to press. */
export interface Poster {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly url: string;
}

interface Props {
  readonly profileId: string;
  /** What is offered while nothing is searched for. */
  readonly offered: readonly Poster[];
  readonly picks: readonly Poster[];
  readonly onToggle: (poster: Poster) => void;
}

const SHOWN = 24;
const TYPING_MS = 250;

async function postersFor(profileId: string, q: string): Promise<Poster[]> {
  const { titles } = await searchTitles({ profileId, q, limit: SHOWN });
  return titles.map(({ id, title, year }, i) => ({
    id,
    title,
    year,
    url: artworkUrl(id, VARIANTS[i % VARIANTS.length] ?? 'emblem', profileId),
  }));
}

/** Titles to press, and a search for those that are not among them. What was picked elsewhere stays in sight. */
export function TitlePicker({ profileId, offered, picks, onToggle }: Props) {
  const [found, setFound] = useState<{ readonly q: string; readonly posters: readonly Poster[] } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const load = (q: string) => {
    latest.current = q;
    setProblem(null);
    if (q === '') return setFound(null);
    postersFor(profileId, q).then(
      (posters) => {
        if (latest.current === q) setFound({ q, posters });
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  const onInput = (event: Event) => {
    const q = (event.target as HTMLInputElement).value.trim();
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => load(q), TYPING_MS);
  };
  const posters = found?.posters ?? offered;
  const chosen = ({ id }: Poster) => picks.some((pick) => pick.id === id);
  const elsewhere = picks.filter((pick) => !posters.some(({ id }) => id === pick.id));
  return (
    <section class="picker" aria-label="Titles to choose from">
      <label class="search">
        <span class="hidden">Search titles</span>
        <input type="search" placeholder="Search for a title or a person" autocomplete="off" onInput={onInput} />
      </label>
      <p class="hidden" role="status">
        {found === null ? '' : `${found.posters.length} titles for ${found.q}`}
      </p>
      <Problem text={problem} onRetry={() => load(latest.current ?? '')} />
      {found?.posters.length === 0 && (
        <p class="quiet">Nothing here is called that, or it is above what may be shown.</p>
      )}
      <ul class="posters">
        {[...elsewhere, ...posters].map((poster) => (
          <li key={poster.id}>
            <button type="button" aria-pressed={chosen(poster) ? 'true' : 'false'} onClick={() => onToggle(poster)}>
              <span class="poster">
                <img src={poster.url} alt="" width={600} height={900} loading="lazy" />
                <span class="tick">
                  <Icon name="seen" />
                </span>
              </span>
              <span class="poster-name">
                {poster.title} <small>{poster.year}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
