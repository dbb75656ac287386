/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import type { ExperimentList } from '../../../../flows/index.ts';
import type { Profile } from '../../../../model/index.ts';
import { Problem } from '../problem.tsx';
import { Bar } from './bar.tsx';
import { ExperimentDetail } from './experiment-detail.tsx';
import { readExperiment, readExperiments } from './lab-api.ts';
import { useReading } from './use-reading.ts';

type Listed = ExperimentList['experiments'][number];

/** What is being tried on whom, and what came of it so far. Experiments are the same for every profile. */
export function ExperimentsPage(_: { readonly profile: Profile }) {
  const list = useReading('all', readExperiments);
  const [chosen, setChosen] = useState<string | null>(null);
  const open = chosen ?? list.value?.experiments[0]?.id ?? null;
  const report = useReading(open, () => readExperiment(open ?? ''));
  return (
    <div class="lab" aria-busy={list.busy || report.busy ? 'true' : 'false'}>
      <h1>Experiments</h1>
      <p class="lab-lede">
        Each viewer is dealt into an arm by a salted hash, always the same one, and counts from the first page that the
        arm decided.
      </p>
      <Problem text={list.problem} onRetry={list.again} />
      {list.value?.experiments.length === 0 && (
        <p class="lab-empty">
          No experiment is defined. Definitions stand in the file that EXPERIMENTS names, db/experiments.json where it
          names none.
        </p>
      )}
      {list.value !== null && list.value.experiments.length > 0 && (
        <>
          <p class="quiet">
            {Math.round(100 * list.value.holdback)} % of viewers are held back from all of them, to see what all of them
            together do.
          </p>
          <ul class="lab-cards">
            {list.value.experiments.map((experiment) => (
              <ExperimentCard
                key={experiment.id}
                experiment={experiment}
                open={experiment.id === open}
                onOpen={() => setChosen(experiment.id)}
              />
            ))}
          </ul>
        </>
      )}
      <Problem text={report.problem} onRetry={report.again} />
      {report.value !== null && report.value.id === open && <ExperimentDetail key={open} report={report.value} />}
    </div>
  );
}

interface CardProps {
  readonly experiment: Listed;
  readonly open: boolean;
  readonly onOpen: () => void;
}

const day = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function ExperimentCard({ experiment, open, onOpen }: CardProps) {
  const { id, about, status, layer, buckets, ramp, startsAt, endsAt, primaryTitle, arms, exposed, alarms } = experiment;
  const met = Object.values(exposed).reduce((sum, count) => sum + count, 0);
  return (
    <li class="lab-card" data-experiment={id}>
      <h2>
        {id} <small class="lab-tag">{status}</small>
      </h2>
      {alarms.map((alarm) => (
        <p key={alarm} class="lab-alarm">
          Alarm: {alarm}.
        </p>
      ))}
      <p>{about}</p>
      <p class="quiet">
        Layer {layer}, buckets {buckets[0]} to {buckets[1]} of 1,000, {Math.round(100 * ramp)} % enrolled; from{' '}
        {day(startsAt)} {endsAt === null ? 'on' : `to ${day(endsAt)}`}; judged by “{primaryTitle}”.
      </p>
      <ul class="lab-readings lab-wide" aria-label={`Viewers in the arms of ${id}`}>
        {arms.map(({ name, weight }) => {
          const viewers = exposed[name] ?? 0;
          return (
            <li key={name}>
              <span>
                {name} <small class="quiet">{Math.round(100 * weight)} % planned</small>
              </span>
              <Bar share={met === 0 ? 0 : viewers / met} tone="lamp" />
              <span class="lab-number">
                <data value={String(viewers)}>{viewers}</data> <small>of {met}</small>
              </span>
            </li>
          );
        })}
      </ul>
      <button type="button" aria-pressed={open ? 'true' : 'false'} onClick={onOpen}>
        What came of it<span class="hidden">: {id}</span>
      </button>
    </li>
  );
}
