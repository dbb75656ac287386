/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useRef } from 'hono/jsx/dom';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly side?: 'left' | 'right' | 'middle';
  readonly onClose: () => void;
  readonly children?: Child;
}

/** A modal panel. The dialog element keeps the focus inside and gives it back; a click outside closes. */
export function Sheet({ id, title, side = 'right', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    element?.addEventListener('click', (event) => {
      if (event.target === element) element.close();
    });
  }, []);
  return (
    <dialog ref={dialog} class={`drawer ${side}`} aria-labelledby={id} onClose={onClose}>
      <div class="sheet">
        <div class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="close" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
