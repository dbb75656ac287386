/** @jsxImportSource hono/jsx/dom */
import type { PagePath } from '../paths.ts';
import { Icon } from './icons.tsx';
import type { Scheme } from './memory.ts';
import { Nav } from './nav.tsx';

interface Props {
  readonly path: PagePath;
  readonly name: string;
  readonly scheme: Scheme;
  readonly onScheme: () => void;
  readonly onLeave: () => void;
  /** The chat has these two; other pages do without. */
  readonly onConversations?: () => void;
  readonly onList?: () => void;
}

export function TopBar({ path, name, scheme, onScheme, onLeave, onConversations, onList }: Props) {
  return (
    <header class="bar-top">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      {onConversations && (
        <button
          type="button"
          class="round narrow"
          aria-label="Conversations"
          aria-haspopup="dialog"
          onClick={onConversations}
        >
          <Icon name="talk" />
        </button>
      )}
      <strong class="brand">Marquee</strong>
      <Nav path={path} />
      <div class="bar-tools">
        {onList && (
          <button type="button" class="listing" aria-label="My list" aria-haspopup="dialog" onClick={onList}>
            <Icon name="list" />
            <span class="long">My list</span>
          </button>
        )}
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
