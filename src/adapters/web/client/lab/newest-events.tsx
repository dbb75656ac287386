/** @jsxImportSource hono/jsx/dom */
import type { SignalsLab } from '../../../../flows/index.ts';
import { PlainTable } from './data-table.tsx';
import { dayAndTime, percent } from './figures.ts';
import { DEVICE_WORDS, EVENT_WORDS } from './words.ts';

/** What was done last, as it came in. */
export function NewestEvents({ lab: { events } }: { readonly lab: SignalsLab }) {
  return (
    <section aria-labelledby="lab-events">
      <h2 id="lab-events">Newest events</h2>
      {events.length === 0 ? (
        <p class="quiet">Nothing has been done under this profile yet.</p>
      ) : (
        <div class="lab-figure">
          <PlainTable
            of="newest events"
            table={{
              columns: ['When', 'What', 'Title', 'How far', 'Device'],
              rows: events.map(({ at, type, title, progress, device }) => [
                dayAndTime(at),
                EVENT_WORDS[type],
                title ?? '',
                progress === null ? '' : percent(progress),
                device === null ? '' : DEVICE_WORDS[device],
              ]),
            }}
          />
        </div>
      )}
    </section>
  );
}
