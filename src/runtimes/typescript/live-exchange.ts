/** A request on the real clock: what a live transport answers, delivered to the program part by part. */
import type { LiveAnswer, LiveTransport, WireRequest } from "../../openai/wire.ts";
import type { RealClock } from "./real-clock.ts";
import type { RunTask } from "./timers.ts";
import type { Hop } from "./virtual-clock.ts";

/** Where answers come from on the real clock. */
export interface Live {
  readonly transport: LiveTransport;
  readonly clock: RealClock;
  readonly hop: Hop;
}

/** Who is told of an answer, each time in a task of its own. */
export interface LiveListener {
  answer(answer: LiveAnswer): void;
  receive(text: string): void;
  finish(): void;
  /** No answer can be had, or no more of it. `message` is for the reader. */
  fail(message: string): void;
}

/** Send, and deliver. Returns what gives the request up: the transport is told, and nothing more is delivered. */
export function exchange(live: Live, runTask: RunTask, request: WireRequest, listener: LiveListener): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const deliver = (tell: () => void): Promise<void> =>
    new Promise((resolve) => {
      live.hop(() => {
        if (!signal.aborted) runTask(tell);
        live.clock.happened();
        resolve();
      });
    });
  const run = async (): Promise<void> => {
    try {
      const answer = await live.transport.send(request, signal);
      await deliver(() => listener.answer(answer));
      for await (const text of answer.body) await deliver(() => listener.receive(text));
      await deliver(() => listener.finish());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await deliver(() => listener.fail(message));
    }
    if (!signal.aborted) live.clock.arrived();
  };
  live.clock.expect();
  void run();
  return () => {
    if (signal.aborted) return;
    controller.abort();
    live.clock.arrived();
  };
}
