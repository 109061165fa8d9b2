/** The module `openai` as programs see it: the real client, its defaults filled and its network replaced. */
import { recordKey, type Fetch } from "./fetch.ts";
import type { Recorder } from "./recorder.ts";

export type OpenAIPackage = typeof import("openai");
type Client = InstanceType<OpenAIPackage["OpenAI"]>;
type ClientOptions = ConstructorParameters<OpenAIPackage["OpenAI"]>[0];
type RequestOptions = Parameters<Client["request"]>[0];
type Path = string;
type PathOptions = Parameters<Client["post"]>[1];

/** The line of the reader's code that is calling, 0 when it cannot be told. */
function callingLine(): number {
  return Number(/program\.ts:(\d+)/.exec(new Error("only for its stack").stack ?? "")?.[1] ?? 0);
}

/**
 * A client that needs no key: `new OpenAI()` works. Each call opens its request's lane while the caller still runs,
 * since the client itself reaches `fetch` only some turns later.
 */
export function openaiModule(
  real: OpenAIPackage,
  fetch: Fetch,
  recorder: Recorder | null,
): Readonly<Record<string, unknown>> {
  class OpenAI extends real.OpenAI {
    #requestName = "";

    constructor(options: ClientOptions = {}) {
      super({ apiKey: "mock", dangerouslyAllowBrowser: true, ...options, fetch });
    }

    override post<Answer>(path: Path, options?: PathOptions): ReturnType<typeof real.OpenAI.prototype.post<Answer>> {
      this.#requestName = `POST ${path}`;
      return super.post<Answer>(path, options);
    }

    override get<Answer>(path: Path, options?: PathOptions): ReturnType<typeof real.OpenAI.prototype.get<Answer>> {
      this.#requestName = `GET ${path}`;
      return super.get<Answer>(path, options);
    }

    override request<Answer>(
      options: RequestOptions,
      retries: number | null = null,
    ): ReturnType<typeof real.OpenAI.prototype.request<Answer>> {
      const name = this.#requestName;
      this.#requestName = "";
      const record = recorder === null || name === "" ? null : recorder.openRequest(name, callingLine());
      const tagged = Promise.resolve(options).then((given): typeof given => {
        if (record === null) return given;
        const fetchOptions: object = { ...given.fetchOptions, [recordKey]: record };
        return Object.assign({}, given, { fetchOptions });
      });
      const promise = super.request<Answer>(tagged, retries);
      const response: unknown = Reflect.get(promise, "responsePromise");
      if (record !== null && response instanceof Promise) recorder?.origins.set(response, { kind: "request", record });
      return promise;
    }
  }
  Object.defineProperty(OpenAI, "OpenAI", { value: OpenAI });
  return { ...real, default: OpenAI, OpenAI };
}
