/** What a message wants done: which tools, with which arguments, and what must come first. */
import type { Tool } from "../../chat/request.ts";
import { fillArguments, type Fallback, type Filled } from "../fill/arguments.ts";
import { inHistory, inResults } from "./context.ts";
import { todayIn } from "../reading/dates.ts";
import type { PlannedCall, Question } from "../decider.ts";
import { entitiesOf, type Entities } from "../reading/entities.ts";
import { bestTool, whyText, type Fit } from "../tools/fit.ts";
import { isForbidden, systemText } from "../tools/instructions.ts";
import { enumValue } from "../fill/enum-value.ts";
import { enumOf, typeOf, type Param } from "../tools/params.ts";
import { wordResults } from "../talk/results.ts";
import { Source } from "../reading/source.ts";
import { spread } from "./spread.ts";
import { profileOf, takesText, type ToolProfile } from "../tools/tool-profile.ts";
import { actionsOf } from "../reading/concepts.ts";
import { stem, wordsOf } from "../reading/words.ts";

export interface Intent {
  readonly profile: ToolProfile;
  readonly calls: readonly PlannedCall[];
  /** Required parameters that nothing says, of the first call. */
  readonly missing: readonly Param[];
  /** It needs what an earlier intent of the same message brings. */
  readonly waits: boolean;
  readonly topic: number;
  readonly why: string;
}

/** The tools that may be called and that the system does not forbid. */
export function profilesOf(question: Question): readonly ToolProfile[] {
  const system = systemText(question);
  return question.callable.filter((tool) => !isForbidden(tool, system)).map(profileOf);
}

/** What `text` wants, in its order. `question` gives the history. */
export function intentsIn(text: string, profiles: readonly ToolProfile[], question: Question): readonly Intent[] {
  const best = bestTool(text, profiles);
  if (best === null) return [];
  const clauses = clauseIntents(text, profiles, question);
  if (clauses.length > 1) return clauses;
  return [intentOf(best, text, question, null)];
}

const pronoun =
  /\b(?:it|them|that|this|those|these|her|him|the (?:results?|answer|summary|forecast|weather|temperature|list|report|outcome|findings|total|price|status|details?))\b/i;

/** One clause, one tool; the same tool again when its arguments are others. */
function clauseIntents(text: string, profiles: readonly ToolProfile[], question: Question): readonly Intent[] {
  const intents: Intent[] = [];
  for (const clause of clausesOf(text)) {
    const fit = bestTool(clause, profiles) ?? deedToIt(clause, intents, profiles);
    if (fit === null) continue;
    const before = intents.find(({ profile }) => profile === fit.profile);
    const isNew = before === undefined;
    if (!isNew && !startsWithDeed(clause)) continue;
    const earlier = intents.find(({ profile }) => profile.kind === "tells" && profile !== fit.profile);
    const leans =
      earlier !== undefined && (fit.profile.kind === "changes" || lacks(fit.profile, clause)) && pronoun.test(clause);
    const intent = intentOf(fit, clause, question, text);
    const waits = leans || (earlier !== undefined && (intent.missing.length > 0 || hasNameForAddress(intent)));
    if (!isNew && (intent.missing.length > 0 || sameCalls(before, intent))) continue;
    if (intent.missing.length === 0 || waits) intents.push({ ...intent, waits });
  }
  return intents;
}

/** "… and put it there": the one tool left that does such a deed to what came before. */
function deedToIt(clause: string, intents: readonly Intent[], profiles: readonly ToolProfile[]): Fit | null {
  if (intents.length === 0 || !pronoun.test(clause)) return null;
  const [verb] = wordsOf(clause.replace(/^(?:please |then |also |and )*/i, ""));
  if (verb === undefined) return null;
  const deeds = new Set(actionsOf(stem(verb)));
  const fitting = profiles.filter(
    ({ kind, name, description, tool }) =>
      kind === "changes" &&
      !intents.some(({ profile }) => profile.tool === tool) &&
      (name.terms.has(stem(verb)) ||
        description.terms.has(stem(verb)) ||
        [...deeds].some((deed) => name.actions.has(deed))),
  );
  const [profile] = fitting;
  return profile === undefined || fitting.length > 1 ? null : { profile, topic: 2, rank: 1, weak: 1, words: [verb] };
}

const sameCalls = (one: Intent, two: Intent): boolean => JSON.stringify(one.calls) === JSON.stringify(two.calls);
const lacks = ({ tool }: ToolProfile, clause: string): boolean =>
  fillArguments(tool, new Source(entitiesOf(clause))).missing.length > 0;

const startsWithDeed = (clause: string): boolean =>
  /^(?:please |then |also |and )*(?:turn|switch|set|send|add|create|book|schedule|cancel|delete|remove|email|e-mail|message|text|remind|order|buy|convert|translate|transfer|move|to [\w.+-]+@|open|close|start|stop|roll|search|find|look|check|get|what|how|is|play)\b/i.test(
    clause.trim(),
  );

