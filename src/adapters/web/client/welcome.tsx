/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { knownTitles } from './api.ts';

/** Requests that suit the hour and the viewer. */
export function examples(hour: number, cap: string): readonly string[] {
  if (cap === 'all' || cap === '7')
    return ['a funny film with animals', 'an adventure with dragons', 'something short before bed'];
  if (hour >= 21 || hour < 5)
    return [
      'something short and witty before bed',
      'a creepy film, but nothing gory',
      'a slow, melancholy film for one',
      'dark sci-fi I can finish this weekend',
    ];
  if (hour < 12)
    return [
      'a cozy series to start the day with',
      'an animated film for the whole family',
      'a documentary about nature',
      'a feel-good series with short episodes',
    ];
  if (hour < 17)
    return [
      'dark sci-fi I can finish this weekend',
      'like Severance but less bleak',
      'a road trip film under two hours',
      'a hidden gem from Korea',
    ];
  return [
    'dark sci-fi I can finish this weekend',
    'like Severance but less bleak',
    'a funny 90s film under two hours',
    'something romantic for two, not sad',
  ];
}

export const greeting = (hour: number): string =>
  hour < 5 || hour >= 22 ? 'Still up' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';

const POSTERS = 12;

interface Props {
  readonly profile: Profile;
  readonly onSend: (message: string) => void;
}

export function Welcome({ profile, onSend }: Props) {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    // The wall is decoration: without it the page is whole.
    knownTitles(profile.id, POSTERS).then(
      (answer) => setIds(answer.titles.map((title) => title.id)),
      () => {},
    );
  }, []);
  const hour = new Date().getHours();
  const variants = ['landscape', 'emblem', 'figure', 'ensemble'];
  return (
    <section class="empty">
      <div class="wall" aria-hidden="true">
        {ids.map((id, i) => (
          <img
            key={id}
            src={`/artwork/${id}/${variants[i % variants.length]}.svg?${new URLSearchParams({ profileId: profile.id })}`}
            alt=""
            width={600}
            height={900}
          />
        ))}
      </div>
      <p class="greeting">
        {greeting(hour)}, {profile.name}
      </p>
      <h1>What shall we watch?</h1>
      <p class="hint">Say it as you would to a friend: a mood, a person, a title you loved, how long you have.</p>
      <ul class="examples" aria-label="Examples to start from">
        {examples(hour, profile.maxMaturity).map((example) => (
          <li key={example}>
            <button type="button" onClick={() => onSend(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
