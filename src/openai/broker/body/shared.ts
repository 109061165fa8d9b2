/** Fields that both surfaces have, and what neither may send. */
import { flag, keptIn, leftOut, number, text, valueOf, type FieldRule, type FieldTable } from "./fields.ts";

export const maxMessages = 2_000;
export const maxTools = 128;

/** `false` asks for privacy and stays; `true` is left out: nothing is stored because a program said so. */
const store: FieldRule = (value, place) => (value === true ? leftOut(value, place) : flag(value, place));

/** Only whole numbers for names of tokens, as the API has it. */
export const sharedTable: FieldTable = {
  model: text,
  stream: flag,
  parallel_tool_calls: flag,
  temperature: number,
  top_p: number,
  top_logprobs: number,
  store,
  metadata: leftOut,
  user: leftOut,
  safety_identifier: leftOut,
  service_tier: leftOut,
  background: leftOut,
  prompt_cache_key: leftOut,
  prompt_cache_retention: leftOut,
  prompt_cache_options: leftOut,
};

export const onlyFunctions = keptIn("Tools that an endpoint runs itself");

/** Written by clients and servers around a text; no model reads it. */
export const emptyList: FieldRule = (value) => valueOf(value === null ? null : []);
