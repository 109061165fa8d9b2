/**
 * HTTP-shaped messages between a model client and an endpoint. Both languages, the mock and the broker speak these.
 */

export interface WireRequest {
  readonly method: string;
  /** Path below the base URL: `/chat/completions`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent; empty for GET. */
  readonly body: string;
}

/** A part of an answer's body, `atMs` after the request was sent, on the run's clock. */
export interface WireChunk {
  readonly atMs: number;
  readonly text: string;
}

/** What an endpoint will answer and when. */
export interface WireSchedule {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Status and headers arrive this long after the request. */
  readonly headersAtMs: number;
  /** In order; none before `headersAtMs`. */
  readonly chunks: readonly WireChunk[];
  /** Why the mock answered so, in a sentence for the wire view. */
  readonly reason: string;
}

/** The reader answers as the model, and has not answered this request yet: the run ends here, to be started over. */
export interface AsksReader {
  readonly asksReader: true;
}

/** The synchronous transport of the mock: request in, schedule out, never throws for what the request says. */
export interface MockTransport {
  send(request: WireRequest): WireSchedule | AsksReader;
}

/** An answer as it comes: status and headers are here, the body follows. */
export interface LiveAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Why the mock answered so, in a sentence for the wire view; empty for a live endpoint. */
  readonly reason: string;
  /** The body that really went out, where it is not the one that was given. */
  readonly sent?: string | undefined;
  /** The body's parts as text, in order. Throws when the connection breaks, or once the request is aborted. */
  readonly body: AsyncIterable<string>;
}

/** A transport whose answers come later, for runs on the real clock: a live endpoint, or the mock in real time. */
export interface LiveTransport {
  /** Rejects when no answer can be had, with a sentence for the reader, and once `signal` is aborted. */
  send(request: WireRequest, signal: AbortSignal): Promise<LiveAnswer>;
}
