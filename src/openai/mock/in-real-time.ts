/** The mock in real time: its schedule, waited for. */
import type { LiveAnswer, LiveTransport, MockTransport, WireSchedule } from "../wire.ts";

/** Resolves after so many real milliseconds; rejects once `signal` is aborted. */
export type Delay = (ms: number, signal: AbortSignal) => Promise<void>;

/** A delay from the engine's own `setTimeout`. */
export function delayBy(setTimeout: (callback: () => void, ms: number) => unknown): Delay {
  return (ms, signal) =>
    new Promise((resolve, reject) => {
      const abort = (): void => reject(new Error("aborted"));
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener("abort", abort, { once: true });
      setTimeout(() => {
        signal.removeEventListener("abort", abort);
        resolve();
      }, ms);
    });
}

/** Answers as `mock` does, at the times it says, after each request was sent. */
export function inRealTime(mock: MockTransport, delay: Delay): LiveTransport {
  return {
    async send(request, signal): Promise<LiveAnswer> {
      const schedule = mock.send(request);
      if ("asksReader" in schedule) throw new Error("You can answer as the model only on the virtual clock.");
      await delay(schedule.headersAtMs, signal);
      const { status, headers, reason } = schedule;
      return { status, headers, reason, body: bodyOf(schedule, delay, signal) };
    },
  };
}

async function* bodyOf(
  { headersAtMs, chunks }: WireSchedule,
  delay: Delay,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let atMs = headersAtMs;
  for (const chunk of chunks) {
    if (chunk.atMs > atMs) await delay(chunk.atMs - atMs, signal);
    atMs = Math.max(atMs, chunk.atMs);
    yield chunk.text;
  }
}
