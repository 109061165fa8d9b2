/** What a chat request may hold. Source: the API reference, `POST /chat/completions`. */
import { isObject } from "../../mock/json.ts";
import {
  byType,
  count,
  flag,
  keptIn,
  leftOut,
  list,
  number,
  object,
  refusedBy,
  text,
  textOr,
  word,
  type FieldRule,
} from "./fields.ts";
import { jsonSchema } from "./json-schema.ts";
import { emptyList, maxMessages, maxTools, onlyFunctions, sharedTable } from "./shared.ts";
import { missing, unsupportedValue } from "../../mock/api-error.ts";

const pictures = keptIn("Images");
const sounds = keptIn("Sounds");
const files = keptIn("Files");

const parts = textOr(
  list(
    byType({
      text: object({ type: text, text, prompt_cache_breakpoint: leftOut }),
      refusal: object({ type: text, refusal: text }),
      image_url: pictures,
      input_audio: sounds,
      file: files,
    }),
    maxMessages,
  ),
);

const calledFunction = object({ name: text, arguments: text }, "leave-out");
const call = byType({
  function: object({ id: text, type: text, function: calledFunction, index: number }, "leave-out"),
});

const plainMessage = object({ role: text, content: parts, name: text });
/** A reply is sent back as it came, with whatever a server or a client has put into it. */
const assistantMessage = object(
  {
    role: text,
    content: parts,
    name: text,
    refusal: text,
    annotations: emptyList,
    tool_calls: list(call, maxTools),
    reasoning: text,
    reasoning_content: text,
  },
  "leave-out",
);

const messages = new Map<string, FieldRule>([
  ["system", plainMessage],
  ["developer", plainMessage],
  ["user", plainMessage],
  ["assistant", assistantMessage],
  ["tool", object({ role: text, content: parts, name: text, tool_call_id: text })],
  ["function", keptIn("Messages of role 'function'")],
]);

const message: FieldRule = (value, place) => {
  const role = isObject(value) ? value["role"] : undefined;
  if (isObject(value) && role === undefined) return refusedBy(missing(`${place}.role`));
  const rule = typeof role === "string" ? messages.get(role) : undefined;
  if (rule !== undefined) return rule(value, place);
  return isObject(value)
    ? refusedBy(unsupportedValue(`${place}.role`, role, [...messages.keys()]))
    : plainMessage(value, place);
};

const declaredFunction = object({ name: text, description: text, parameters: jsonSchema, strict: flag });
const functionTool = object({ type: text, function: declaredFunction });
const tool = byType({ function: functionTool, custom: keptIn("Custom tools"), mcp: onlyFunctions });

const namedFunction = object({ type: text, function: object({ name: text }) });
const allowedTools = object({
  type: text,
  allowed_tools: object({ mode: text, tools: list(byType({ function: namedFunction }), maxTools) }),
});

const format = byType({
  text: object({ type: text }),
  json_object: object({ type: text }),
  json_schema: object({
    type: text,
    json_schema: object({ name: text, description: text, schema: jsonSchema, strict: flag }),
  }),
});

const bias: FieldRule = (value, place) =>
  object(
    isObject(value)
      ? Object.fromEntries(Object.keys(value).map((key) => [key, /^\d+$/.test(key) ? number : leftOut]))
      : {},
  )(value, place);

export const chatBody = object({
  ...sharedTable,
  messages: list(message, maxMessages),
  tools: list(tool, maxTools),
  tool_choice: textOr(byType({ function: namedFunction, allowed_tools: allowedTools })),
  stream_options: object({ include_usage: flag, include_obfuscation: flag }),
  response_format: format,
  stop: textOr(list(text, 16)),
  n: count,
  max_tokens: count,
  max_completion_tokens: count,
  frequency_penalty: number,
  presence_penalty: number,
  seed: number,
  logprobs: flag,
  logit_bias: bias,
  reasoning_effort: text,
  verbosity: text,
  modalities: list(word("text"), 1),
  audio: sounds,
  web_search_options: onlyFunctions,
  functions: keptIn("'functions', which 'tools' has replaced,"),
  function_call: keptIn("'function_call', which 'tool_choice' has replaced,"),
});
