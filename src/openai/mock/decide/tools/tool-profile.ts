/** The words of a tool and how strongly each speaks for it. */
import type { Tool } from "../../chat/request.ts";
import { actionsOf, topicsOf } from "../reading/concepts.ts";
import { englishOf } from "../reading/foreign-words.ts";
import { descriptionOf, enumOf, paramsOf, typeOf, type Param } from "./params.ts";
import { termsOf, wordsOf } from "../reading/words.ts";

export interface ToolProfile {
  readonly tool: Tool;
  readonly paramList: readonly Param[];
  readonly name: TermSet;
  readonly description: TermSet;
  /** Names and descriptions of parameters. */
  readonly params: ReadonlySet<string>;
  readonly enums: ReadonlySet<string>;
  readonly kind: ToolKind;
  /** How a message may name the tool. */
  readonly naming: Naming;
  /** Matches found so far, by stem. */
  readonly matches: Map<string, Match | null>;
}

export interface Naming {
  /** "use get weather", "with the weather tool". */
  readonly asked: RegExp;
  /** The name without its verb, when that has several words: "on call". */
  readonly bare: RegExp | null;
  readonly bareText: string;
}

/** What a call does: change something, hand the talk to another agent, or only tell. */
export type ToolKind = "changes" | "hands-over" | "tells";

interface TermSet {
  readonly terms: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
}

/** `topical`: it names what the tool is about, not only what is done or a filler such as "city". */
export interface Match {
  readonly weight: number;
  readonly topical: boolean;
}

/** Words many descriptions have and that prove nothing. */
const fillers = new Set(
  termsOf(
    "city place location country person number text string information data detail details list result id name date world online open state user customer " +
      "help agent assistant question answer call turn short full specific given type latest message messages input output",
  ),
);

const changing =
  /^(create|add|send|delete|remove|update|set|issue|save|book|cancel|schedule|make|put|post|write|turn|transfer|pay|place|reserve|order|submit|publish|upload|buy|purchase|move|rename|close|open|start|stop|toggle|enable|disable|approve|reject|assign|log|register|reply|store|remember|edit|apply|process|refund|charge|reset|invite|notify|record|append|archive|mark|complete|arm|block|freeze|forward|renew|subscribe|unsubscribe|sign|share|pause|resume|play|lock|unlock|hang|merge|dim|restart|reboot|deploy)(?![a-z])/;

function termSet(text: string): TermSet {
  const terms = termsOf(`${text} ${englishOf(text).join(" ")}`);
  return {
    terms: new Set(terms),
    topics: new Set(terms.flatMap(topicsOf)),
    actions: new Set(terms.flatMap(actionsOf)),
  };
}

