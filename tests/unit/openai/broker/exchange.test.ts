/** One call against a real server on loopback, with the engine's own `fetch`. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  exchange,
  exchangeLimits,
  type ExchangeEnd,
  type ExchangeLimits,
} from "../../../../src/openai/broker/exchange.ts";
import type { BrokerPart } from "../../../../src/openai/broker/messages.ts";
import type { Behaviour } from "../../../live/behaviours.ts";
import { startFakeEndpoint, type FakeEndpoint } from "../../../live/fake-endpoint.ts";

const key = "sk-secret/0123456789+abc";
let made: FakeEndpoint | undefined;
beforeAll(async () => {
  made = await startFakeEndpoint();
});
afterAll(() => made?.close());
function endpoint(): FakeEndpoint {
  if (made === undefined) throw new Error("The endpoint is there only while tests run.");
  return made;
}

interface Outcome {
  readonly parts: readonly BrokerPart[];
  readonly text: string;
  readonly end: ExchangeEnd;
}

interface Call {
  readonly stream?: boolean;
  readonly limits?: Partial<ExchangeLimits>;
  readonly onPart?: (part: BrokerPart, abort: () => void) => void;
}

async function call(behaviour: Behaviour, { stream = true, limits = {}, onPart }: Call = {}): Promise<Outcome> {
  const controller = new AbortController();
  const parts: BrokerPart[] = [];
  const body = JSON.stringify({ model: "gpt-5-mini", messages: [{ role: "user", content: "Tell me a joke" }], stream });
  const end = await exchange(
    fetch,
    { url: `${endpoint().baseUrl(behaviour)}/chat/completions`, method: "POST", body, key },
    controller.signal,
    (part) => {
      parts.push(part);
      onPart?.(part, () => controller.abort());
    },
    { ...exchangeLimits, ...limits },
  );
  const text = parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  expect(JSON.stringify(parts)).not.toContain(key);
  expect(JSON.stringify(parts)).not.toContain(encodeURIComponent(key));
  return { parts, text, end };
}

const last = ({ parts }: Outcome): BrokerPart | undefined => parts.at(-1);
const kinds = ({ parts }: Outcome): string => [...new Set(parts.map(({ kind }) => kind))].join(" ");

describe("an exchange", () => {
  it("hands a stream on as it comes", async () => {
    const outcome = await call("good");
    expect(kinds(outcome)).toBe("head text end");
    expect(outcome.parts.filter(({ kind }) => kind === "text").length).toBeGreaterThan(3);
    expect(outcome.text).toMatch(/^data: \{/);
    expect(outcome.text.trimEnd()).toMatch(/data: \[DONE\]$/);
    expect(outcome.end).toEqual({ status: 200, isWhole: true });
  });

  it("sends our headers and no others of its own", async () => {
    await call("good", { stream: false });
    const { headers, method, path } = endpoint().requests.at(-1) ?? { headers: {}, method: "", path: "" };
    expect([method, path]).toEqual(["POST", "/chat/completions"]);
    expect(headers).toMatchObject({ authorization: `Bearer ${key}`, "content-type": "application/json" });
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("referer");
  });

  it("passes few headers on", async () => {
    const { parts } = await call("429");
    const head = parts[0];
    expect(head).toEqual({
      kind: "head",
      status: 429,
      headers: { "content-type": "application/json", "retry-after": "1" },
    });
  });

  it.each<[Behaviour, number, RegExp]>([
    ["401", 401, /Incorrect API key/],
    ["500", 500, /server had an error/],
    ["garbage", 200, /^\}\{/],
    ["html", 200, /^<!doctype/],
  ])("hands %s on as it is", async (behaviour, status, text) => {
    const outcome = await call(behaviour);
    expect(outcome.end).toEqual({ status, isWhole: true });
    expect(outcome.text).toMatch(text);
    expect(kinds(outcome)).toBe("head text end");
  });

  it("follows no redirect", async () => {
    const elsewhere = await startFakeEndpoint();
    endpoint().redirectTo = `${elsewhere.baseUrl()}/chat/completions`;
    const outcome = await call("redirect");
    expect(kinds(outcome)).toBe("failed");
    expect(last(outcome)).toMatchObject({ why: "network" });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it("says so when nothing answers, in its own words", async () => {
    const outcome = await call("drop-early");
    expect(outcome.parts).toEqual([
      {
        kind: "failed",
        why: "network",
        message: `No answer came from ${endpoint().origin}. It cannot be reached, or forbids this page, or sends it elsewhere. "Try it" in the settings finds out which.`,
      },
    ]);
    expect(outcome.end).toEqual({ status: null, isWhole: false });
  });

  it("keeps what came before the connection broke", async () => {
    const outcome = await call("drop");
    expect(kinds(outcome)).toBe("head text failed");
    expect(outcome.text).toMatch(/^data: \{/);
    expect(outcome.end).toEqual({ status: 200, isWhole: false });
  });

  it("gives up an endpoint that stalls, and hangs up", async () => {
    const before = endpoint().hungUp();
    const stalled = await call("stall", { limits: { idleMs: 300 } });
    expect(kinds(stalled)).toBe("head text failed");
    expect(last(stalled)).toEqual({
      kind: "failed",
      why: "network",
      message: "Your endpoint was silent for 0.3 seconds. The call was given up.",
    });
    const silent = await call("silent", { limits: { headMs: 300 } });
    expect(kinds(silent)).toBe("failed");
    await endpoint().untilHungUp(before + 2);
  });

  it("cuts off an answer without end, and hangs up", async () => {
    const before = endpoint().hungUp();
    const long = await call("endless", { limits: { maxBytes: 500_000 } });
    expect(last(long)).toMatchObject({ kind: "failed", why: "too-long" });
    expect(long.text.length).toBeLessThanOrEqual(500_000);
    const pieces = await call("endless", { limits: { maxTexts: 3 } });
    expect(pieces.parts.filter(({ kind }) => kind === "text")).toHaveLength(3);
    await endpoint().untilHungUp(before + 2);
  });

  it("hangs up when it is aborted, and says nothing more", async () => {
    const before = endpoint().hungUp();
    const atText = await call("stall", { onPart: (part, abort) => part.kind === "text" && abort() });
    expect(kinds(atText)).toBe("head text");
    expect(atText.parts.filter(({ kind }) => kind === "text")).toHaveLength(1);
    expect(atText.end.isWhole).toBe(false);
    await endpoint().untilHungUp(before + 1);
    const atHead = await call("slow", { onPart: (_part, abort) => abort() });
    expect(kinds(atHead)).toBe("head");
    await endpoint().untilHungUp(before + 2);
  });

  it("hands on no key that is echoed", async () => {
    const echo = await call("echo");
    expect(echo.text).toBe('{"id":"[your key]","more":"[your key]"}');
    expect(echo.parts[0]).toMatchObject({ headers: { "x-request-id": "req_[your key]" } });
    const error = await call("echo-error");
    expect(error.text).toContain("Wrong key: [your key], [your key], Bearer [your key]");
    expect(error.parts[0]).toMatchObject({ status: 401, headers: { "x-request-id": "[your key]" } });
  });
});
