/** A tool that may do what another just failed to do: `backup_search` when `primary_search` is down. */
import { isObject, parseJson } from "../../json.ts";
import type { PlannedCall, Question } from "../decider.ts";
import { profilesOf } from "./intents.ts";
import type { ToolProfile } from "../tools/tool-profile.ts";

/** What another tool may get round; "no such patient" is an answer, not an outage. */
const outage =
  /\b(?:unavailable|time[ds]?[ -]?out|timeout|down|offline|overloaded|rate.?limit\w*|too many requests|50[0-4]|429|connection|unreachable|not responding)\b/i;

/** The same arguments for a tool that takes them too and shares a word of its name; null when there is none. */
export function otherWay(question: Question): { readonly call: PlannedCall; readonly reason: string } | null {
  const last = question.results.at(-1);
  if (last === undefined || !outage.test(last.text)) return null;
  const args = parseJson(last.call.arguments);
  const profiles = profilesOf(question);
  const failed = profiles.find(({ tool }) => tool.name === last.call.name);
  if (failed === undefined || failed.kind !== "tells" || !isObject(args)) return null;
  const tried = new Set(question.results.map(({ call }) => call.name));
  const other = profiles.find(
    (profile) => profile.kind === "tells" && !tried.has(profile.tool.name) && isLike(profile, failed),
  );
  if (other === undefined) return null;
  return {
    call: { name: other.tool.name, arguments: args },
    reason: `The tool ${last.call.name} is out of order, and ${other.tool.name} takes the same arguments.`,
  };
}

const isLike = (one: ToolProfile, two: ToolProfile): boolean =>
  one.paramList.length > 0 &&
  namesOf(one) === namesOf(two) &&
  [...one.name.terms].some((term) => two.name.terms.has(term));

const namesOf = ({ paramList }: ToolProfile): string =>
  paramList
    .filter(({ required }) => required)
    .map(({ name }) => name)
    .sort()
    .join();
