/** The question before a stranger's program may ask the reader's model: one run, with its own limits. */
import { html, render } from "lit";
import { capBounds, lowerCaps, parseCap, type Caps } from "../../openai/broker/caps.ts";
import type { KeptEndpoint } from "../../openai/broker/kept.ts";
import { hostOf } from "./live-words.ts";

/** Run live within these limits; run with the mock; or do not run. */
export type Consent = Caps | "mock" | null;

const fields = [
  { name: "callsPerRun", label: "Calls" },
  { name: "tokensPerRun", label: "Tokens" },
  { name: "usdPerRun", label: "US$" },
] as const;

/** Ask. Only the reader's own press counts: an event that a script made is none. Closing it is no. */
export function askConsent(endpoint: KeptEndpoint): Promise<Consent> {
  const dialog = document.createElement("dialog");
  dialog.className = "consent";
  dialog.setAttribute("aria-labelledby", "consent-title");
  dialog.setAttribute("aria-describedby", "consent-says");
  const { promise, resolve } = Promise.withResolvers<Consent>();
  const before = document.activeElement;

  function answer(event: Event, consent: () => Consent): void {
    if (!event.isTrusted) return;
    resolve(consent());
    dialog.close();
  }

  render(
    html`
      <h2 id="consent-title">Run a stranger's program with your key?</h2>
      <div id="consent-says">
        <p>
          Its author decides what is asked of <b>${endpoint.model === "" ? "your model" : endpoint.model}</b> at
          <b>${hostOf(endpoint.baseUrl)}</b>, and you pay for it. The program never sees the key. It sees every answer.
        </p>
        <p>This is for one run: the next one asks again.</p>
      </div>
      <fieldset>
        <legend>It may use at most</legend>
        ${fields.map(
          ({ name, label }) => html`
            <label>
              <span>${label}</span>
              <input
                type="number"
                name=${name}
                min=${capBounds[name].min}
                max=${endpoint.caps[name]}
                step=${capBounds[name].isWhole ? "1" : "any"}
                .value=${String(endpoint.caps[name])}
              />
            </label>
          `,
        )}
      </fieldset>
      <p class="consent-hint">You can lower these. Your settings are the most.</p>
      <div class="consent-actions">
        <button type="button" class="button primary" autofocus @click=${(event: Event) => answer(event, () => "mock")}>
          Run with the mock
        </button>
        <button type="button" class="button" @click=${(event: Event) => answer(event, () => capsIn(dialog, endpoint))}>
          Run live, this once
        </button>
        <button type="button" class="button plain" @click=${() => dialog.close()}>Do not run</button>
      </div>
    `,
    dialog,
  );
  dialog.addEventListener("close", () => {
    resolve(null);
    dialog.remove();
    if (before instanceof HTMLElement) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}

/** What the fields say, never more than the settings. */
function capsIn(dialog: HTMLElement, { caps }: KeptEndpoint): Caps {
  const typed = { ...caps };
  for (const { name } of fields) {
    const value = dialog.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? "";
    typed[name] = parseCap(name, value === "" ? null : Number(value), caps[name]);
  }
  return lowerCaps(typed, caps);
}
