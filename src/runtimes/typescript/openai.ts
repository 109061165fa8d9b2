/** The real client in a run: its network is the run's, and its requests are lanes. */
import { AgentCallers, follow, noteHelpers, type Caller, type Present } from "./callers.ts";
import { recordKey, type Fetch } from "./fetch.ts";
import { isObject, type RequestRecord } from "./origins.ts";
import { override } from "./override.ts";
import type { Recorder } from "./recorder.ts";
import { readerStack } from "./stack.ts";

export type OpenAIExports = typeof import("../packages/openai.ts");
type Client = InstanceType<OpenAIExports["module"]["OpenAI"]>;
type RequestOptions = Parameters<Client["request"]>[0];

/** On whose behalf a request is made, when not of the code that runs. `isInside`: the reader's code is on the stack. */
type CallerOf = (isInside: boolean) => Caller | null;

/** What the client is connected to. */
export interface ClientParts {
  readonly fetch: Fetch;
  /** Null in a plain run. */
  readonly recorder: Recorder | null;
  /** `Runner` of the Agents SDK, where that is loaded. */
  readonly agentRunner: unknown;
}

/**
 * Give every client made from now on the run's network. Each call opens its request's lane while the caller still runs,
 * since the client itself reaches `fetch` only some turns later.
 */
export function connectClient({ module, wire }: OpenAIExports, { fetch, recorder, agentRunner }: ClientParts): void {
  wire.fetch = fetch;
  const present: Present = () => ({ lane: recorder?.current ?? 0, line: recorder === null ? 0 : placeOfCall().line });
  const agents = recorder === null ? null : new AgentCallers(recorder);
  const making = noteHelpers(module, present);
  if (typeof agentRunner === "function" && isObject(agentRunner.prototype)) {
    override(agentRunner.prototype, "run", (call, args) => {
      agents?.note(present());
      return call(args);
    });
  }
  const callerOf = (isInside: boolean): Caller | null =>
    making() ?? (isInside || recorder?.isInStep === true ? null : (agents?.only() ?? null));
  openLanes(module.OpenAI.prototype, recorder, callerOf);
  noteRetries(module.OpenAI.prototype, recorder);
}

/** The wait before a next try is a timer of the lane that asked; the client's others (its timeouts) are its own affair. */
function noteRetries(client: Client, recorder: Recorder | null): void {
  override(client, "retryRequest", (call, args) => {
    const options: unknown = isObject(args[0]) ? Reflect.get(args[0], "fetchOptions") : null;
    const record = isObject(options) && recordKey in options ? (options[recordKey] as RequestRecord) : null;
    if (recorder === null || record === null) return call(args);
    recorder.retryingLane = record.caller;
    try {
      // It sets the timer before its first `await`.
      return call(args);
    } finally {
      recorder.retryingLane = 0;
    }
  });
}

/** Methods that take the path first, and the HTTP method they stand for. */
const byPath = { get: "GET", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE", getAPIList: "GET" } as const;
/** Methods that all of those call, still in the caller's turn, and where in their arguments the options are. */
const optionsAt = { request: 0, requestAPIList: 1 } as const;

/**
 * Override the client's methods: all of them answer with a promise that has `responsePromise`. A plain run does the
 * same without a record, so that both take the same number of turns.
 */
function openLanes(client: Client, recorder: Recorder | null, callerOf: CallerOf): void {
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
      const record = recorder === null ? null : openRequest(recorder, name, callerOf);
      name = "";
      const promise = call(args.with(at, tagged(args[at] as RequestOptions, record)));
      const response: unknown = promise instanceof Promise ? Reflect.get(promise, "responsePromise") : null;
      if (record !== null && response instanceof Promise) recorder?.origins.set(response, record);
      return promise;
    });
  }
}

function openRequest(recorder: Recorder, name: string, callerOf: CallerOf): RequestRecord {
  const { line, isInside } = placeOfCall();
  const behind = callerOf(isInside);
  if (behind === null) return recorder.openRequest(name, line);
  const record = recorder.openRequest(name, behind.line, behind.lane);
  follow(recorder, behind, record);
  return record;
}

/** Let the request's options carry its record to `fetch`. */
function tagged(options: RequestOptions, record: RequestRecord | null): RequestOptions {
  return Promise.resolve(options).then((given): typeof given => {
    if (record === null) return given;
    const fetchOptions: object = { ...given.fetchOptions, [recordKey]: record };
    return Object.assign({}, given, { fetchOptions });
  });
}

/** The line of the reader's code that is calling, 0 when it cannot be told; `isInside`: it is on the stack itself. */
function placeOfCall(): { readonly line: number; readonly isInside: boolean } {
  const [, frame = "", line = "0"] = /^(.*)program\.ts:(\d+)/m.exec(readerStack(new Error("only for its stack"))) ?? [];
  return { line: Number(line), isInside: line !== "0" && !/^\s*at async |^async\*/.test(frame) };
}
