/** @jsxImportSource hono/jsx/dom */
import { render, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { Conversation } from './conversation.tsx';
import { applyScheme, rememberedScheme, type Scheme } from './memory.ts';
import { ProfileChooser } from './profile-chooser.tsx';

applyScheme(rememberedScheme());

function App() {
  const [profile, setProfile] = useState<Profile | null>(null);
  const [scheme, setScheme] = useState<Scheme>(rememberedScheme());
  const turn = () => {
    const other = scheme === 'dark' ? 'light' : 'dark';
    applyScheme(other);
    setScheme(other);
  };
  return profile === null ? (
    <ProfileChooser onChoose={setProfile} />
  ) : (
    <Conversation key={profile.id} profile={profile} scheme={scheme} onScheme={turn} onLeave={() => setProfile(null)} />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
