/** Values for what a text does not say: plausible, always the same, and where they are sentences, honest. */
import type { JsonObject } from "../../json.ts";
import { usualToday } from "../reading/dates.ts";
import { fillText } from "./fill-text.ts";
import type { Param } from "../tools/params.ts";
import { titleOf } from "../reading/phrase.ts";
import type { Source } from "../reading/source.ts";
import { wordsOf } from "../reading/words.ts";

const byRole: Partial<Record<Param["role"], string>> = {
  timezone: "Europe/Oslo",
  email: "ada@example.com",
  phone: "+47 555 01 234",
  url: "https://example.com",
  path: "notes.txt",
  currency: "EUR",
  language: "English",
  ticker: "ACME",
  expression: "1 + 1",
  sql: "SELECT 1",
  code: "pass",
  id: "id-1",
  city: "Paris",
  country: "France",
  date: usualToday,
  time: "12:00",
  name: "Ada Lovelace",
};

/** What a sentence of the mock's own says. */
const honest = "The mock filled this in by rules, from the words of the message.";

const asText = new Set<Param["role"]>(["text", "title", "query", "plain"]);

/** Text for a field. */
export function plausibleText(param: Param, source: Source): string {
  const { name, role, schema } = param;
  const { text } = source.entities;
  const format = schema["format"];
  if (format === "uuid") return "00000000-0000-4000-8000-000000000001";
  if (format === "ipv4") return "192.0.2.1";
  if (!asText.has(role)) {
    const spoken = fillText(param, source.part(text));
    const fallback = byRole[role] ?? "unknown";
    if (format === "date-time") return spoken?.includes("T") === true ? spoken : `${usualToday}T12:00:00Z`;
    return spoken ?? fallback;
  }
  if (
    /reason|explanation|thought|rationale|feedback|justification|comment|analysis|critique|suggestion|notes?$/.test(
      name,
    )
  )
    return honest;
  if (/summary|abstract|description|tl_?dr|gist/.test(name)) return firstSentence(text);
  if (/^(job|profession|occupation|role|position)/.test(name)) {
    const job =
      /\b(?:works? as|is|am|was) an? ([\p{L}]+(?: (?!in\b|at\b|from\b|who\b|and\b|living\b)[\p{L}]+)?)/iu.exec(
        text,
      )?.[1];
    if (job !== undefined) return job;
  }
  if (/title|subject|headline|topic|label|category/.test(name))
    return capital(titleOf(text).split(/\s+/).slice(0, 8).join(" ")) || "Untitled";
  if (/query|search|question|keyword/.test(name))
    return fillText({ ...param, role: "query" }, source.part(text)) ?? firstSentence(text);
  const spoken =
    role === "plain" && wordsOf(name).length > 0
      ? fillText({ ...param, required: false }, source.part(text))
      : undefined;
  return spoken ?? firstSentence(text);
}

const firstSentence = (text: string): string => {
  const [sentence = ""] = text.trim().split(/(?<=[.!?])\s+|\n/);
  const words = sentence.split(/\s+/);
  return words.length > 25 ? `${words.slice(0, 25).join(" ")}…` : sentence || "Nothing was said.";
};

const praise = /\b(?:great|good|love|excellent|amazing|happy|perfect|best|wonderful|correct|well|thanks)\b/i;
const blame = /\b(?:bad|terrible|awful|hate|worst|broken|wrong|slow|disappoint\w*|angry|poor|horrible)\b/i;

/** A number for a field: grades by the tone of the text, within the schema's bounds. */
export function plausibleNumber(name: string, schema: JsonObject, text: string): number {
  const low = typeof schema["minimum"] === "number" ? schema["minimum"] : undefined;
  const high = typeof schema["maximum"] === "number" ? schema["maximum"] : undefined;
  if (/confidence|probab|likelihood|certainty/.test(name)) return high !== undefined && high > 1 ? high * 0.9 : 0.9;
  const share = blame.test(text) && !praise.test(text) ? 0.2 : praise.test(text) ? 0.9 : 0.7;
  if (/score|rating|relevance|grade|stars/.test(name)) {
    const [from, to] = [low ?? 0, high ?? (schema["type"] === "integer" ? 10 : 1)];
    return round(from + (to - from) * share);
  }
  if (/count|length|words/.test(name)) return text.split(/\s+/).filter(Boolean).length;
  if (/year/.test(name)) return Number(usualToday.slice(0, 4));
  if (/age/.test(name)) return 36;
  if (low !== undefined && high !== undefined) return round((low + high) / 2);
  return low ?? 1;
}

const round = (value: number): number => Number(value.toFixed(2));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
