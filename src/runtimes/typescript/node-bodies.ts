/**
 * `Response` and `Request` under Node without the global `Buffer`. Node's own ask for it while a body is made of a text
 * and when it has been read (`readAllBytes` in its undici), and a program must not have it: browsers have none.
 * `formData()` stays Node's, whose parser asks for it too: it fails there.
 */
type Body = Response | Request;
type Bytes = Uint8Array<ArrayBuffer>;

/** Call before the program's globals are put in place. */
export function installNodeBodies(): void {
  readByStream(Response.prototype);
  readByStream(Request.prototype);
  replace("Response", Response, ([given, ...rest]) => {
    const text = textOf(given);
    return text === null ? null : { ...text, args: [text.bytes, ...rest] };
  });
  replace("Request", Request, ([input, init]) => {
    if (typeof init !== "object" || init === null || !("body" in init)) return null;
    const text = textOf(init.body);
    return text === null ? null : { ...text, args: [input, Object.create(init, { body: { value: text.bytes } })] };
  });
}

/** A body that Node would ask `Buffer` for, as bytes, with the type it has when no header names another. */
interface TextBody {
  readonly bytes: Bytes;
  readonly type: string;
}

/** The same class, with texts given as bytes. `asBytes`: its arguments so; null where they hold no text. */
function replace(
  name: string,
  native: typeof Response | typeof Request,
  asBytes: (args: readonly unknown[]) => (TextBody & { readonly args: unknown[] }) | null,
): void {
  const value = new Proxy(native, {
    construct(target, args: unknown[], newTarget) {
      const text = asBytes(args);
      const made = Reflect.construct(target, text?.args ?? args, newTarget) as Body;
      if (text !== null && !made.headers.has("content-type")) made.headers.set("content-type", text.type);
      return made;
    },
  });
  Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(native.prototype, "constructor", { value, writable: true, configurable: true });
}

const kept = [Blob, ArrayBuffer, FormData, ReadableStream];

/** Null for what is no text: the engine takes it without `Buffer`. */
function textOf(given: unknown): TextBody | null {
  if (given === null || given === undefined || ArrayBuffer.isView(given)) return null;
  if (typeof given === "object" && (Symbol.asyncIterator in given || kept.some((kind) => given instanceof kind))) {
    return null;
  }
  const type = given instanceof URLSearchParams ? "application/x-www-form-urlencoded" : "text/plain";
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- what the engine does with any other object
  return { bytes: new TextEncoder().encode(String(given)), type: `${type};charset=UTF-8` };
}

/** Read bodies through their streams, which want no `Buffer`. */
function readByStream(prototype: Body): void {
  const reading = {
    async text(this: Body): Promise<string> {
      return new TextDecoder().decode(await bytesOf(this));
    },
    async json(this: Body): Promise<unknown> {
      return JSON.parse(new TextDecoder().decode(await bytesOf(this))) as unknown;
    },
    async arrayBuffer(this: Body): Promise<ArrayBuffer> {
      return (await bytesOf(this)).buffer;
    },
    async bytes(this: Body): Promise<Bytes> {
      return bytesOf(this);
    },
    async blob(this: Body): Promise<Blob> {
      return new Blob([await bytesOf(this)], { type: this.headers.get("content-type") ?? "" });
    },
  };
  for (const [name, value] of Object.entries(reading)) {
    Object.defineProperty(prototype, name, { value, writable: true, enumerable: true, configurable: true });
  }
}

async function bytesOf(whole: Body): Promise<Bytes> {
  if (whole.bodyUsed || whole.body?.locked === true) {
    throw new TypeError("Body is unusable: Body has already been read");
  }
  const parts: Uint8Array[] = [];
  const reader = whole.body?.getReader();
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    if (!((read.value as unknown) instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
    parts.push(read.value);
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
