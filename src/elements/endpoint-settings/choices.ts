/** What the form is built from, and filled in again by the element. */
import { capBounds, capNames, defaultCaps, type Caps } from "../../openai/broker/caps.ts";
import { presetNames, presets, type PresetName } from "../../openai/broker/endpoint.ts";

/** Where each kind of server usually is, in a few words. */
const places: Readonly<Record<PresetName, string>> = {
  openai: "api.openai.com",
  ollama: "on this computer",
  "lm-studio": "on this computer",
  vllm: "your own server",
  openrouter: "openrouter.ai",
  other: "any compatible address",
};

export const presetChoices = presetNames.map((name) => ({
  name,
  label: presets[name].label,
  place: places[name],
  baseUrl: presets[name].baseUrl,
  model: presets[name].model,
}));

const capLabels: Readonly<Record<keyof Caps, string>> = {
  callsPerRun: "Calls a run",
  tokensPerRun: "Tokens a run",
  usdPerRun: "US$ a run",
  usdPerDay: "US$ a day",
};

export const capFields = capNames.map((name) => ({
  name,
  label: capLabels[name],
  value: defaultCaps[name],
  ...capBounds[name],
}));

/** The first choice of who has chosen nothing. */
export const firstPreset: PresetName = "openai";
