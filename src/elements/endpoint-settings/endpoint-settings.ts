/**
 * `<endpoint-settings>`: the reader's own model, its key and its limits. The only place where a key is typed.
 *
 * Invariant: the key is in the page from its typing to Save, and never after: it goes from the field into the browser's
 * storage, and only the broker page reads it from there.
 */
import { presets } from "../../openai/broker/endpoint.ts";
import {
  browserAreas,
  dayOf,
  forgetKey,
  keepEndpoint,
  keepKey,
  keyPlace,
  readEndpoint,
  readSpent,
  type KeptAreas,
  type ModelMode,
} from "../../openai/broker/kept.ts";
import type { Verdict } from "../../openai/broker/verdict.ts";
import { isFramed, liveState } from "../live/live-state.ts";
import { endpointWords, hostOf } from "../live/live-words.ts";
import { SettingsForm } from "./settings-form.ts";
import { keptWords, modeWords, spentWords, verdictTitle } from "./settings-words.ts";

/** As many as a verdict names: of an endpoint with more, the reader's may be another. */
const mostListed = 200;
/** More are in the field's own list. */
const mostOffered = 12;
const unsaved = "Not saved yet.";
const forbidden =
  "Your browser does not let this site keep anything, so neither endpoint nor key is kept, and Live is not possible. Allow storage for this site, or leave private browsing.";

