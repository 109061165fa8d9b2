/** The legend: only the states that occur in this record, each drawn as in the picture. */
import { html, type TemplateResult } from "lit";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";
import type { Timeline } from "../../timeline/model/model.ts";
import { legend, statesIn, swatchSvg } from "../../timeline/still.ts";

/** `swatchSvg` is made of our own numbers and token names: nothing of a program reaches it. */
export function timelineLegend(timeline: Timeline): TemplateResult {
  const seen = new Set(statesIn(timeline));
  return html`
    <div class="timeline-legend" role="group" aria-label="Legend">
      ${legend
        .filter(({ state }) => seen.has(state))
        .map(({ state, word }) => html`<span>${unsafeSVG(swatchSvg(state, { id: `legend-${state}` }))} ${word}</span>`)}
      <span><span class="moment-swatch" aria-hidden="true"></span> one moment, drawn wide: no time passes in it</span>
    </div>
  `;
}
