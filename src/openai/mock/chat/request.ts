/** A chat request after validation: what the deciders may rely on. Source: the API reference, `POST /chat/completions`. */
import type { JsonObject } from "../json.ts";

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text as sent; may be malformed. */
  readonly arguments: string;
}

/** Content parts are joined to text. */
export type ChatMessage =
  | { readonly role: "system" | "user"; readonly text: string }
  | { readonly role: "assistant"; readonly text: string; readonly calls: readonly ToolCall[] }
  | { readonly role: "tool"; readonly text: string; readonly callId: string };

export interface Tool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of the arguments; `{}` when the tool takes none. */
  readonly parameters: JsonObject;
}

export type ToolChoice =
  { readonly mode: "none" | "auto" | "required" } | { readonly mode: "named"; readonly name: string };

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly Tool[];
  readonly toolChoice: ToolChoice;
  readonly parallelToolCalls: boolean;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly choices: number;
  readonly stop: readonly string[];
  /** Null: no limit. */
  readonly maxTokens: number | null;
}
