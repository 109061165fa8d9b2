/** The row under the picture: what more there is to see, and how the picture is looked at. Draws what it is given. */
import { html, nothing, type TemplateResult } from "lit";
import type { Language } from "../../trace/event.ts";
import type { TimelineAction } from "./keys.ts";
import { extras, type Extra, type More } from "./more.ts";

export interface ToolsView {
  readonly more: More;
  readonly language: Language;
  /** The name of the lane that is followed; null for none. */
  readonly followed: string | null;
  /** Stands under the buttons: the critical path in words, where it is shown. */
  readonly below: TemplateResult | typeof nothing;
  readonly onMore: () => void;
  readonly onExtra: (extra: Extra) => void;
  readonly onAct: (action: TimelineAction) => void;
}

const extraNames: Readonly<Record<Language, Readonly<Record<Extra, string>>>> = {
  python: { links: "Links", turns: "Iterations", path: "Critical path" },
  typescript: { links: "Links", turns: "Queues", path: "Critical path" },
};

const views = [
  { action: "fit", name: "Fit", label: "Fit the whole run", key: "0" },
  { action: "zoom-out", name: "−", label: "Zoom out", key: "−" },
  { action: "zoom-in", name: "+", label: "Zoom in", key: "+" },
] as const;

export function tools({ more, language, followed, below, onMore, onExtra, onAct }: ToolsView): TemplateResult {
  return html`
    <div class="timeline-tools">
      <button type="button" class="button plain" aria-expanded=${more.isOpen ? "true" : "false"} @click=${onMore}>
        ${more.isOpen ? "Show less" : "Show more"}
      </button>
      ${
        more.isOpen
          ? html`<span class="timeline-extras" role="group" aria-label="Also shown">
              ${extras.map(
                (extra) =>
                  html`<button
                    type="button"
                    class="button plain"
                    aria-pressed=${more.chosen.has(extra) ? "true" : "false"}
                    @click=${() => {
                      onExtra(extra);
                    }}
                  >
                    ${extraNames[language][extra]}
                  </button>`,
              )}
            </span>`
          : nothing
      }
      <span class="timeline-views" role="group" aria-label="The picture">
        <button
          type="button"
          class="button plain"
          aria-pressed=${followed === null ? "false" : "true"}
          title=${followed === null ? "Keep the chosen lane in sight (f, in the picture)" : `Following ${followed}`}
          @click=${() => {
            onAct("follow-lane");
          }}
        >
          Follow
        </button>
        ${views.map(
          ({ action, name, label, key }) =>
            html`<button
              type="button"
              class="button plain"
              aria-label=${label}
              title=${`${label} (${key})`}
              @click=${() => {
                onAct(action);
              }}
            >
              ${name}
            </button>`,
        )}
      </span>
      ${below}
    </div>
  `;
}
