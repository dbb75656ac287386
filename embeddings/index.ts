/** @module Meaning as vectors: what is embedded, how it is kept fresh, and the exact index. */
export { documentText } from './document.ts';
export { type EmbedOptions, embedCatalogue } from './embed-catalogue.ts';
export { createExactIndex } from './exact-index.ts';
export { createMessageReader, type Heads, meanPooled, type Pass, type ReaderInputs } from './reader.ts';
