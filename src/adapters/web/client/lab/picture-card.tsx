/** @jsxImportSource hono/jsx/dom */
import type { ArtworkLab, LabPicture } from '../../../../flows/index.ts';
import { Bar } from './bar.tsx';
import { Value } from './data-table.tsx';
import { plain } from './figures.ts';

const READ = ['brightness', 'contrast', 'saturation', 'warmth', 'density', 'centred', 'symmetry'] as const;
const HUES = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const;

interface Props {
  readonly picture: LabPicture;
  /** What is read from pixels, in words. */
  readonly pixelNames: ArtworkLab['pixelNames'];
  readonly suited: boolean;
}

/** One picture of a title, with what was read from its pixels. */
export function PictureCard({ picture: { name, url, alt, pixels }, pixelNames, suited }: Props) {
  return (
    <li class="lab-picture">
      <img src={url} alt={alt} width={600} height={900} loading="lazy" />
      <h3>
        {name} {suited && <small class="lab-tag">shown at first</small>}
      </h3>
      {pixels === null ? (
        <p class="quiet">Its pixels have not been read: its kind alone speaks for it.</p>
      ) : (
        <>
          <ul class="lab-readings" aria-label={`Read from the pixels of “${name}”`}>
            {READ.map((feature) => (
              <li key={feature}>
                <span>{pixelNames[feature]}</span>
                <Bar share={pixels[feature]} />
                <span class="lab-number">
                  <Value cell={plain(pixels[feature])} />
                </span>
              </li>
            ))}
          </ul>
          <Palette shares={HUES.map((hue) => pixels[hue])} />
        </>
      )}
    </li>
  );
}

/** How the colour of a picture is shared out among six hues. */
function Palette({ shares }: { readonly shares: readonly number[] }) {
  const said = HUES.map((hue, i) => ({ hue, share: shares[i] ?? 0 })).filter(({ share }) => share >= 0.05);
  let from = 0;
  return (
    <div class="lab-palette">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {HUES.map((hue, i) => {
          const width = 100 * (shares[i] ?? 0);
          const x = from;
          from += width;
          return <rect key={hue} class={`hue-${hue}`} x={String(x)} width={String(width)} height="8" />;
        })}
      </svg>
      <p class="quiet">
        {said.length === 0
          ? 'hardly any colour'
          : said
              .sort((a, b) => b.share - a.share)
              .map(({ hue, share }) => `${hue} ${Math.round(100 * share)} %`)
              .join(', ')}
      </p>
    </div>
  );
}
