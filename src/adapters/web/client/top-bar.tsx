/** @jsxImportSource hono/jsx/dom */
import { Icon } from './icons.tsx';
import type { Scheme } from './memory.ts';

interface Props {
  readonly name: string;
  readonly scheme: Scheme;
  readonly onScheme: () => void;
  readonly onLeave: () => void;
  readonly onConversations: () => void;
  readonly onList: () => void;
}

export function TopBar({ name, scheme, onScheme, onLeave, onConversations, onList }: Props) {
  return (
    <header class="bar-top">
      <button
        type="button"
        class="round narrow"
        aria-label="Conversations"
        aria-haspopup="dialog"
        onClick={onConversations}
      >
        <Icon name="talk" />
      </button>
      <strong class="brand">Marquee</strong>
      <div class="bar-tools">
        <button type="button" aria-label="My list" aria-haspopup="dialog" onClick={onList}>
          <Icon name="list" />
          <span class="long">My list</span>
        </button>
        <button
          type="button"
          class="round"
          aria-label={`Use the ${scheme === 'dark' ? 'light' : 'dark'} colours`}
          onClick={onScheme}
        >
          <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <button type="button" class="who" aria-label={`${name}: change who is watching`} onClick={onLeave}>
          {name}
        </button>
      </div>
    </header>
  );
}
