/** One call of the reader's endpoint, from request to the last byte of its answer. */
import { keptHeaders } from "./kept-headers.ts";
import type { BrokerFailure, BrokerPart } from "./messages.ts";
import { Redactor } from "./redact.ts";

export interface ExchangeCall {
  readonly url: string;
  readonly method: "GET" | "POST";
  /** JSON; null for a call without a body. */
  readonly body: string | null;
  /** Null: the endpoint wants none. */
  readonly key: string | null;
}

export interface ExchangeLimits {
  /** Until status and headers are there; a model may think before it says anything. */
  readonly headMs: number;
  /** Between two chunks of the body. */
  readonly idleMs: number;
  readonly maxBytes: number;
  /** Messages of text that are passed on. */
  readonly maxTexts: number;
}

export const exchangeLimits: ExchangeLimits = {
  headMs: 120_000,
  idleMs: 60_000,
  maxBytes: 8_000_000,
  maxTexts: 100_000,
};

/** How a call ended. `status` is null when no answer came. */
export interface ExchangeEnd {
  readonly status: number | null;
  readonly isWhole: boolean;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Ask, and hand on the answer's parts: `head`, texts, `end`; or `failed`, where it broke. Once `signal` is aborted the
 * call ends upstream too and nothing more is handed on. Never throws. No words of the browser's own errors are passed on:
 * they may quote what was sent.
 */
export async function exchange(
  fetch: Fetch,
  call: ExchangeCall,
  signal: AbortSignal,
  onPart: (part: BrokerPart) => void,
  limits: ExchangeLimits = exchangeLimits,
): Promise<ExchangeEnd> {
  const watch = new Watch(signal);
  let status: number | null = null;
  const tell = (part: BrokerPart): void => {
    if (!signal.aborted) onPart(part);
  };
  const fail = (why: BrokerFailure, message: string): ExchangeEnd => {
    watch.abort();
    tell({ kind: "failed", why, message });
    return { status, isWhole: false };
  };
  try {
    watch.within(limits.headMs);
    const response = await fetch(call.url, requestInit(call, watch.signal));
    status = response.status;
    tell({ kind: "head", status, headers: keptHeaders(response.headers, call.key) });
    const decoder = new TextDecoder();
    const redactor = new Redactor(call.key);
    let [bytes, texts] = [0, 0];
    const passOn = (text: string): void => {
      if (text === "") return;
      texts += 1;
      tell({ kind: "text", text });
    };
    const reader = response.body?.getReader();
    for (;;) {
      watch.within(limits.idleMs);
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      bytes += chunk.value.byteLength;
      if (bytes > limits.maxBytes || texts >= limits.maxTexts) {
        return fail(
          "too-long",
          `The answer is longer than ${limits.maxBytes / 1_000_000} MB, or comes in too many pieces. It was cut off.`,
        );
      }
      passOn(redactor.push(decoder.decode(chunk.value, { stream: true })));
    }
    passOn(redactor.push(decoder.decode()) + redactor.end());
    tell({ kind: "end" });
    return { status, isWhole: !signal.aborted };
  } catch {
    if (watch.isLate) {
      const seconds = (status === null ? limits.headMs : limits.idleMs) / 1_000;
      return fail("network", `Your endpoint was silent for ${seconds} seconds. The call was given up.`);
    }
    return status === null
      ? fail(
          "network",
          `No answer came from ${new URL(call.url).origin}. It cannot be reached, or forbids this page, or sends it elsewhere. "Try it" in the settings finds out which.`,
        )
      : fail("network", "The connection to your endpoint broke off before the answer was whole.");
  } finally {
    watch.end();
  }
}

function requestInit({ method, body, key }: ExchangeCall, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = body === null ? {} : { "content-type": "application/json" };
  if (key !== null) headers["authorization"] = `Bearer ${key}`;
  return {
    method,
    headers,
    ...(body === null ? {} : { body }),
    mode: "cors",
    redirect: "error",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    signal,
  };
}

/** Aborts when the caller does, or when nothing came in time. */
class Watch {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #abort = (): void => this.#controller.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;
  isLate = false;

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    if (outer.aborted) this.abort();
    else outer.addEventListener("abort", this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something must come within `ms` from now. */
  within(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isLate = true;
      this.abort();
    }, ms);
  }

  abort(): void {
    this.#abort();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#abort);
  }
}
