import { useEffect, useState } from 'hono/jsx/dom';

const COLOURS = ['ink', 'soft', 'line', 'edge', 'wall', 'lamp', 'for', 'against'] as const;
/** Colours that tell series apart; beside them goes always a second sign: a shape, a place or a name. */
const SERIES = 8;

/** What a chart takes from the page: its colours as they are in the scheme in force, and its letters. */
export interface Theme extends Readonly<Record<(typeof COLOURS)[number], string>> {
  readonly series: readonly string[];
  readonly font: string;
  /** Pixels. */
  readonly size: number;
}

/** Custom properties hold `light-dark(…)`: only a colour that is in use says which of the two it is. */
export function themeNow(): Theme {
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolved = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(COLOURS.map((name) => [name, resolved(name)])) as Record<
    (typeof COLOURS)[number],
    string
  >;
  const series = Array.from({ length: SERIES }, (_, i) => resolved(`series-${i + 1}`));
  probe.remove();
  const { fontFamily } = getComputedStyle(document.body);
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { ...colours, series, font: fontFamily, size: 0.8 * root };
}

/** A colour of the theme let through: `share` from 0 (nothing) to 1 (all of it). */
export const faded = (colour: string, share: number): string =>
  colour.replace(/^rgb\((.*)\)$/, (_, channels: string) => `rgba(${channels}, ${share})`);

/** Goes up whenever the page changes its colours or its letters, so that what is drawn by hand is drawn anew. */
export function useThemeChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = () => setChanges((count) => count + 1);
    const watched = ['(prefers-color-scheme: light)', '(min-width: 1600px)', '(min-width: 1880px)'].map((query) =>
      matchMedia(query),
    );
    for (const query of watched) query.addEventListener('change', changed);
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-scheme'] });
    return () => {
      for (const query of watched) query.removeEventListener('change', changed);
      observer.disconnect();
    };
  }, []);
  return changes;
}
