/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { SignalsLab } from '../../../../flows/index.ts';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { Habits } from './habits.tsx';
import { readSignals } from './lab-api.ts';
import { NewestEvents } from './newest-events.tsx';
import { Rules } from './rules.tsx';
import { TitleWeights } from './title-weights.tsx';
import { useReading } from './use-reading.ts';
import { WithoutPanel } from './without-panel.tsx';

/** A page in sight asks so often what is new. */
const ASK_MS = 4000;

/** The live profile: what every signal weighs now, and what would change without it. */
export function SignalsPage({ profile, onFailure }: PageProps) {
  const { value, problem, again } = useReading(profile.id, () => readSignals(profile.id), onFailure);
  const [without, setWithout] = useState<string | null>(null);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again();
    };
    const timer = setInterval(look, ASK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [profile.id]);
  return (
    <div class="lab">
      <h1>Signals of {profile.name}</h1>
      <p class="lab-lede">
        Everything that was done here counts for or against a title, and fades. This is what it comes to at this moment;
        the page looks again every few seconds.
      </p>
      <Problem text={problem} onRetry={again} />
      {value !== null && (
        <>
          <Session lab={value} />
          <TitleWeights lab={value} without={without} onWithout={setWithout} />
          {without !== null && (
            <WithoutPanel
              key={without}
              profileId={profile.id}
              titleId={without}
              asOf={value.events[0]?.id ?? ''}
              onClose={() => setWithout(null)}
            />
          )}
          <Interests lab={value} />
          <Habits lab={value} />
          <NewestEvents lab={value} />
          <Rules lab={value} />
        </>
      )}
    </div>
  );
}

function Session({ lab: { session } }: { readonly lab: SignalsLab }) {
  return (
    <section aria-labelledby="lab-session">
      <h2 id="lab-session">This sitting</h2>
      {session === null ? (
        <p class="quiet">Nothing was done in this sitting yet: the long-term taste speaks alone.</p>
      ) : (
        <ul class="lab-facts">
          <li>
            <strong>{session.events}</strong> {session.events === 1 ? 'event' : 'events'} since{' '}
            {new Date(session.startedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
          </li>
          <li>
            It speaks over the long-term taste with <strong>{Math.round(100 * session.confidence)} %</strong> confidence
          </li>
          {session.searches.length > 0 && <li>Searched for {session.searches.map((q) => `“${q}”`).join(', ')}</li>}
          {session.liked.length > 0 && <li>Speaks for {session.liked.join(', ')}</li>}
          {session.disliked.length > 0 && <li>Speaks against {session.disliked.join(', ')}</li>}
        </ul>
      )}
    </section>
  );
}

function Interests({ lab: { interests, household } }: { readonly lab: SignalsLab }) {
  return (
    <section aria-labelledby="lab-interests">
      <h2 id="lab-interests">Interests</h2>
      {interests.length === 0 && <p class="quiet">Too little is known to tell interests apart.</p>}
      <ul class="lab-cards">
        {interests.map(({ id, label, weight, titles }) => (
          <li key={id} class="lab-card">
            <h3>
              {label} <small>{Math.round(100 * weight)} % of what is liked</small>
            </h3>
            <p>{titles.join(', ')}</p>
          </li>
        ))}
      </ul>
      {household === null ? (
        <p class="quiet">As far as the history tells, one person watches here.</p>
      ) : (
        <p>
          Two seem to share this profile ({Math.round(100 * household.separation)} % apart by hour and device):{' '}
          {household.members
            .map(
              ({ label, interests }, i) =>
                `${label} (${interests.join(', ')})${household.active === i ? ', probably watching now' : ''}`,
            )
            .join('; ')}
          .
        </p>
      )}
    </section>
  );
}
