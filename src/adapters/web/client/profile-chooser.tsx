/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { ApiError, deleteProfile, listProfiles, messageOf } from './api.ts';
import { Icon } from './icons.tsx';
import { NewProfile } from './new-profile.tsx';
import { Problem } from './problem.tsx';
import { Sheet } from './sheet.tsx';
import { maturityWords } from './wish-words.ts';

interface Props {
  /** Why the viewer is here again, where it was not their choice. */
  readonly notice: string | null;
  readonly onChoose: (profile: Profile) => void;
}

const FACES = 5;

export function ProfileChooser({ notice, onChoose }: Props) {
  const [profiles, setProfiles] = useState<readonly Profile[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [mode, setMode] = useState<'choose' | 'manage' | 'make'>('choose');
  const [leaving, setLeaving] = useState<Profile | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = () => {
    setProblem(null);
    listProfiles().then(
      (answer) => setProfiles(answer.profiles),
      (error) => setProblem(messageOf(error)),
    );
  };
  useEffect(() => {
    heading.current?.focus();
    load();
  }, []);
  const remove = async (profile: Profile) => {
    setLeaving(null);
    try {
      await deleteProfile(profile.id);
    } catch (error) {
      // Gone already is what was wanted.
      if (!(error instanceof ApiError && error.status === 404)) return setProblem(messageOf(error));
    }
    setProfiles((all) => all?.filter((other) => other.id !== profile.id) ?? null);
    heading.current?.focus();
  };
  if (mode === 'make') return <NewProfile onMade={onChoose} onCancel={() => setMode('choose')} />;
  const managing = mode === 'manage';
  return (
    <main class="chooser">
      <p class="brand">Marquee</p>
      <h1 ref={heading} tabIndex={-1}>
        {managing ? 'Manage profiles' : 'Who’s watching?'}
      </h1>
      {notice !== null && (
        <p role="alert" class="notice">
          {notice}
        </p>
      )}
      <Problem text={problem} onRetry={load} />
      <ul class="faces">
        {(profiles ?? []).map((profile, i) => (
          <li key={profile.id}>
            <button type="button" onClick={() => (managing ? setLeaving(profile) : onChoose(profile))}>
              <span class={`face face-${i % FACES}`} aria-hidden="true">
                {managing ? <Icon name="bin" /> : profile.name.slice(0, 1).toUpperCase()}
              </span>
              <span class="face-name">{profile.name}</span>
              <small>
                {managing ? 'Delete' : profile.maxMaturity === '18' ? '' : maturityWords(profile.maxMaturity)}
              </small>
            </button>
          </li>
        ))}
        {profiles !== null && !managing && (
          <li key="new">
            <button type="button" onClick={() => setMode('make')}>
              <span class="face face-new" aria-hidden="true">
                <Icon name="add" />
              </span>
              <span class="face-name">Add a profile</span>
            </button>
          </li>
        )}
      </ul>
      {profiles !== null && profiles.length > 0 && (
        <button type="button" onClick={() => setMode(managing ? 'choose' : 'manage')}>
          {managing ? 'Done' : 'Manage profiles'}
        </button>
      )}
      {leaving !== null && (
        <Sheet id="leave-title" title={`Delete ${leaving.name}?`} side="middle" onClose={() => setLeaving(null)}>
          <p>
            Everything kept for {leaving.name} goes too: conversations, likes, what was seen, the list. It cannot be
            brought back.
          </p>
          <button type="button" class="danger" onClick={() => remove(leaving)}>
            Delete {leaving.name} for good
          </button>
        </Sheet>
      )}
    </main>
  );
}
