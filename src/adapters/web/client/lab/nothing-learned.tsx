/** @jsxImportSource hono/jsx/dom */
import type { ArtworkLab } from '../../../../flows/index.ts';

/** What stands here once something was learned, and how to get there. */
export function NothingLearned({ lab: { needed, explore } }: { readonly lab: ArtworkLab }) {
  return (
    <div class="lab-empty">
      <p>
        Nothing has been learned of pictures yet. Everybody is shown the picture that is marked “shown at first”, and in{' '}
        {Math.round(100 * explore)} of 100 cases one drawn by lot, so that there is something to learn from. The level
        lines below are these chances.
      </p>
      <p>
        Once {needed} pictures have been looked at on Home, <code>npm run train -- artwork</code> learns which of them
        led to plays that lasted. Each version of what was learned is then a point of these lines: they part, for each
        viewer otherwise.
      </p>
    </div>
  );
}
