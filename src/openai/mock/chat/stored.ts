/** Completions made with `store: true`: what `GET /chat/completions/{id}` and its neighbours answer from. */
import { isObject, type JsonObject } from "../json.ts";

export interface StoredCompletion {
  readonly id: string;
  /** As the API shows it; null once deleted. */
  readonly completion: JsonObject | null;
  /** The messages that were sent, with ids. */
  readonly messages: readonly (JsonObject & { readonly id: string })[];
}

/** The stored completions of one run. A deleted one keeps its place, so that a list can be read on from it. */
export interface CompletionStore {
  find(id: string): StoredCompletion | undefined;
  /** Oldest first, deleted ones too. */
  all(): readonly StoredCompletion[];
  keep(stored: StoredCompletion): void;
  remove(id: string): void;
}

export function createCompletionStore(): CompletionStore {
  const kept = new Map<string, StoredCompletion>();
  return {
    find: (id) => (kept.get(id)?.completion ? kept.get(id) : undefined),
    all: () => [...kept.values()],
    keep: (stored) => void kept.set(stored.id, stored),
    remove: (id) => void kept.set(id, { id, completion: null, messages: [] }),
  };
}

/**
 * A completion as it is shown later: with what was asked. The fields are those of the description's own example.
 * `body` has passed validation.
 */
export function storedOf(id: string, completion: object, body: JsonObject, requestId: string): StoredCompletion {
  const sent = Array.isArray(body["messages"]) ? body["messages"].filter(isObject) : [];
  return {
    id,
    completion: {
      ...completion,
      request_id: requestId,
      tool_choice: body["tool_choice"] ?? null,
      seed: body["seed"] ?? null,
      top_p: body["top_p"] ?? 1,
      temperature: body["temperature"] ?? 1,
      presence_penalty: body["presence_penalty"] ?? 0,
      frequency_penalty: body["frequency_penalty"] ?? 0,
      input_user: body["user"] ?? null,
      tools: body["tools"] ?? null,
      metadata: body["metadata"] ?? {},
      response_format: body["response_format"] ?? null,
    },
    messages: sent.map((message, index) => ({ ...message, ...shownContent(message), id: `${id}-${index}` })),
  };
}

/** Parts stand under a name of their own. */
function shownContent({ content, name }: JsonObject): JsonObject {
  const isParts = Array.isArray(content);
  return { content: isParts ? null : (content ?? null), name: name ?? null, content_parts: isParts ? content : null };
}
