/** Arguments for a tool, made from what a message names and what the schema wants. */
import type { Tool } from "../chat/request.ts";
import { isObject, type JsonObject } from "../json.ts";
import { zoneOf } from "./cities.ts";
import type { Entities } from "./entities.ts";
import { enumOf, paramsOf, propertiesOf, typeOf, type Param } from "./params.ts";
import { messageOf, queryOf, subjectOf } from "./phrase.ts";
import { fold, stem, wordsOf } from "./words.ts";

export interface Filled {
  readonly arguments: JsonObject;
  /** Required parameters the message says nothing about. */
  readonly missing: readonly string[];
}

/** Fill what can be filled. Optional parameters that are not spoken of are left out. */
export function fillArguments(tool: Tool, entities: Entities, earlier: Entities | null): Filled {
  const params = paramsOf(tool);
  const now = new Filler(entities, params);
  const then = earlier ? new Filler(earlier, params) : null;
  const filled: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const param of params) {
    const value = now.value(param) ?? (param.required ? then?.value(param) : undefined) ?? param.schema["default"];
    if (value !== undefined) {
      if (param.required || value !== param.schema["default"]) filled[param.name] = value;
    } else if (param.required) missing.push(param.name);
  }
  return { arguments: filled, missing };
}

/** Something of the right type for what is missing, when a call is forced. */
export function placeholderFor(schema: JsonObject): unknown {
  const first = enumOf(schema)[0];
  if (first !== undefined) return first;
  switch (typeOf(schema)) {
    case "number":
    case "integer":
      return typeof schema["minimum"] === "number" ? schema["minimum"] : 0;
    case "boolean":
      return false;
    case "array":
      return [];
    case "object":
      return Object.fromEntries(
        propertiesOf(schema)
          .filter((param) => param.required)
          .map((param) => [param.name, placeholderFor(param.schema)]),
      );
    default:
      return "unknown";
  }
}

/** Hands out the entities of one message, each number, city and id once. */
class Filler {
  private readonly entities: Entities;
  private readonly params: readonly Param[];
  private readonly taken = new Map<string, number>();

  constructor(entities: Entities, params: readonly Param[]) {
    this.entities = entities;
    this.params = params;
  }

  value(param: Param): unknown {
    const { schema } = param;
    const values = enumOf(schema);
    if (values.length > 0)
      return enumValue(values, this.entities.text) ?? (param.required ? (schema["default"] ?? values[0]) : undefined);
    switch (typeOf(schema)) {
      case "integer":
        return this.number(param, true);
      case "number":
        return this.number(param, false);
      case "boolean":
        return this.boolean(param);
      case "array":
        return this.list(param);
      case "object":
        return this.object(schema, param.required);
      default:
        return this.text(param);
    }
  }

  private next(kind: string, list: readonly string[]): string | undefined {
    const at = this.taken.get(kind) ?? 0;
    this.taken.set(kind, at + 1);
    return list[at];
  }

  /** The number beside the parameter's own word ("3 days"), else the next one not taken. */
  private number(param: Param, whole: boolean): number | undefined {
    const { text, numbers, ids } = this.entities;
    const free = numbers.filter(
      ({ at, value }) => !this.taken.has(`number ${at}`) && (!whole || Number.isInteger(value)),
    );
    const own = new Set(wordsOf(param.name).map(stem));
    const beside = free.find(({ at }) => {
      const around = [...wordsOf(text.slice(0, at)).slice(-2), ...wordsOf(text.slice(at)).slice(1, 3)];
      return around.some((word) => own.has(stem(word)));
    });
    const many = this.params.filter((other) => ["integer", "number"].includes(typeOf(other.schema)));
    const isCount = /^(count|num|number|n|amount|quantity|qty|limit|max|times|how_many)/.test(fold(param.name));
    const chosen = beside ?? (param.required || many.length === 1 || isCount ? free[0] : undefined);
    if (chosen) {
      this.taken.set(`number ${chosen.at}`, 1);
      return chosen.value;
    }
    const digits = param.role === "id" ? /\d+/.exec(ids[0] ?? "")?.[0] : undefined;
    return digits === undefined ? undefined : Number(digits);
  }

  private boolean(param: Param): boolean | undefined {
    const words = wordsOf(this.entities.text);
    if (words.some((word) => ["off", "disable", "disabled", "false", "without", "stop"].includes(word))) return false;
    const own = wordsOf(param.name).map(stem);
    const spoken = words.map(stem).some((word) => own.includes(word));
    return param.required || spoken || (words.includes("on") && own.includes("on")) ? true : undefined;
  }

  private list(param: Param): readonly unknown[] | undefined {
    const items = isObject(param.schema["items"]) ? param.schema["items"] : {};
    const { entities } = this;
    if (["number", "integer"].includes(typeOf(items))) return some(entities.numbers.map(({ value }) => value));
    const values = enumOf(items).filter((value) => enumValue([value], entities.text) !== undefined);
    if (values.length > 0) return values;
    const { role } = param;
    if (role === "city") return some(entities.cities.map(({ name }) => name)) ?? some(entities.names);
    if (role === "email") return some(entities.emails);
    if (role === "id") return some(entities.ids);
    if (role === "ticker") return some(entities.tickers);
    return some(entities.quoted) ?? some(entities.names);
  }

  private object(schema: JsonObject, required: boolean): JsonObject | undefined {
    const filled: Record<string, unknown> = {};
    for (const param of propertiesOf(schema)) {
      const value = this.value(param);
      if (value !== undefined) filled[param.name] = value;
      else if (param.required && !required) return undefined;
    }
    return Object.keys(filled).length > 0 ? filled : undefined;
  }

