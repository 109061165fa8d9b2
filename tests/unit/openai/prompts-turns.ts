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
