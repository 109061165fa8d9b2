import { epochSeconds } from "./chat/completion.ts";
import { faultNames } from "./decide/fault-list.ts";

interface Model {
  readonly id: string;
  readonly object: "model";
  readonly created: number;
  readonly owned_by: string;
}

/** What `GET /models` lists: the mock, and the mock with each fault. */
export function listModels(): { readonly object: "list"; readonly data: readonly Model[] } {
  const ids = ["mock", ...faultNames.map((name) => `mock:${name}`)];
  return {
    object: "list",
    data: ids.map((id) => ({ id, object: "model", created: epochSeconds, owned_by: "unblocked" })),
  };
}
