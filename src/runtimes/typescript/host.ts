/** What a run needs from the place it runs in: a browser's worker, or one of Node's. */
import type { MockTransport } from "../../openai/wire.ts";
import type { Inspector } from "./console.ts";
import type { OpenAIPackage } from "./openai.ts";
import type { Hop } from "./virtual-clock.ts";

export interface Host {
  readonly realNowMs: () => number;
  readonly hop: Hop;
  readonly inspector: Inspector;
  /** The real package; loaded only for a program that imports it. */
  readonly loadOpenAI: () => Promise<OpenAIPackage>;
  readonly createTransport: (scenario: unknown, seed: number) => MockTransport;
  /** Evaluate an expression in the global scope. */
  readonly evaluate: (code: string) => unknown;
  /** Tell of promises that were rejected and that nobody handles. */
  readonly onUnhandledRejection: (listener: (reason: unknown) => void) => void;
  /** Resolves once the engine has told of every unhandled rejection there is. */
  readonly settle: () => Promise<void>;
}

/**
 * Tasks with no delay, by a MessageChannel taken before the program can see one. A program may replace what arrays
 * inherit, so callbacks wait in a list of links.
 */
export function messageHop(channel: MessageChannel): Hop {
  interface Link {
    readonly callback: () => void;
    next: Link | null;
  }
  let first: Link | null = null;
  let last: Link | null = null;
  channel.port1.onmessage = () => {
    const link = first;
    if (link === null) return;
    first = link.next;
    if (first === null) last = null;
    link.callback();
  };
  const post = channel.port2.postMessage.bind(channel.port2);
  return (callback) => {
    const link: Link = { callback, next: null };
    if (last === null) first = link;
    else last.next = link;
    last = link;
    post(0);
  };
}
