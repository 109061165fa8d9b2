/** Play, pause, step, scrub, speed: the row of controls under the picture. Draws what it is given. */
import { html, nothing, type TemplateResult } from "lit";
import { speeds, type Speed } from "../../timeline/playing/playhead.ts";

const speedLabel = (speed: Speed): string => (speed === "at-once" ? "at once" : `${speed}×`);

export interface ControlsView {
  readonly isPlaying: boolean;
  /** Of a run that is on: whether the playhead goes with it; null for a run that is over. */
  readonly live: "following" | "behind" | null;
  readonly speed: Speed;
  /** Event the playhead rests on, and how many there are. */
  readonly index: number;
  readonly length: number;
  /** `1.42 s` */
  readonly time: string;
  /** What a screen reader says for the slider's place. */
  readonly valueText: string;
  readonly onToggle: () => void;
  readonly onStep: (direction: "forward" | "back") => void;
  readonly onScrub: (index: number) => void;
  readonly onSpeed: (speed: Speed) => void;
  readonly onLive: () => void;
  readonly onKeys: () => void;
}

export function controls(view: ControlsView): TemplateResult {
  const last = Math.max(0, view.length - 1);
  return html`
    <div class="timeline-controls" role="group" aria-label="Playing">
      <button
        type="button"
        class="button icon"
        aria-label="Step back"
        title="Step back (←)"
        ?disabled=${view.index <= 0}
        @click=${() => {
          view.onStep("back");
        }}
      >
        ${icon("M15 5v14L6 12zM5 5h2v14H5z")}
      </button>
      <button
        type="button"
        class="button timeline-play"
        aria-label=${view.isPlaying ? "Pause" : "Play"}
        title="Play or pause (Space)"
        @click=${view.onToggle}
      >
        ${icon(view.isPlaying ? "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" : "M8 5v14l11-7z")}
        <span aria-hidden="true">${view.isPlaying ? "Pause" : "Play"}</span>
      </button>
      <button
        type="button"
        class="button icon"
        aria-label="Step forward"
        title="Step forward (→)"
        ?disabled=${view.index >= last}
        @click=${() => {
          view.onStep("forward");
        }}
      >
        ${icon("M9 5v14l9-7zM17 5h2v14h-2z")}
      </button>
      <input
        type="range"
        class="timeline-slider"
        aria-label="Playhead"
        min="0"
        max=${last}
        step="1"
        .value=${String(view.index)}
        aria-valuetext=${view.valueText}
        @input=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) view.onScrub(event.target.valueAsNumber);
        }}
      />
      ${view.live === null ? nothing : liveButton(view.live, view.onLive)}
      <output class="timeline-time" aria-live="off">${view.time}</output>
      <label class="timeline-speed">
        <span class="visually-hidden">Speed</span>
        <select
          title="Speed"
          @change=${(event: Event) => {
            const chosen = event.target instanceof HTMLSelectElement ? event.target.value : "";
            const speed = speeds.find((known) => String(known) === chosen);
            if (speed !== undefined) view.onSpeed(speed);
          }}
        >
          ${speeds.map((speed) => html`<option value=${String(speed)} ?selected=${speed === view.speed}>${speedLabel(speed)}</option>`)}
        </select>
      </label>
      <button
        type="button"
        class="button icon plain timeline-keys"
        aria-label="Keys of the timeline"
        title="Keys (?)"
        @click=${view.onKeys}
      >
        ?
      </button>
    </div>
  `;
}

/** Says that the run is on; away from its edge, leads back there. */
function liveButton(live: "following" | "behind", onLive: () => void): TemplateResult {
  return html`<button
    type="button"
    class="button timeline-live"
    aria-pressed=${live === "following" ? "true" : "false"}
    title="Follow the run (End)"
    @click=${onLive}
  >
    Live
  </button>`;
}

function icon(path: string): TemplateResult {
  return html`<svg width="18" height="18" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
    <path d=${path} />
  </svg>`;
}
