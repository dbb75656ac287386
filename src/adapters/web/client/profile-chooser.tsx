/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { createProfile, listProfiles } from './api.ts';

export function ProfileChooser({ onChoose }: { readonly onChoose: (profile: Profile) => void }) {
  const [profiles, setProfiles] = useState<Profile[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    listProfiles().then(
      (answer) => setProfiles(answer.profiles),
      (error: Error) => setProblem(error.message),
    );
  };
  useEffect(load, []);
  const make = async (event: Event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    try {
      onChoose(await createProfile(String(form.get('name')), String(form.get('cap'))));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'That did not work');
    }
  };
  return (
    <main class="chooser">
      <p class="brand">Marquee</p>
      <h1>Who’s watching?</h1>
      {problem !== null && (
        <div role="alert" class="problem">
          <p>{problem}</p>
          <button type="button" onClick={load}>
            Try again
          </button>
        </div>
      )}
      <ul class="faces">
        {profiles.map((profile, i) => (
          <li key={profile.id}>
            <button type="button" onClick={() => onChoose(profile)}>
              <span class={`face face-${i % 5}`} aria-hidden="true">
                {profile.name.slice(0, 1).toUpperCase()}
              </span>
              {profile.name}
              {profile.maxMaturity !== '18' && (
                <small>{profile.maxMaturity === 'all' ? 'all ages' : `up to ${profile.maxMaturity}`}</small>
              )}
            </button>
          </li>
        ))}
      </ul>
      <details>
        <summary>Someone new</summary>
        <form onSubmit={make}>
          <label>
            Name <input name="name" required maxLength={60} autocomplete="off" />
          </label>
          <label>
            Show titles up to{' '}
            <select name="cap">
              {['18', '16', '13', '7', 'all'].map((cap) => (
                <option key={cap} value={cap}>
                  {cap === 'all' ? 'all ages only' : cap}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">Start</button>
        </form>
      </details>
    </main>
  );
}
