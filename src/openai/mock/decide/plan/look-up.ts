/** A tool that may tell what another tool needs: `find_customer` before `list_orders(customer_id)`. */
import type { PlannedCall, Question } from "../decider.ts";
import { entitiesOf } from "../reading/entities.ts";
import { callsOf, type Intent } from "./intents.ts";
import type { Param } from "../tools/params.ts";
import type { ToolProfile } from "../tools/tool-profile.ts";
import { fold, wordsOf } from "../reading/words.ts";

/** Words in a tool's name or description that say it knows such a thing. */
const knows: Readonly<Record<string, RegExp>> = {
  email:
    /\b(contacts?|address ?book|e-?mail address|directory|people|person|employee|colleague|find user|look up user)\b/,
  phone: /\b(contacts?|address ?book|phone|directory|people|person)\b/,
  city: /\b(location|position|where the user|current city|whereabouts|geolocat\w+|locate)\b/,
  timezone: /\b(time ?zone|location)\b/,
  date: /\b(today|current date|now|clock|calendar date)\b/,
  ticker: /\b(ticker|symbol)\b/,
};

/** The call that brings what is missing, or null. */
export function lookUpFor(
  intent: Intent,
  question: Question,
  profiles: readonly ToolProfile[],
): { readonly calls: readonly PlannedCall[]; readonly reason: string } | null {
  for (const param of intent.missing) {
    for (const profile of profiles) {
      if (profile === intent.profile || profile.kind !== "tells" || !brings(profile, param)) continue;
      if (question.results.some(({ call }) => call.name === profile.tool.name)) continue;
      const { calls, missing } = callsOf(profile, entitiesOf(question.text), question);
      if (missing.length > 0) continue;
      return {
        calls,
        reason: `${intent.why}, but it needs ${param.name}, which the message does not say: ${profile.tool.name} may tell.`,
      };
    }
  }
  return null;
}

function brings({ tool, paramList }: ToolProfile, param: Param): boolean {
  if (paramList.some(({ name }) => name === param.name)) return false;
  const said = fold(`${wordsOf(tool.name).join(" ")}. ${tool.description}`);
  const known = knows[param.role];
  if (known?.test(said) === true) return true;
  const words = wordsOf(param.name);
  const axis = words.some((word) => /^(lat|latitude|lon|lng|longitude)$/.test(word));
  if (axis) return /\b(geocode|coordinates|latitude|location)\b/.test(said);
  if (param.role !== "id") return said.includes(words.join(" "));
  const thing = words.filter((word) => !/^(id|ids|number|code|identifier|sku)$/.test(word));
  return thing.some((word) => new RegExp(`\\b${word}s?\\b`).test(said));
}
