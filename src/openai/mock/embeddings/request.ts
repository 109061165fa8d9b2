/** A checked request for embeddings. Source: the API reference, `POST /embeddings`. */
import { badRequest, emptyArray, missing, wrongType, type ApiError } from "../api-error.ts";
import { notAnObject, parseBody } from "../body.ts";
import { tokensOf } from "../chat/tokens.ts";
import { anInteger, anything, aString, checkFields, oneOf, unknownArguments } from "../fields.ts";
import { kindOf } from "../json.ts";
import { featuresOfText, featuresOfTokens, type Features } from "./vector.ts";

export interface EmbeddingInput {
  readonly features: Features;
  readonly tokens: number;
}

export interface EmbeddingsRequest {
  readonly model: string;
  readonly inputs: readonly EmbeddingInput[];
  readonly dimensions: number;
  readonly isBase64: boolean;
}

const maxInputs = 2048;
const maxTokens = 8192;

/** Dimensions of a model's whole vectors; those of the mock are as many as the usual small model's. */
const wholeOf = (model: string): number => (model === "text-embedding-3-large" ? 3072 : 1536);

const rules = {
  model: anything,
  input: anything,
  encoding_format: oneOf("float", "base64"),
  dimensions: anInteger(1),
  user: aString(),
};

export function validateEmbeddings(text: string): EmbeddingsRequest | ApiError {
  const body = parseBody(text);
  if (body === null) return notAnObject(text);
  const { model, input, dimensions, encoding_format: encoding } = body;
  if (model === undefined || model === null || model === "") return badRequest("you must provide a model parameter");
  if (typeof model !== "string") return wrongType("model", "a string", kindOf(model));
  const problem = checkFields(body, rules, () => unknownArguments(body, rules));
  if (problem) return problem;
  const inputs = inputsOf(input);
  if ("status" in inputs) return inputs;
  const whole = wholeOf(model);
  const wanted = typeof dimensions === "number" ? dimensions : whole;
  if (model === "text-embedding-ada-002" && wanted !== whole) {
    return badRequest("This model does not support specifying dimensions.", "dimensions");
  }
  if (wanted > whole) {
    return badRequest(
      `Invalid value for 'dimensions' = ${wanted}. Must be less than or equal to ${whole}.`,
      "dimensions",
    );
  }
  return { model, inputs, dimensions: wanted, isBase64: encoding === "base64" };
}

function inputsOf(input: unknown): readonly EmbeddingInput[] | ApiError {
  if (input === undefined || input === null) return missing("input");
  if (typeof input === "string") return together([textInput(input, "input")]);
  if (!Array.isArray(input)) return wrongType("input", "one of a string or array", kindOf(input));
  if (input.length === 0) return emptyArray("input");
  if (input.length > maxInputs) {
    return badRequest(
      `Invalid 'input': array too long. Expected an array with maximum length ${maxInputs}, but got an array with length ${input.length} instead.`,
      "input",
      "array_above_max_length",
    );
  }
  if (typeof input[0] === "number") return together([tokensInput(input, "input")]);
  return together(
    input.map((item: unknown, index) =>
      Array.isArray(item) ? tokensInput(item, `input[${index}]`) : textInput(item, `input[${index}]`),
    ),
  );
}

function together(inputs: readonly (EmbeddingInput | ApiError)[]): readonly EmbeddingInput[] | ApiError {
  const good: EmbeddingInput[] = [];
  for (const input of inputs) {
    if ("status" in input) return input;
    good.push(input);
  }
  return good;
}

function textInput(text: unknown, place: string): EmbeddingInput | ApiError {
  if (typeof text !== "string") return wrongType(place, "a string", kindOf(text));
  if (text === "") return badRequest(`Invalid '${place}': input cannot be an empty string.`, place);
  const tokens = Math.max(1, tokensOf(text).length);
  return tooLong(tokens, place) ?? { features: featuresOfText(text), tokens };
}

function tokensInput(tokens: readonly unknown[], place: string): EmbeddingInput | ApiError {
  if (tokens.length === 0) return emptyArray(place);
  const numbers: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (typeof token !== "number" || !Number.isInteger(token)) {
      return wrongType(`${place}[${index}]`, "an integer", kindOf(token));
    }
    numbers.push(token);
  }
  return tooLong(numbers.length, place) ?? { features: featuresOfTokens(numbers), tokens: numbers.length };
}

function tooLong(tokens: number, place: string): ApiError | null {
  if (tokens <= maxTokens) return null;
  return badRequest(
    `This model's maximum context length is ${maxTokens} tokens, however you requested ${tokens} tokens (${tokens} in your prompt; 0 for the completion). Please reduce your prompt; or completion length.`,
    place,
  );
}
