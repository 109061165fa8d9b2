/** The reader's endpoint: where it is, which model answers there, and what is known of the usual kinds of server. */

export { isLoopback, parseBaseUrl } from "./base-url.ts";

export const presetNames = ["openai", "ollama", "lm-studio", "vllm", "openrouter", "other"] as const;
export type PresetName = (typeof presetNames)[number];

export interface Endpoint {
  /** As `parseBaseUrl` gives it. */
  readonly baseUrl: string;
  /** The model that answers chat completions and responses, whatever a program names. Empty: what the program names. */
  readonly model: string;
  readonly preset: PresetName;
}

export interface Preset {
  readonly label: string;
  /** Empty: the reader types it. */
  readonly baseUrl: string;
  /** A model worth trying; empty where nobody can know. */
  readonly model: string;
  /** Answers `embeddings.create` when a program names the mock. Empty: the program must name one. */
  readonly embeddingModel: string;
  readonly needsKey: boolean;
  /** Nothing is paid a token. */
  readonly isFree: boolean;
  /** How the server is made to answer pages of `siteOrigin`. */
  readonly corsHint: (siteOrigin: string) => string;
}

export const presets: Readonly<Record<PresetName, Preset>> = {
  openai: {
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    model: "gpt-5-mini",
    embeddingModel: "text-embedding-3-small",
    needsKey: true,
    isFree: false,
    corsHint: () => "OpenAI answers pages of every site. Set a spending limit for the key in OpenAI's settings, too.",
  },
  ollama: {
    label: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    model: "qwen3",
    embeddingModel: "nomic-embed-text",
    needsKey: false,
    isFree: true,
    corsHint: (siteOrigin) =>
      `Ollama answers this page when you start it with OLLAMA_ORIGINS=${siteOrigin} ollama serve.`,
  },
  "lm-studio": {
    label: "LM Studio",
    baseUrl: "http://localhost:1234/v1",
    model: "",
    embeddingModel: "",
    needsKey: false,
    isFree: true,
    corsHint: () =>
      "In LM Studio, open the server's settings and turn on Enable CORS, or run: lms server start --cors.",
  },
  vllm: {
    label: "vLLM",
    baseUrl: "http://localhost:8000/v1",
    model: "",
    embeddingModel: "",
    needsKey: false,
    isFree: true,
    corsHint: (siteOrigin) => `vLLM answers this page when you start it with --allowed-origins '["${siteOrigin}"]'.`,
  },
  openrouter: {
    label: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    model: "openai/gpt-5-mini",
    embeddingModel: "openai/text-embedding-3-small",
    needsKey: true,
    isFree: false,
    corsHint: () =>
      "OpenRouter answers pages of every site. Set a credit limit for the key in OpenRouter's settings, too.",
  },
  other: {
    label: "Other",
    baseUrl: "",
    model: "",
    embeddingModel: "",
    needsKey: false,
    isFree: false,
    corsHint: (siteOrigin) =>
      `The server must answer with the header Access-Control-Allow-Origin: ${siteOrigin}, and allow the headers authorization and content-type.`,
  },
};

export const isPresetName = (name: unknown): name is PresetName =>
  typeof name === "string" && Object.hasOwn(presets, name);

const maxModelChars = 200;

/** A model's name as the reader typed it: no blanks around it, not too long, no line breaks; empty is one too. */
export function parseModel(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, maxModelChars);
}
