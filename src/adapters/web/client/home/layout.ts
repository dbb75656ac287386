/** Where things stand that a style sheet cannot place: set through properties, since the content policy allows no inline style. */

/** Puts a preview over its title, inside its row. */
export function place(box: HTMLElement, tile: HTMLElement, reel: HTMLElement): void {
  const frame = (box.offsetParent ?? reel).getBoundingClientRect();
  const { left, width, top } = tile.getBoundingClientRect();
  const inside = (reel.parentElement ?? reel).getBoundingClientRect();
  const wished = left + width / 2 - box.offsetWidth / 2;
  const clamped = Math.max(inside.left, Math.min(wished, inside.right - box.offsetWidth));
  box.style.setProperty('--x', `${Math.round(clamped - frame.left)}px`);
  box.style.setProperty('--y', `${Math.round(top - frame.top)}px`);
}

/** Lets a row's arrows know where there is more to see. Gives what ends it. */
export function watchReel(reel: HTMLElement): () => void {
  const frame = reel.parentElement;
  const note = () => {
    frame?.classList.toggle('at-start', reel.scrollLeft <= 4);
    frame?.classList.toggle('at-end', reel.scrollLeft + reel.clientWidth >= reel.scrollWidth - 4);
  };
  const resized = new ResizeObserver(note);
  resized.observe(reel);
  reel.addEventListener('scroll', note, { passive: true });
  return () => {
    resized.disconnect();
    reel.removeEventListener('scroll', note);
  };
}
