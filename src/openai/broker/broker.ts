/**
 * The only way out: takes a run's asks, sends what may be sent, hands back what may be read. The script of the broker page
 * gives it the page's port, storage and `fetch`.
 *
 * Invariants: an ask has a reservation in its run's ledger before anything is sent, and is settled once; after `leave` and
 * `end` nothing more is said about an ask; the key is read for one ask at a time and is in nothing that is said.
 */
import { badRequest, type ApiError } from "../mock/api-error.ts";
import { isOperationName, operationNamed, type OperationName } from "../operations.ts";
import { limited, rebuild, type AllowedBody } from "./allowed-body.ts";
import { lowerCaps, type Caps } from "./caps.ts";
import { diagnose } from "./diagnosis.ts";
import { presets, type Endpoint } from "./endpoint.ts";
import { exchange, type ExchangeEnd, type ExchangeLimits, type Fetch } from "./exchange.ts";
import type { KeptEndpoint } from "./kept.ts";
import { Ledger, type DayBook, type Reservation, type Usage } from "./ledger.ts";
import type { BrokerPart, FromBroker, ToBroker } from "./messages.ts";
import { priceOf } from "./prices.ts";
import { tokensAtMost } from "./token-estimate.ts";
import { askingUsage, UsageEventFilter } from "./usage-events.ts";
import { UsageReader } from "./usage-reader.ts";

export interface BrokerOutside {
  readonly fetch: Fetch;
  /** What is kept now; asked for each time. */
  readonly endpoint: () => KeptEndpoint | null;
  readonly key: (baseUrl: string) => string | null;
  readonly day: DayBook;
  readonly post: (message: FromBroker) => void;
  /** The only origin that this page's policy lets it reach. */
  readonly origin: string;
  readonly siteOrigin: string;
  readonly limits?: ExchangeLimits;
}

type AskMessage = Extract<ToBroker, { type: "ask" }>;

interface BrokerRun {
  readonly ledger: Ledger;
  readonly open: Map<number, AbortController>;
  /** Asks for which there is room once calls under way are settled, in the order they came. */
  readonly waiting: AskMessage[];
  lastAsk: number;
}

/** A call that may be made. */
interface Ready {
  readonly endpoint: Endpoint;
  readonly key: string | null;
  readonly operation: OperationName;
  readonly allowed: AllowedBody;
  readonly reservation: Reservation;
}

const nothingUsed: Usage = { inputTokens: 0, outputTokens: 0 };

export class Broker {
  readonly #outside: BrokerOutside;
  readonly #runs = new Map<number, BrokerRun>();
  #lastRun = 0;

  constructor(outside: BrokerOutside) {
    this.#outside = outside;
  }

  receive(message: ToBroker): void {
    switch (message.type) {
      case "begin":
        this.#begin(message.run, message.caps);
        return;
      case "ask":
        this.#ask(message);
        return;
      case "leave":
        this.#leave(message.run, message.ask);
        return;
      case "end":
        this.#end(message.run);
        return;
      case "try":
        void this.#try();
        return;
    }
  }

  /** Abort everything that is under way. */
  close(): void {
    for (const run of [...this.#runs.keys()]) this.#end(run);
  }

  #begin(number: number, caps: Caps): void {
    if (number <= this.#lastRun) return;
    this.#lastRun = number;
    // A run may have less than the reader set for all runs, never more.
    const kept = this.#outside.endpoint()?.caps;
    const ledger = new Ledger(kept === undefined ? caps : lowerCaps(caps, kept), this.#outside.day);
    this.#runs.set(number, { ledger, open: new Map(), waiting: [], lastAsk: 0 });
    this.#tellLedger(number, ledger);
  }

  #end(number: number): void {
    const run = this.#runs.get(number);
    this.#runs.delete(number);
    for (const controller of run?.open.values() ?? []) controller.abort();
    run?.open.clear();
    run?.waiting.splice(0);
  }

  #leave(number: number, ask: number): void {
    const run = this.#runs.get(number);
    run?.open.get(ask)?.abort();
    run?.open.delete(ask);
    const place = run?.waiting.findIndex((message) => message.ask === ask) ?? -1;
    if (place >= 0) run?.waiting.splice(place, 1);
  }

  #ask(message: AskMessage): void {
    const run = this.#runs.get(message.run);
    if (run === undefined) {
      this.#tell(message, refusal("This run is over."));
      return;
    }
    if (message.ask <= run.lastAsk) return;
    run.lastAsk = message.ask;
    run.waiting.push(message);
    this.#proceed(run);
  }

