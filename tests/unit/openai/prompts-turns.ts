/** Helpers for rows with a history: who said what, which call was made, what came back. */
import type OpenAI from "openai";
import type { Prompt } from "./prompts.ts";

export type Message = OpenAI.ChatCompletionMessageParam;

/** A row of several messages. `says`: the reply is text and matches, all of them if there are several. */
export interface TurnPrompt {
  readonly name: string;
  readonly messages: readonly Message[];
  readonly tools: readonly OpenAI.ChatCompletionFunctionTool[];
  readonly calls?: Prompt["calls"];
  readonly says?: RegExp | readonly RegExp[];
}

export const system = (content: string): Message => ({ role: "system", content });
export const user = (content: string): Message => ({ role: "user", content });
export const said = (content: string): Message => ({ role: "assistant", content });

/** A row that is named after what is asked last; `before`: what came before that. */
export const row = (
  ask: string,
  tools: TurnPrompt["tools"],
  calls: Prompt["calls"],
  more: { readonly before?: readonly Message[]; readonly says?: RegExp } = {},
): TurnPrompt => ({
  name: ask,
  messages: [...(more.before ?? []), user(ask)],
  tools,
  calls,
  ...(more.says ? { says: more.says } : {}),
});

/** A call and its result, as two messages. */
export function done(name: string, args: object, result: unknown, id = `call_${name}`): readonly Message[] {
  return [
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id, type: "function", function: { name, arguments: JSON.stringify(args) } }],
    },
    { role: "tool", tool_call_id: id, content: typeof result === "string" ? result : JSON.stringify(result) },
  ];
}

/** A row with what came before it. */
export interface PromptAfter extends Prompt {
  /** The conversation so far, oldest first. */
  readonly before?: readonly Message[];
  /** What the text must contain when the model talks. */
  readonly says?: readonly RegExp[];
}

/** The row as messages; an empty `ask` means that `before` is all there is. `whose` goes on with its name. */
export function turnsOf({ ask, before = [], ...row }: PromptAfter, whose: string): TurnPrompt {
  return {
    ...row,
    name: `${ask === "" ? `after ${JSON.stringify(before.at(-1))}` : ask} (${whose})`,
    messages: ask === "" ? before : [...before, user(ask)],
  };
}

/** An assistant's message with calls; their ids are the prefix and 1, 2, … */
export function called(prefix: string, ...calls: readonly (readonly [name: string, args: object])[]): Message {
  return {
    role: "assistant",
    content: null,
    tool_calls: calls.map(([name, args], index) => ({
      id: `${prefix}_${index + 1}`,
      type: "function",
      function: { name, arguments: JSON.stringify(args) },
    })),
  };
}

/** A tool's result. */
export function result(id: string, content: string | object): Message {
  return {
    role: "tool",
    tool_call_id: id,
    content: typeof content === "string" ? content : JSON.stringify(content),
  };
}
