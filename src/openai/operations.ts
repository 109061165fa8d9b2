/**
 * What may be asked of a live endpoint: four operations by name, and nothing else. A run names one of these; method and
 * path follow from the name, so no program can name an address. Stored responses, files, uploads are not among them.
 */
import type { WireRequest } from "./wire.ts";

export const operationNames = [
  "chat.completions.create",
  "responses.create",
  "embeddings.create",
  "models.list",
] as const;
export type OperationName = (typeof operationNames)[number];

/** How an operation is asked for; `path` stands below the base URL. */
export interface Operation {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** Without a prototype: `constructor`, `__proto__` and `toString` are names like any other unknown one. */
const operations: Readonly<Record<OperationName, Operation>> = Object.freeze(
  Object.assign(Object.create(null) as object, {
    "chat.completions.create": Object.freeze<Operation>({ method: "POST", path: "/chat/completions" }),
    "responses.create": Object.freeze<Operation>({ method: "POST", path: "/responses" }),
    "embeddings.create": Object.freeze<Operation>({ method: "POST", path: "/embeddings" }),
    "models.list": Object.freeze<Operation>({ method: "GET", path: "/models" }),
  }),
);

export const isOperationName = (name: unknown): name is OperationName =>
  typeof name === "string" && Object.hasOwn(operations, name);

export function operationNamed(name: OperationName): Operation {
  return operations[name];
}

/** The operation a client's request is, or null: other paths and methods, and anything with a query or a fragment. */
export function operationOf({ method, path }: Pick<WireRequest, "method" | "path">): OperationName | null {
  const upper = method.toUpperCase();
  return operationNames.find((name) => operations[name].path === path && operations[name].method === upper) ?? null;
}