  /** Take asks in their order, until one must wait. */
  #proceed(run: BrokerRun): void {
    for (let message = run.waiting[0]; message !== undefined; message = run.waiting[0]) {
      const prepared = this.#prepare(message, run.ledger);
      if (prepared === "wait") return;
      run.waiting.shift();
      if ("kind" in prepared) this.#tell(message, prepared);
      else if ("status" in prepared) for (const part of answerOf(prepared)) this.#tell(message, part);
      else this.#start(run, prepared, message);
    }
  }

  #start(run: BrokerRun, ready: Ready, message: AskMessage): void {
    const controller = new AbortController();
    run.open.set(message.ask, controller);
    this.#tellLedger(message.run, run.ledger);
    void this.#send(ready, message, controller.signal).then((usage) => {
      run.open.delete(message.ask);
      run.ledger.settle(ready.reservation, usage);
      if (!this.#runs.has(message.run)) return;
      this.#tellLedger(message.run, run.ledger);
      this.#proceed(run);
    });
  }

  #tell({ run, ask }: AskMessage, part: BrokerPart): void {
    this.#outside.post({ type: "answer", run, ask, part });
  }

  /** Everything that can be refused is refused here, before anything leaves. */
  #prepare({ operation, body }: AskMessage, ledger: Ledger): Ready | BrokerPart | ApiError | "wait" {
    if (!isOperationName(operation)) return refusal("A live run cannot ask for that. Nothing was sent.");
    const endpoint = this.#outside.endpoint();
    if (endpoint === null || new URL(endpoint.baseUrl).origin !== this.#outside.origin) {
      return refusal("Your endpoint was changed in the settings. Run the program again.");
    }
    const key = this.#outside.key(endpoint.baseUrl);
    if (key === null && presets[endpoint.preset].needsKey) {
      return refusal(`No key for ${this.#outside.origin} is kept in this tab. Enter it in the settings.`);
    }
    const { embeddingModel } = presets[endpoint.preset];
    const rebuilt = rebuild(operation, body, { model: endpoint.model, embeddingModel });
    if (!rebuilt.ok) return rebuilt.error;
    const { allowed } = rebuilt;
    const room = ledger.reserve({
      price: priceOf(allowed.model, endpoint),
      inputTokens: operation === "models.list" ? 0 : tokensAtMost(JSON.stringify(allowed.body)),
      askedTokens: allowed.askedTokens,
      choices: allowed.choices,
    });
    if (!room.ok && room.isForNow) return "wait";
    if (!room.ok)
      return { ...badRequest(room.message, null, "live_run_limit"), status: 429, type: "insufficient_quota" };
    return { endpoint, key, operation, allowed, reservation: room.reservation };
  }

  /** Returns what it used; null: nobody knows. */
  async #send(ready: Ready, message: AskMessage, signal: AbortSignal): Promise<Usage | null> {
    const tell = (part: BrokerPart): void => this.#tell(message, part);
    const { endpoint, key, operation, allowed, reservation } = ready;
    const { method, path } = operationNamed(operation);
    const within = limited(operation, allowed.body, reservation.maxTokens, isModern(endpoint, allowed.model));
    const asking = tellsUsage(endpoint) ? askingUsage(operation, within) : null;
    const body = method === "GET" ? null : JSON.stringify(asking ?? within);
    const reader = new UsageReader(allowed.isStream);
    const filter = asking === null ? null : new UsageEventFilter();
    const call = { url: endpoint.baseUrl + path, method, body, key };
    const end = await exchange(
      this.#outside.fetch,
      call,
      signal,
      (part) => {
        if (part.kind === "text") {
          reader.push(part.text);
          tellText(filter === null ? part.text : filter.push(part.text), tell);
          return;
        }
        if (filter !== null) tellText(filter.end(), tell);
        tell(part.kind === "head" && body !== null && body !== message.body ? { ...part, sent: body } : part);
      },
      this.#outside.limits,
    );
    return this.#used(end, signal.aborted, ready, reader);
  }

  #used(end: ExchangeEnd, wasAborted: boolean, { allowed, reservation }: Ready, reader: UsageReader): Usage | null {
    if (allowed.askedTokens === 0 && reservation.inputTokens === 0) return nothingUsed;
    const usage = reader.usage();
    if (usage !== null) return usage;
    // What was asked and broken off may have been answered, and is paid for.
    if (wasAborted) return null;
    if (end.status === null || end.status >= 400) return nothingUsed;
    const isFree = reservation.price?.inputUsd === 0;
    return end.isWhole && isFree ? { inputTokens: reservation.inputTokens, outputTokens: reader.writtenTokens } : null;
  }

  #tellLedger(run: number, ledger: Ledger): void {
    this.#outside.post({ type: "ledger", run, ledger: ledger.sum() });
  }

  async #try(): Promise<void> {
    const { endpoint: readEndpoint, key, fetch, siteOrigin, origin, post } = this.#outside;
    const endpoint = readEndpoint();
    if (endpoint === null || new URL(endpoint.baseUrl).origin !== origin) {
      const message = "The endpoint was changed meanwhile. Try again.";
      post({ type: "tried", verdict: { kind: "unreachable", message, models: [] } });
      return;
    }
    const verdict = await diagnose({ fetch, endpoint, key: key(endpoint.baseUrl), siteOrigin });
    post({ type: "tried", verdict });
  }
}

const refusal = (message: string): BrokerPart => ({ kind: "failed", why: "refused", message });

function tellText(text: string, tell: (part: BrokerPart) => void): void {
  if (text !== "") tell({ kind: "text", text });
}

/** A refusal as an endpoint words it: clients raise what they raise outside, and do not try again. */
function answerOf({ status, message, type, param, code }: ApiError): readonly BrokerPart[] {
  return [
    {
      kind: "head",
      status,
      // An endpoint's own header of that name does not pass (kept-headers.ts): the record says who answered.
      headers: { "content-type": "application/json", "x-should-retry": "false", "x-answered-by": "page" },
    },
    { kind: "text", text: JSON.stringify({ error: { message, type, param, code } }) },
    { kind: "end" },
  ];
}

/** OpenAI's newer models refuse `max_tokens`; other servers know it longest. */
const isModern = ({ preset }: Endpoint, model: string): boolean =>
  preset === "openai" || /^(?:openai\/)?(?:o\d|gpt-(?:[5-9]|\d\d))/.test(model);

/** Those that are paid and known to tell. */
const tellsUsage = ({ preset }: Endpoint): boolean => preset === "openai" || preset === "openrouter";
