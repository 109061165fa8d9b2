/**
 * From what a program wants to send to what is sent: the JSON of its body, rebuilt field by field from a list of what is
 * allowed. `limited` then sets how long the answer may become.
 */
import { badRequest, missing, type ApiError } from "../mock/api-error.ts";
import { notAnObject, parseBody } from "../mock/body.ts";
import type { JsonObject } from "../mock/json.ts";
import type { OperationName } from "../operations.ts";
import { chatBody } from "./body/chat.ts";
import { embeddingsBody } from "./body/embeddings.ts";
import type { FieldRule } from "./body/fields.ts";
import { responsesBody } from "./body/responses.ts";

/** What stands in for the mock's model names. Empty: the program must name a model. */
export interface ModelsInUse {
  /** Answers chat completions and responses, whatever a program names. */
  readonly model: string;
  readonly embeddingModel: string;
}

/** A body that may go out, and what it may cost. */
export interface AllowedBody {
  readonly body: JsonObject;
  /** Empty for a list of models. */
  readonly model: string;
  /** How many answers are asked for at once. */
  readonly choices: number;
  /** The most tokens the program asked for, an answer; null when it named no limit, 0 where nothing is written. */
  readonly askedTokens: number | null;
  readonly isStream: boolean;
}

export type Rebuilding =
  | { readonly ok: true; readonly allowed: AllowedBody }
  /** As the API refuses, so that clients raise what they raise outside. */
  | { readonly ok: false; readonly error: ApiError };

/** More answers at once than this are refused: each is paid for. */
const maxChoices = 8;
const mockName = /^mock(?::|$)/;

const rules: Readonly<Record<Exclude<OperationName, "models.list">, FieldRule>> = {
  "chat.completions.create": chatBody,
  "responses.create": responsesBody,
  "embeddings.create": embeddingsBody,
};

/** Rebuild a body. Pure; never throws, whatever the text is. */
export function rebuild(operation: OperationName, bodyText: string, models: ModelsInUse): Rebuilding {
  if (operation === "models.list") {
    return { ok: true, allowed: { body: {}, model: "", choices: 1, askedTokens: 0, isStream: false } };
  }
  const sent = parseBody(bodyText);
  if (sent === null) return { ok: false, error: notAnObject(bodyText) };
  const made = rules[operation](sent, "");
  if (made.kind === "refused") return { ok: false, error: made.error };
  const body = (made.kind === "value" ? made.value : {}) as JsonObject;
  const choices = typeof body["n"] === "number" ? body["n"] : 1;
  if (choices > maxChoices) {
    return { ok: false, error: badRequest(`A live run asks for at most ${maxChoices} answers at once ('n').`, "n") };
  }
  const model = modelFor(operation, body["model"], models);
  if (typeof model !== "string") return { ok: false, error: model };
  const isStream = body["stream"] === true;
  return {
    ok: true,
    allowed: { body: { ...body, model }, model, choices, askedTokens: askedTokens(operation, body), isStream },
  };
}

function modelFor(operation: OperationName, named: unknown, { model, embeddingModel }: ModelsInUse): string | ApiError {
  if (typeof named !== "string" || named === "") return missing("model");
  const isMock = mockName.test(named);
  if (operation === "embeddings.create") {
    if (!isMock) return named;
    return embeddingModel === "" ? noModel(named, "Name a model for embeddings in your program.") : embeddingModel;
  }
  if (model !== "") return model;
  return isMock ? noModel(named, "Name your endpoint's model in the settings.") : named;
}

const noModel = (named: string, remedy: string): ApiError =>
  badRequest(
    `'${named.slice(0, 60)}' is the course's own mock model; your endpoint does not have it. ${remedy}`,
    "model",
    "model_not_found",
  );

/** Fields that hold the limit, newest name first. */
const limitFields = {
  "chat.completions.create": ["max_completion_tokens", "max_tokens"],
  "responses.create": ["max_output_tokens"],
  "embeddings.create": [],
  "models.list": [],
} as const satisfies Record<OperationName, readonly string[]>;

function askedTokens(operation: OperationName, body: JsonObject): number | null {
  if (operation === "embeddings.create" || operation === "models.list") return 0;
  const limits = limitFields[operation].map((field) => body[field]).filter((value) => typeof value === "number");
  return limits.length === 0 ? null : Math.max(...limits);
}

/**
 * The body with no answer longer than `maxTokens`: a limit that stands there is lowered, one that is missing is added.
 * `isModern`: whether the endpoint's chat wants the limit's newer name.
 */
export function limited(operation: OperationName, body: JsonObject, maxTokens: number, isModern: boolean): JsonObject {
  const fields: readonly string[] = limitFields[operation];
  if (fields.length === 0) return body;
  const there = fields.filter((field) => typeof body[field] === "number");
  const missingField = operation === "chat.completions.create" && !isModern ? "max_tokens" : (fields[0] ?? "");
  const set = there.length === 0 ? [missingField] : there;
  return {
    ...body,
    ...Object.fromEntries(set.map((field) => [field, Math.min(maxTokens, Number(body[field] ?? maxTokens))])),
  };
}
