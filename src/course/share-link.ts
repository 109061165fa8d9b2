/**
 * A program in a link: `#code=` + base64url(deflate-raw(JSON {v: 1, language, source, seed?, shuffle?, atMs?})).
 * A link is somebody else's text: decoding checks all of it, and nothing here runs anything.
 */
import { languages, type Language } from "../trace/event.ts";
import { isOrder } from "../trace/run.ts";

/** What a link carries. `atMs` is the moment to show on the run's clock, `seed` an unsigned 32-bit number. */
export interface SharedProgram {
  readonly language: Language;
  readonly source: string;
  readonly seed?: number;
  /** The shuffled order it ran in. */
  readonly shuffle?: number | undefined;
  readonly atMs?: number;
}

export type LinkProblem =
  | "too-long"
  | "not-base64url"
  | "damaged"
  | "too-large"
  | "not-utf-8"
  | "not-json"
  | "foreign-version"
  | "wrong-shape"
  | "old-browser";

export type DecodedLink =
  | { readonly ok: true; readonly program: SharedProgram }
  | { readonly ok: false; readonly problem: LinkProblem; readonly message: string };

export const linkVersion = 1;
/** Longest link read or made, in characters after `#code=`. */
export const maxLinkChars = 64 * 1024;
/** Longest JSON read or made, in bytes. A link of 64 kB can inflate to 64 MB: counted while inflating. */
export const maxInflatedBytes = 200_000;

const prefix = "#code=";
const chunkBytes = 4096;

const messages: Record<LinkProblem, string> = {
  "too-long": `The link is longer than this page reads (${maxLinkChars / 1024} kB). Ask for the program as a file, and paste it in.`,
  "not-base64url":
    "The link holds characters that no link from this page has. It may have been altered on the way: copy it again, whole.",
  damaged: "The link is cut off or damaged, so its program cannot be unpacked. Copy it again, to the very end.",
  "too-large": `The link unpacks to more than this page reads (${maxInflatedBytes / 1000} kB), so unpacking was stopped. Ask for the program as a file.`,
  "not-utf-8":
    "The link unpacks to something that is not text. It was not made by this page: ask for the program itself.",
  "not-json": "The link unpacks to text that this page did not write. Ask for the program itself.",
  "foreign-version":
    "The link was made by another version of this page. Reload to get the newest one; if that does not help, ask for the program itself.",
  "wrong-shape": "The link does not hold a program with a language this page knows. Ask for the program itself.",
  "old-browser":
    "Your browser cannot unpack such links (it has no DecompressionStream). Update it, or ask for the program itself.",
};

/** Nothing of the link is used; the page says `message` and opens as without one. */
function refuse(problem: LinkProblem): DecodedLink {
  return { ok: false, problem, message: `${messages[problem]} Nothing was opened or run.` };
}

export class ProgramTooLargeError extends Error {
  override readonly name = "ProgramTooLargeError";
}

/** Make `#code=…`. Throws `ProgramTooLargeError` when the program is too large for a link that `decodeLink` would read. */
export async function encodeLink(program: SharedProgram): Promise<string> {
  const { language, source, seed, shuffle, atMs } = program;
  const text = JSON.stringify({ v: linkVersion, language, source, seed, shuffle, atMs });
  const bytes = new TextEncoder().encode(text);
  const tooLarge = `The program is too large for a link (over ${maxInflatedBytes / 1000} kB). Send it as a file.`;
  if (bytes.length > maxInflatedBytes) throw new ProgramTooLargeError(tooLarge);
  const packed = await collect(pipe(bytes, new CompressionStream("deflate-raw")), Infinity);
  const code = toBase64Url(packed ?? new Uint8Array());
  if (code.length > maxLinkChars) throw new ProgramTooLargeError(tooLarge);
  return prefix + code;
}

/** Read `location.hash`. Null when it holds no program at all. Never throws, never runs anything. */
export async function decodeLink(hash: string): Promise<DecodedLink | null> {
  if (!hash.startsWith(prefix)) return null;
  const code = hash.slice(prefix.length);
  if (code.length > maxLinkChars) return refuse("too-long");
  // No whole link has one character over: its end is missing.
  if (isBase64Url(code) && code.length % 4 === 1) return refuse("damaged");
  const packed = fromBase64Url(code);
  if (packed === null) return refuse("not-base64url");
  if (typeof DecompressionStream === "undefined") return refuse("old-browser");
  let bytes: Uint8Array<ArrayBuffer> | null;
  try {
    bytes = await collect(pipe(packed, new DecompressionStream("deflate-raw")), maxInflatedBytes);
  } catch {
    return refuse("damaged");
  }
  if (bytes === null) return refuse("too-large");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse("not-utf-8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not-json");
  }
  return readProgram(value);
}

function readProgram(value: unknown): DecodedLink {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse("wrong-shape");
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(value, name)?.value;
  const version = field("v");
  if (version !== linkVersion) return refuse(typeof version === "number" ? "foreign-version" : "wrong-shape");
  const source = field("source");
  const language = languages.find((known) => known === field("language"));
  if (language === undefined || typeof source !== "string" || !source.isWellFormed()) return refuse("wrong-shape");
  const seed = field("seed");
  const atMs = field("atMs");
  if (seed !== undefined && !isSeed(seed)) return refuse("wrong-shape");
  if (atMs !== undefined && !isMoment(atMs)) return refuse("wrong-shape");
  const shuffle = field("shuffle");
  if (shuffle !== undefined && !isOrder(shuffle)) return refuse("wrong-shape");
  return {
    ok: true,
    program: {
      language,
      source,
      ...(seed === undefined ? {} : { seed }),
      ...(shuffle === undefined ? {} : { shuffle }),
      ...(atMs === undefined ? {} : { atMs }),
    },
  };
}

const isSeed = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 32;

const isMoment = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= 1e12;

/** Feed `bytes` in small pieces, so that a piece cannot inflate to more than about 4 MB before it is counted. */
function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  const input = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (offset >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(offset, offset + chunkBytes));
      offset += chunkBytes;
    },
  });
  return input.pipeThrough(transform);
}

/** All bytes of a stream, or null (and the stream cancelled) once there are more than `maxBytes`. Rejects as the stream does. */
async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(total);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const isBase64Url = (code: string): boolean => /^[A-Za-z0-9_-]+$/.test(code);

function fromBase64Url(code: string): Uint8Array<ArrayBuffer> | null {
  if (!isBase64Url(code)) return null;
  const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
