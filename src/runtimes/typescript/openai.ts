/** The module `openai` as programs see it: the real client, its defaults filled and its network replaced. */
import type { AbstractPage, PagePromise } from "openai/core/pagination.mjs";
import { recordKey, type Fetch } from "./fetch.ts";
import type { RequestRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";

export type OpenAIPackage = typeof import("openai");
type Client = InstanceType<OpenAIPackage["OpenAI"]>;
type ClientOptions = ConstructorParameters<OpenAIPackage["OpenAI"]>[0];
type RequestOptions = Parameters<Client["request"]>[0];
type PathOptions = Parameters<Client["post"]>[1];
type PageClass<Page> = new (...args: ConstructorParameters<typeof AbstractPage>) => Page;

/** The line of the reader's code that is calling, 0 when it cannot be told. */
function callingLine(): number {
  return Number(/program\.ts:(\d+)/.exec(new Error("only for its stack").stack ?? "")?.[1] ?? 0);
}

/** Let the request's options carry its record to `fetch`. */
function tagged(options: RequestOptions, record: RequestRecord | null): RequestOptions {
  return Promise.resolve(options).then((given): typeof given => {
    if (record === null) return given;
    const fetchOptions: object = { ...given.fetchOptions, [recordKey]: record };
    return Object.assign({}, given, { fetchOptions });
  });
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
  const open = (name: string): RequestRecord | null =>
    recorder === null || name === "" ? null : recorder.openRequest(name, callingLine());
  const remember = (promise: object, record: RequestRecord | null): void => {
    const response: unknown = Reflect.get(promise, "responsePromise");
    if (record !== null && response instanceof Promise) recorder?.origins.set(response, { kind: "request", record });
  };

  class OpenAI extends real.OpenAI {
    #requestName = "";

    constructor(options: ClientOptions = {}) {
      super({ apiKey: "mock", dangerouslyAllowBrowser: true, ...options, fetch });
    }

    override post<Answer>(path: string, options?: PathOptions): ReturnType<typeof real.OpenAI.prototype.post<Answer>> {
      this.#requestName = `POST ${path}`;
      return super.post<Answer>(path, options);
    }

    override get<Answer>(path: string, options?: PathOptions): ReturnType<typeof real.OpenAI.prototype.get<Answer>> {
      this.#requestName = `GET ${path}`;
      return super.get<Answer>(path, options);
    }

    override request<Answer>(
      options: RequestOptions,
      retries: number | null = null,
    ): ReturnType<typeof real.OpenAI.prototype.request<Answer>> {
      const record = open(this.#requestName);
      this.#requestName = "";
      const promise = super.request<Answer>(tagged(options, record), retries);
      remember(promise, record);
      return promise;
    }

    override getAPIList<Item, Page extends AbstractPage<Item> = AbstractPage<Item>>(
      path: string,
      Page: PageClass<Page>,
      options?: PathOptions,
    ): PagePromise<Page, Item> {
      this.#requestName = `GET ${path}`;
      return super.getAPIList<Item, Page>(path, Page, options);
    }

    override requestAPIList<Item = unknown, Page extends AbstractPage<Item> = AbstractPage<Item>>(
      Page: PageClass<Page>,
      options: RequestOptions,
    ): PagePromise<Page, Item> {
      const record = open(this.#requestName);
      this.#requestName = "";
      const promise = super.requestAPIList<Item, Page>(Page, tagged(options, record));
      remember(promise, record);
      return promise;
    }
  }
  Object.defineProperty(OpenAI, "OpenAI", { value: OpenAI });
  return { ...real, default: OpenAI, OpenAI };
}
