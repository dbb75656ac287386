import type { Title } from '../src/model/index.ts';

const KIND_WORDS = { movie: 'film', series: 'series', limited: 'limited series' } as const;

/** The text a title is embedded from. The encoder was tuned on this very form: changing it asks for retraining. */
export function documentText(title: Title): string {
  const parts = [
    `${title.title} (${title.year})`,
    `${title.genres.join(', ')} ${KIND_WORDS[title.kind]}`,
    title.moods.join(', '),
    title.themes.join(', '),
    title.setting ?? '',
  ].filter((part) => part !== '');
  return `${parts.join('. ')}. ${title.synopsis}`;
}
