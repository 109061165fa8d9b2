/** One thing a call: the parts of a message that each make a call of their own. */
import type { Tool } from "../../chat/request.ts";
import { knownCities } from "../reading/cities.ts";
import { entitiesOf, type Entities } from "../reading/entities.ts";
import { enumValues } from "../fill/enum-value.ts";
import { itemsIn } from "../reading/lists.ts";
import { enumOf, paramsOf, typeOf, type Param } from "../tools/params.ts";
import { fold, wordsOf } from "../reading/words.ts";

/** What each call is made of; one part for a tool that takes all, or a message that names one thing. */
export function spread(tool: Tool, entities: Entities): readonly Entities[] {
  const params = paramsOf(tool);
  const texts = params.filter((param) => typeOf(param.schema) === "string");
  const only = (...roles: readonly string[]): boolean =>
    texts.filter((param) => roles.includes(param.role)).length === 1;
  if (only("city", "timezone")) {
    const cities = [...entities.cities, ...chosenCities(entities)];
    if (cities.length > 1) return cities.map((city) => ({ ...entities, cities: [city] }));
    const towns = jointNames(entities);
    if (cities.length === 0 && towns.length > 1)
      return towns.map((name) => ({ ...entities, cities: [{ name, at: 0 }] }));
  }
  const lat = params.some(({ name }) => /^lat/.test(name));
  if (lat && entities.cities.length > 1) return entities.cities.map((city) => ({ ...entities, cities: [city] }));
  const ids = idParts(params, entities);
  if (ids.length > 1) return ids;
  if (only("ticker") && entities.tickers.length > 1)
    return entities.tickers.map((ticker) => ({ ...entities, tickers: [ticker] }));
  if (only("name") && texts.length === 1) {
    const names = jointNames(entities);
    if (names.length > 1) return names.map((name) => ({ ...entities, names: [name] }));
  }
  if (only("language") && areJoint(entities.languages, entities.text))
    return entities.languages.map((language) => ({ ...entities, languages: [language] }));
  if (only("email") && areJoint(entities.emails, entities.text))
    return entities.emails.map((email) => ({ ...entities, emails: [email] }));
  return valueParts(texts, entities) ?? itemParts(tool, texts, entities) ?? [entities];
}

/** One part an id: of text, or figures for a whole number that names a thing. */
function idParts(params: readonly Param[], entities: Entities): readonly Entities[] {
  const { ids, text } = entities;
  const scalar = params.filter(({ schema }) => ["string", "integer", "number"].includes(typeOf(schema)));
  if (scalar.filter(({ role }) => role === "id").length !== 1) return [];
  const without = (others: readonly string[]): string =>
    text.replaceAll(new RegExp(`(?<![\\w-])#?(?:${others.map(escaped).join("|")})(?![\\w-])`, "g"), "");
  if (ids.length > 1)
    return ids.map((id) => ({ ...entities, ids: [id], text: without(ids.filter((other) => other !== id)) }));
  const counts = scalar.some(({ role, schema, required }) => role !== "id" && required && typeOf(schema) !== "string");
  const pattern = counts
    ? /\b\d{2,}(?:, \d{2,})*,? (?:and|or|&) \d{2,}\b/
    : /\b\d+(?:, #?\d+)*,? (?:and|or|&) (?:\p{L}+ )?#?\d+\b(?! (?:minutes?|hours?|days?|euros?|dollars?))/u;
  const list = [...new Set(pattern.exec(text)?.[0].match(/\d+/g) ?? [])];
  if (list.length < 2 || ids.length > 0) return [];
  return list.map((id) => entitiesOf(without(list.filter((other) => other !== id))));
}

const manners = /unit|mode|type|level|priority|state|status/;

/** "The lights in the kitchen and the bedroom", where the schema lists the rooms. */
function valueParts(texts: readonly Param[], entities: Entities): readonly Entities[] | null {
  const { text } = entities;
  const lists = texts
    .filter(({ name, schema, required }) => required && enumOf(schema).length > 1 && !manners.test(name))
    .map(({ schema }) => enumValues(enumOf(schema), text).map((value) => wordsOf(String(value)).join(" ")))
    .filter((values) => areJoint(values, fold(text)));
  const [spoken] = lists;
  if (spoken === undefined || lists.length > 1) return null;
  return spoken.map((value) =>
    entitiesOf(
      spoken.reduce(
        (rest, other) => (other === value ? rest : rest.replace(new RegExp(escaped(other), "i"), "")),
        text,
      ),
    ),
  );
}

/** Several quotations, or the items of a list, for a tool that takes one. */
function itemParts({ description }: Tool, texts: readonly Param[], entities: Entities): readonly Entities[] | null {
  const { quoted, text } = entities;
  const free = texts.filter(
    ({ role, required, schema }) =>
      required && enumOf(schema).length === 0 && ["text", "title", "query", "plain", "name"].includes(role),
  );
  const [param] = free;
  if (param === undefined || free.length > 1) return null;
  if (areJoint(quoted, text)) return quoted.map((quote) => ({ ...entities, quoted: [quote] }));
  const takesOne =
    /(?:^|_)(?:item|ingredient|product|article|food|fruit|topping|artikel|producto|produit)$/.test(
      wordsOf(param.name).join("_"),
    ) && !/\b(?:items|several|list of|all)\b/i.test(description.replace(/\b(?:to|from|on) .*$/, ""));
  if (!takesOne || quoted.length > 0) return null;
  const items = itemsIn(text);
  return items.length > 1 && items.every((item) => item.split(" ").length <= 3 && !/\d/.test(item))
    ? items.map((item) => ({ ...entities, quoted: [item] }))
    : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether things follow each other in a text, joined by "and" or commas. */
function areJoint(things: readonly string[], text: string): boolean {
  const [first, second] = things;
  if (first === undefined || second === undefined) return false;
  return new RegExp(
    `${escaped(first)}["”'»]?(?:,| and| or| &)+ (?:(?:in|into|to|for|the|my) )*["“'«]?${escaped(second)}`,
    "i",
  ).test(text);
}

/** Names joined by "and" or commas; two names elsewhere in a text are not a list. */
function jointNames({ names, text }: Entities): readonly string[] {
  const [first, second] = names;
  if (first === undefined || second === undefined) return [];
  return new RegExp(`${escaped(first)}(?:,| and| or| &) ${escaped(second)}`).test(text) ? names : [];
}

const figures: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
};

/** "Five random cities", "two other cities": the mock picks them, always the same. */
function chosenCities({ text, cities }: Entities): readonly { readonly name: string; readonly at: number }[] {
  const found =
    /\b(\d|two|three|four|five|six|seven|eight|ten) (?:random |different |other |more |big |large |major |of your favou?rite )*(?:cities|places)\b/.exec(
      fold(text),
    );
  if (!found || (cities.length > 0 && !/other|more/.test(found[0]))) return [];
  const count = figures[found[1] ?? ""] ?? Number(found[1]);
  return knownCities.filter((name) => !cities.some((city) => city.name === name)).slice(0, count).map((name) => ({ name, at: 0 })); // prettier-ignore
}
