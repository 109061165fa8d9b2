import { describe, expect, it } from "vitest";
import { defaultCaps } from "../../../../src/openai/broker/caps.ts";
import { BrokerLink } from "../../../../src/openai/broker/link.ts";
import type { BrokerPart, FromBroker, LedgerSum } from "../../../../src/openai/broker/messages.ts";
import { parseToBroker } from "../../../../src/openai/broker/parse.ts";

/** A port whose other end is the test. */
function linkInTest(): {
  link: BrokerLink;
  sent: unknown[];
  say: (message: FromBroker) => void;
  removed: () => number;
  die: () => void;
} {
  const sent: unknown[] = [];
  let removed = 0;
  let die = (): void => undefined;
  const port = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    postMessage: (message: unknown) => void sent.push(message),
    addEventListener: (_type: string, listener: () => void) => {
      die = listener;
    },
  };
  const link = new BrokerLink(port as never, "https://api.openai.com", () => (removed += 1));
  return {
    link,
    sent,
    removed: () => removed,
    die: () => die(),
    say: (message) => port.onmessage?.({ data: message } as MessageEvent),
  };
}

const ask = { operation: "models.list", body: "" };
const end: BrokerPart = { kind: "end" };
const text: BrokerPart = { kind: "text", text: "a" };
const ledger: LedgerSum = { calls: 1, tokens: 2, usd: 0, usdToday: 0, open: 0, caps: defaultCaps };

describe("a link to the broker", () => {
  it("says what the broker understands, and hands answers to whoever asked", () => {
    const { link, sent, say } = linkInTest();
    const ledgers: LedgerSum[] = [];
    const gate = link.beginRun(defaultCaps, (sum) => ledgers.push(sum));
    const [one, other]: BrokerPart[][] = [[], []];
    gate.ask(ask, (part) => one?.push(part));
    const leave = gate.ask(ask, (part) => other?.push(part));
    say({ type: "answer", run: 1, ask: 2, part: text });
    say({ type: "answer", run: 1, ask: 1, part: end });
    say({ type: "answer", run: 1, ask: 1, part: text });
    say({ type: "answer", run: 7, ask: 2, part: text });
    leave();
    leave();
    say({ type: "answer", run: 1, ask: 2, part: text });
    say({ type: "ledger", run: 1, ledger });
    gate.close();
    gate.close();
    expect([one, other, ledgers]).toEqual([[end], [text], [ledger]]);
    expect(sent).toEqual([
      { type: "begin", run: 1, caps: defaultCaps },
      { type: "ask", run: 1, ask: 1, ...ask },
      { type: "ask", run: 1, ask: 2, ...ask },
      { type: "leave", run: 1, ask: 2 },
      { type: "end", run: 1 },
    ]);
    for (const message of sent) expect(parseToBroker(message)).toEqual(message);
  });

  it("fails what is open when the frame goes, and everything after", () => {
    const { link, die, removed } = linkInTest();
    const parts: BrokerPart[] = [];
    const gate = link.beginRun(defaultCaps, () => undefined);
    gate.ask(ask, (part) => parts.push(part));
    die();
    gate.ask(ask, (part) => parts.push(part));
    expect(parts).toMatchObject([
      { kind: "failed", why: "stopped" },
      { kind: "failed", why: "stopped" },
    ]);
    expect([link.isClosed, removed()]).toEqual([true, 1]);
  });

  it("retires when its last run has ended", () => {
    const { link, removed } = linkInTest();
    const gates = [link.beginRun(defaultCaps, () => undefined), link.beginRun(defaultCaps, () => undefined)];
    link.retire();
    gates[0]?.close();
    expect(removed()).toBe(0);
    gates[1]?.close();
    expect(removed()).toBe(1);
  });

  it("answers every try, also when the frame goes", async () => {
    const { link, say } = linkInTest();
    const trials = [link.tryEndpoint(), link.tryEndpoint()];
    const verdict = { kind: "ok", message: "Fine.", models: [] } as const;
    say({ type: "tried", verdict });
    link.close();
    expect(await trials[0]).toEqual(verdict);
    expect((await trials[1])?.kind).toBe("unreachable");
    expect((await link.tryEndpoint()).kind).toBe("unreachable");
  });
});

describe("the broker's border", () => {
  it.each([
    null,
    "try",
    [],
    {},
    { type: "try", key: "x" },
    { type: "fetch", url: "https://evil.example" },
    { type: "ask", run: 1, ask: 1, operation: "models.list" },
    { type: "ask", run: 0, ask: 1, operation: "models.list", body: "" },
    { type: "ask", run: 1, ask: 1.5, operation: "models.list", body: "" },
    { type: "ask", run: 1, ask: 1, operation: "models.list", body: "", url: "https://evil.example" },
    { type: "ask", run: 1, ask: 1, operation: "a".repeat(41), body: "" },
    { type: "ask", run: 1, ask: 1, operation: "models.list", body: "a".repeat(1_000_001) },
    { type: "ask", run: 1, ask: 1, operation: "models.list", body: {} },
    JSON.parse('{"__proto__":{"type":"try"}}'),
  ])("lets nothing else through (%#)", (message: unknown) => expect(parseToBroker(message)).toBeNull());

  it("bounds caps", () =>
    expect(parseToBroker({ type: "begin", run: 1, caps: { callsPerRun: 1e9 } })).toEqual({
      type: "begin",
      run: 1,
      caps: { ...defaultCaps, callsPerRun: 200 },
    }));
});
