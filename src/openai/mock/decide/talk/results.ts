/** Words for tool results. The model believes what it is sent: `{"city": "Paris", "celsius": 45}` → "It is 45 °C in Paris." */
import { isObject, parseJson, spacedJson, type JsonObject } from "../../json.ts";
import type { ToolResult } from "../decider.ts";
import { wordsOf } from "../reading/words.ts";

/** A sentence or two for all results, in order. */
export function wordResults(results: readonly ToolResult[]): string {
  return [...new Set(results.map(wordResult))].join(" ");
}

/** Whether a result tells of a failure. */
export function isError(text: string): boolean {
  const value = parseJson(text);
  if (isObject(value)) {
    const error = value["error"];
    return (
      (error !== undefined && error !== null && error !== false) || value["success"] === false || value["ok"] === false
    );
  }
  return typeof (value ?? text) === "string" && /^["\s]*(\w*error|\w*exception|traceback|failed)\b/i.test(text);
}

const placeKeys =
  "city location place town ciudad ville stadt citta cidade ort lieu lugar destination region country".split(" ");
const identityKeys = [
  ...placeKeys,
  ..."name title symbol ticker id order patient user product subject expression query".split(" "),
];
const skyKeys = "condition conditions sky summary forecast weather description".split(" ");

function wordResult({ call, text }: ToolResult): string {
  const parsed = parseJson(text);
  const value = parsed === undefined ? text : parsed;
  const sent = parseJson(call.arguments);
  const args = isObject(sent) ? sent : {};
  if (isObject(value)) {
    const error = value["error"];
    if (error !== undefined && error !== null && error !== false) return errorText(call.name, plain(error));
    return weatherText(value, args) ?? objectText(value, args, call.name);
  }
  if (Array.isArray(value)) return listText(value);
  if (value === null || value === "") return `${call.name} gave nothing back.`;
  if (typeof value === "boolean") return value ? `${call.name} says yes.` : `${call.name} says no.`;
  if (typeof value === "number") return `The result${aboutText(args)} is ${value}.`;
  const words = plain(value);
  if (/^(\w*error|\w*exception|traceback)\b/i.test(words))
    return errorText(call.name, words.replace(/^error:\s*/i, ""));
  const place = pick(args, placeKeys);
  return sentence(place !== null && !words.includes(place.text) ? `${place.text}: ${words}` : words);
}

const errorText = (name: string, message: string): string => sentence(`${name} reported an error: ${message}`);

interface Picked {
  readonly key: string;
  readonly text: string;
}

/** The first field whose key is, or ends in, one of the words. */
function pick(fields: JsonObject, words: readonly string[]): Picked | null {
  for (const word of words) {
    const key = Object.keys(fields).find((name) => {
      const value = fields[name];
      return wordsOf(name).at(-1) === word && (typeof value === "string" || typeof value === "number") && value !== "";
    });
    if (key !== undefined) return { key, text: plain(fields[key]) };
  }
  return null;
}

interface Temperature {
  readonly keys: readonly string[];
  readonly text: string;
}

function temperatureOf(fields: JsonObject): Temperature | null {
  for (const [key, value] of Object.entries(fields)) {
    const words = wordsOf(key);
    const last = words.at(-1) ?? "";
    const isTemperature = words.some((word) => /^(temp|temperature|temperatura|temperatur|degrees)$/.test(word));
    const number =
      typeof value === "number"
        ? value
        : typeof value === "string"
          ? /^-?\d+(?:\.\d+)?(?=\s*°?[CF]?$)/.exec(value)?.[0]
          : undefined;
    if (number === undefined) continue;
    const letter = typeof value === "string" ? /[CF]$/.exec(value)?.[0] : undefined;
    if (last === "celsius" || (isTemperature && last === "c")) return { keys: [key], text: `${number} °C` };
    if (last === "fahrenheit" || (isTemperature && last === "f")) return { keys: [key], text: `${number} °F` };
    if (!isTemperature) continue;
    const unitKey = Object.keys(fields).find((name) => /^(unit|units|scale)$/.test(name));
    const unit = letter ?? (unitKey === undefined ? "" : plain(fields[unitKey]));
    const sign = /f/i.test(unit) ? "°F" : /c/i.test(unit) ? "°C" : "degrees";
    return { keys: unitKey === undefined ? [key] : [key, unitKey], text: `${number} ${sign}` };
  }
  return null;
}

function weatherText(fields: JsonObject, args: JsonObject): string | null {
  const temperature = temperatureOf(fields);
  if (temperature === null) return null;
  const own = pick(fields, placeKeys);
  const place = own ?? pick(args, placeKeys);
  const sky = pick(fields, skyKeys);
  const told = new Set([...temperature.keys, own?.key, sky?.key]);
  const rest = Object.entries(fields).filter(([key]) => !told.has(key));
  const more = rest.length > 0 ? ` (${rest.map(([key, value]) => `${spoken(key)}: ${plain(value)}`).join(", ")})` : "";
  return `It is ${temperature.text}${sky ? ` and ${sky.text}` : ""}${place ? ` in ${place.text}` : ""}${more}.`;
}

function objectText(fields: JsonObject, args: JsonObject, name: string): string {
  const own = Object.keys(fields).length > 1 ? pick(fields, identityKeys) : null;
  const rest = Object.entries(fields).filter(([key]) => key !== own?.key);
  const [only] = rest;
  if (only === undefined) return `${name} gave nothing back.`;
  const about = own ? aboutText({ [own.key]: own.text }) : aboutText(args);
  if (rest.length === 1) {
    const [key, value] = only;
    if (value === true) return `Done: ${spoken(key)}.`;
    if (Array.isArray(value)) return listText(value);
    return sentence(`The ${spoken(key)}${about} is ${plain(value)}`);
  }
  const list = rest.map(([key, value]) => `${spoken(key)} ${plain(value)}`).join(", ");
  return sentence(
    about === "" ? `I got ${list}` : `${about.trim().replace(/^./, (letter) => letter.toUpperCase())}: ${list}`,
  );
}

/** ` in Paris` for a place, ` for AAPL` for another name, else nothing. */
function aboutText(fields: JsonObject): string {
  const place = pick(fields, placeKeys);
  if (place) return ` in ${place.text}`;
  const other = pick(fields, identityKeys);
  return other ? ` for ${other.text}` : "";
}

function listText(items: readonly unknown[]): string {
  if (items.length === 0) return "I found nothing.";
  const labels = items.map((item) => (isObject(item) ? (pick(item, identityKeys)?.text ?? plain(item)) : plain(item)));
  return sentence(`I found ${items.length}: ${labels.join(", ")}`);
}

const spoken = (key: string): string => wordsOf(key).join(" ");
const plain = (value: unknown): string => (typeof value === "string" ? value.trim() : spacedJson(value));
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
