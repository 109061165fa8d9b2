/** The text twin of the picture: one row an event, a window of rows around the playhead. */
import { html, nothing, type TemplateResult } from "lit";
import { kindAt, type Timeline } from "../../timeline/model/model.ts";
import { eventRows, type EventRow } from "../../timeline/panel/transcript.ts";
import { sentenceParts } from "./sentence-parts.ts";

/** A table of a million rows helps nobody: so many are shown at once, with buttons to the rest. */
export const rowsShown = 100;

export interface EventsTableView {
  readonly timeline: Timeline;
  /** Closed, the table stays for screen readers, without anything to press. */
  readonly isOpen: boolean;
  /** The event the playhead rests on. */
  readonly index: number;
  /** First event of the window. */
  readonly firstShown: number;
  readonly onWindow: (firstShown: number) => void;
  readonly onGo: (index: number) => void;
}

/** Where the window must begin for `index` to be in it; unchanged while it already is. */
export function windowAround(index: number, firstShown: number, length: number): number {
  if (index >= firstShown && index < firstShown + rowsShown) return firstShown;
  return Math.max(0, Math.min(length - rowsShown, index - Math.floor(rowsShown / 4)));
}

export function eventsTable(view: EventsTableView): TemplateResult {
  const { timeline, firstShown } = view;
  const end = Math.min(timeline.length, firstShown + rowsShown);
  const rows = rowsOf(timeline, firstShown, end).map((each) => row(view, each));
  return html`
    <div class=${view.isOpen ? "events-scroll" : "visually-hidden"} tabindex=${view.isOpen ? "0" : nothing}>
      <table aria-label="Events">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Time</th>
            <th scope="col">Lane</th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
    ${view.isOpen && timeline.length > rowsShown ? pager(view, end) : nothing}
  `;
}

const told = new WeakMap<Timeline, { readonly from: number; readonly to: number; readonly rows: EventRow[] }>();

/** The window's rows, kept while it stays: the playhead moves within it far more often. */
function rowsOf(timeline: Timeline, from: number, to: number): EventRow[] {
  const before = told.get(timeline);
  if (before?.from === from && before.to === to) return before.rows;
  const rows = eventRows(timeline, from, to);
  told.set(timeline, { from, to, rows });
  return rows;
}

function row(view: EventsTableView, { index, time, lane, sentence }: EventRow): TemplateResult {
  const isCurrent = index === view.index;
  return html`
    <tr aria-current=${isCurrent ? "true" : "false"} data-kind=${kindAt(view.timeline, index) ?? ""}>
      <td>
        ${
          view.isOpen
            ? html`<button
                type="button"
                class="events-go"
                aria-label=${`Go to event ${index + 1}`}
                @click=${() => {
                  view.onGo(index);
                }}
              >
                ${index + 1}
              </button>`
            : index + 1
        }
      </td>
      <td class="events-time">${time}</td>
      <td><code>${lane}</code></td>
      <td>${sentenceParts(sentence)}</td>
    </tr>
  `;
}

function pager(view: EventsTableView, end: number): TemplateResult {
  const { firstShown, timeline } = view;
  return html`
    <p class="events-pager">
      <button
        type="button"
        ?disabled=${firstShown === 0}
        @click=${() => {
          view.onWindow(Math.max(0, firstShown - rowsShown));
        }}
      >
        Earlier events
      </button>
      <span
        >${(firstShown + 1).toLocaleString("en")} to ${end.toLocaleString("en")} of
        ${timeline.length.toLocaleString("en")}</span
      >
      <button
        type="button"
        ?disabled=${end >= timeline.length}
        @click=${() => {
          view.onWindow(Math.min(timeline.length - rowsShown, firstShown + rowsShown));
        }}
      >
        Later events
      </button>
    </p>
  `;
}
