/**
 * On whose behalf the client's helpers send their requests. A stream, a tool runner or an agent sends long after the
 * call that made it has returned, when no lane runs; the record still says which lane asked for it.
 */
import type { OpenAIExports } from "./openai.ts";
import { override } from "./override.ts";
import { isObject, type RequestRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";

/** Who called a helper, and where. */
export interface Caller {
  readonly lane: number;
  readonly line: number;
  /** What the helper gave back, when waiting for its next value is waiting for its one request. */
  stream: object | null;
}

/** Under this key of its options a helper's request carries its caller. */
const callerKey = Symbol("caller");

/** The lane that runs, and the line it is at. */
export type Present = () => Omit<Caller, "stream">;

/**
 * Let `.stream()` and `.runTools()` hand their caller on to their requests. Returns how to ask, while a request is made,
 * whose it is: null when no helper's.
 */
export function noteHelpers({ OpenAI }: OpenAIExports["module"], present: Present): () => Caller | null {
  const owners = [OpenAI.Chat.Completions.prototype, OpenAI.Responses.prototype];
  let making: Caller | null = null;
  for (const owner of owners) {
    for (const key of ["stream", "runTools"]) {
      override(owner, key, (call, [body, options, ...rest]) => {
        const caller: Caller = { ...present(), stream: null };
        const made = call([body, { ...(isObject(options) ? options : {}), [callerKey]: caller }, ...rest]);
        if (key === "stream" && isObject(made)) caller.stream = made;
        return made;
      });
    }
    for (const key of ["create", "retrieve"]) {
      override(owner, key, (call, args) => {
        making = callerIn(args.at(-1));
        try {
          return call(args);
        } finally {
          making = null;
        }
      });
    }
  }
  return () => making;
}

function callerIn(options: unknown): Caller | null {
  return isObject(options) && callerKey in options ? (options[callerKey] as Caller) : null;
}

/** The stream's next value comes with the request's next news. */
export function follow(recorder: Recorder, { stream }: Caller, record: RequestRecord): void {
  if (stream !== null) recorder.origins.set(stream, record);
}

/**
 * Lanes that have agents at work. The Agents SDK passes nothing on that could tell two apart, so a request is only
 * attributed when all agents at work belong to one lane.
 */
export class AgentCallers {
  readonly #recorder: Recorder;
  readonly #callers = new Map<number, Caller>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  note({ lane, line }: Omit<Caller, "stream">): void {
    if (lane > 0) this.#callers.set(lane, { lane, line, stream: null });
  }

  /** Null when there is none, or more than one. */
  only(): Caller | null {
    for (const lane of [...this.#callers.keys()]) {
      if (this.#recorder.lanes[lane] === null) this.#callers.delete(lane);
    }
    const [first, second] = [...this.#callers.values()];
    return first !== undefined && second === undefined ? first : null;
  }
}
