/** Parameters that come in pairs: what one changes from and what it is changed to. */
import type { Entities } from "../reading/entities.ts";
import { enumValue, spokenValues } from "./enum-value.ts";
import { descriptionOf, wordsOfParam, type Param } from "../tools/params.ts";

/** Which of the two a parameter is, by its name or the end of its description; null: neither. */
export function sideOf({ name, schema }: Param): "from" | "to" | null {
  const words = wordsOfParam(name).join("_");
  if (/^(from|source|src|base)(_|$)|_from$/.test(words)) return "from";
  if (/^(to|target|into)(_|$)|_to$/.test(words)) return "to";
  if (name.length > 2) return null;
  const end = /\b(from|to|into)[.)]?$/i.exec(descriptionOf(schema))?.[1]?.toLowerCase();
  return end === undefined ? null : end === "from" ? "from" : "to";
}

/** Of two allowed values spoken of, the one beside the figure is changed from: "How many km are 26.2 miles?" */
export function sidedValue(values: readonly unknown[], param: Param, { text, numbers }: Entities): unknown {
  const side = sideOf(param);
  if (side === null) return undefined;
  const said = spokenValues(values, text);
  if (said.length < 2) return undefined;
  const counted = numbers
    .map(({ at, length }) => enumValue(values, /^\s*(?:degrees? )?[^\s,.?!]+/.exec(text.slice(at + length))?.[0] ?? ""))
    .find((value) => value !== undefined);
  const from = counted ?? said[0];
  return side === "from" ? from : said.find((value) => value !== from);
}

/** The currency that stands beside a figure, when two are named. */
export function countedFirst(
  currencies: readonly string[],
  entities: Entities,
  of: (text: string) => readonly string[],
): readonly string[] {
  const { text, numbers } = entities;
  if (currencies.length !== 2) return currencies;
  for (const { at, length } of numbers) {
    const beside = `${/[$€£¥₹]\s?$/.exec(text.slice(0, at))?.[0] ?? ""} ${/^\s*(?:us |swiss )?[^\s,.?!]+/i.exec(text.slice(at + length))?.[0] ?? ""}`;
    const [found] = of(beside);
    if (found !== undefined && currencies[1] === found) return [found, currencies[0] ?? found];
  }
  return currencies;
}
