/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { TasteMap } from '../../../../flows/index.ts';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { readTasteMap, readTastePath } from './lab-api.ts';
import { type PathChoice, PathFinder } from './path-finder.tsx';
import { TasteMapChart } from './taste-map-chart.tsx';
import { useReading } from './use-reading.ts';

type Viewer = TasteMap['viewers'][number];

/** Whoever stands nearest has most to pass on. */
const nearestTo = (to: Viewer, viewers: readonly Viewer[]): Viewer | undefined =>
  viewers
    .filter((viewer) => viewer !== to)
    .sort((a, b) => Math.hypot(a.x - to.x, a.y - to.y) - Math.hypot(b.x - to.x, b.y - to.y))[0];

/** Collaborative filtering made visible: who and what lies near whom, and how one viewer's liking reaches another. */
export function TasteMapPage({ profile, onFailure }: PageProps) {
  const map = useReading(profile.id, () => readTasteMap(profile.id), onFailure);
  const [chosen, setChosen] = useState<PathChoice | null>(null);
  const viewers = map.value?.viewers ?? [];
  const to = viewers.find(({ profileId }) => profileId === profile.id) ?? viewers[0];
  const other = to === undefined ? undefined : nearestTo(to, viewers);
  // Whoever was chosen may have been deleted since.
  const isThere = (id: string) => viewers.some(({ profileId }) => profileId === id);
  const choice =
    (chosen !== null && isThere(chosen.from) && isThere(chosen.to) ? chosen : null) ??
    (other === undefined || to === undefined ? null : { from: other.profileId, to: to.profileId, titleId: '' });
  const path = useReading(
    choice === null ? null : JSON.stringify(choice),
    () => {
      const { from, to, titleId } = choice as PathChoice;
      return readTastePath({ profileId: profile.id, from, to, ...(titleId === '' ? {} : { titleId }) });
    },
    // One of the two may be gone: a map read anew says who is there.
    () => map.again(),
  );
  return (
    <div class="lab" aria-busy={map.busy || path.busy ? 'true' : 'false'}>
      <h1>Taste map</h1>
      <p class="lab-lede">
        What people watched says which titles belong together, whatever they are about. Here is what the model made of
        it.
      </p>
      <Problem text={map.problem} onRetry={map.again} />
      {map.value !== null && (
        <>
          <p class="lab-banner">
            {map.value.origin === 'demo-crowd'
              ? `Learned from ${map.value.people.toLocaleString('en')} made-up people, not from anybody real. npm run train learns from the viewers here, once they are many enough.`
              : `Learned from ${map.value.people.toLocaleString('en')} viewers of this installation.`}
          </p>
          <TasteMapChart map={map.value} path={path.value} />
          <section aria-labelledby="lab-path">
            <h2 id="lab-path">From one viewer to another</h2>
            {choice === null ? (
              <p class="quiet">
                A path needs two viewers with a history. There {viewers.length === 1 ? 'is one' : 'are none'} so far.
              </p>
            ) : (
              <>
                <Problem text={path.problem} onRetry={path.again} />
                <PathFinder
                  viewers={viewers}
                  origin={map.value.origin}
                  choice={choice}
                  path={path.value}
                  onChoose={setChosen}
                />
              </>
            )}
          </section>
        </>
      )}
    </div>
  );
}
