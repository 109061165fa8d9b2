/**
 * `fetch` over a schedule: the transport says at once what will be answered and when, and the virtual clock delivers
 * it. Answers are real `Response` objects (`scheduled-response.ts`).
 */
import type { LiveAnswer, MockTransport, WireRequest, WireSchedule } from "../../openai/wire.ts";
import type { Outcome } from "../../trace/event.ts";
import { exchange, type Live } from "./live-exchange.ts";
import type { RequestRecord } from "./origins.ts";
import type { Recorder } from "./recorder.ts";
import type { RunTask } from "./timers.ts";
import type { RunClock } from "./run-clock.ts";
import { ScheduledResponse } from "./scheduled-response.ts";

/** Under this key of its options a request names its record, so that the lane that called the client is known. */
export const recordKey = Symbol("request record");

export interface FetchParts {
  readonly transport: MockTransport;
  readonly clock: RunClock;
  /** Null on the virtual clock. */
  readonly live: Live | null;
  readonly runTask: RunTask;
  /** Null in a plain run. */
  readonly recorder: Recorder | null;
  /** The reader is to answer as the model: the run ends where it is. */
  readonly onAsksReader: () => void;
}

export type Fetch = typeof globalThis.fetch;

/** A `fetch` that knows one endpoint. `allows` says which addresses are the model's; others are refused. */
export function createFetch(parts: FetchParts, allows: (url: URL) => boolean): Fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!allows(url)) {
      const message = `fetch failed: programs here have no network. Only the model's endpoint answers, not ${url.host}.`;
      return Promise.reject(new TypeError(message));
    }
    const asked = input instanceof Request ? askedBy(input, init ?? {}) : (init ?? {});
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(parts, url, asked, resolve, reject);
      if (!(input instanceof Request) || input.body === null || "body" in asked) exchange.begin(bodyText(asked.body));
      else input.text().then((body) => exchange.begin(body), reject);
    });
  };
}

/** What a `Request` says, where `init` says nothing else; its body is still to be read. */
function askedBy({ method, headers, signal }: Request, init: RequestInit): RequestInit {
  return { method, headers, signal, ...init };
}

function bodyText(body: unknown): string {
  return typeof body === "string" ? body : "";
}

/** What is known of an answer before its body. */
type AnswerHead = Pick<WireSchedule, "status" | "headers" | "reason"> & Pick<LiveAnswer, "sent">;

/** One request and its answer. Invariant: `#timers` are the deliveries still to come; after the end there are none. */
class Exchange {
  readonly #parts: FetchParts;
  readonly #method: string;
  readonly #path: string;
  readonly #url: string;
  #body = "";
  readonly #init: RequestInit;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #record: RequestRecord | null;
  readonly #timers = new Set<number>();
  #received = "";
  #response: ScheduledResponse | null = null;

  constructor(
    parts: FetchParts,
    url: URL,
    init: RequestInit,
    resolve: (response: Response) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#parts = parts;
    this.#method = (init.method ?? "GET").toUpperCase();
    this.#url = url.href;
    this.#path = url.pathname.replace(/^.*?\/v1(?=\/|$)/, "") + url.search;
    this.#init = init;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#record = this.#recordOf(init);
  }

