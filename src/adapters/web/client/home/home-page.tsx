/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Row } from '../../../../model/index.ts';
import { EventLog } from '../event-log.ts';
import { Icon } from '../icons.tsx';
import { MyList } from '../my-list.tsx';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { deviceOf } from '../session.ts';
import { useMarks } from '../use-marks.ts';
import type { Act, Place } from './acting.ts';
import { rowKeys } from './changes.ts';
import { MadeOf } from './made-of.tsx';
import { momentAt, momentWords, nextTime, type Time } from './moment.ts';
import { MomentPicker } from './moment-picker.tsx';
import { moveFocus } from './roving.ts';
import { RowDrawer } from './row-drawer.tsx';
import { focusTitle, RowView } from './row-view.tsx';
import { Skeleton } from './skeleton.tsx';
import { TitleDrawer } from './title-drawer.tsx';
import { useActs } from './use-acts.ts';
import { useHome } from './use-home.ts';

/** The personalised page: rows of titles, each with what can be done with it and why it is there. */
export function HomePage({ profile, onFailure }: PageProps) {
  const [time, setTime] = useState<Time>('now');
  const [device, setDevice] = useState(deviceOf());
  const [why, setWhy] = useState<Place | null>(null);
  const [whyRow, setWhyRow] = useState<Row | null>(null);
  const [listOpen, setListOpen] = useState(false);
  const rows = useRef<HTMLDivElement>(null);
  const log = useRef(new EventLog(profile.id));
  const tasteChanged = useRef(false);
  const home = useHome(profile.id, onFailure);
  // What else a failed reading of marks or list means shows where it matters: on the buttons and in the list.
  const marks = useMarks(profile.id, onFailure);

  const load = () => home.load(momentAt(profile.id, time, device));
  const refresh = async (after: { act: Act; place: Place } | null) => {
    const words = await load();
    requestAnimationFrame(() => after !== null && rows.current && keepFocus(rows.current, after));
    return words;
  };
  const acts = useActs(profile.id, marks, refresh);
  const noteChange = () => {
    tasteChanged.current = true;
  };
  /** A taste that was changed behind a "why" makes the page anew, once nothing lies above it. */
  const closeWhy = (close: () => void) => {
    close();
    if (!tasteChanged.current) return;
    tasteChanged.current = false;
    marks.loadSaid();
    load().then(acts.say);
  };

  useEffect(() => {
    marks.loadList();
    marks.loadSaid();
    return log.current?.start();
  }, []);
  useEffect(() => {
    load().then(acts.say);
  }, [time, device]);

  const { page, problem, loading } = home;
  const keys = page === null ? [] : rowKeys(page.rows);
  return (
    <div class="home">
      <header class="home-head">
        <div>
          <h1>For {profile.name}</h1>
          <p class="quiet">{momentWords(nextTime(time, new Date()))}</p>
        </div>
        <div class="choices">
          <MomentPicker time={time} device={device} onTime={setTime} onDevice={setDevice} />
          <button type="button" class="with-icon" aria-haspopup="dialog" onClick={() => setListOpen(true)}>
            <Icon name="list" />
            My list
          </button>
        </div>
      </header>
      <div class={`update${acts.done === null ? '' : ' said-so'}`}>
        <p role="status">{acts.done?.words ?? ''}</p>
        {acts.done?.undo && (
          <button type="button" disabled={acts.busy} onClick={acts.done.undo}>
            Undo
          </button>
        )}
        {acts.done !== null && (
          <button type="button" class="icon-only" aria-label="Put this message away" onClick={() => acts.say('')}>
            <Icon name="close" />
          </button>
        )}
      </div>
      <Problem text={problem} onRetry={() => load().then(acts.say)} />
      {page === null && loading && <Skeleton words="The page is being made" />}
      {page?.rows.length === 0 && (
        <p class="quiet">There is nothing that may be shown here yet. In the chat you can ask for something.</p>
      )}
      {page !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside.
        <div
          ref={rows}
          class="home-rows"
          aria-busy={loading ? 'true' : 'false'}
          onKeyDown={(event: KeyboardEvent) => rows.current && moveFocus(event, rows.current)}
        >
          {page.rows.map((row, i) => (
            <RowView
              key={keys[i]}
              row={row}
              rowKey={keys[i] as string}
              marks={marks}
              log={log.current as EventLog}
              busy={acts.busy}
              onAct={acts.act}
              onWhy={setWhy}
              onWhyRow={setWhyRow}
            />
          ))}
        </div>
      )}
      {page !== null && <MadeOf page={page} />}
      {why !== null && (
        <TitleDrawer
          place={why}
          profileId={profile.id}
          onFailure={onFailure}
          onChanged={noteChange}
          onClose={() => closeWhy(() => setWhy(null))}
        />
      )}
      {whyRow !== null && (
        <RowDrawer
          row={whyRow}
          profileId={profile.id}
          onFailure={onFailure}
          onChanged={noteChange}
          onClose={() => closeWhy(() => setWhyRow(null))}
        />
      )}
      {listOpen && (
        <MyList
          profileId={profile.id}
          marks={marks}
          onClose={() => {
            setListOpen(false);
            load();
          }}
        />
      )}
    </div>
  );
}

/** After a page is made anew the focus is where it was: on the same button, or on the title nearest to where it stood. */
function keepFocus(rows: HTMLElement, { act, place: { row, item } }: { act: Act; place: Place }): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const button = rows.querySelector<HTMLElement>(`.preview [data-act="${act}"]`);
  if (button) button.focus();
  else focusTitle(rows, rowKeys([row])[0] as string, item.titleId, item.rank);
}
