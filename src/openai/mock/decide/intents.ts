/** What a message wants done: which tools, with which arguments, and what must come first. */
import type { Tool } from "../chat/request.ts";
import { fillArguments, type Fallback, type Filled } from "./arguments.ts";
import { knownCities } from "./cities.ts";
import { inHistory, inResults } from "./context.ts";
import { todayIn } from "./dates.ts";
import type { PlannedCall, Question } from "./decider.ts";
import { entitiesOf, type Entities } from "./entities.ts";
import { bestTool, whyText, type Fit } from "./fit.ts";
import { isForbidden, systemText } from "./instructions.ts";
import { enumValue } from "./enum-value.ts";
import { enumOf, paramsOf, typeOf, type Param } from "./params.ts";
import { wordResults } from "./results.ts";
import { Source } from "./source.ts";
import { profileOf, takesText, type ToolProfile } from "./tool-profile.ts";
import { fold } from "./words.ts";

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
    const fit = bestTool(clause, profiles);
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
    .filter((clause) => clause !== "");
}

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

function spread(tool: Tool, entities: Entities): readonly Entities[] {
  const texts = paramsOf(tool).filter((param) => typeOf(param.schema) === "string");
  const only = (...roles: readonly string[]): boolean =>
    texts.filter((param) => roles.includes(param.role)).length === 1;
  if (only("city", "timezone")) {
    const cities = [...entities.cities, ...chosenCities(entities)];
    if (cities.length > 1) return cities.map((city) => ({ ...entities, cities: [city] }));
    const towns = jointNames(entities);
    if (cities.length === 0 && towns.length > 1)
      return towns.map((name) => ({ ...entities, cities: [{ name, at: 0 }] }));
  }
  const lat = paramsOf(tool).some(({ name }) => /^lat/.test(name));
  if (lat && entities.cities.length > 1) return entities.cities.map((city) => ({ ...entities, cities: [city] }));
  if (only("id")) {
    if (entities.ids.length > 1)
      return entities.ids.map((id) => ({
        ...entities,
        ids: [id],
        text: entities.text.replaceAll(
          new RegExp(
            `#?(?:${entities.ids
              .filter((other) => other !== id)
              .map(escaped)
              .join("|")})`,
            "g",
          ),
          "",
        ),
      }));
    const list = /\b\d{2,}(?:, \d{2,})*,? (?:and|or|&) \d{2,}\b/.exec(entities.text)?.[0].match(/\d+/g);
    if (list && entities.ids.length === 0) return list.map((id) => ({ ...entities, ids: [id], numbers: [], text: "" }));
  }
  if (only("ticker") && entities.tickers.length > 1)
    return entities.tickers.map((ticker) => ({ ...entities, tickers: [ticker] }));
  if (only("name") && texts.length === 1) {
    const names = jointNames(entities);
    if (names.length > 1) return names.map((name) => ({ ...entities, names: [name] }));
  }
  return [entities];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

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
