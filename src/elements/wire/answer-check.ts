/** Whether a reply that the reader typed as the model lacks something. It may be sent all the same: models do that too. */
import { listField } from "../../timeline/wire/json-reading.ts";
import type { OfferedTool } from "../../timeline/wire/wire-conversation.ts";

/** What is missing from a reply, where, and the button that sends it as it is. */
export interface Lack {
  /** Which call of several, from 0; null: the text. */
  readonly call: number | null;
  /** The argument that is missing; empty for the text. */
  readonly argument: string;
  readonly words: string;
  readonly sendAnyway: string;
}

export interface TypedCall {
  readonly name: string;
  /** The arguments as they will be sent. */
  readonly json: string;
}

/** Null when the text says something. */
export function lackOfText(text: string): Lack | null {
  if (text.trim() !== "") return null;
  return {
    call: null,
    argument: "",
    words: "Your reply is empty. Type what the model says, or send it empty: models do that too.",
    sendAnyway: "Send an empty reply",
  };
}

/**
 * The first argument that a tool requires and a call leaves out; null when there is none. Arguments that are no JSON are
 * not searched: the form says so while they are typed.
 */
export function lackOfCalls(calls: readonly TypedCall[], tools: readonly OfferedTool[]): Lack | null {
  for (const [at, { name, json }] of calls.entries()) {
    const given = argumentsOf(json);
    if (given === null) continue;
    const required = listField(tools.find((tool) => tool.name === name)?.parameters, "required");
    const argument = required.find((each) => typeof each === "string" && !Object.hasOwn(given, each));
    if (typeof argument !== "string") continue;
    return {
      call: at,
      argument,
      words: `The argument \`${argument}\` is missing, and \`${name}\` requires it. Fill it in, or send the call without it: models do that too, and your program must cope.`,
      sendAnyway: `Send without ${argument}`,
    };
  }
  return null;
}

/** What is wrong with arguments as they are typed, in a sentence; empty when they are a JSON object. */
export function argumentsTrouble(json: string): string {
  const may = "You may send it: models do that too, and your program must cope.";
  try {
    if (argumentsOf(JSON.stringify(JSON.parse(json))) !== null) return "";
    return `This is JSON, but not an object in braces, as arguments are. ${may}`;
  } catch (error) {
    return `This is not JSON (${error instanceof Error ? error.message : String(error)}). ${may}`;
  }
}

/** The object a JSON text holds; null when it holds none. */
function argumentsOf(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
