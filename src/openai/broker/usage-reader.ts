/** Reads in an answer, as it passes, how many tokens it took. */
import { isObject, parseJson, type JsonObject } from "../mock/json.ts";
import type { Usage } from "./ledger.ts";
import { tokensAbout } from "./token-estimate.ts";

/** A line of an event stream longer than this is not looked at. */
const maxLineChars = 2_000_000;

/** Text in, usage out. A stream is read line by line, a JSON answer at its end. */
export class UsageReader {
  readonly #isStream: boolean;
  #text = "";
  #usage: Usage | null = null;
  #pieces = 0;
  #chars = 0;

  constructor(isStream: boolean) {
    this.#isStream = isStream;
  }

  push(text: string): void {
    this.#text += text;
    if (!this.#isStream) return;
    const lines = this.#text.split(/\r\n|\r|\n/);
    this.#text = (lines.pop() ?? "").slice(0, maxLineChars);
    for (const line of lines) this.#readLine(line);
  }

  /** What the endpoint said; null when it said nothing that makes sense. */
  usage(): Usage | null {
    if (this.#isStream) this.push("\n");
    else this.#readObject(parseJson(this.#text));
    this.#text = "";
    return this.#usage;
  }

  /** Tokens of a stream that told no usage, from its pieces and their length. */
  get writtenTokens(): number {
    return Math.max(this.#pieces, tokensAbout(this.#chars));
  }

  #readLine(line: string): void {
    if (line.startsWith("data:")) this.#readObject(parseJson(line.slice(5)));
  }

  #readObject(value: unknown): void {
    if (!isObject(value)) return;
    const response = value["response"];
    this.#usage = usageOf(value["usage"]) ?? (isObject(response) ? usageOf(response["usage"]) : null) ?? this.#usage;
    const delta = deltaOf(value);
    if (delta === undefined) return;
    this.#pieces += 1;
    this.#chars += typeof delta === "string" ? delta.length : JSON.stringify(delta).length;
  }
}

/** What a piece of a stream adds: chat's first delta, or that of responses. */
function deltaOf(event: JsonObject): unknown {
  const choices = event["choices"];
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isObject(choice) ? choice["delta"] : event["delta"];
}

function usageOf(value: unknown): Usage | null {
  if (!isObject(value)) return null;
  const count = (...names: readonly string[]): number | null => {
    const found = names.map((name) => value[name]).find((one) => Number.isSafeInteger(one) && Number(one) >= 0);
    return typeof found === "number" ? found : null;
  };
  const inputTokens = count("prompt_tokens", "input_tokens");
  if (inputTokens === null) return null;
  const total = count("total_tokens") ?? 0;
  return { inputTokens, outputTokens: count("completion_tokens", "output_tokens") ?? Math.max(0, total - inputTokens) };
}
