/** A value for one parameter, from what a text names and what the schema wants. Undefined: the text says nothing of it. */
import { isObject, type JsonObject } from "../../json.ts";
import { enumValue, enumValues } from "./enum-value.ts";
import { isNumeric, numberFor } from "./fill-number.ts";
import { fillText } from "./fill-text.ts";
import { itemsIn, segmentsOf } from "../reading/lists.ts";
import { descriptionOf, enumOf, propertiesOf, roleOf, typeOf, wordsOfParam, type Param } from "../tools/params.ts";
import { choicesOf, resolve } from "../tools/schema.ts";
import { sidedValue } from "./side.ts";
import type { Source } from "../reading/source.ts";
import { withoutBound, withoutCount, withoutDays } from "./trimmed-text.ts";
import { fold, stem, wordsOf } from "../reading/words.ts";

export interface FillContext {
  /** The other parameters of the same object: a lone number belongs to a lone number parameter. */
  readonly siblings: readonly Param[];
  /** What `$ref` points into. */
  readonly root: JsonObject;
  /** How many objects and lists it lies in; 0 when left out. */
  readonly depth?: number;
}

/** A schema may hold itself: below this depth nothing is filled. */
const deepest = 5;

export function fillValue(param: Param, source: Source, context: FillContext): unknown {
  const { schema } = param;
  if ((context.depth ?? 0) > deepest) return undefined;
  const values = enumOf(schema);
  if (values.length > 0) return chooseValue(values, param, source);
  const choices = choicesOf(schema, context.root);
  if (choices.length > 1) return bestChoice(choices, param, source, context);
  switch (typeOf(schema)) {
    case "integer":
      return numberFor(param, true, source, context.siblings);
    case "number":
      return numberFor(param, false, source, context.siblings);
    case "boolean":
      return booleanFor(param, source);
    case "array":
      return listFor(param, source, context);
    case "object":
      return objectFor(param, source, context);
    default:
      return fillText(param, source);
  }
}

function chooseValue(values: readonly unknown[], param: Param, source: Source): unknown {
  const { text, currencies, languages } = source.entities;
  const sided = sidedValue(values, param, source.entities);
  if (sided !== undefined) return sided;
  const near = textBeside(param, text);
  const byCode = [...currencies, ...languages].find((code) => values.includes(code));
  const spoken = (near === undefined ? undefined : enumValue(values, near)) ?? enumValue(values, text) ?? byCode;
  if (spoken !== undefined) return spoken;
  if (values.every((value) => value === "on" || value === "off")) return /\boff\b/i.test(text) ? "off" : "on";
  return undefined;
}

/** The branch of a choice of which the text fills most; the first when none. */
function bestChoice(choices: readonly JsonObject[], param: Param, source: Source, context: FillContext): unknown {
  let best: { readonly value: unknown; readonly weight: number } | null = null;
  for (const schema of choices) {
    const branch = { ...param, schema, required: true, role: roleOf(param.name, schema) };
    const inner = { ...context, depth: (context.depth ?? 0) + 1 };
    const value = fillValue(branch, source.part(source.entities.text), inner);
    const weight =
      value === undefined
        ? 0
        : isObject(value)
          ? objectWeight(value, source.entities.text)
          : typeOf(schema) === "string"
            ? 1
            : 2;
    if (weight > (best?.weight ?? 0)) best = { value, weight };
  }
  return best?.value;
}

/** Fields filled; a field whose word stands in the text counts more, so that a discriminator tells branches apart. */
const objectWeight = (value: JsonObject, text: string): number => {
  const spoken = new Set(wordsOf(text).map(stem));
  return Object.values(value).reduce<number>(
    (sum, field) =>
      sum + 1 + (typeof field === "string" && wordsOf(field).every((word) => spoken.has(stem(word))) ? 2 : 0),
    0,
  );
};

function booleanFor(param: Param, source: Source): boolean | undefined {
  const words = wordsOf(source.entities.text);
  const own = wordsOfParam(param.name)
    .filter(
      (word) =>
        !/^(is|has|with|include|includes|included|should|want|wants|needs|needed|only|enable|enabled|allow)$/.test(
          word,
        ),
    )
    .map(stem);
  const at = words.findIndex((word) => own.includes(stem(word)));
  // "disarm", "unlock", "deactivate": the word turned round.
  const isTurned = words.some((word) => {
    const bare = /^(?:dis|un|de)(.{3,})$/.exec(word)?.[1];
    return bare !== undefined && own.includes(stem(bare));
  });
  if (at < 0 && isTurned) return false;
  const before = at < 0 ? [] : words.slice(Math.max(0, at - 3), at);
  const isSwitch =
    own.length === 0 ||
    own.some((word) => ["on", "stat", "pow", "activ", "valu", "lock", "power", "state", "open"].includes(word));
  if (at >= 0 && !isSwitch)
    return !before.some((word) => /^(no|not|without|don|never|skip|isn|disable|off)$/.test(word));
  if (isSwitch && (param.required || at >= 0))
    return !words.some((word) =>
      /^(off|disable|disabled|false|without|stop|deactivate|unlock|close|out|no)$/.test(word),
    );
  if (words.some((word) => /^(off|disable|disabled|false)$/.test(word)) && param.required) return false;
  if (!param.required) return undefined;
  const described = new Set(wordsOf(descriptionOf(param.schema)).map(stem));
  const spoken = words.some((word) => word.length > 4 && described.has(stem(word)));
  return spoken && !words.some((word) => /^(no|not|without)$/.test(word));
}

