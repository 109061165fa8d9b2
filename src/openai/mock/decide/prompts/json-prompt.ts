/** "Return JSON with keys a and b": the value is made from the keys as from a schema. */
import { isObject, parseJson, type JsonObject } from "../../json.ts";
import type { Question } from "../decider.ts";
import { systemText } from "../tools/instructions.ts";
import { structuredValue } from "../fill/structured-value.ts";
import type { Said } from "../talk/talk.ts";

const asks =
  /\b(?:return|respond|reply|answer|output|give|produce|provide|format|write)\b[^\n]{0,80}\bjson\b|\bjson (?:object|only|format|array|with|list)\b|\bonly (?:valid )?json\b|\bvalid json\b/i;

/** JSON text when the system or the message asks for it. */
export function jsonAnswer(question: Question): Said | null {
  if (question.request.format.kind === "json_schema") return null;
  const wishes = `${systemText(question)}\n${question.text}`;
  if (!asks.test(wishes)) return null;
  const schema = schemaIn(wishes);
  return {
    text: JSON.stringify(structuredValue(schema ?? anyObject, withoutForm(question))),
    reason:
      schema === null
        ? "JSON is asked for and no keys are named: the mock answers with one of its own."
        : `JSON is asked for with the keys ${Object.keys(isObject(schema["properties"]) ? schema["properties"] : {}).join(", ")}: filled from the words of the message where they say it.`,
  };
}

const anyObject: JsonObject = { type: "object", properties: { answer: { type: "string" } }, required: ["answer"] };

/** The keys a prompt names, as a schema: from an example object, else from "with keys a, b and c". */
export function schemaIn(prompt: string): JsonObject | null {
  for (const text of objectsIn(prompt)) {
    const example = parseJson(text) ?? parseJson(repaired(text));
    if (isObject(example)) {
      if (isObject(example["properties"])) return example;
      if (Object.keys(example).length > 0) return schemaOf(example);
    }
  }
  const listed =
    /\b(?:keys?|fields?|propert(?:y|ies)|attributes?)\b:? ?(?:are |named |called )?((?:["'`]?[A-Za-z_]\w*["'`]?(?: \([^)]*\))?(?:, (?:and )?|,? and |,? or )?)+)/i.exec(
      prompt,
    )?.[1];
  if (listed === undefined) return null;
  const keys = [...listed.matchAll(/["'`]?([A-Za-z_]\w*)["'`]?(?: \(([^)]*)\))?/g)].filter(
    ([, key]) => !/^(and|or|only|the|a)$/.test(key ?? ""),
  );
  const properties = Object.fromEntries(keys.map(([, key = "", hint = ""]) => [key, hinted(key, hint)]));
  return Object.keys(properties).length === 0
    ? null
    : { type: "object", properties, required: Object.keys(properties) };
}

/** Balanced `{…}` of a text, outermost, in order. */
function objectsIn(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "{") {
      if (depth === 0) start = at;
      depth += 1;
    } else if (sign === "}" && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, at + 1));
    }
    if (found.length === 5) break;
  }
  return found;
}

/** `{"name": string, "age": <number>, "tone": "a" | "b"}` as prompts write it, made JSON. */
function repaired(text: string): string {
  return text
    .replace(/\{\{/g, "{")
    .replace(/\}\}/g, "}")
    .replace(/'([^'\n]*)'/g, '"$1"')
    .replace(/:\s*<([^>]*)>/g, ': "<$1>"')
    .replace(
      /:\s*(string|str|text|number|int|integer|float|boolean|bool|true\s*[|/]\s*false|array|list)\b\s*(?=[,}\n])/gi,
      ': "<$1>"',
    )
    .replace(
      /:\s*("[^"\n]*"(?:\s*\|\s*"[^"\n]*")+)/g,
      (_, options: string) => `: ${JSON.stringify(options.replaceAll('"', ""))}`,
    )
    .replace(/:\s*\.\.\./g, ': "..."')
    .replace(/\[\s*\.\.\.\s*\]/g, '["..."]')
    .replace(/,\s*\.\.\.\s*([\]}])/g, "$1")
    .replace(/,\s*([}\]])/g, "$1")
    .replace(/([{,]\s*)([A-Za-z_]\w*)\s*:/g, '$1"$2":');
}

function schemaOf(example: unknown, key = "", depth = 0): JsonObject {
  if (isObject(example) && depth < 5) {
    const properties = Object.fromEntries(
      Object.entries(example).map(([name, value]) => [name, schemaOf(value, name, depth + 1)]),
    );
    return { type: "object", properties, required: Object.keys(properties) };
  }
  if (Array.isArray(example))
    return {
      type: "array",
      items: schemaOf((example as readonly unknown[])[0] ?? "", key.replace(/s$/, ""), depth + 1),
    };
  if (typeof example === "number")
    return { type: Number.isInteger(example) && !/score|confidence|prob/.test(key) ? "integer" : "number" };
  if (typeof example === "boolean") return { type: "boolean" };
  return hinted(key, typeof example === "string" ? example : "");
}

/** A field by the words that stand for it: `<number>`, `a | b`, "true or false". */
function hinted(key: string, hint: string): JsonObject {
  const plain = hint.replace(/^<|>$/g, "").trim();
  const options = plain.split(/\s*\|\s*|\s*\/\s*(?=\w+$)/);
  if (options.length > 1 && options.every((option) => option.length < 30)) {
    if (options.every((option) => /^(true|false)$/i.test(option))) return { type: "boolean" };
    return { type: "string", enum: options };
  }
  if (/\b(?:bool(?:ean)?|true or false|true\/false)\b/i.test(plain) || /^(is|has|needs|should|can)_/.test(key))
    return { type: "boolean" };
  if (/\b(?:int(?:eger)?)\b/i.test(plain)) return { type: "integer", ...rangeIn(plain) };
  if (/\b(?:number|float|decimal|0 ?(?:-|to) ?\d+|1 ?(?:-|to) ?\d+)\b/i.test(plain))
    return { type: "number", ...rangeIn(plain) };
  if (/^(age|count|quantity|year|number)$/.test(key)) return { type: "integer" };
  if (/score|confidence|rating|price|amount/.test(key))
    return { type: "number", ...(/confidence/.test(key) ? { minimum: 0, maximum: 1 } : {}) };
  if (/\b(?:list|array)\b/i.test(plain)) return { type: "array", items: { type: "string" } };
  if (/sentiment/.test(key)) return { type: "string", enum: ["positive", "negative", "neutral"] };
  return { type: "string", ...(plain !== "" && plain !== "..." ? { description: plain } : {}) };
}

function rangeIn(text: string): JsonObject {
  const found = /(\d+(?:\.\d+)?) ?(?:-|–|to|and) ?(\d+(?:\.\d+)?)/.exec(text);
  return found ? { minimum: Number(found[1]), maximum: Number(found[2]) } : {};
}

/** The question without the part that speaks of the form, so that keys are not read as values. */
function withoutForm(question: Question): Question {
  const bare = objectsIn(question.text).reduce((rest, part) => rest.replace(part, ""), question.text);
  const sentences = bare
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => !/\bjson\b|\bkeys?\b/i.test(sentence) || /:\s*\S.{12,}$/.test(sentence));
  const text = sentences
    .map((sentence) => (/\bjson\b|\bkeys?\b/i.test(sentence) ? sentence.replace(/^.*?:\s*/s, "") : sentence))
    .join(" ")
    .trim();
  return { ...question, text: text === "" ? question.text : text };
}
