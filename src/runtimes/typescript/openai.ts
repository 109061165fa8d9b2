/** The real client in a run: its network is the run's, and its requests are lanes. */
import { recordKey, type Fetch } from "./fetch.ts";
import type { RequestRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";

export type OpenAIExports = typeof import("../packages/openai.ts");
type Client = InstanceType<OpenAIExports["module"]["OpenAI"]>;
type RequestOptions = Parameters<Client["request"]>[0];

/**
 * Give every client made from now on the run's network. Each call opens its request's lane while the caller still runs,
 * since the client itself reaches `fetch` only some turns later.
 */
export function connectClient({ module, wire }: OpenAIExports, fetch: Fetch, recorder: Recorder | null): void {
  wire.fetch = fetch;
  openLanes(module.OpenAI.prototype, recorder);
}

/** Methods that take the path first, and the HTTP method they stand for. */
const byPath = { get: "GET", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE", getAPIList: "GET" } as const;
/** Methods that all of those call, still in the caller's turn, and where in their arguments the options are. */
const optionsAt = { request: 0, requestAPIList: 1 } as const;

/**
 * Override the client's methods: all of them answer with a promise that has `responsePromise`. A plain run does the
 * same without a record, so that both take the same number of turns.
 */
function openLanes(client: Client, recorder: Recorder | null): void {
  let name = "";
  for (const [key, method] of Object.entries(byPath)) {
    override(client, key, (call, args) => {
      name = `${method} ${String(args[0])}`;
      return call(args);
    });
  }
  for (const [key, at] of Object.entries(optionsAt)) {
    override(client, key, (call, args) => {
      if (name === "") return call(args);
      const record = recorder?.openRequest(name, callingLine()) ?? null;
      name = "";
      const promise = call(args.with(at, tagged(args[at] as RequestOptions, record)));
      const response: unknown = promise instanceof Promise ? Reflect.get(promise, "responsePromise") : null;
      if (record !== null && response instanceof Promise) recorder?.origins.set(response, record);
      return promise;
    });
  }
}

function override(
  owner: object,
  key: string,
  replacement: (call: (args: readonly unknown[]) => unknown, args: readonly unknown[]) => unknown,
): void {
  const original: unknown = Reflect.get(owner, key);
  if (typeof original !== "function") return;
  const value = function (this: unknown, ...args: unknown[]): unknown {
    return replacement((given) => Reflect.apply(original, this, given) as unknown, args);
  };
  Object.defineProperty(owner, key, { value, writable: true, configurable: true });
}

/** Let the request's options carry its record to `fetch`. */
function tagged(options: RequestOptions, record: RequestRecord | null): RequestOptions {
  return Promise.resolve(options).then((given): typeof given => {
    if (record === null) return given;
    const fetchOptions: object = { ...given.fetchOptions, [recordKey]: record };
    return Object.assign({}, given, { fetchOptions });
  });
}

/** The line of the reader's code that is calling, 0 when it cannot be told. */
function callingLine(): number {
  return Number(/program\.ts:(\d+)/.exec(new Error("only for its stack").stack ?? "")?.[1] ?? 0);
}