function listFor(param: Param, source: Source, { root, depth = 0 }: FillContext): readonly unknown[] | undefined {
  const items = resolve(param.schema["items"], root);
  const { entities } = source;
  const values = enumOf(items);
  if (values.length > 0) return some(enumValues(values, entities.text));
  switch (typeOf(items)) {
    case "number":
    case "integer":
      return some(entities.numbers.map(({ value }) => value));
    case "object":
      return some(objectsIn(items, source, root, depth + 1));
    default:
  }
  const role = param.role === "plain" ? roleOf(param.name, items) : param.role;
  if (role === "city") return some(entities.cities.map(({ name }) => name)) ?? some(entities.names);
  if (role === "email") return some(entities.emails) ?? some(entities.names);
  if (role === "id") return some(entities.ids) ?? some(entities.numbers.map(({ value }) => String(value)));
  if (role === "ticker") return some(entities.tickers);
  if (role === "url") return some(entities.urls);
  if (role === "path") return some(entities.paths);
  if (role === "language") return some(entities.languages);
  if (role === "date") return some(entities.dates);
  if (role === "name" && entities.names.length > 0) return entities.names;
  const bare = entities.quoted.reduce((rest, quote) => rest.replace(quote, ""), entities.text);
  const listed = itemsIn(bare, wordsOf(param.name));
  if (!param.required)
    return new RegExp(`\\b${wordsOf(param.name).at(-1) ?? ""}`, "i").test(bare) ? some(listed) : undefined;
  return some(listed.length > 1 ? listed : entities.quoted) ?? some(listed) ?? some(entities.names);
}

/** "2 pizzas and a coke" → one object a segment that fills what the object requires. */
function objectsIn(items: JsonObject, source: Source, root: JsonObject, depth: number): readonly JsonObject[] {
  const params = propertiesOf(items, root);
  const found: JsonObject[] = [];
  for (const segment of segmentsOf(source.entities.text)) {
    const part = source.part(segment);
    const filled = filledFields(params, part, root, depth);
    const counts = params.filter((param) => isNumeric(param) && /quantity|qty|count|^number/.test(param.name));
    for (const count of counts) if (!(count.name in filled) && count.required) filled[count.name] = 1;
    for (const [name, value] of Object.entries(filled)) {
      if (typeof value === "string" && counts.length > 0)
        filled[name] = value.replace(/^(?:\d+|an?|one|two|three|four|five|six)\s+(?:x\s+)?/i, "");
    }
    const needed = params.filter((param) => param.required);
    if (Object.keys(filled).length > 0 && needed.every((param) => param.name in filled)) found.push(filled);
  }
  return found;
}

function objectFor(param: Param, source: Source, { root, depth = 0 }: FillContext): JsonObject | undefined {
  const params = propertiesOf(param.schema, root);
  const filled = filledFields(params, source, root, depth + 1);
  if (params.some((inner) => inner.required && !param.required && !(inner.name in filled))) return undefined;
  return Object.keys(filled).length > 0 ? filled : undefined;
}

/** What a text fills of several parameters. Those of a narrow kind choose first, free text last. */
export function filledFields(
  params: readonly Param[],
  source: Source,
  root: JsonObject,
  depth = 0,
): Record<string, unknown> {
  const values = new Map<string, unknown>();
  const isFree = ({ role, schema }: Param): boolean =>
    typeOf(schema) === "string" && ["text", "title", "query", "plain"].includes(role);
  const order = [
    ...params.filter((param) => !isFree(param)),
    ...params.filter((param) => isFree(param) && param.role !== "plain"),
    ...params.filter((param) => isFree(param) && param.role === "plain"),
  ];
  for (const param of order) {
    const value = fillValue(param, source, { siblings: params, root, depth });
    if (value !== undefined) values.set(param.name, value);
  }
  const days = params.filter(({ role }) => role === "date" || role === "time").map(({ name }) => values.get(name));
  const filled: Record<string, unknown> = {};
  for (const param of params) {
    if (!values.has(param.name)) continue;
    const value = values.get(param.name);
    filled[param.name] =
      typeof value === "string" && !isFree(param)
        ? withoutCount(value, values)
        : typeof value === "string"
          ? withoutCount(withoutBound(withoutDays(value, days, source), values), values)
          : value;
  }
  return filled;
}

/** The few words after the parameter's own name: "priority: high", "with size large". */
function textBeside(param: Param, text: string): string | undefined {
  const word = wordsOf(param.name).at(-1);
  if (word === undefined || word.length < 3) return undefined;
  const folded = fold(text);
  const at = folded.search(new RegExp(`\\b${word}`));
  if (at < 0) return undefined;
  const words = folded.slice(0, at).split(/\s+/).filter(Boolean);
  const after = folded.slice(at).split(/\s+/).slice(0, 5);
  return [...after.slice(1), ...words.slice(-1)].join(" ");
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
