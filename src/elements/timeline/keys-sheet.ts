/** The sheet behind `?`: every key of the timeline, from the table that the handler obeys. */
import { html, type TemplateResult } from "lit";
import { keyBindings } from "./keys.ts";

export function keysSheet(): TemplateResult {
  return html`
    <dialog class="keys-sheet" aria-label="Keys of the timeline">
      <p><b>Keys of the timeline</b></p>
      <dl>
        ${keyBindings.map(
          ({ shown, does }) =>
            html`<div>
              <dt><kbd>${shown}</kbd></dt>
              <dd>${does}</dd>
            </div>`,
        )}
      </dl>
      <p class="keys-note">
        Arrows up and down, Enter and f are for the picture: put the focus on it with Tab, or press it.
      </p>
      <form method="dialog"><button type="submit" class="button">Close</button></form>
    </dialog>
  `;
}
