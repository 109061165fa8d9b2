/**
 * A request after validation: what the deciders may rely on. Both surfaces come to this form.
 * Source: the API reference, `POST /chat/completions`.
 */
import type { JsonObject } from "../json.ts";
import type { ReplyFormat } from "../structured/reply-format.ts";

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
  /** Responses only: the answer to its calls may come later than with the next request. */
  readonly isAsync?: boolean;
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
  readonly format: ReplyFormat;
  /** How many likely tokens to list for each token; null: no log probabilities. */
  readonly topLogprobs: number | null;
}
