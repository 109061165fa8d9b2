/** What an embeddings request may hold. Source: the API reference, `POST /embeddings`. */
import { count, leftOut, list, number, object, text, textOr, word, type FieldRule } from "./fields.ts";

const maxInputs = 2_048;

const tokens = list(number, 300_000);
const one: FieldRule = (value, place) => (Array.isArray(value) ? tokens(value, place) : text(value, place));
const input: FieldRule = (value, place) =>
  Array.isArray(value) && typeof value[0] === "number" ? tokens(value, place) : list(one, maxInputs)(value, place);

export const embeddingsBody = object({
  model: text,
  input: textOr(input),
  encoding_format: word("float", "base64"),
  dimensions: count,
  user: leftOut,
});
