/** @jsxImportSource hono/jsx/dom */
import type { Intent, Span } from '../../../model/index.ts';
import { minutesInWords } from '../../../model/words.ts';

const HIDDEN = new Set(['act', 'query', 'positions', 'about', 'feedback']);

const minutes = (before: string) => (value: string) => `${before} ${minutesInWords(Number(value))}`;
const after = (before: string) => (value: string) => `${before} ${value}`;
const KINDS: Readonly<Record<string, string>> = { movie: 'film', series: 'series', limited: 'limited series' };
const WINDOWS: Readonly<Record<string, string>> = {
  now: 'right now',
  tonight: 'tonight',
  weekend: 'this weekend',
  week: 'this week',
  holiday: 'over the holidays',
};

/** Each field's own name, and its value as a person would put it. */
const FIELDS: Readonly<Record<string, readonly [string, ((value: string) => string)?]>> = {
  kinds: ['kind', (value) => KINDS[value] ?? value],
  genres: ['genre'],
  genresNot: ['genre', after('no')],
  moods: ['mood'],
  moodsNot: ['mood', after('not')],
  themes: ['about'],
  themesNot: ['about', after('no')],
  people: ['with'],
  peopleNot: ['with', after('no')],
  similarTo: ['like'],
  notSimilarTo: ['unlike'],
  yearFrom: ['year', after('from')],
  yearTo: ['year', after('up to')],
  languages: ['language'],
  languagesNot: ['language', after('not')],
  countries: ['from'],
  countriesNot: ['from', after('not')],
  minRuntimeMin: ['length', minutes('at least')],
  maxRuntimeMin: ['length', minutes('at most')],
  maxTotalMin: ['in all', minutes('at most')],
  maxSeasons: ['seasons', after('at most')],
  maxEpisodes: ['episodes', after('at most')],
  window: ['time', (value) => WINDOWS[value] ?? value],
  finish: ['time', () => 'enough to finish it'],
  maxMaturity: ['suited to', (value) => (value === 'all' ? 'all ages' : `${value} and under`)],
  audience: ['watching', (value) => (value === 'alone' ? 'alone' : `with ${value}`)],
  pace: ['pace'],
  minDemand: ['attention', after('at least')],
  maxDemand: ['attention', after('at most')],
  minAcclaim: ['rating', after('from')],
  popularity: ['known', (value) => (value === 'popular' ? 'widely' : 'to few')],
  seen: ['seen', (value) => (value === 'new' ? 'not yet' : 'before')],
  discovery: ['taste'],
  count: ['how many'],
};

interface Props {
  readonly intent: Intent;
  /** Every span of the conversation: what the viewer wrote for a value is the surest way to take it back. */
  readonly spans: readonly Span[];
  readonly onDrop: ((message: string) => void) | null;
}

/** What was understood; a chip can be taken back while its wish is the current one. */
export function Chips({ intent, spans, onDrop }: Props) {
  const chips = Object.entries(intent).flatMap(([field, value]) => {
    if (HIDDEN.has(field) || value === null) return [];
    return (Array.isArray(value) ? value : [value]).map((one) => {
      const raw = String(one);
      const [name, words] = FIELDS[field] ?? [field];
      const said = spans.findLast((span) => span.field === field && String(span.value) === raw)?.text;
      return { field, name, text: words === undefined ? raw : words(raw), message: `forget ${said ?? raw}` };
    });
  });
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="What I understood">
      {chips.map(({ field, name, text, message }) => (
        <li key={field + text} class={field.endsWith('Not') ? 'without' : ''}>
          <span class="chip-field">{name}</span> {text}
          {onDrop !== null && (
            <button type="button" aria-label={`Forget ${name} ${text}`} onClick={() => onDrop(message)}>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
