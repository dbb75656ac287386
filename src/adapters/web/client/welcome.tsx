/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { artworkUrl, searchTitles } from './api.ts';
import { examples, greeting } from './examples.ts';
import { Icon } from './icons.tsx';

const POSTERS = 12;
export const VARIANTS = ['landscape', 'emblem', 'figure', 'ensemble'] as const;

interface Props {
  readonly profile: Profile;
  readonly onSend: (message: string) => void;
  readonly onTeach: () => void;
}

export function Welcome({ profile, onSend, onTeach }: Props) {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    // The wall is decoration: without it the page is whole.
    searchTitles({ profileId: profile.id, limit: POSTERS }).then(
      (answer) => setIds(answer.titles.map((title) => title.id)),
      () => {},
    );
  }, []);
  const now = new Date();
  return (
    <section class="empty">
      <div class="wall" aria-hidden="true">
        {ids.map((id, i) => (
          <img
            key={id}
            src={artworkUrl(id, VARIANTS[i % VARIANTS.length] ?? 'emblem', profile.id)}
            alt=""
            width={600}
            height={900}
          />
        ))}
      </div>
      <p class="greeting">
        {greeting(now.getHours())}, {profile.name}
      </p>
      <h1 tabIndex={-1}>What shall we watch?</h1>
      <p class="hint">Say it as you would to a friend: a mood, a person, a title you loved, how long you have.</p>
      <ul class="examples" aria-label="Examples to start from">
        {examples(now, profile.maxMaturity).map((example) => (
          <li key={example}>
            <button type="button" onClick={() => onSend(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="teach" onClick={onTeach}>
        <Icon name="like" />
        Teach me more of your taste
      </button>
    </section>
  );
}
