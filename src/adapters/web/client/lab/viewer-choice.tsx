/** @jsxImportSource hono/jsx/dom */
import type { LabPicture, ViewerBeforePictures } from '../../../../flows/index.ts';
import { Bar } from './bar.tsx';
import { Value } from './data-table.tsx';
import { percent, plain } from './figures.ts';

interface Props {
  readonly viewer: ViewerBeforePictures;
  readonly pictures: readonly LabPicture[];
  /** The one who looks at the page. */
  readonly self: boolean;
}

/** One viewer before the pictures of a title: the chance of each, what it is expected to bring, and why. */
export function ViewerChoice({ viewer, pictures, self }: Props) {
  const { name, traits, probabilities, expected, unsure, likeliest, reason, arms } = viewer;
  const likes = traits
    .filter(({ share }) => share >= 0.05)
    .sort((a, b) => b.share - a.share)
    .map(({ name: liked, share }) => `${liked} ${Math.round(100 * share)} %`);
  const most = Math.max(...probabilities);
  return (
    <li class="lab-card" data-viewer={viewer.profileId}>
      <h3>
        {name} {self && <small class="lab-tag">you</small>}
      </h3>
      <p class="quiet">{likes.length === 0 ? 'Nothing is known of this taste yet.' : `Taste: ${likes.join(', ')}`}</p>
      <table class="lab-chances">
        <caption class="hidden">What {name} is likely to be shown</caption>
        <thead>
          <tr>
            <th scope="col">Picture</th>
            <th scope="col" colSpan={2}>
              Chance
            </th>
            <th scope="col">Lasting plays expected</th>
          </tr>
        </thead>
        <tbody>
          {pictures.map(({ variant, name: picture }, i) => {
            const chance = probabilities[i] ?? 0;
            return (
              <tr key={variant} class={variant === likeliest ? 'lab-likeliest' : ''}>
                <th scope="row">{picture}</th>
                <td class="lab-bar-cell">
                  <Bar share={chance / most} tone={variant === likeliest ? 'lamp' : 'soft'} />
                </td>
                <td class="lab-number">
                  <Value cell={percent(chance)} />
                </td>
                <td class="lab-number">
                  {expected[i] === undefined ? (
                    <span class="quiet">–</span>
                  ) : (
                    <>
                      <Value cell={plain(expected[i])} /> ± <Value cell={plain(unsure[i] ?? 0)} />
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        <strong>Why “{pictures.find(({ variant }) => variant === likeliest)?.name}”?</strong>{' '}
        {self ? 'You are told' : `${name} is told`}: <q>{reason}</q>
      </p>
      {arms.map(({ experiment, arm }) => (
        <p key={experiment} class="lab-note">
          In the experiment {experiment} {name} is in the arm “{arm}”, which chooses pictures its own way. The chances
          above are those without it.
        </p>
      ))}
    </li>
  );
}
