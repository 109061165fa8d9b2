/** The real client of the package `openai`: needs no key, and talks to whatever `wire` holds when it is made. */
import { OpenAI as RealOpenAI } from "openai";

type ClientOptions = ConstructorParameters<typeof RealOpenAI>[0];

/** Its network; the runtime puts its own here before a program runs. */
export const wire: { fetch: typeof globalThis.fetch } = {
  fetch: () => Promise.reject(new TypeError("fetch failed: the model's endpoint is not connected.")),
};

export class OpenAI extends RealOpenAI {
  constructor(options: ClientOptions = {}) {
    // A key that is given as undefined is one that is not given: so the Agents SDK does.
    const apiKey = options.apiKey === undefined ? "mock" : options.apiKey;
    super({ dangerouslyAllowBrowser: true, ...options, apiKey, fetch: wire.fetch });
  }
}
Object.defineProperty(OpenAI, "OpenAI", { value: OpenAI });