  private text(param: Param): string | undefined {
    const { entities } = this;
    const name = fold(param.name);
    const fromTo = this.fromTo(name);
    if (fromTo !== undefined) return fromTo;
    switch (param.role) {
      case "city":
        return this.place(param);
      case "timezone": {
        const city = this.next(
          "city",
          entities.cities.map((found) => found.name),
        );
        return (
          /\b(?:UTC|GMT|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b/.exec(entities.text)?.[0] ??
          (city === undefined ? undefined : (zoneOf(city) ?? city))
        );
      }
      case "email":
        return this.next("email", entities.emails) ?? this.next("name", entities.names);
      case "url":
        return this.next("url", entities.urls);
      case "currency":
        return this.next("currency", entities.currencies);
      case "language":
        return this.next("language", entities.languages);
      case "ticker":
        return this.next("ticker", entities.tickers);
      case "expression":
        return entities.expression ?? undefined;
      case "id":
        return this.next("id", [
          ...entities.ids,
          ...entities.tickers,
          ...entities.numbers.map(({ value }) => String(value)),
        ]);
      case "date":
        return this.next("date", entities.dates);
      case "time":
        return (
          this.next("time", entities.times) ??
          (/(date|start|end)/.test(name) ? this.next("date", entities.dates) : undefined)
        );
      case "name":
        return (
          this.next("name", entities.names) ??
          this.next("quoted", entities.quoted) ??
          this.next("id", entities.ids) ??
          this.next("ticker", entities.tickers)
        );
      case "query":
      case "text":
      case "plain":
        return this.phrase(param, name);
    }
  }

  /** Places of a journey and the like, by the little words before them. */
  private fromTo(name: string): string | undefined {
    const { text, currencies, languages, emails } = this.entities;
    const isFrom = /^(from|source|origin|departure|base)/.test(name);
    const isTo = /^(to|target|dest|destination|arrival)(_|$|[a-z]*$)/.test(name) && !/^tot|^tom/.test(name);
    if (!isFrom && !isTo) return undefined;
    if (/lang/.test(name)) return isTo ? languages.at(-1) : languages.length > 1 ? languages[0] : undefined;
    if (currencies.length > 1) return isFrom ? currencies[0] : currencies[1];
    if (isTo && emails.length > 0) return this.next("email", emails);
    const city = this.cityAfter(isFrom ? "from" : "to");
    if (city !== undefined) return city;
    return new RegExp(`\\b${isFrom ? "from" : "to"} (\\p{Lu}[\\p{L}]+)`, "u").exec(text)?.[1];
  }

  private cityAfter(word: string): string | undefined {
    const { text, cities } = this.entities;
    return cities.find(({ at }) => fold(text.slice(0, at)).trimEnd().endsWith(` ${word}`))?.name;
  }

  /** A known city; else a name or a word where a place stands: "in Springfield". */
  private place(param: Param): string | undefined {
    const { text, cities } = this.entities;
    const city = this.next(
      "city",
      cities.map((found) => found.name),
    );
    if (city !== undefined || cities.length > 0) return city;
    const named =
      /\b(?:[Ii]n|[Ff]or|[Aa]t|[Nn]ear|[Oo]f|[Aa]bout|[Tt]o) (?:the )?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*)/u.exec(
        text,
      )?.[1];
    if (named !== undefined) return named;
    const lower = /\b(?:in|near) (\p{Ll}{3,})\s*(?:[?.!,]|$|today|tomorrow|now|right)/u.exec(text)?.[1];
    if (
      lower !== undefined &&
      !/^(the|celsius|fahrenheit|degrees|euros?|dollars?|general|english|french|spanish)$/.test(lower)
    ) {
      return lower.charAt(0).toUpperCase() + lower.slice(1);
    }
    const alone = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*[.!?]?$/u.test(text.trim()) && param.required;
    return alone ? text.trim().replace(/[.!?]$/, "") : undefined;
  }

  private phrase(param: Param, name: string): string | undefined {
    const { entities } = this;
    const quoted = this.next("quoted", entities.quoted);
    if (quoted !== undefined) return quoted;
    if (/(subject|title|topic)/.test(name)) {
      return subjectOf(entities.text) ?? (param.required ? shorten(messageOf(entities.text)) : undefined);
    }
    if (!param.required && param.role !== "query") return undefined;
    if (param.role === "plain" && entities.expression !== null && /calc|math|expr|sum/.test(name))
      return entities.expression;
    return param.role === "query" ? queryOf(entities.text) : messageOf(entities.text);
  }
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

const shorten = (text: string): string => text.split(/\s+/).slice(0, 6).join(" ");

const levels: Readonly<Record<string, string>> = {
  urgent: "high",
  important: "high",
  critical: "high",
  asap: "high",
  minor: "low",
  metric: "celsius",
  imperial: "fahrenheit",
  centigrade: "celsius",
  bright: "high",
  dark: "low",
};

/** The enum value a text speaks of. */
function enumValue(values: readonly unknown[], text: string): unknown {
  const words = wordsOf(text);
  const spoken = new Set([...words, ...words.map((word) => levels[word] ?? word)].map(stem));
  return values.find((value) => {
    if (typeof value !== "string" && typeof value !== "number") return false;
    const parts = wordsOf(String(value));
    return parts.length > 0 && parts.every((part) => spoken.has(stem(part)));
  });
}
