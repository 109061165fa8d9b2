/**
 * The fields of a chat message and of its parts; the API refuses any other. Source: the API reference, `messages` of
 * `POST /chat/completions`.
 */
import { anArray, anObject, anything, aString, notHere, type FieldRules } from "../fields.ts";

/** `content`, `tool_calls` and `tool_call_id` are checked with what they mean. */
const shared: FieldRules = { role: anything, content: anything, name: aString() };

/** By role. */
export const messageFields: Readonly<Record<string, FieldRules>> = {
  system: shared,
  developer: shared,
  user: shared,
  // The cookbook's own examples give the tool's name with its answer.
  tool: { ...shared, tool_call_id: anything },
  assistant: {
    ...shared,
    refusal: aString(),
    tool_calls: anything,
    function_call: notHere("'function_call', which 'tool_calls' has replaced"),
    audio: notHere("audio"),
    annotations: anArray(anObject()),
    // What the client's `parse` adds to a reply; programs send replies back as they came.
    parsed: anything,
  },
};

/** A call in `tool_calls`. The `index` of a streamed piece is none of its fields. */
export const callFields: FieldRules = { id: anything, type: anything, function: anything };
export const calledFields: FieldRules = { name: anything, arguments: anything, parsed_arguments: anything };

/** By the part's type. */
export const partFields: Readonly<Record<"text" | "refusal", FieldRules>> = {
  text: { type: anything, text: anything, prompt_cache_breakpoint: anObject() },
  refusal: { type: anything, refusal: anything },
};
