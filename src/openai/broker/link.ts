/** The page's end of the broker's port. */
import type { Caps } from "./caps.ts";
import type { BrokerPart, FromBroker, LedgerSum, ToBroker } from "./messages.ts";
import type { Verdict } from "./verdict.ts";

/** The gate of one live run; the sandbox's `ModelGate`. */
export interface RunGate {
  /** `onPart` gets one `end` or `failed`, and nothing after it. Returns what gives the ask up. Never throws. */
  ask(ask: { readonly operation: string; readonly body: string }, onPart: (part: BrokerPart) => void): () => void;
  /** The run is over: what is under way is aborted upstream. */
  close(): void;
}

/** What is needed of a `MessagePort`. */
export type BrokerPort = Pick<MessagePort, "postMessage" | "onmessage" | "addEventListener">;

interface OpenRun {
  readonly onLedger: (ledger: LedgerSum) => void;
  readonly asks: Map<number, (part: BrokerPart) => void>;
}

const gone: BrokerPart = {
  kind: "failed",
  why: "stopped",
  message: "The page that asks your endpoint was closed. Run the program again.",
};

/** Invariant: of an ask that was left, ended or failed nothing more is handed on; a closed run has no asks. */
export class BrokerLink {
  /** The one origin that this broker can reach. */
  readonly origin: string;
  readonly #port: BrokerPort;
  readonly #remove: () => void;
  readonly #runs = new Map<number, OpenRun>();
  #trials: ((verdict: Verdict) => void)[] = [];
  #lastRun = 0;
  #isRetired = false;
  isClosed = false;

  /** `remove` takes the frame out of the page. */
  constructor(port: BrokerPort, origin: string, remove: () => void) {
    this.origin = origin;
    this.#port = port;
    this.#remove = remove;
    // A page of this site wrote these messages.
    port.onmessage = ({ data }: MessageEvent<FromBroker>) => this.#receive(data);
    port.addEventListener("close", () => this.close());
  }

  /** A gate for one run. `onLedger` is told what it has used, at its beginning and with each change. */
  beginRun(caps: Caps, onLedger: (ledger: LedgerSum) => void): RunGate {
    this.#lastRun += 1;
    const number = this.#lastRun;
    const run: OpenRun = { onLedger, asks: new Map() };
    this.#runs.set(number, run);
    this.#post({ type: "begin", run: number, caps });
    let lastAsk = 0;
    return {
      ask: ({ operation, body }, onPart) => {
        if (!this.#runs.has(number)) {
          onPart(gone);
          return () => undefined;
        }
        lastAsk += 1;
        const ask = lastAsk;
        run.asks.set(ask, onPart);
        this.#post({ type: "ask", run: number, ask, operation, body });
        return () => {
          if (run.asks.delete(ask)) this.#post({ type: "leave", run: number, ask });
        };
      },
      close: () => {
        run.asks.clear();
        if (!this.#runs.delete(number)) return;
        this.#post({ type: "end", run: number });
        if (this.#isRetired && this.#runs.size === 0) this.close();
      },
    };
  }

  /** Try the endpoint as it is kept now. Never rejects. */
  tryEndpoint(): Promise<Verdict> {
    return new Promise((resolve) => {
      this.#trials.push(resolve);
      this.#post({ type: "try" });
      if (this.isClosed) this.#endTrials();
    });
  }

  /** Close once the runs that are under way have ended. */
  retire(): void {
    this.#isRetired = true;
    if (this.#runs.size === 0) this.close();
  }

  /** Take the frame out of the page: everything under way ends. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#remove();
    const asks = [...this.#runs.values()].flatMap((run) => [...run.asks.values()]);
    this.#runs.clear();
    for (const onPart of asks) onPart(gone);
    this.#endTrials();
  }

  #endTrials(): void {
    const message = "The page that asks your endpoint was closed. Try again.";
    for (const resolve of this.#trials.splice(0)) resolve({ kind: "unreachable", message, models: [] });
  }

  #post(message: ToBroker): void {
    if (!this.isClosed) this.#port.postMessage(message);
  }

  #receive(message: FromBroker): void {
    switch (message.type) {
      case "ready":
      case "unready":
        return;
      case "answer": {
        const asks = this.#runs.get(message.run)?.asks;
        const onPart = asks?.get(message.ask);
        if (message.part.kind === "end" || message.part.kind === "failed") asks?.delete(message.ask);
        onPart?.(message.part);
        return;
      }
      case "ledger":
        this.#runs.get(message.run)?.onLedger(message.ledger);
        return;
      case "tried":
        this.#trials.shift()?.(message.verdict);
        return;
    }
  }
}
