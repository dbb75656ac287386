/** @jsxImportSource hono/jsx/dom */

const PATHS = {
  like: 'M7 21H4V10h3m0 11V10m0 11h9.6a2 2 0 0 0 2-1.6l1.3-7A2 2 0 0 0 18 10h-5l1-5a2 2 0 0 0-3.6-1.5L7 10',
  seen: 'M4 12.5 9.5 18 20 6.5',
  no: 'M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  add: 'M12 5v14M5 12h14',
  remove: 'M5 12h14',
  list: 'M4 6h16M4 12h16M4 18h10',
  talk: 'M4 5h16v11H10l-5 4v-4H4z',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  close: 'M6 6l12 12M18 6 6 18',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9 7 7M17 17l2.1 2.1M4.9 19.1 7 17M17 7l2.1-2.1',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  down: 'M6 9l6 6 6-6',
  stop: 'M7 7h10v10H7z',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
