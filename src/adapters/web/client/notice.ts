/** Half of a card in view for so long is a card that was seen. */
const SEEN_MS = 500;
/** A pointer that rests on a card for less is on its way elsewhere. */
const DWELL_MS = 700;
/** Beyond this nobody is looking any more. */
const LONGEST_DWELL_MS = 60_000;

export interface Noticing {
  readonly onSeen: () => void;
  readonly onDwelt: (seconds: number) => void;
}

/** Watches one card: when it has been in view, and how long a mouse rested on it. Gives what ends the watching. */
export function watchCard(card: Element, { onSeen, onDwelt }: Noticing): () => void {
  let seen: ReturnType<typeof setTimeout> | undefined;
  let entered: number | null = null;
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(seen);
      if (entries.at(-1)?.isIntersecting) seen = setTimeout(onSeen, SEEN_MS);
    },
    { threshold: 0.5 },
  );
  const enter = (event: Event) => {
    // A finger that scrolls past rests on nothing.
    if ((event as PointerEvent).pointerType === 'mouse') entered = performance.now();
  };
  const leave = () => {
    const dwelt = entered === null ? 0 : Math.min(LONGEST_DWELL_MS, performance.now() - entered);
    entered = null;
    if (dwelt >= DWELL_MS) onDwelt(Math.round(dwelt / 100) / 10);
  };
  observer.observe(card);
  card.addEventListener('pointerenter', enter);
  card.addEventListener('pointerleave', leave);
  return () => {
    clearTimeout(seen);
    observer.disconnect();
    leave();
    card.removeEventListener('pointerenter', enter);
    card.removeEventListener('pointerleave', leave);
  };
}
