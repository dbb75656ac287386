/** The values the page takes from the model, by file: its index carries zod, which would make the page ten times as big. */
export { DEVICES, MATURITIES, WINDOWS } from '../../../model/vocabulary.ts';
export { listWords, minutesInWords } from '../../../model/words.ts';