/** A name that says nothing: `fn_1`, `tool_a`. The description stands for it. */
const opaque = /^(?:fn|func|function|tool|action|op|method|f|t|api)?_?[a-z0-9]?\d*$/i;
const firstSentence = (text: string): string => text.slice(0, 120).split(/[.;(]/)[0] ?? "";

const memory = new Map<string, ToolProfile>();
const remembered = 400;

/** The profile of a tool. It is kept, for the same tools come with each request. */
export function profileOf(tool: Tool): ToolProfile {
  const key = `${tool.name}\n${tool.description}\n${JSON.stringify(tool.parameters)}`;
  const known = memory.get(key);
  if (known) return known;
  const params = paramsOf(tool);
  const profile: ToolProfile = {
    tool,
    paramList: params,
    name: termSet(opaque.test(tool.name) ? firstSentence(tool.description) : tool.name),
    description: termSet(tool.description.slice(0, 2000).replace(/\b(?:e\.g\.|for example|such as).*$/s, "")),
    params: new Set(params.flatMap(termsOfParam)),
    enums: new Set(params.flatMap((param) => enumOf(param.schema).flatMap((value) => termsOf(String(value))))),
    kind: kindOf(tool),
    naming: namingOf(tool.name),
    matches: new Map(),
  };
  if (memory.size >= remembered) memory.clear();
  memory.set(key, profile);
  return profile;
}

function namingOf(name: string): Naming {
  const plain = wordsOf(name).join(" ");
  const bareText = plain.replace(/^(?:get|find|show|list|check|fetch|the|current) /, "");
  return {
    asked: new RegExp(String.raw`\b(?:use|call|run|using|with) (?:the |your )?${plain}(?: tool| function)?\b`),
    bare: bareText.includes(" ") ? new RegExp(String.raw`\b${bareText}s?\b`) : null,
    bareText,
  };
}

const termsOfParam = (param: Param): readonly string[] => [
  ...termsOf(`${param.name} ${englishOf(param.name).join(" ")}`),
  ...termsOf(descriptionOf(param.schema).slice(0, 500)),
];

function kindOf({ name, description }: Tool): ToolKind {
  const plain = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1_$2").toLowerCase();
  const isHandOver =
    /(^|_)(transfer|hand_?off|handover|route|escalate|delegate|switch)(_|$)/.test(plain) &&
    /agent|specialist|team|assistant|department|human|triage|support|expert|representative|operator|hand/i.test(
      `${name} ${description}`,
    );
  if (isHandOver) return "hands-over";
  return changing.test(plain) ? "changes" : "tells";
}

/** All stems of a tool's name and description. */
export const termsOfTool = ({ name, description }: ToolProfile): readonly string[] => [
  ...name.terms,
  ...description.terms,
];

/** Whether a tool takes text the model is to write. */
export const takesText = ({ paramList }: ToolProfile): boolean =>
  paramList.some(({ role, schema }) => (role === "text" || role === "plain") && typeOf(schema) === "string");

/** How a stem of the message matches a tool; null when it does not. */
export function matchOf(term: string, profile: ToolProfile): Match | null {
  const known = profile.matches.get(term);
  if (known !== undefined) return known;
  const match = lookFor(term, profile);
  if (profile.matches.size >= 4000) profile.matches.clear();
  profile.matches.set(term, match);
  return match;
}

function lookFor(term: string, profile: ToolProfile): Match | null {
  const { name, description, params, enums } = profile;
  const isAction = actionsOf(term).length > 0 && topicsOf(term).length === 0;
  const isFiller = fillers.has(term);
  const shares = (topics: ReadonlySet<string>): boolean =>
    !isFiller && topicsOf(term).some((topic) => topics.has(topic));
  const has = (terms: ReadonlySet<string>): boolean => terms.has(term) || (!isAction && hasKin(term, terms));
  if (has(name.terms))
    return { weight: isAction || isFiller ? 1.5 : 3, topical: !isFiller && (!isAction || name.terms.size === 1) };
  if (shares(name.topics)) return { weight: 2.5, topical: true };
  if (has(description.terms)) {
    const weak = isAction || isFiller || (params.has(term) && topicsOf(term).length === 0);
    return { weight: weak ? 0.7 : 2, topical: !weak };
  }
  if (shares(description.topics)) return { weight: 1.5, topical: true };
  if (enums.has(term)) return { weight: 1.5, topical: true };
  if (actionsOf(term).some((action) => name.actions.has(action))) return { weight: 1, topical: false };
  if (params.has(term)) return { weight: 0.7, topical: false };
  if (actionsOf(term).some((action) => description.actions.has(action))) return { weight: 0.5, topical: false };
  return null;
}

/** Words of one family that the stemmer does not bring together: reserve and reservation, invoice and invoicing. */
function hasKin(term: string, terms: ReadonlySet<string>): boolean {
  if (term.length < 5) return false;
  for (const other of terms) {
    const shorter = Math.min(term.length, other.length);
    if (shorter < 5) continue;
    const shared = Math.max(5, shorter - 1);
    if (term.slice(0, shared) === other.slice(0, shared) && Math.abs(term.length - other.length) <= 5) return true;
  }
  return false;
}
