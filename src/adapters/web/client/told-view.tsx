/** @jsxImportSource hono/jsx/dom */
import type { TasteChanged } from '../../../flows/index.ts';

type Told = NonNullable<TasteChanged['told']>;
type Kept = Told['kept'][number];

interface Props {
  readonly told: Told;
  readonly preview: boolean;
}

/** What was made of a taste that was told in free words, and what was not understood. */
export function ToldView({ told: { kept, notUnderstood }, preview }: Props) {
  return (
    <div class="told">
      {kept.length > 0 && (
        <ul aria-label={preview ? 'Understood' : 'Kept'}>
          {kept.map((one) => (
            <li key={`${one.type} ${one.value}`}>
              <q>{one.words}</q> {meaning(one)}
            </li>
          ))}
        </ul>
      )}
      {notUnderstood.length > 0 && (
        <ul class="not-understood" aria-label="Not understood">
          {notUnderstood.map(({ words, why }) => (
            <li key={words}>
              <q>{words}</q> was not understood: {why}.
            </li>
          ))}
        </ul>
      )}
      {kept.length === 0 && (
        <p class="quiet">
          Nothing was kept. Name genres, moods, people, titles, countries, languages or years: “I like slow French
          dramas, and never musicals”.
        </p>
      )}
    </div>
  );
}

const STRONGLY = 1.5;

function meaning({ op, type, value, weight }: Kept): string {
  const what = type === 'words' ? 'its meaning' : `${type} ${value}`;
  if (op === 'mute' || weight === null) return `→ ${what}: never`;
  const how = weight > 0 ? (weight >= STRONGLY ? 'much liked' : 'liked') : 'not liked';
  return `→ ${what}: ${how}`;
}
