/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { messageOf } from '../api.ts';
import { setProfiling } from '../taste-api.ts';

interface Props {
  readonly profileId: string;
  readonly profiling: boolean;
  readonly onChanged: (profiling: boolean) => void;
  readonly onFailure: (error: unknown) => void;
}

/** The switch between a page made for one viewer and one that uses nothing of what they did. */
export function ProfilingSwitch({ profileId, profiling, onChanged, onFailure }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const profile = await setProfiling(profileId, !profiling);
      onChanged(profile.profiling !== false);
    } catch (error) {
      setProblem(messageOf(error));
      onFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby="profiling" class="profiling">
      <h2 id="profiling">Profiling</h2>
      <button type="button" role="switch" aria-checked={profiling ? 'true' : 'false'} class="switch" onClick={turn}>
        <span class="switch-knob" aria-hidden="true" />
        Use what I watched and said
      </button>
      <p>
        {profiling
          ? 'On: what you see is chosen for you by what this page shows.'
          : 'Off: nothing of what you did is used, in the chat, on Home or anywhere else. You see what everybody would see.'}
      </p>
      <p class="quiet">
        Off keeps your history and uses none of it; switch it on again and all is as before. The age limit and the
        language of the profile hold either way.
      </p>
      {problem !== null && (
        <p role="alert" class="problem">
          {problem} The switch stands as it was.
        </p>
      )}
    </section>
  );
}
