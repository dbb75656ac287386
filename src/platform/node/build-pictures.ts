import { buildPictures } from './pictures.ts';
import { shippedCatalogue } from './shipped.ts';

/** Reads the pixels of the pictures that are drawn for the shipped catalogue, so that no page has to. */
const titles = shippedCatalogue();
const bytes = await buildPictures(titles, (done) => {
  if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${titles.length} titles`);
});
process.stdout.write(`${process.stdout.isTTY ? '\r' : ''}pictures of ${titles.length} titles, ${bytes} bytes\n`);
