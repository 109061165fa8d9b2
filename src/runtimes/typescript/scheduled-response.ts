/**
 * A `Response` whose body comes in parts, readable as a stream or whole. It never leaves the microtask queue: some
 * engines read a `Response` of theirs through tasks, which would let the run's clock go ahead.
 */

export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Invariant: what was received so far is `#text`; every clone gets what its original gets. */
export class ScheduledResponse extends Response {
  readonly #head: ResponseHead;
  readonly #whole = Promise.withResolvers<string>();
  #stream: ReadableStream<Bytes> | null = null;
  #controller: ReadableStreamDefaultController<Bytes> | null = null;
  #clones: ScheduledResponse[] | null = null;
  #text = "";
  #isOver = false;
  #failure: { readonly reason: unknown } | null = null;
  #isTaken = false;

  constructor(head: ResponseHead) {
    super(null, { status: head.status, headers: head.headers });
    this.#head = head;
    this.#whole.promise.catch(() => undefined);
  }

  receive(text: string): void {
    this.#text += text;
    this.#controller?.enqueue(encoder.encode(text));
    for (const clone of this.#clones ?? []) clone.receive(text);
  }

  finish(): void {
    this.#isOver = true;
    this.#whole.resolve(this.#text);
    this.#controller?.close();
    for (const clone of this.#clones ?? []) clone.finish();
  }

  fail(reason: unknown): void {
    this.#failure = { reason };
    this.#whole.reject(reason);
    this.#controller?.error(reason);
    for (const clone of this.#clones ?? []) clone.fail(reason);
  }

  override get url(): string {
    return this.#head.url;
  }

  override get bodyUsed(): boolean {
    return this.#isTaken;
  }

  override get body(): ReadableStream<Bytes> {
    this.#stream ??= new ReadableStream({
      start: (controller) => {
        if (this.#text !== "") controller.enqueue(encoder.encode(this.#text));
        if (this.#failure !== null) controller.error(this.#failure.reason);
        else if (this.#isOver) controller.close();
        else this.#controller = controller;
      },
      cancel: () => {
        this.#controller = null;
      },
    });
    return this.#stream;
  }

  override clone(): Response {
    if (this.#isTaken || this.#stream?.locked === true) {
      throw new TypeError("Response.clone: Body has already been consumed.");
    }
    const clone = new ScheduledResponse(this.#head);
    if (this.#text !== "") clone.receive(this.#text);
    if (this.#failure !== null) clone.fail(this.#failure.reason);
    else if (this.#isOver) clone.finish();
    (this.#clones ??= []).push(clone);
    return clone;
  }

  /** The whole body, once. */
  #take(): Promise<string> {
    if (this.#isTaken || this.#stream?.locked === true) {
      return Promise.reject(new TypeError("Body is unusable: Body has already been read"));
    }
    this.#isTaken = true;
    return this.#whole.promise;
  }

  override text(): Promise<string> {
    return this.#take();
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.#take()) as unknown;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return encoder.encode(await this.#take()).buffer;
  }

  override async bytes(): Promise<Bytes> {
    return encoder.encode(await this.#take());
  }

  override async blob(): Promise<Blob> {
    return new Blob([await this.#take()], { type: this.headers.get("content-type") ?? "" });
  }
}
