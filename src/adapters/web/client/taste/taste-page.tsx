/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { TasteAnswer } from '../../../../flows/index.ts';
import type { Control } from '../../../../model/index.ts';
import { useReading } from '../lab/use-reading.ts';
import { OutcomeSpoken, OutcomeView } from '../outcome-view.tsx';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { readTaste } from '../taste-api.ts';
import { useTasteChange } from '../use-taste-change.ts';
import { BeliefGroups } from './belief-groups.tsx';
import { groupsOf } from './beliefs.ts';
import { MadeChanges } from './made-changes.tsx';
import { MainParameters } from './main-parameters.tsx';
import { readParameters } from './parameters-api.ts';
import { ProfilingSwitch } from './profiling-switch.tsx';
import { TELLING, TellBox } from './tell-box.tsx';

/** What stands on the page beside the beliefs. */
const PARTS = [
  { id: 'parameters', title: 'What decides the order' },
  { id: 'made-changes', title: 'What you changed' },
  { id: 'profiling', title: 'Profiling' },
  { id: 'forget-all', title: 'Begin anew' },
] as const;

/** What the system believes of a viewer, and everything that can be done about it. */
export function TastePage({ profile, onFailure }: PageProps) {
  const [taste, setTaste] = useState<TasteAnswer | null>(null);
  const [tryFirst, setTryFirst] = useState(false);
  const [telling, setTelling] = useState('');
  const read = useReading(profile.id, () => readTaste(profile.id), onFailure);
  const parameters = useReading(profile.id, () => readParameters(profile.id), onFailure);
  const changing = useTasteChange(profile.id, {
    onMade: (answer, { place }) => {
      setTaste(answer);
      if (place === TELLING) setTelling('');
      parameters.again();
    },
    onFailure,
  });
  useEffect(() => {
    if (read.value !== null) setTaste(read.value);
  }, [read.value]);
  const press = ({ label, change }: Control, place: string) =>
    (tryFirst ? changing.preview : changing.make)({ label, change, place });
  const { outcome, busy } = changing;
  return (
    <div class={`taste ${outcome === null ? '' : 'has-outcome'}`} aria-busy={busy || read.busy ? 'true' : 'false'}>
      <header>
        <h1>What Marquee believes of {profile.name}</h1>
        <p class="lab-lede">
          This is all that it goes by. Say more or less of anything, have it left out, lock it or forget it: you see at
          once what changes among your picks.
        </p>
      </header>
      <Problem text={read.problem} onRetry={read.again} />
      {taste === null && read.problem === null && <p role="status">One moment…</p>}
      <OutcomeSpoken outcome={outcome} />
      {taste !== null && (
        <div class="taste-columns">
          <div class="taste-beliefs">
            {!taste.profiling && (
              <p class="lab-banner">
                Profiling is off: nothing below is used. You can look at it and change it; it counts when you switch
                profiling on again.
              </p>
            )}
            <nav class="on-page" aria-label="On this page">
              {[...groupsOf(taste.statements).map(({ id, title }) => ({ id: `beliefs-${id}`, title })), ...PARTS].map(
                ({ id, title }) => (
                  <a key={id} href={`#${id}`}>
                    {title}
                  </a>
                ),
              )}
            </nav>
            <TellBox text={telling} onType={setTelling} changing={changing} />
            <label class="option try-first">
              <input
                type="checkbox"
                checked={tryFirst}
                onChange={(event: Event) => setTryFirst((event.target as HTMLInputElement).checked)}
              />
              Show me each change before it counts
            </label>
            {taste.statements.length === 0 && (
              <p class="quiet">
                Nothing is known of you yet. Tell it above, say in the chat what you like, or watch something.
              </p>
            )}
            <BeliefGroups statements={taste.statements} busy={busy} onPress={press} />
            <Problem text={parameters.problem} onRetry={parameters.again} />
            {parameters.value !== null && <MainParameters report={parameters.value} busy={busy} onPress={press} />}
            <section aria-labelledby="forget-all">
              <h2 id="forget-all">Begin anew</h2>
              <p class="quiet">Everything you watched, said and picked is forgotten. The profile itself stays.</p>
              <button
                type="button"
                class="danger"
                onClick={() =>
                  press({ op: 'reset', label: 'forget everything', change: { edits: [{ op: 'reset' }] } }, 'reset')
                }
              >
                Forget everything
              </button>
            </section>
          </div>
          <div class="taste-side">
            {outcome !== null && (
              <div class="outcome-dock">
                <OutcomeView outcome={outcome} changing={changing} docked />
              </div>
            )}
            <MadeChanges changes={taste.changes} changing={changing} />
            <ProfilingSwitch
              profileId={profile.id}
              profiling={taste.profiling}
              onChanged={(profiling) => {
                setTaste({ ...taste, profiling });
                parameters.again();
              }}
              onFailure={onFailure}
            />
          </div>
        </div>
      )}
    </div>
  );
}
