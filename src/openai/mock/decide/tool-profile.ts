/** The words of a tool and how strongly each speaks for it. */
import type { Tool } from "../chat/request.ts";
import { actionsOf, topicsOf } from "./concepts.ts";
import { descriptionOf, enumOf, paramsOf } from "./params.ts";
import { termsOf } from "./words.ts";

export interface ToolProfile {
  readonly tool: Tool;
  readonly name: TermSet;
  readonly description: TermSet;
  /** Names and descriptions of parameters. */
  readonly params: ReadonlySet<string>;
  readonly enums: ReadonlySet<string>;
}

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
    "city place location country person number text string information data detail details list result id name date world online open state",
  ),
);

function termSet(text: string): TermSet {
  const terms = termsOf(text);
  return {
    terms: new Set(terms),
    topics: new Set(terms.flatMap(topicsOf)),
    actions: new Set(terms.flatMap(actionsOf)),
  };
}

export function profileOf(tool: Tool): ToolProfile {
  const params = paramsOf(tool);
  return {
    tool,
    name: termSet(tool.name),
    description: termSet(tool.description.replace(/e\.g\..*$/s, "")),
    params: new Set(params.flatMap((param) => [...termsOf(param.name), ...termsOf(descriptionOf(param.schema))])),
    enums: new Set(params.flatMap((param) => enumOf(param.schema).flatMap((value) => termsOf(String(value))))),
  };
}

/** All stems of a tool's name and description. */
export const termsOfTool = ({ name, description }: ToolProfile): readonly string[] => [
  ...name.terms,
  ...description.terms,
];

/** How a stem of the message matches a tool; null when it does not. */
export function matchOf(term: string, profile: ToolProfile): Match | null {
  const { name, description, params, enums } = profile;
  const isAction = actionsOf(term).length > 0 && topicsOf(term).length === 0;
  const isFiller = fillers.has(term);
  const shares = (topics: ReadonlySet<string>): boolean =>
    !isFiller && topicsOf(term).some((topic) => topics.has(topic));
  if (name.terms.has(term))
    return { weight: isAction || isFiller ? 1.5 : 3, topical: !isFiller && (!isAction || name.terms.size === 1) };
  if (shares(name.topics)) return { weight: 2.5, topical: true };
  if (description.terms.has(term)) {
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
