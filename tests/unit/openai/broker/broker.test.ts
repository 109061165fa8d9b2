import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultCaps } from "../../../../src/openai/broker/caps.ts";
import { startFakeEndpoint, type FakeEndpoint } from "../../../live/fake-endpoint.ts";
import { BrokerDriver, type BrokerSetting } from "./broker-driver.ts";

const key = "sk-secret-0123456789";
let made: FakeEndpoint | undefined;
beforeAll(async () => {
  made = await startFakeEndpoint();
});
afterAll(() => made?.close());
function endpoint(): FakeEndpoint {
  if (made === undefined) throw new Error("The endpoint is there only while tests run.");
  return made;
}

function driver(setting: Partial<BrokerSetting> = {}): BrokerDriver {
  const one = new BrokerDriver({ baseUrl: endpoint().baseUrl(), key, ...setting });
  one.begin();
  return one;
}
const chat = "chat.completions.create";
const joke = { model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] };
const errorOf = (text: string): unknown => (JSON.parse(text) as { error: unknown }).error;
const asked = (): number => endpoint().requests.length;
const lastBody = (): Record<string, unknown> =>
  JSON.parse(endpoint().requests.at(-1)?.body ?? "{}") as Record<string, unknown>;

describe("a broker", () => {
  it("answers each operation, and says what really went out", async () => {
    const one = driver();
    const answer = await one.ask(chat, joke);
    expect([answer.status, endpoint().requests.at(-1)?.path]).toEqual([200, "/chat/completions"]);
    expect(lastBody()).toEqual({ ...joke, model: "gpt-5-mini", max_completion_tokens: 2_500 });
    expect(JSON.parse(answer.sent ?? "")).toEqual(lastBody());
    expect((await one.ask("responses.create", { model: "mock", input: "Hi" })).status).toBe(200);
    expect((await one.ask("embeddings.create", { model: "text-embedding-3-small", input: "Hi" })).status).toBe(200);
    const list = await one.ask("models.list", "");
    expect(JSON.parse(list.text)).toMatchObject({ object: "list" });
    expect(endpoint().requests.at(-1)).toMatchObject({ method: "GET", path: "/models", body: "" });
    expect(list.sent).toBeUndefined();
  });

  it.each([
    "constructor",
    "__proto__",
    "toString",
    "files.create",
    "",
    "https://evil.example/v1",
    "chat.completions.create ",
  ])("knows no operation %j, and sends nothing", async (operation) => {
    const before = asked();
    const answer = await driver().ask(operation, joke);
    expect(answer.parts).toEqual([
      { kind: "failed", why: "refused", message: "A live run cannot ask for that. Nothing was sent." },
    ]);
    expect(asked()).toBe(before);
  });

  it("refuses a body as the API does, so that clients raise what they know", async () => {
    const before = asked();
    const picture = { type: "image_url", image_url: { url: "https://evil.example" } };
    const answer = await driver().ask(chat, { model: "mock", messages: [{ role: "user", content: [picture] }] });
    expect(answer.parts[0]).toEqual({
      kind: "head",
      status: 400,
      headers: { "content-type": "application/json", "x-should-retry": "false", "x-answered-by": "page" },
    });
    expect(errorOf(answer.text)).toEqual({
      message: "Images cannot be part of a live run on this site: 'messages[0].content[0]' was not sent.",
      type: "invalid_request_error",
      param: "messages[0].content[0]",
      code: "not_passed_on",
    });
    expect(asked()).toBe(before);
  });

  it("counts, and stops at the caps, also when calls go side by side", async () => {
    const before = asked();
    const one = driver({ caps: { ...defaultCaps, callsPerRun: 3 } });
    const asks = Array.from({ length: 6 }, () => one.send(chat, joke));
    const answers = await Promise.all(asks.map((ask) => one.answer(ask)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429, 429]);
    expect(errorOf(answers[5]?.text ?? "")).toMatchObject({
      message: "This run has made its 3 calls. It was not sent. You can change your limits in the settings.",
      type: "insufficient_quota",
    });
    expect(asked()).toBe(before + 3);
    expect((await one.settled())?.calls).toBe(3);
  });

  it("lets calls wait for room rather than refuse them, in their order", async () => {
    const one = driver({ caps: { ...defaultCaps, tokensPerRun: 3_000 } });
    const asks = Array.from({ length: 4 }, () => one.send(chat, { ...joke, max_tokens: 2_000 }));
    const left = one.send(chat, { ...joke, max_tokens: 2_000 });
    one.broker.receive({ type: "leave", run: 1, ask: left });
    const answers = await Promise.all(asks.map((ask) => one.answer(ask)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const heads = one.said.flatMap((message) =>
      message.type === "answer" && message.part.kind === "head" ? [message.ask] : [],
    );
    expect(heads).toEqual(asks);
    expect(Math.max(...one.said.flatMap((message) => (message.type === "ledger" ? [message.ledger.open] : [])))).toBe(
      1,
    );
    expect((await one.settled())?.calls).toBe(4);
  });

  it("refuses what has no room when nothing is under way", async () => {
    const one = driver({ caps: { ...defaultCaps, tokensPerRun: 500 } });
    const answer = await one.ask(chat, { ...joke, messages: [{ role: "user", content: "1 + 1. ".repeat(200) }] });
    expect([answer.status, errorOf(answer.text)]).toMatchObject([429, { code: "live_run_limit" }]);
  });

  it("gives a run no more than the settings do, whatever it begins with", () => {
    const one = new BrokerDriver({ baseUrl: endpoint().baseUrl(), caps: { ...defaultCaps, callsPerRun: 2 } });
    one.begin(1, { ...defaultCaps, callsPerRun: 200, tokensPerRun: 1_000 });
    expect(one.ledger()?.caps).toEqual({ ...defaultCaps, callsPerRun: 2, tokensPerRun: 1_000 });
  });

  it("puts an answer's own count in the place of the estimate", async () => {
    const one = driver();
    await one.ask(chat, joke);
    const whole = await one.settled();
    expect(whole?.tokens).toBeLessThan(200);
    await one.ask(chat, { ...joke, stream: true, stream_options: { include_usage: true } });
    expect(((await one.settled())?.tokens ?? 0) - (whole?.tokens ?? 0)).toBeLessThan(200);
    await one.ask("responses.create", { model: "mock", input: "Hi", stream: true });
    expect((await one.settled())?.tokens).toBeLessThan(600);
  });

  it("asks paid endpoints for the count, and takes the event out that a program did not ask for", async () => {
    const one = driver({ preset: "openai" });
    const answer = await one.ask(chat, { ...joke, stream: true });
    expect(lastBody()["stream_options"]).toEqual({ include_usage: true });
    expect(answer.text).not.toMatch(/"choices":\s*\[\]/);
    expect(answer.text.trimEnd()).toMatch(/data: \[DONE\]$/);
    expect((await one.settled())?.tokens).toBeLessThan(200);
    const withUsage = await one.ask(chat, { ...joke, stream: true, stream_options: { include_usage: true } });
    expect(withUsage.text).toMatch(/"choices":\s*\[\]/);
  });

  it("counts nothing for what was refused upstream, and everything for what broke off", async () => {
    const refused = driver({ baseUrl: endpoint().baseUrl("500") });
    await refused.ask(chat, joke);
    expect(await refused.settled()).toMatchObject({ calls: 1, tokens: 0 });
    const broken = driver({ baseUrl: endpoint().baseUrl("drop") });
    await broken.ask(chat, { ...joke, stream: true, max_tokens: 1_000 });
    expect((await broken.settled())?.tokens).toBeGreaterThan(1_000);
  });

  it("hangs up when an ask is left, and says nothing more about it", async () => {
    const before = endpoint().hungUp();
    const one = driver({ baseUrl: endpoint().baseUrl("stall") });
    const ask = one.send(chat, { ...joke, stream: true });
    await one.until(() => one.partsOf(ask).some(({ kind }) => kind === "text"));
    one.broker.receive({ type: "leave", run: 1, ask });
    const parts = one.partsOf(ask).length;
    await endpoint().untilHungUp(before + 1);
    await one.settled();
    expect(one.partsOf(ask)).toHaveLength(parts);
  });

  it("hangs up on everything when its run ends, and asks no more for it", async () => {
    const before = endpoint().hungUp();
    const one = driver({ baseUrl: endpoint().baseUrl("stall") });
    const asks = [1, 2, 3].map(() => one.send(chat, { ...joke, stream: true }));
    await one.until(() => asks.every((ask) => one.partsOf(ask).length > 1));
    one.broker.receive({ type: "end", run: 1 });
    const said = one.said.length;
    await endpoint().untilHungUp(before + 3);
    expect(one.said).toHaveLength(said);
    const late = await one.ask(chat, joke);
    expect(late.parts).toEqual([{ kind: "failed", why: "refused", message: "This run is over." }]);
  });

  it("takes no number twice", () => {
    const one = driver();
    one.begin(1, { ...defaultCaps, callsPerRun: 200 });
    expect(one.said).toHaveLength(1);
    one.broker.receive({ type: "ask", run: 1, ask: 5, operation: "nothing", body: "" });
    one.broker.receive({ type: "ask", run: 1, ask: 5, operation: chat, body: JSON.stringify(joke) });
    one.broker.receive({ type: "ask", run: 1, ask: 4, operation: chat, body: JSON.stringify(joke) });
    expect(one.said).toHaveLength(2);
  });

  it("asks no endpoint that was changed meanwhile, and none without its key", async () => {
    const before = asked();
    const one = driver();
    if (one.endpoint !== null) one.endpoint = { ...one.endpoint, baseUrl: "https://evil.example/v1" };
    expect((await one.ask(chat, joke)).parts[0]).toMatchObject({
      why: "refused",
      message: "Your endpoint was changed in the settings. Run the program again.",
    });
    one.endpoint = null;
    expect((await one.ask(chat, joke)).parts[0]).toMatchObject({ why: "refused" });
    const keyless = driver({ preset: "openai", key: null });
    expect((await keyless.ask(chat, joke)).parts[0]).toMatchObject({
      message: `No key for ${endpoint().origin} is kept in this tab. Enter it in the settings.`,
    });
    expect(asked()).toBe(before);
    const local = driver({ preset: "ollama", key: null });
    expect((await local.ask(chat, joke)).status).toBe(200);
    expect(endpoint().requests.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("never says the key", async () => {
    for (const behaviour of ["good", "echo", "echo-error", "401", "drop", "drop-early", "redirect"] as const) {
      const one = driver({ baseUrl: endpoint().baseUrl(behaviour) });
      await one.ask(chat, { ...joke, stream: true });
      await one.ask(chat, "{");
      expect(JSON.stringify(one.said)).not.toContain(key);
    }
  });
});

describe("trying an endpoint", () => {
  it.each([
    ["good", "ok", /^Your endpoint answers and has \d+ models\. "gpt-5-mini" is not among them/],
    ["401", "wrong-key", /does not take this key \(401\)/],
    ["404", "wrong-path", /no list of models at/],
    ["html", "wrong-path", /no list of models at/],
    ["garbage", "not-a-model-endpoint", /not as a model endpoint does/],
    ["429", "rate-limited", /\(429\)/],
    ["500", "failing", /\(500\)/],
    ["drop", "failing", /broke off/],
    ["drop-early", "unreachable", /^Nothing answers at http/],
  ] as const)("finds %s to be %s", async (behaviour, kind, message) => {
    const verdict = await driver({ baseUrl: endpoint().baseUrl(behaviour) }).try();
    expect(verdict.kind).toBe(kind);
    expect(verdict.message).toMatch(message);
    expect(verdict.message).not.toContain(key);
    expect(verdict.models.length > 0).toBe(kind === "ok");
  });

  it("tells a server that forbids this page from none", async () => {
    // Node has no CORS: this fetch does as a browser does.
    const likeBrowser = (url: string, init: RequestInit): Promise<Response> =>
      init.mode === "cors" ? Promise.reject(new TypeError("Failed to fetch")) : fetch(url, init);
    const verdict = await driver({ preset: "ollama", fetch: likeBrowser }).try();
    expect(verdict.kind).toBe("cors");
    expect(verdict.message).toContain("OLLAMA_ORIGINS=http://localhost:4321");
    expect(endpoint().requests.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("asks for a key where none is kept", async () => {
    const verdict = await driver({ baseUrl: endpoint().baseUrl("401"), key: null }).try();
    expect(verdict.message).toBe("The server wants a key (401), and none is kept for it in this tab. Enter one.");
  });

  it("asks nothing for a listed model, and says plainly what it did not test", async () => {
    const listed = await driver({ model: "text-embedding-3-small" }).try();
    expect(listed.message).toMatch(/^Your endpoint answers and has \d+ models\.$/);
    const open = await driver({ preset: "openrouter", model: "" }).try();
    expect(open.message).toContain("your key is tested by your first run");
  });
});
