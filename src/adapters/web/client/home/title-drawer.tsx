/** @jsxImportSource hono/jsx/dom */
import { capitalised } from '../capitalised.ts';
import { Link } from '../nav.tsx';
import { WhyDrawer } from '../why-drawer.tsx';
import type { Place } from './acting.ts';

interface Props {
  readonly place: Place;
  readonly profileId: string;
  readonly onFailure: (error: unknown) => void;
  /** The taste was changed from here. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Why a title stands in its row, and why it shows the picture that it shows. */
export function TitleDrawer({ place: { row, item }, profileId, onFailure, onChanged, onClose }: Props) {
  return (
    <WhyDrawer
      titleId={item.titleId}
      title={item.title}
      profileId={profileId}
      served={{ rowId: row.rowId }}
      onFailure={onFailure}
      onChanged={onChanged}
      onClose={onClose}
    >
      <h3>Why in this row</h3>
      <p>
        Place {item.rank} in “{row.title}”: {row.reason}.
        {item.exploration && ' It has this place by chance, outside your usual interests, to learn from what you do.'}
      </p>
      <h3>Why this picture</h3>
      <div class="picture-why">
        <img src={item.artwork.url} alt="" width={600} height={900} />
        <p>
          {capitalised(item.artwork.reason)}.{' '}
          <Link to="/lab/artwork" search={`?${new URLSearchParams({ titleId: item.titleId })}`}>
            All its pictures, and who sees which
          </Link>
        </p>
      </div>
    </WhyDrawer>
  );
}
