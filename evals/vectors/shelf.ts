import { makeCatalogue, type Services } from '../../src/flows/index.ts';
import type { Maturity, Title } from '../../src/model/index.ts';
import { shippedCatalogue } from '../../src/platform/node/shipped.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import type { TitleStore } from '../../src/ports/index.ts';
import { temporaryFolder } from '../backends/in-process.ts';

/** The viewer's cap of the product where none is set. */
const CAP: Maturity = '16';

/** The catalogue with the product's own full-text search; no encoder of the product's stands behind it. */
export interface Shelf {
  readonly titles: readonly Title[];
  readonly ids: readonly string[];
  readonly cap: Maturity;
  /** As much of the services as the simple rankings ask for. */
  readonly services: Services;
  readonly close: () => void;
}

export function shelfOver(titles: readonly Title[], store: TitleStore, close: () => void = () => {}): Shelf {
  const catalogue = makeCatalogue('evals', titles);
  const services = { titles: store, library: async () => ({ catalogue }) } as unknown as Services;
  return { titles: catalogue.titles, ids: catalogue.titles.map(({ id }) => id), cap: CAP, services, close };
}

/** The shipped catalogue, imported into a temporary database that goes with `close`. */
export function openShelf(): Shelf {
  const folder = temporaryFolder();
  const database = openDatabase(folder.path);
  const titles = shippedCatalogue();
  database.titles.import(titles);
  return shelfOver(titles, database.titles, () => {
    database.close();
    folder.remove();
  });
}
