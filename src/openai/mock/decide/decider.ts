/** What the mock decides, and on what. */
import type { ApiError } from "../api-error.ts";
import type { ChatMessage, ChatRequest, Tool, ToolCall } from "../chat/request.ts";
import type { JsonObject } from "../json.ts";
import type { LatencyProfile } from "../latency.ts";

export interface PlannedCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** The arguments as text, where they were typed as such; it need not be JSON. Then `arguments` is not looked at. */
  readonly argumentsText?: string;
}

/** `reason`: a sentence for the wire view. */
export type Decision = {
  readonly reason: string;
  /** The pace of the answer; left out: the usual one. */
  readonly latency?: LatencyProfile;
  /** A streamed answer breaks off in the middle with this error. */
  readonly breaksOff?: ApiError;
} & (
  | { readonly kind: "say"; readonly text: string }
  /** At least one call. */
  | { readonly kind: "call"; readonly calls: readonly PlannedCall[] }
  /** The model declines: a `refusal` on the wire, and no content. */
  | { readonly kind: "decline"; readonly text: string }
  | { readonly kind: "refuse"; readonly error: ApiError }
);

/** A tool's answer together with the call it answers. */
export interface ToolResult {
  readonly call: ToolCall;
  readonly text: string;
}

/** A request seen as a turn of talk. */
export interface Question {
  readonly request: ChatRequest;
  /** The last user message; empty when there is none. */
  readonly text: string;
  /** Messages before the last user message. */
  readonly before: readonly ChatMessage[];
  /** Results given since the last user message, in order. */
  readonly results: readonly ToolResult[];
  /** Tools that may be called now, given `tool_choice`. */
  readonly callable: readonly Tool[];
}

/** Null: not mine, ask the next one. */
export type Decider = (question: Question) => Decision | null;
