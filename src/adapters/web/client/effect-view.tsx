/** @jsxImportSource hono/jsx/dom */
import type { TasteChanged } from '../../../flows/index.ts';
import { moveWords } from './taste-words.ts';

interface Props {
  readonly effect: TasteChanged['effect'];
  /** Nothing of it counts yet. */
  readonly preview: boolean;
}

/** The first picks before and after a change of taste: every title whose place is another, with both places. */
export function EffectView({ effect: { before, after, moved, text }, preview }: Props) {
  const places = Math.max(before.length, after.length);
  const still = after.filter(({ titleId }) => moved.every((one) => one.titleId !== titleId)).length;
  return (
    <>
      <p class="effect-text">{text}</p>
      {moved.length > 0 && (
        <table class="effect">
          <caption class="hidden">Places among your picks, before and after</caption>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">Before</th>
              <th scope="col">{preview ? 'Then' : 'Now'}</th>
              <th scope="col">
                <span class="hidden">Move</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.map((one) => {
              const words = moveWords(one, places);
              const isBetter = one.rankAfter !== null && one.rankAfter < (one.rankBefore ?? Number.MAX_VALUE);
              return (
                <tr key={one.titleId} data-title={one.titleId}>
                  <th scope="row">{one.title}</th>
                  <Place rank={one.rankBefore} />
                  <Place rank={one.rankAfter} />
                  <td class={isBetter ? 'gains' : 'loses'}>{words}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {moved.length > 0 && (
        <p class="quiet effect-note">
          {still === 0 ? 'None' : still} of the first {places} {still === 1 ? 'keeps its place' : 'keep their places'}.
          Both lists are what you would be shown if you asked for nothing in particular.
        </p>
      )}
    </>
  );
}

function Place({ rank }: { readonly rank: number | null }) {
  return <td class="place">{rank === null ? '–' : <data value={String(rank)}>{rank}</data>}</td>;
}
