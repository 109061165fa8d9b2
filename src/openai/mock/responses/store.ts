import type { Item } from "./item.ts";

/** A response that can be fetched again, and gone on from. */
export interface StoredResponse {
  readonly response: object;
  /** What was sent with it. */
  readonly input: readonly Item[];
  /** Everything the next response has before it: all earlier items, this input, this output. */
  readonly context: readonly Item[];
}

/** The responses of one run. */
export interface ResponseStore {
  find(id: string): StoredResponse | undefined;
  /** An item of a stored response, for an `item_reference`. */
  findItem(id: string): Item | undefined;
  keep(id: string, stored: StoredResponse): void;
  /** False when there is none. */
  remove(id: string): boolean;
}

export function createStore(): ResponseStore {
  const responses = new Map<string, StoredResponse>();
  const items = new Map<string, Item>();
  return {
    find: (id) => responses.get(id),
    findItem: (id) => items.get(id),
    keep(id, stored) {
      responses.set(id, stored);
      for (const item of stored.context) items.set(item.id, item);
    },
    remove: (id) => responses.delete(id),
  };
}
