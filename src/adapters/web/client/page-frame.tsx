/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Profile } from '../../../model/index.ts';
import { messageOf } from './api.ts';
import { watchGone, whenGone } from './gone.ts';
import type { Scheme } from './memory.ts';
import type { AppPage, PageProps, PageView } from './pages.ts';
import { Problem } from './problem.tsx';
import { hasMoved } from './router.ts';
import { TopBar } from './top-bar.tsx';

interface Props {
  readonly page: AppPage;
  readonly profile: Profile;
  readonly scheme: Scheme;
  readonly onScheme: () => void;
  readonly onLeave: () => void;
  /** The profile is no longer there. */
  readonly onGone: () => void;
}

/** The top bar with one page beneath it. */
export function PageFrame({ page, profile, scheme, onScheme, onLeave, onGone }: Props) {
  const main = useRef<HTMLElement>(null);
  // A page that is opened from another one begins at its beginning, also for those who cannot see that it changed.
  useEffect(() => {
    if (hasMoved()) main.current?.focus({ preventScroll: true });
    return watchGone(profile.id, onGone);
  }, []);
  return (
    <div class="frame">
      <TopBar path={page.path} name={profile.name} scheme={scheme} onScheme={onScheme} onLeave={onLeave} />
      <main ref={main} id="main" class="page" tabIndex={-1}>
        <Loaded page={page} profile={profile} onFailure={(error) => whenGone(profile.id, error, onGone)} />
      </main>
    </div>
  );
}

function Loaded({ page, profile, onFailure }: Pick<Props, 'page'> & PageProps) {
  const [loaded, setLoaded] = useState<{ readonly View: PageView } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    page.load().then(
      (View) => setLoaded({ View }),
      (error) => setProblem(`This page could not be loaded. ${messageOf(error)}`),
    );
  };
  useEffect(load, []);
  if (loaded !== null) return <loaded.View profile={profile} onFailure={onFailure} />;
  return (
    <div class="page-wait">
      <h1 class="hidden">{page.label}</h1>
      <Problem text={problem} onRetry={load} />
      {problem === null && <p role="status">One moment…</p>}
    </div>
  );
}