/** An address that is only a name is looked up first, where a tool of the same message may do so. */
const hasNameForAddress = ({ calls, profile }: Intent): boolean =>
  profile.paramList.some(
    (param) =>
      param.role === "email" &&
      calls.some(
        (call) => typeof call.arguments[param.name] === "string" && !String(call.arguments[param.name]).includes("@"),
      ),
  );

function clausesOf(text: string): readonly string[] {
  // Quoted text is one piece, whatever stands in it.
  const quotes: string[] = [];
  const bare = text.replace(/"[^"]*"|“[^”]*”/g, (quote) => `\u0001${quotes.push(quote) - 1}\u0001`);
  return bare
    .split(/,? (?:and|then|also|plus|but) (?:then |also |please )?|[,;] (?:then )?|(?<=[.?!])\s+|\n+/i)
    .map((clause) => clause.replace(/\u0001(\d+)\u0001/g, (_, index: string) => quotes[Number(index)] ?? "").trim())
    .filter((clause) => clause !== "")
    .reduce<readonly string[]>(joined, []);
}

/** An address alone begins no clause: "a call with ann@example.org and bob@example.org". */
const joined = (clauses: readonly string[], clause: string): readonly string[] =>
  /^(?:https?:|[\w.+-]+@)\S+/.test(clause) && clauses.length > 0
    ? [...clauses.slice(0, -1), `${clauses.at(-1) ?? ""} and ${clause}`]
    : [...clauses, clause];

/** `whole`: the text a clause is part of; its names may fill what the clause leaves open. */
function intentOf(fit: Fit, text: string, question: Question, whole: string | null): Intent {
  const entities = entitiesOf(text);
  const { calls, missing } = callsOf(fit.profile, entities, question, whole);
  const times = calls.length > 1 ? `, ${calls.length} times` : "";
  return { profile: fit.profile, calls, missing, waits: false, topic: fit.topic, why: `${whyText(fit)}${times}` };
}

/** One call, or one for each city or id when the tool takes one at a time. */
export function callsOf(
  profile: ToolProfile,
  entities: Entities,
  question: Question,
  whole: string | null = null,
): { readonly calls: readonly PlannedCall[]; readonly missing: readonly Param[] } {
  const { tool } = profile;
  const today = todayIn(systemText(question)) ?? undefined;
  const history = inHistory({ ...question, results: [] });
  const rest = whole === null ? null : fillArguments(tool, new Source(entitiesOf(whole), today)).arguments;
  const rules = systemText(question)
    .split(/(?<=[.!?])\s+|\n+/)
    .filter((sentence) => /\b(?:always|use|prefer|default|report|give|units?)\b/i.test(sentence))
    .join(" ");
  const fallback: Fallback = (param) => {
    const values = rules === "" ? [] : enumOf(param.schema);
    const ruled = values.length > 1 ? enumValue(values, rules) : undefined;
    return ruled ?? (param.required ? (ownPart(param, rest) ?? history(param)) : undefined);
  };
  const each = spread(tool, entities).map((part) => fillArguments(tool, new Source(part, today), fallback));
  return { calls: plannedOf(tool, each), missing: each[0]?.missing ?? [] };
}

const ownPart = (param: Param, rest: Readonly<Record<string, unknown>> | null): unknown =>
  ["text", "title", "query", "plain"].includes(param.role) ? undefined : rest?.[param.name];

const plannedOf = (tool: Tool, each: readonly Filled[]): readonly PlannedCall[] =>
  each.map((filled) => ({ name: tool.name, arguments: filled.arguments }));

/** The same intent with what the results of this turn bring. */
export function withResults(intent: Intent, question: Question): Intent {
  const { tool } = intent.profile;
  const found = inResults(question.results);
  const anywhere = inHistory(question);
  const history: Fallback = (param) => (param.required ? anywhere(param) : undefined);
  const said = intent.calls[0]?.arguments ?? {};
  const words = wordResults(question.results);
  const isOpen = (param: Param): boolean => {
    const value = said[param.name];
    if (param.role === "email") return typeof value !== "string" || !value.includes("@");
    if (param.role === "id" || param.role === "city") return value === undefined || intent.waits;
    return value === undefined || (intent.waits && typeof value === "string" && pronoun.test(value));
  };
  const override: Fallback = (param) => {
    if (!isOpen(param)) return said[param.name];
    const value = found(param);
    if (value !== undefined) return value;
    const isText = typeOf(param.schema) === "string" && (param.role === "text" || param.role === "plain");
    return isText && intent.waits && takesText(intent.profile) && (param.required || said[param.name] !== undefined)
      ? words
      : undefined;
  };
  const filled = fillArguments(tool, new Source(entitiesOf(question.text)), history, override);
  return { ...intent, calls: plannedOf(tool, [filled]), missing: filled.missing };
}
