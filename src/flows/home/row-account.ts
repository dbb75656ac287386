import { pictureName } from '../../artwork/index.ts';
import { MarqueeError, type PictureDecision, type RowAccount } from '../../model/index.ts';
import { requireProfile } from '../context.ts';
import type { Services } from '../services.ts';
import { requirePageUnder } from '../under-cap.ts';
import { pageIdOf } from './assemble.ts';

export interface RowRequest {
  readonly profileId?: string | undefined;
  readonly rowId: string;
}

/** Why a row stood where it stood; what speaks for each of its titles is asked for title by title. */
export interface RowStory extends Omit<RowAccount, 'accounts'> {
  /** Rows on the page it stood on. */
  readonly rows: number;
  /** Titles that nearly stood in it, nearest first. */
  readonly missed: readonly { readonly titleId: string; readonly title: string; readonly score: number }[];
  /** How the picture of each title that it showed was chosen, in the order of the titles. */
  readonly pictures: readonly (PictureDecision & { readonly name: string })[];
}

/** Read from the page as it was served. Throws `not_found` where no page of this profile had the row. */
export async function rowStory(services: Services, { profileId, rowId }: RowRequest): Promise<RowStory> {
  const profile = await requireProfile(services, profileId);
  const { catalogue } = await services.library();
  const page = await services.pages.get(pageIdOf(rowId) ?? '');
  const row = page?.rows.find((one) => one.rowId === rowId);
  if (page === null || row === undefined || page.profileId !== (profile?.id ?? null))
    throw new MarqueeError('not_found', `no row of this profile has the id ${JSON.stringify(rowId)}`);
  requirePageUnder(page, profile?.maxMaturity ?? services.defaultMaturity);
  const { accounts, ...account } = row;
  const shown = accounts.filter(({ picked }) => picked).sort((a, b) => a.place - b.place);
  return {
    ...account,
    rows: page.rows.length,
    missed: accounts
      .filter(({ picked }) => !picked)
      .sort((a, b) => a.place - b.place)
      .map(({ titleId, score }) => ({ titleId, title: catalogue.byId.get(titleId)?.title ?? titleId, score })),
    pictures: shown.flatMap(({ titleId }) => {
      const picture = page.pictures.find((one) => one.titleId === titleId);
      const title = catalogue.byId.get(titleId);
      return picture === undefined ? [] : [{ ...picture, name: pictureName(title, picture.variant) }];
    }),
  };
}
