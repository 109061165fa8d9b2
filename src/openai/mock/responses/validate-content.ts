import { missing, notInMock, unsupportedValue, wrongType, type ApiError } from "../api-error.ts";
import { anArray, anObject, anything, aString, toldFirst, type FieldRules } from "../fields.ts";
import { isObject, kindOf, type JsonObject } from "../json.ts";

type Content = { readonly text: string; readonly parts: readonly JsonObject[] } | { readonly error: ApiError };

const inputPart: FieldRules = { type: anything, text: aString(), prompt_cache_breakpoint: anObject() };
const rulesOf: Readonly<Record<string, FieldRules>> = {
  input_text: inputPart,
  output_text: { type: anything, text: aString(), annotations: anArray(anObject()), logprobs: anArray(anObject()) },
  refusal: { type: anything, refusal: aString() },
};
/** What the real API names when a part's type is wrong. */
const supported = {
  input: ["input_text", "input_image", "output_text", "refusal", "input_file", "computer_screenshot", "summary_text"],
  output: ["output_text", "refusal"],
};

/** Text and wire parts of a message's content: a string, or parts. */
export function contentText(content: unknown, role: string, place: string): Content {
  const isOutput = role === "assistant";
  if (content === undefined || content === null) return { error: missing(place) };
  if (typeof content === "string") {
    const part = isOutput
      ? { type: "output_text", text: content, annotations: [], logprobs: [] }
      : { type: "input_text", text: content };
    return { text: content, parts: [part] };
  }
  if (!Array.isArray(content)) {
    return { error: wrongType(place, "one of a string or array of objects", kindOf(content)) };
  }
  const parts: JsonObject[] = [];
  const texts: string[] = [];
  for (const [index, part] of content.entries()) {
    const at = `${place}[${index}]`;
    if (!isObject(part)) return { error: wrongType(at, "an object", kindOf(part)) };
    const read = partText(part, at, isOutput);
    if (typeof read !== "string") return { error: read };
    parts.push(part);
    texts.push(read);
  }
  return { text: texts.join("\n"), parts };
}

function partText(part: JsonObject, place: string, isOutput: boolean): string | ApiError {
  const { type } = part;
  if (type === undefined) return missing(`${place}.type`);
  if (!isOutput && (type === "input_image" || type === "input_file" || type === "input_audio")) {
    return notInMock(`'${type}': it reads text only`, `${place}.type`);
  }
  const fitting = isOutput ? supported.output : ["input_text"];
  const rules = typeof type === "string" && fitting.includes(type) ? rulesOf[type] : undefined;
  if (rules === undefined)
    return unsupportedValue(`${place}.type`, type, isOutput ? supported.output : supported.input);
  const field = type === "refusal" ? "refusal" : "text";
  const text = part[field];
  if (text === undefined || text === null) return missing(`${place}.${field}`);
  const read = typeof text === "string" ? text : wrongType(`${place}.${field}`, "a string", kindOf(text));
  return toldFirst(typeof read === "string" ? null : read, part, rules, place) ?? read;
}
