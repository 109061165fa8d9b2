/** The real `openai` client over the mock: `fetch` made from a MockTransport, on a clock that never waits. */
import OpenAI from "openai";
import { createMock } from "../../../src/openai/mock/mock.ts";
import type { AsksReader, MockTransport, WireRequest, WireSchedule } from "../../../src/openai/wire.ts";

interface Exchange {
  readonly request: WireRequest;
  readonly schedule: WireSchedule;
}

export interface MockedClient {
  readonly client: OpenAI;
  /** Every request with its answer, in order. */
  readonly wire: readonly Exchange[];
}

const baseUrl = "http://mock/v1";

/** What the mock answers by itself. Throws when it wants the reader to answer. */
export function answered(answer: WireSchedule | AsksReader): WireSchedule {
  if ("asksReader" in answer) throw new Error("The mock asks the reader.");
  return answer;
}

/** A fetch that answers at once: times are read from the schedules, not waited for. */
function fetchOver(mock: MockTransport, wire: Exchange[] = []): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const request = {
      method: init?.method ?? "GET",
      path: url.slice(baseUrl.length),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === "string" ? init.body : "",
    };
    const schedule = answered(mock.send(request));
    wire.push({ request, schedule });
    const chunks = schedule.chunks.map(({ text }) => new TextEncoder().encode(text));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    // The client would wait for `retry-after` in real time; the header is shown as sent in `wire`, and short here.
    const headers = new Headers(schedule.headers);
    if (headers.has("retry-after")) headers.set("retry-after-ms", "1");
    return Promise.resolve(new Response(body, { status: schedule.status, headers }));
  };
}

export function mockedClient(
  options: { scenario?: unknown; settings?: unknown; maxRetries?: number } = {},
): MockedClient {
  const wire: Exchange[] = [];
  const mock = createMock({ scenario: options.scenario ?? null, settings: options.settings, seed: 1 });
  const client = new OpenAI({
    apiKey: "none",
    baseURL: baseUrl,
    fetch: fetchOver(mock, wire),
    maxRetries: options.maxRetries ?? 0,
  });
  return { client, wire };
}
