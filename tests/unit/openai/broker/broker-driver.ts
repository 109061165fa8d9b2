/** A broker under Node: real `fetch`, an endpoint on loopback, everything it says kept. */
import { Broker } from "../../../../src/openai/broker/broker.ts";
import { defaultCaps, type Caps } from "../../../../src/openai/broker/caps.ts";
import type { PresetName } from "../../../../src/openai/broker/endpoint.ts";
import { exchangeLimits, type ExchangeLimits, type Fetch } from "../../../../src/openai/broker/exchange.ts";
import type { KeptEndpoint } from "../../../../src/openai/broker/kept.ts";
import type { BrokerPart, FromBroker, LedgerSum } from "../../../../src/openai/broker/messages.ts";
import type { Verdict } from "../../../../src/openai/broker/verdict.ts";

export interface BrokerSetting {
  readonly baseUrl: string;
  readonly preset?: PresetName;
  readonly model?: string;
  readonly key?: string | null;
  readonly caps?: Caps;
  readonly limits?: Partial<ExchangeLimits>;
  readonly fetch?: Fetch;
}

export interface Answer {
  readonly parts: readonly BrokerPart[];
  readonly status: number | null;
  readonly text: string;
  readonly sent: string | undefined;
}

export class BrokerDriver {
  readonly said: FromBroker[] = [];
  readonly broker: Broker;
  /** What storage holds now. */
  endpoint: KeptEndpoint | null;
  readonly spent = { usd: 0 };
  #waiting: (() => void)[] = [];
  #lastAsk = 0;

  constructor({
    baseUrl,
    preset = "other",
    model = "gpt-5-mini",
    key = "sk-0123456789",
    caps = defaultCaps,
    limits = {},
    fetch: fetchGiven = fetch,
  }: BrokerSetting) {
    this.endpoint = { baseUrl, preset, model, caps, mode: "live" };
    this.broker = new Broker({
      fetch: fetchGiven,
      endpoint: () => this.endpoint,
      key: (address) => (address === baseUrl ? key : null),
      day: {
        usd: () => this.spent.usd,
        add: ({ usd }) => void (this.spent.usd += usd),
      },
      post: (message) => {
        this.said.push(message);
        for (const wake of this.#waiting.splice(0)) wake();
      },
      origin: new URL(baseUrl).origin,
      siteOrigin: "http://localhost:4321",
      limits: { ...exchangeLimits, ...limits },
    });
  }

  begin(run = 1, caps: Caps = defaultCaps): void {
    this.broker.receive({ type: "begin", run, caps });
  }

  /** Send an ask; returns its number. */
  send(operation: string, body: unknown, run = 1): number {
    this.#lastAsk += 1;
    this.broker.receive({
      type: "ask",
      run,
      ask: this.#lastAsk,
      operation,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return this.#lastAsk;
  }

  partsOf(ask: number): readonly BrokerPart[] {
    return this.said.flatMap((message) => (message.type === "answer" && message.ask === ask ? [message.part] : []));
  }

  async answer(ask: number): Promise<Answer> {
    await this.until(() => /^(?:end|failed)$/.test(this.partsOf(ask).at(-1)?.kind ?? ""));
    const parts = this.partsOf(ask);
    const [head] = parts;
    return {
      parts,
      status: head?.kind === "head" ? head.status : null,
      sent: head?.kind === "head" ? head.sent : undefined,
      text: parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
    };
  }

  ask(operation: string, body: unknown, run = 1): Promise<Answer> {
    return this.answer(this.send(operation, body, run));
  }

  /** Resolves once the broker has said enough. */
  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  ledger(run = 1): LedgerSum | undefined {
    return this.said
      .flatMap((message) => (message.type === "ledger" && message.run === run ? [message.ledger] : []))
      .at(-1);
  }

  /** The ledger once no call is open. */
  async settled(run = 1): Promise<LedgerSum | undefined> {
    await this.until(() => this.ledger(run)?.open === 0);
    return this.ledger(run);
  }

  async try(): Promise<Verdict> {
    this.broker.receive({ type: "try" });
    await this.until(() => this.said.some(({ type }) => type === "tried"));
    const tried = this.said.find((message) => message.type === "tried");
    if (tried === undefined) throw new Error("Nothing was tried.");
    return tried.verdict;
  }
}
