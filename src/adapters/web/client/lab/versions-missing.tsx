/** @jsxImportSource hono/jsx/dom */
import type { ArtworkLab } from '../../../../flows/index.ts';

/** What to do to see pictures learn. */
export function VersionsMissing({ lab: { needed, explore } }: { readonly lab: ArtworkLab }) {
  return (
    <div class="lab-empty">
      <p>
        Nothing has been learned of pictures yet: every title shows the one that suits it, and{' '}
        {Math.round(100 * explore)} % of the time one drawn by lot, so that there is something to learn from.
      </p>
      <p>
        Once {needed} pictures have been looked at, <code>npm run train -- artwork</code> learns from them. Each version
        of what was learned then stands here as a point.
      </p>
    </div>
  );
}