  #recordOf(init: RequestInit): RequestRecord | null {
    const { recorder } = this.#parts;
    if (recorder === null) return null;
    const name = `${this.#method} ${this.#path}`;
    const given = (init as { readonly [recordKey]?: RequestRecord })[recordKey];
    if (given === undefined) return recorder.openRequest(name, 0);
    return given.sent ? recorder.repeatRequest(given, name) : given;
  }

  begin(body: string): void {
    this.#body = body;
    const { transport, live } = this.#parts;
    const { signal } = this.#init;
    if (signal?.aborted === true) {
      this.#reject(signal.reason);
      return;
    }
    this.#tellSent();
    const headers = new Headers(this.#init.headers);
    // As every `fetch` says of a text whose sender does not say what it is.
    if (this.#body !== "" && !headers.has("content-type")) headers.set("content-type", "text/plain;charset=UTF-8");
    const request = {
      method: this.#method,
      path: this.#path,
      headers: Object.fromEntries(headers),
      body: this.#body,
    };
    if (live !== null) {
      this.#beginLive(live, request);
      return;
    }
    const schedule = transport.send(request);
    if ("asksReader" in schedule) {
      this.#parts.onAsksReader();
      return;
    }
    signal?.addEventListener("abort", () => this.#abort(signal.reason, schedule));
    this.#schedule(schedule);
  }

  #beginLive(live: Live, request: WireRequest): void {
    const { signal } = this.#init;
    let head: AnswerHead = { status: 0, headers: {}, reason: "" };
    let isStream = false;
    let isOver = false;
    const end = (outcome: Outcome): void => {
      isOver = true;
      this.#tellEnded(outcome, head);
    };
    const giveUp = exchange(live, this.#parts.runTask, request, {
      answer: (answer) => {
        head = answer;
        isStream = (answer.headers["content-type"] ?? "").includes("text/event-stream");
        this.#answer(answer);
      },
      receive: (text) => {
        this.#receive(text, isStream);
        if (isStream) this.#tellNews();
      },
      finish: () => {
        this.#response?.finish();
        end("returned");
        if (head.status < 400) this.#tellNews();
      },
      fail: (message) => {
        head = { ...head, reason: message };
        end("raised");
        // As undici words the two: no answer, and one that broke off.
        if (this.#response === null) this.#fail(new TypeError(`fetch failed: ${message}`));
        else this.#fail(new TypeError("terminated", { cause: new Error(message) }));
      },
    });
    signal?.addEventListener("abort", () => {
      if (isOver) return;
      giveUp();
      end("cancelled");
      if (this.#record !== null) this.#parts.recorder?.wakes.aborted(this.#record);
      this.#fail(signal.reason);
    });
  }

  #fail(reason: unknown): void {
    this.#response?.fail(reason);
    this.#reject(reason);
  }

  #schedule(schedule: WireSchedule): void {
    const isStream = (schedule.headers["content-type"] ?? "").includes("text/event-stream");
    const moments = new Map<number, string[]>([[schedule.headersAtMs, []]]);
    for (const { atMs, text } of schedule.chunks) {
      const texts = moments.get(atMs);
      if (texts === undefined) moments.set(atMs, [text]);
      else texts.push(text);
    }
    const lastMs = Math.max(...moments.keys());
    const deliver = ([atMs, texts]: readonly [number, readonly string[]]): void => {
      if (atMs === schedule.headersAtMs) this.#answer(schedule);
      for (const text of texts) this.#receive(text, isStream);
      if (atMs === lastMs) this.#finish(schedule);
      else if (isStream) this.#tellNews();
    };
    // Whatever order is drawn for those that are due at the same time, an answer comes one part after the other.
    const parts = [...moments].sort(([one], [other]) => Math.round(one) - Math.round(other));
    let next = 0;
    for (const [atMs] of parts) {
      this.#after(Math.round(atMs), () => {
        const part = parts[next];
        next += 1;
        if (part !== undefined) deliver(part);
      });
    }
  }

  #after(delayMs: number, deliver: () => void): void {
    const id = this.#parts.clock.after(delayMs, () => {
      this.#timers.delete(id);
      this.#parts.runTask(deliver);
    });
    this.#timers.add(id);
  }

  #answer(schedule: AnswerHead): void {
    this.#response = new ScheduledResponse({ ...schedule, url: this.#url });
    this.#resolve(this.#response);
  }

  #receive(text: string, isStream: boolean): void {
    this.#received += text;
    this.#response?.receive(text);
    const record = this.#record;
    if (record !== null && isStream) {
      this.#parts.recorder?.log.emit({ kind: "request-chunk", lane: record.lane, line: 0, text });
    }
  }

  #finish(schedule: WireSchedule): void {
    this.#response?.finish();
    this.#tellEnded("returned", schedule);
    if (schedule.status < 400) this.#tellNews();
  }

  #abort(reason: unknown, schedule: WireSchedule): void {
    if (this.#timers.size === 0) return;
    for (const id of this.#timers) this.#parts.clock.cancel(id);
    this.#timers.clear();
    this.#tellEnded("cancelled", schedule);
    if (this.#record !== null) this.#parts.recorder?.wakes.aborted(this.#record);
    this.#fail(reason);
  }

  #tellSent(): void {
    const record = this.#record;
    if (record === null) return;
    record.sent = true;
    const { recorder } = this.#parts;
    const { signal } = this.#init;
    if (signal !== null && signal !== undefined) recorder?.origins.set(signal, record);
    const message = JSON.stringify({ method: this.#method, path: this.#path, body: parsedBody(this.#body) });
    recorder?.log.emit({ kind: "request-sent", lane: record.lane, line: 0, message, byLane: record.caller });
  }

  #tellEnded(outcome: Outcome, schedule: AnswerHead): void {
    const record = this.#record;
    if (record === null) return;
    record.ended = true;
    const { status, reason, sent } = schedule;
    // What really went out is known when the answer comes, not when the program asks.
    const really = sent === undefined ? {} : { sent: parsedBody(sent) };
    const message = JSON.stringify({ status, body: parsedBody(this.#received), reason, ...really });
    this.#parts.recorder?.log.emit({ kind: "request-ended", lane: record.lane, line: 0, outcome, message });
  }

  #tellNews(): void {
    if (this.#record !== null) this.#parts.recorder?.wakes.news(this.#record);
  }
}

function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
