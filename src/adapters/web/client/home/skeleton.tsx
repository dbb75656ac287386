/** @jsxImportSource hono/jsx/dom */

const ROWS = [1, 2, 3] as const;
const TILES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What stands where the rows will be. */
export function Skeleton({ words }: { readonly words: string }) {
  return (
    <>
      <p class="hidden" role="status">
        {words}
      </p>
      <div class="skeleton" aria-hidden="true">
        {ROWS.map((row) => (
          <div key={row}>
            <i class="line" />
            <div class="reel">
              {TILES.map((tile) => (
                <i key={tile} class="tile" />
              ))}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