class EndpointSettings extends HTMLElement {
  #stop = new AbortController();
  readonly #areas: KeptAreas = browserAreas;
  readonly #form = new SettingsForm(this);
  #isTrying = false;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    if (isFramed()) {
      this.#refuseFrame();
      return;
    }
    this.addEventListener("submit", this.#submitted, { signal });
    this.addEventListener("click", this.#pressed, { signal });
    this.addEventListener("change", this.#changed, { signal });
    this.addEventListener("input", this.#typed, { signal });
    // Another tab saved, or the page comes back from the browser's history: what is kept counts.
    addEventListener("storage", () => this.#showKept(), { signal });
    addEventListener("pageshow", () => this.#showKept(), { signal });
    addEventListener("pagehide", () => this.#form.clearKey(), { signal });
    this.#form.clearKey();
    this.#fill();
    this.#showKept();
  }

  disconnectedCallback(): void {
    this.#form.clearKey();
    this.#stop.abort();
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`The settings have no part "${name}".`);
    return part;
  }

  #say(name: string, words: string): void {
    const part = this.#part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  #refuseFrame(): void {
    const words = document.createElement("p");
    words.className = "settings-card settings-says";
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Open the settings by themselves";
    words.append("This page is shown inside another page, which could watch what you type. ", link, ".");
    this.replaceChildren(words);
  }

  #fill(): void {
    const kept = readEndpoint(this.#areas);
    if (kept) this.#form.fill(kept, keyPlace(kept.baseUrl, this.#areas) ?? "tab");
  }

  /** All that is said of what is kept. The fields stay as they are. */
  #showKept(): void {
    const kept = readEndpoint(this.#areas);
    const place = kept && keyPlace(kept.baseUrl, this.#areas);
    const state = liveState(this.#areas);
    this.#form.choose("mode", kept?.mode ?? "mock");
    this.#say("live-place", kept ? endpointWords(kept) : "A model of your own, set up below.");
    this.#say("mode-says", modeWords(kept, state));
    this.#say("key-kept", keptWords(kept, place));
    this.#part("key-kept").classList.toggle("is-kept", place !== null);
    this.#say("spent", spentWords(readSpent(dayOf(new Date()), this.#areas)));
    const forget = this.querySelector<HTMLButtonElement>('[data-act="forget"]');
    if (forget) forget.hidden = place === null;
    this.#showHints();
  }

  #showHints(): void {
    this.#say("cors-hint", presets[this.#form.preset].corsHint(location.origin));
    this.#form.field("key").placeholder = presets[this.#form.preset].needsKey ? "" : "not needed by most";
  }

  #typed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.name === "mode") return;
    if (event.target.name === "baseUrl") {
      this.#form.matchPreset();
      this.#showHints();
    }
    this.#say("saved", this.#unsavedWords());
  };

  #changed = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { name, value } = event.target;
    if (name === "mode") this.#switch(value === "live" ? "live" : "mock");
    if (name !== "preset") return;
    this.#form.fillPreset();
    this.#showHints();
    this.#say("saved", this.#unsavedWords());
  };

  /** What is about to happen to a key is said before Save, too. */
  #unsavedWords(): string {
    const kept = readEndpoint(this.#areas);
    const typed = this.#form.field("baseUrl").value.trim().replace(/\/+$/, "");
    if (!kept || typed === kept.baseUrl || keyPlace(kept.baseUrl, this.#areas) === null) return unsaved;
    return `${unsaved} With another base URL, the key for ${hostOf(kept.baseUrl)} is forgotten.`;
  }

  #switch(mode: ModelMode): void {
    const kept = readEndpoint(this.#areas);
    if (kept) {
      const isKept = keepEndpoint({ ...kept, mode }, this.#areas);
      this.#showKept();
      if (!isKept) this.#say("mode-says", forbidden);
      return;
    }
    this.#showKept();
    if (mode === "live") this.#say("mode-says", "Nothing is connected yet: save an endpoint below, then switch.");
  }

  /** Keep what the form says. False when it cannot be: then it is said why. */
  #save(): boolean {
    const filled = this.#form.read();
    if (filled === null) {
      this.#say("saved", "Not saved: see what is marked.");
      return false;
    }
    const before = readEndpoint(this.#areas);
    const placeBefore = before && keyPlace(before.baseUrl, this.#areas);
    const { endpoint, caps, key, place } = filled;
    const isKept = keepEndpoint({ ...endpoint, caps, mode: before?.mode ?? "mock" }, this.#areas);
    const isKeyKept = key === null || keepKey(key, endpoint.baseUrl, place, this.#areas);
    this.#form.clearKey();
    const placeNow = keyPlace(endpoint.baseUrl, this.#areas);
    this.#form.fill({ ...endpoint, caps, mode: "mock" }, placeNow ?? place);
    this.#showKept();
    if (!isKept || !isKeyKept) this.#say("saved", forbidden);
    else if (before && placeBefore !== null && before.baseUrl !== endpoint.baseUrl) {
      this.#say("saved", `Saved. The key for ${hostOf(before.baseUrl)} is forgotten.`);
    } else if (placeNow !== null && placeNow !== place) {
      // Nothing on this page reads a kept key, so it cannot be moved.
      this.#say("saved", "Saved. The key stays where it was: type it again to keep it elsewhere.");
    } else this.#say("saved", "Saved.");
    return isKept && isKeyKept;
  }

  #submitted = (event: Event): void => {
    event.preventDefault();
    this.#say("verdict", "");
    this.#save();
  };

  #pressed = (event: Event): void => {
    const action = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    if (action?.dataset["act"] === "forget") this.#forget();
    if (action?.dataset["act"] === "try") void this.#try();
  };

  #forget(): void {
    const isForgotten = forgetKey(this.#areas);
    this.#form.clearKey();
    this.#showKept();
    this.#say("key-kept", isForgotten ? "The key is forgotten: it is nowhere in this browser." : forbidden);
    this.#form.field("key").focus();
  }

  /** Save, then ask the endpoint for its models. */
  async #try(): Promise<void> {
    if (this.#isTrying || !this.#save()) return;
    this.#isTrying = true;
    const kept = readEndpoint(this.#areas);
    const place = this.#part("verdict");
    place.dataset["kind"] = "trying";
    place.textContent = `Asking ${kept ? hostOf(kept.baseUrl) : "the endpoint"} for its models …`;
    try {
      const { openBroker } = await import("../../openai/broker/client.ts");
      const broker = await openBroker();
      this.#showVerdict(await broker.tryEndpoint());
    } catch (error) {
      place.dataset["kind"] = "failing";
      place.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      this.#isTrying = false;
    }
  }

  /** Names come from the endpoint: they are text, and nothing else. */
  #modelButton(name: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = name;
    button.addEventListener("click", () => {
      this.#form.field("model").value = name;
      this.#save();
      const place = this.#part("verdict");
      place.dataset["kind"] = "ok";
      place.textContent = `${name} answers from now on.`;
      this.querySelector<HTMLElement>('[data-act="try"]')?.focus();
    });
    return button;
  }

  #showVerdict({ kind, message, models }: Verdict): void {
    const place = this.#part("verdict");
    const model = this.#form.field("model").value;
    const isOther = kind === "ok" && model !== "" && models.length < mostListed && !models.includes(model);
    place.dataset["kind"] = isOther ? "other-model" : kind;
    const title = document.createElement("b");
    title.textContent = verdictTitle(isOther ? "other-model" : kind);
    const words = document.createElement("p");
    words.textContent = message;
    const offered = isOther ? models.slice(0, mostOffered).map((name) => this.#modelButton(name)) : [];
    const list = document.createElement("p");
    list.className = "verdict-models";
    list.append(...offered);
    place.replaceChildren(title, words, ...(offered.length > 0 ? [list] : []));
    this.#part("models").replaceChildren(...models.map((name) => new Option(name, name)));
    place.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("endpoint-settings", EndpointSettings);
