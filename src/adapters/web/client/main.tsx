/** @jsxImportSource hono/jsx/dom */
import { render, useEffect, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { whenLockedOut } from './access-key.ts';
import { ApiError, getProfile } from './api.ts';
import { Conversation } from './conversation.tsx';
import { KeyForm } from './key-form.tsx';
import {
  chooseScheme,
  currentScheme,
  rememberedProfile,
  rememberProfile,
  restoreScheme,
  type Scheme,
} from './memory.ts';
import { PageFrame } from './page-frame.tsx';
import { pageAt } from './pages.ts';
import { ProfileChooser } from './profile-chooser.tsx';
import { usePath } from './router.ts';

restoreScheme();

const deleted = ({ name }: Profile) => `The profile ${name} was deleted elsewhere, and all that was kept with it.`;

function App() {
  const [profile, setProfile] = useState<Profile | null>(null);
  const [resuming, setResuming] = useState(rememberedProfile() !== null);
  const [notice, setNotice] = useState<string | null>(null);
  const [scheme, setScheme] = useState<Scheme>(currentScheme());
  const path = usePath();
  const page = pageAt(path);
  useEffect(() => {
    document.title = page === null ? 'Marquee' : `${page.label} · Marquee`;
  }, [page]);
  useEffect(() => {
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => setScheme(currentScheme()));
    const known = rememberedProfile();
    if (known === null) return;
    getProfile(known)
      .then(setProfile, (error) => {
        const status = error instanceof ApiError ? error.status : null;
        // Whoever gives the key goes on where they were.
        if (status === 401) return;
        rememberProfile(null);
        if (status === 404) setNotice('The profile that was open here was deleted, and all that was kept with it.');
      })
      .finally(() => setResuming(false));
  }, []);
  const enter = (chosen: Profile | null, why: string | null = null) => {
    rememberProfile(chosen?.id ?? null);
    setNotice(why);
    setProfile(chosen);
  };
  const turn = () => {
    const other = scheme === 'dark' ? 'light' : 'dark';
    chooseScheme(other);
    setScheme(other);
  };
  if (resuming) return <main class="chooser" aria-busy="true" />;
  if (profile === null)
    return <ProfileChooser notice={notice ?? page?.whose ?? null} onChoose={(chosen) => enter(chosen)} />;
  return (
    // What the last page still waits for may come after it was left; its own element takes that away with it.
    <div key={`${profile.id} ${path}`} class="view">
      {page === null ? (
        <Conversation
          profile={profile}
          scheme={scheme}
          onScheme={turn}
          onLeave={() => enter(null)}
          onGone={() =>
            enter(
              null,
              `${deleted(profile)} What you typed is still here: choose who is watching and it is waiting in the box.`,
            )
          }
        />
      ) : (
        <PageFrame
          page={page}
          profile={profile}
          scheme={scheme}
          onScheme={turn}
          onLeave={() => enter(null)}
          onGone={() => enter(null, `${deleted(profile)} Choose who is watching, or add a profile.`)}
        />
      )}
    </div>
  );
}

/** The app, or the question for a key where the server asks for one. */
function Door() {
  const [locked, setLocked] = useState(false);
  useEffect(() => whenLockedOut(() => setLocked(true)), []);
  return locked ? <KeyForm onOpen={() => setLocked(false)} /> : <App />;
}

const root = document.getElementById('app');
if (root) render(<Door />, root);
