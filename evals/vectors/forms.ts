import { documentText } from '../../embeddings/index.ts';
import type { Title } from '../../src/model/index.ts';

/** What of a title is embedded. */
export const FORMS = ['product', 'synopsis', 'facts'] as const;
export type Form = (typeof FORMS)[number];

const TEXTS: Readonly<Record<Form, (title: Title) => string>> = {
  product: documentText,
  // A title without a synopsis still needs some words.
  synopsis: (title) => title.synopsis || title.title,
  facts: (title) => documentText({ ...title, synopsis: '' }).trim(),
};

/** The text of a title: as the product embeds it, its synopsis alone, or all but the synopsis. */
export const formText = (form: Form, title: Title): string => TEXTS[form](title);
