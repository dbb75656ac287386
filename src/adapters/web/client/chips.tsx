/** @jsxImportSource hono/jsx/dom */
import type { Intent } from '../../../model/index.ts';

const HIDDEN = new Set(['act', 'query', 'positions', 'about', 'feedback']);
const WORDS: Readonly<Record<string, string>> = {
  genresNot: 'no',
  moodsNot: 'not',
  themesNot: 'no',
  peopleNot: 'without',
  languagesNot: 'not in',
  countriesNot: 'not from',
  similarTo: 'like',
  notSimilarTo: 'unlike',
  yearFrom: 'from',
  yearTo: 'up to',
  maxRuntimeMin: 'at most (min)',
  minRuntimeMin: 'at least (min)',
  maxTotalMin: 'in all (min)',
  maxSeasons: 'seasons up to',
  maxEpisodes: 'episodes up to',
  maxMaturity: 'for',
  minAcclaim: 'rated from',
  count: 'how many',
  finish: 'to finish',
};

/** What was understood; each chip asks again without it. */
export function Chips({ intent, onDrop }: { readonly intent: Intent; readonly onDrop: (words: string) => void }) {
  const chips = Object.entries(intent).flatMap(([field, value]) => {
    if (HIDDEN.has(field) || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map((one) => ({
      field,
      text: `${WORDS[field] ?? ''} ${one === true ? '' : one}`.trim(),
      drop: String(one),
    }));
  });
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="What I understood">
      {chips.map(({ field, text, drop }) => (
        <li key={field + text}>
          {text}
          <button type="button" aria-label={`Forget ${text}`} onClick={() => onDrop(`forget ${drop}`)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
