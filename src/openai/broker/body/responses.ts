/** What a responses request may hold. Source: the API reference, `POST /responses`. */
import { byType, count, flag, keptIn, leftOut, list, object, text, textOr, word, type FieldRule } from "./fields.ts";
import { jsonSchema } from "./json-schema.ts";
import { emptyList, maxMessages, maxTools, onlyFunctions, sharedTable } from "./shared.ts";

const stored = keptIn("What an endpoint has stored");
const pictures = keptIn("Images");
const files = keptIn("Files");

const inputText = object({ type: text, text, prompt_cache_breakpoint: leftOut });
const parts = textOr(
  list(
    byType({
      input_text: inputText,
      output_text: object({ type: text, text, annotations: emptyList, logprobs: emptyList }, "leave-out"),
      refusal: object({ type: text, refusal: text }),
      input_image: pictures,
      input_file: files,
      input_audio: keptIn("Sounds"),
      computer_screenshot: pictures,
    }),
    maxMessages,
  ),
);

/** Replies are sent back as they came, with what servers and clients have put into them. */
const item = byType(
  {
    message: object({ type: text, role: text, content: parts, id: text, status: text, phase: text }, "leave-out"),
    function_call: object(
      { type: text, id: text, call_id: text, name: text, arguments: text, status: text, async: flag },
      "leave-out",
    ),
    function_call_output: object(
      {
        type: text,
        id: text,
        call_id: text,
        output: textOr(list(byType({ input_text: inputText, input_image: pictures, input_file: files }), maxMessages)),
        name: text,
        status: text,
      },
      "leave-out",
    ),
    reasoning: object(
      {
        type: text,
        id: text,
        summary: list(byType({ summary_text: object({ type: text, text }) }), maxMessages),
        content: list(byType({ reasoning_text: object({ type: text, text }) }), maxMessages),
        encrypted_content: text,
        status: text,
      },
      "leave-out",
    ),
    item_reference: stored,
  },
  "message",
);

/** Tools that OpenAI runs itself cost apart, and reach other servers: search, code, MCP. */
const tool: FieldRule = (value, place) => {
  const made = flatTool(value, place);
  return made.kind === "refused" && made.error.param === `${place}.type` ? onlyFunctions(value, `${place}.type`) : made;
};
const flatTool = byType({
  function: object({
    type: text,
    name: text,
    description: text,
    parameters: jsonSchema,
    strict: flag,
    output_schema: jsonSchema,
    async: flag,
  }),
});

const namedFunction = object({ type: text, name: text });
const choice = textOr(
  byType({
    function: namedFunction,
    allowed_tools: object({ type: text, mode: text, tools: list(byType({ function: namedFunction }), maxTools) }),
  }),
);

const format = byType({
  text: object({ type: text }),
  json_object: object({ type: text }),
  json_schema: object({ type: text, name: text, description: text, schema: jsonSchema, strict: flag }),
});

export const responsesBody = object({
  ...sharedTable,
  input: textOr(list(item, maxMessages)),
  instructions: text,
  max_output_tokens: count,
  max_tool_calls: count,
  include: list(word("reasoning.encrypted_content", "message.output_text.logprobs"), 2),
  reasoning: object({ effort: text, summary: text, generate_summary: text, context: text, mode: text }),
  text: object({ format, verbosity: text }),
  tools: list(tool, maxTools),
  tool_choice: choice,
  truncation: text,
  stream_options: object({ include_obfuscation: flag }),
  previous_response_id: keptIn("An answer stored at the endpoint (send its items as input instead)"),
  conversation: stored,
  prompt: stored,
});
