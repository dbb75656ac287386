import type { Row, RowItem } from '../../../../model/index.ts';
import type { Shown } from '../api.ts';

export const shownIn = (row: Row, item: RowItem): Shown => ({
  rowId: row.rowId,
  position: item.rank,
  artwork: item.artwork.variant,
});

/** What a viewer can do with a title on the page. */
export type Act = 'start' | 'complete' | 'like' | 'not-interested' | 'list';

/** A title of a row, as everything that is done with it names it. */
export interface Place {
  readonly row: Row;
  readonly item: RowItem;
}
