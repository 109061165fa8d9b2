/** The fields of the settings form: read, filled in, and told what is wrong with them. It keeps nothing. */
import { capNames, defaultCaps, parseCap, type Caps } from "../../openai/broker/caps.ts";
import {
  isPresetName,
  parseBaseUrl,
  parseModel,
  presets,
  type Endpoint,
  type PresetName,
} from "../../openai/broker/endpoint.ts";
import { parseKey } from "../../openai/broker/key-text.ts";
import type { KeptEndpoint, KeyPlace } from "../../openai/broker/kept.ts";

/** What the form says. `key` is null where none was typed. */
export interface Filled {
  readonly endpoint: Endpoint;
  readonly caps: Caps;
  readonly key: string | null;
  readonly place: KeyPlace;
}

export class SettingsForm {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  field(name: string): HTMLInputElement {
    const field = this.#root.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!field) throw new Error(`The settings have no field "${name}".`);
    return field;
  }

  get preset(): PresetName {
    const { value } = this.#chosen("preset");
    return isPresetName(value) ? value : "other";
  }

  get place(): KeyPlace {
    return this.#chosen("place").value === "remembered" ? "remembered" : "tab";
  }

  choose(group: "mode" | "preset" | "place", value: string): void {
    for (const radio of this.#root.querySelectorAll<HTMLInputElement>(`input[name="${group}"]`)) {
      radio.checked = radio.value === value;
    }
  }

  /** Show what is kept. */
  fill({ preset, baseUrl, model, caps }: KeptEndpoint, place: KeyPlace): void {
    this.choose("preset", preset);
    this.choose("place", place);
    this.field("baseUrl").value = baseUrl;
    this.field("model").value = model;
    for (const name of capNames) this.field(name).value = String(caps[name]);
  }

  /** A kind of server was chosen: its address and a model worth trying. What the reader types stays theirs to change. */
  fillPreset(): void {
    const { baseUrl, model } = presets[this.preset];
    this.field("baseUrl").value = baseUrl;
    this.field("model").value = model;
    this.#tell("baseUrl", "base-url-trouble", "");
  }

  /** Who types an address of another server has chosen "other", and one of a known server that one. */
  matchPreset(): void {
    const address = parseBaseUrl(this.field("baseUrl").value);
    const url = address.ok ? address.url : "";
    if (url === presets[this.preset].baseUrl) return;
    const known = Object.entries(presets).find(([, { baseUrl }]) => baseUrl !== "" && baseUrl === url);
    this.choose("preset", known?.[0] ?? "other");
  }

  /** What the form says, or null; then what is wrong is said at its field, which gets the focus. */
  read(): Filled | null {
    const address = parseBaseUrl(this.field("baseUrl").value);
    const typed = this.field("key").value;
    const key = typed.trim() === "" ? null : parseKey(typed);
    this.#tell("baseUrl", "base-url-trouble", address.ok ? "" : address.message);
    this.#tell("key", "key-trouble", key === null || key.ok ? "" : key.message);
    if (!address.ok) this.field("baseUrl").focus();
    else if (key?.ok === false) this.field("key").focus();
    if (!address.ok || key?.ok === false) return null;
    return {
      endpoint: { preset: this.preset, baseUrl: address.url, model: parseModel(this.field("model").value) },
      caps: this.#caps(),
      key: key?.key ?? null,
      place: this.place,
    };
  }

  /** A key is in the page only while it is typed. */
  clearKey(): void {
    const field = this.field("key");
    field.value = "";
    // An undo would bring it back from the field's own history; another default value ends that history.
    field.defaultValue = "";
  }

  /** Each within its bounds; what is no number is what it was at first. What counts is shown. */
  #caps(): Caps {
    const caps = { ...defaultCaps };
    for (const name of capNames) {
      const field = this.field(name);
      caps[name] = parseCap(name, field.value === "" ? null : Number(field.value), defaultCaps[name]);
      field.value = String(caps[name]);
    }
    return caps;
  }

  #chosen(group: "preset" | "place"): HTMLInputElement {
    return this.#root.querySelector<HTMLInputElement>(`input[name="${group}"]:checked`) ?? this.field(group);
  }

  #tell(name: string, id: string, trouble: string): void {
    const said = this.#root.querySelector(`#${id}`);
    if (said) said.textContent = trouble;
    if (trouble === "") this.field(name).removeAttribute("aria-invalid");
    else this.field(name).setAttribute("aria-invalid", "true");
  }
}
