/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { Intent } from '../../../model/index.ts';
import { ChipMenu } from './chip-menu.tsx';
import { Icon } from './icons.tsx';
import { type Change, type Chip, chipsOf, withoutChip } from './wish.ts';

interface Props {
  readonly intent: Intent;
  /** Null: an earlier wish, which stands as it was. */
  readonly onChange: ((change: Change) => void) | null;
}

/** What was understood; while it is the current wish each part can be changed or taken away. */
export function Chips({ intent, onChange }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const chips = chipsOf(intent, new Date().getFullYear());
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="What I understood">
      {chips.map((chip) => (
        <li key={chip.id} class={`chip${chip.unwanted ? ' without' : ''}${onChange === null ? ' past' : ''}`}>
          {onChange === null ? (
            <ChipText chip={chip} />
          ) : (
            <>
              {chip.changes.length > 0 ? (
                <button
                  type="button"
                  class="chip-value"
                  id={`chip-${chip.id}`}
                  aria-expanded={open === chip.id ? 'true' : 'false'}
                  aria-label={`Change ${chip.name}: ${chip.text}`}
                  onClick={() => setOpen(open === chip.id ? null : chip.id)}
                >
                  <ChipText chip={chip} />
                  <Icon name="down" />
                </button>
              ) : (
                <ChipText chip={chip} />
              )}
              <button
                type="button"
                class="chip-remove"
                aria-label={`Remove ${chip.name}: ${chip.text}`}
                onClick={() => onChange(withoutChip(chip))}
              >
                <Icon name="close" />
              </button>
              {open === chip.id && <ChipMenu chip={chip} onChoose={onChange} onClose={() => setOpen(null)} />}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ChipText({ chip }: { readonly chip: Chip }) {
  return (
    <span class="chip-text">
      <span class="chip-field">{chip.name}</span> {chip.text}
    </span>
  );
}
