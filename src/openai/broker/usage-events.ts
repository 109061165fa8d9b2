/**
 * Chat tells the usage of a stream only when asked. The broker asks; a program that did not must not get an event more than
 * it expects: the last one, without choices, is taken out.
 */
import { isObject, parseJson, type JsonObject } from "../mock/json.ts";
import type { OperationName } from "../operations.ts";

/** The body with the question for usage; null where it is asked already, or nobody can be asked. */
export function askingUsage(operation: OperationName, body: JsonObject): JsonObject | null {
  if (operation !== "chat.completions.create" || body["stream"] !== true) return null;
  const options = body["stream_options"];
  const asked = isObject(options) ? options : {};
  return asked["include_usage"] === true ? null : { ...body, stream_options: { ...asked, include_usage: true } };
}

const isUsageEvent = (event: string): boolean => {
  const data = /^data:(.*)$/m.exec(event)?.[1];
  const value = data === undefined ? undefined : parseJson(data);
  return (
    isObject(value) && isObject(value["usage"]) && Array.isArray(value["choices"]) && value["choices"].length === 0
  );
};

/** A stream of events without the one that tells usage. Events go on whole, as soon as they are. */
export class UsageEventFilter {
  #held = "";

  push(text: string): string {
    const parts = (this.#held + text).split(/(?<=\r?\n\r?\n)/);
    const last = parts.at(-1) ?? "";
    this.#held = /\n\r?\n$/.test(last) ? "" : (parts.pop() ?? "");
    return parts.filter((event) => !isUsageEvent(event)).join("");
  }

  /** What was no whole event. */
  end(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}
