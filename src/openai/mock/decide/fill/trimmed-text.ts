/** Free text without what has parameters of its own: days, bounds, counts. */
import { numbersIn } from "../reading/numbers.ts";
import type { Source } from "../reading/source.ts";

/** Free text without the day and the time that have parameters of their own: "call Anna at 5 pm" → `call Anna`. */
export function withoutDays(text: string, days: readonly unknown[], { entities }: Source): string {
  if (!days.some((day) => day !== undefined) || entities.quoted.includes(text)) return text;
  let rest = text;
  for (const said of [...entities.dates, ...entities.times, ...entities.times, ...entities.dates]) {
    const at = rest.lastIndexOf(said);
    if (at < 0) continue;
    const before = rest.slice(0, at).replace(/[ ,]*\b(?:at|on|by|for|in|from|until|the)?[ ]*$/i, "");
    rest = `${before}${rest.slice(at + said.length)}`.trim();
  }
  return rest === "" ? text : rest;
}

/** "running shoes under 80 dollars" → `running shoes`, where the bound has a parameter of its own. */
export function withoutBound(text: string, values: ReadonlyMap<string, unknown>): string {
  const found = bound.exec(text);
  if (!found || ![...values.values()].includes(Number(found[1]?.replaceAll(",", "")))) return text;
  return text.slice(0, found.index).trim() || text;
}

const bound =
  /,? (?:for |that costs? |costing )?(?:under|below|over|above|less than|more than|up to|at most|at least|cheaper than|within) [$€£]? ?(\d[\d,]*(?:\.\d+)?) ?(?:[$€£]|dollars?|euros?|pounds?|bucks|usd|eur|gbp)?$/i;

/** "50 more lamps" → `lamps`, where the 50 has a parameter of its own. */
export function withoutCount(text: string, values: ReadonlyMap<string, unknown>): string {
  const [number] = numbersIn(text);
  if (number?.at !== 0 || ![...values.values()].includes(number.value)) return text;
  const rest = text
    .slice(number.length)
    .replace(/^ ?x /i, " ")
    .replace(/^(?: (?:more|new|extra|additional|other|further|pieces?|units?|of|boxes|packs?|bottles?|the))+ /i, " ");
  return /^ \p{L}{3,}/u.test(rest) && !/^ (?:st|nd|rd|th|am|pm)\b/i.test(rest) ? rest.trim() : text;
}
