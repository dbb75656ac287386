/** @jsxImportSource hono/jsx/dom */

interface Props {
  /** 0 to 1. */
  readonly share: number;
  readonly tone?: 'lamp' | 'for' | 'against' | 'soft';
}

/** A bar beside a number that says the same. */
export function Bar({ share, tone = 'soft' }: Props) {
  return (
    <svg class={`lab-bar ${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="lab-bar-track" width="100" height="8" />
      <rect width={String(Math.min(100, Math.max(0, 100 * share)))} height="8" />
    </svg>
  );
}
