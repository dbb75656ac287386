/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Contrast, Difference } from '../../../../flows/index.ts';
import type { Page, Profile } from '../../../../model/index.ts';
import { ApiError, listProfiles, messageOf } from '../api.ts';
import { Choice } from '../choice.tsx';
import { nextTime, type Time } from '../home/moment.ts';
import { MomentPicker } from '../home/moment-picker.tsx';
import { Skeleton } from '../home/skeleton.tsx';
import { percent } from '../home/tile.tsx';
import { listWords } from '../model.tsx';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { deviceOf, localTime } from '../session.ts';
import { contrastOf } from './contrast-api.ts';
import { Differences } from './differences.tsx';
import { locate, Side } from './side.tsx';

type Pair = readonly [a: string, b: string];

/** The two that the talk compares where they are there, else the first two. */
const FAVOURITES: Pair = ['arjun', 'rahul'];

/** From the address, so that a comparison can be sent to somebody; else the favourites. */
function pairOf(profiles: readonly Profile[]): Pair | null {
  const known = (id: string | null) => profiles.some((profile) => profile.id === id);
  const asked = new URLSearchParams(location.search);
  const wished = [asked.get('a'), asked.get('b'), ...FAVOURITES, ...profiles.map(({ id }) => id)];
  const [a, b] = [...new Set(wished.filter((id): id is string => known(id)))];
  return a === undefined || b === undefined ? null : [a, b];
}

const titleIds = ({ rows }: Page) => rows.flatMap(({ items }) => items.map(({ titleId }) => titleId));

/** Two profiles' pages of one moment side by side, each visible difference tied to the stage that made it. */
export function ContrastPage({ onFailure }: PageProps) {
  const [profiles, setProfiles] = useState<readonly Profile[] | null>(null);
  const [pair, setPair] = useState<Pair | null>(null);
  const [time, setTime] = useState<Time>('now');
  const [device, setDevice] = useState(deviceOf());
  const [contrast, setContrast] = useState<Contrast | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const asked = useRef(0);

  const loadProfiles = () => {
    setProblem(null);
    listProfiles().then(
      (answer) => {
        setProfiles(answer.profiles);
        setPair(pairOf(answer.profiles));
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  /** Whoever looks at the page may be gone, or one of the two that are compared: then others are. */
  const onFailed = (error: unknown, compared: Pair) => {
    setProblem(messageOf(error));
    onFailure(error);
    if (!(error instanceof ApiError) || error.status !== 404) return;
    listProfiles().then(
      (answer) => {
        const missing = compared.filter((id) => !answer.profiles.some((profile) => profile.id === id));
        if (missing.length === 0) return;
        setGone(`${listWords(missing.map(nameOf))} was deleted elsewhere. Others are compared now.`);
        setProfiles(answer.profiles);
        setPair(pairOf(answer.profiles));
      },
      (failed) => setProblem(messageOf(failed)),
    );
  };
  const load = () => {
    if (pair === null) return;
    asked.current = (asked.current ?? 0) + 1;
    const question = asked.current;
    setProblem(null);
    setContrast(null);
    contrastOf(pair[0], pair[1], { now: localTime(nextTime(time, new Date())), device }).then(
      (answer) => question === asked.current && setContrast(answer),
      (error) => question === asked.current && onFailed(error, pair),
    );
  };
  useEffect(loadProfiles, []);
  useEffect(load, [pair?.[0], pair?.[1], time, device]);

  /** Whoever is chosen on both sides changes places with the other. */
  const choose = (side: 0 | 1, id: string) => {
    if (pair === null) return;
    setGone(null);
    const other = pair[1 - side] === id ? pair[side] : pair[1 - side];
    const next: Pair = side === 0 ? [id, other as string] : [other as string, id];
    history.replaceState(null, '', `?${new URLSearchParams({ a: next[0], b: next[1] })}`);
    setPair(next);
  };
  const people = (profiles ?? []).map(({ id, name }) => ({ value: id, words: name }));
  const nameOf = (id: string | undefined) => profiles?.find((profile) => profile.id === id)?.name ?? id ?? '';
  return (
    <div class="contrast">
      <header class="contrast-head">
        <div>
          <h1>Contrast</h1>
          <p class="quiet">Two pages of the same moment, and what makes them differ.</p>
        </div>
        {pair !== null && profiles !== null && (
          <div class="choices">
            <Choice id="one" label="One" value={pair[0]} options={people} onChoose={(id) => choose(0, id)} />
            <Choice id="other" label="The other" value={pair[1]} options={people} onChoose={(id) => choose(1, id)} />
            <MomentPicker time={time} device={device} onTime={setTime} onDevice={setDevice} />
          </div>
        )}
      </header>
      {gone !== null && (
        <p role="status" class="notice">
          {gone}
        </p>
      )}
      <Problem text={problem} onRetry={() => (profiles === null ? loadProfiles() : load())} />
      {profiles !== null && pair === null && <p>A contrast needs two profiles; there is only one so far.</p>}
      {contrast === null && problem === null && (profiles === null || pair !== null) && (
        <Skeleton words="Both pages are being made" />
      )}
      {contrast !== null && (
        <Compared
          contrast={contrast}
          names={[nameOf(contrast.a.profileId ?? ''), nameOf(contrast.b.profileId ?? '')]}
        />
      )}
    </div>
  );
}

interface ComparedProps {
  readonly contrast: Contrast;
  readonly names: readonly [string, string];
}

function Compared({ contrast: { a, b, seenFirst, artwork, differences }, names }: ComparedProps) {
  const pages = useRef<HTMLDivElement>(null);
  const [shownFrom, setShownFrom] = useState<{ readonly button: HTMLElement } | null>(null);
  const onB = new Set(titleIds(b));
  const shared = new Set(titleIds(a).filter((id) => onB.has(id)));
  const show = ({ at }: Difference, button: HTMLElement) => {
    if (pages.current && locate(pages.current, at)) setShownFrom({ button });
  };
  return (
    <>
      <dl class="shares">
        <div>
          <dt>Titles seen first that both have</dt>
          <dd>
            <strong data-figure="seen-first">{percent(seenFirst.share)} %</strong> {seenFirst.shared} of{' '}
            {Math.min(seenFirst.a, seenFirst.b)}
          </dd>
        </div>
        <div>
          <dt>Titles on both pages that wear another picture</dt>
          <dd>
            <strong data-figure="artwork">{percent(artwork.share)} %</strong> {artwork.different} of {artwork.shared}
          </dd>
        </div>
      </dl>
      <div ref={pages} class="sides">
        <Side side="a" name={names[0]} other={names[1]} page={a} shared={shared} />
        <Side side="b" name={names[1]} other={names[0]} page={b} shared={shared} />
      </div>
      <Differences differences={differences} onShow={show} />
      {shownFrom !== null && (
        <button
          type="button"
          class="main back-to"
          onClick={() => {
            shownFrom.button.focus();
            shownFrom.button.scrollIntoView({ block: 'center' });
            setShownFrom(null);
          }}
        >
          Back to the difference
        </button>
      )}
    </>
  );
}
