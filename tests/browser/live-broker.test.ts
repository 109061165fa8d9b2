/** The broker page in a browser: what it reaches, whom it listens to, what it never says. */
import type { Frame, Page } from "playwright";
import { afterEach, describe, expect, it } from "vitest";
import { brokerGreeting } from "../../src/openai/broker/messages.ts";
import { startEvilServer } from "../attacks/evil-server.ts";
import type { Behaviour } from "../live/behaviours.ts";
import { addClient, askInPage, keepInPage } from "../live/broker-in-page.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { madeOnce } from "./made-once.ts";
import { lessonAddresses } from "./site/pages.ts";
import type { Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const endpoint = madeOnce(startFakeEndpoint, (one) => one.close());
const evil = madeOnce(startEvilServer, (one) => one.close());
const key = "sk-proj-browser/0123456789";
const chat = "chat.completions.create";
const joke = { model: "mock", messages: [{ role: "user", content: "Tell me a joke" }] };

const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});

async function newReader(): Promise<Reader> {
  const reader = await stage.newReader();
  readers.push(reader);
  return reader;
}

/** A lesson page with the client in it, and an endpoint that behaves so. */
async function lessonPage(behaviour: Behaviour = "good"): Promise<Page> {
  const { page, open } = await newReader();
  await open(lessonAddresses[0]);
  await keepInPage(page, { baseUrl: endpoint().baseUrl(behaviour) }, key);
  await addClient(page);
  return page;
}

/** The frame of a page whose address ends so, its query apart. */
async function frameAt(page: Page, path: string): Promise<Frame> {
  const find = (): Frame | undefined =>
    page.frames().find((one) => one !== page.mainFrame() && one.url().replace(/\?.*/, "").endsWith(path));
  await expect.poll(find).toBeDefined();
  const frame = find();
  if (frame === undefined) throw new Error(`There is no frame ${path}.`);
  return frame;
}

/** In a page: greet a window with a port; what came back within half a second. */
function greetAndWait([target, greeting]: readonly [string, string]): Promise<unknown[]> {
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  port1.onmessage = ({ data }) => heard.push(data);
  const frame = document.querySelector<HTMLIFrameElement>(target)?.contentWindow;
  frame?.postMessage(greeting, "*", [port2]);
  return new Promise((resolve) => setTimeout(() => resolve(heard), 500));
}

/** In a page: put a frame of `url` in it, loaded. */
function addFrame(url: string): Promise<void> {
  const frame = document.createElement("iframe");
  frame.src = url;
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve());
    document.body.append(frame);
  });
}

describe("the broker page", () => {
  it("asks the reader's endpoint, and hands its answer on as it comes", async () => {
    const page = await lessonPage();
    const heard = await askInPage(page, chat, { ...joke, stream: true, stream_options: { include_usage: true } });
    expect(heard.parts[0]).toMatchObject({
      kind: "head",
      status: 200,
      headers: { "content-type": expect.stringContaining("text/event-stream") as string },
    });
    expect(heard.parts.filter(({ kind }) => kind === "text").length).toBeGreaterThan(3);
    expect(heard.text.trimEnd()).toMatch(/data: \[DONE\]$/);
    expect(heard.ledger).toMatchObject({ calls: 1, open: 0, usd: 0 });
    expect(heard.ledger?.tokens).toBeGreaterThan(5);
    const { headers } = endpoint().requests.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({ authorization: `Bearer ${key}`, origin: stage.site.origin });
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("referer");
  });

  it("is in no page before a live run", async () => {
    const { page, open } = await newReader();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(lessonAddresses[0]);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((url) => url.includes("broker"))).toEqual([]);
  });

  it("reaches no other origin, by its own policy", async () => {
    const page = await lessonPage();
    await askInPage(page, "models.list", "");
    const frame = await frameAt(page, "/broker.html");
    const { port } = evil();
    const before = endpoint().requests.length;
    const outcomes = await frame.evaluate(
      async ([bad, good]) => {
        const tried = async (attempt: () => Promise<unknown>): Promise<string> => {
          try {
            await attempt();
            return "reached";
          } catch {
            return "held";
          }
        };
        const loads = (element: HTMLElement & { src: string }, path: string): Promise<unknown> =>
          new Promise((resolve, reject) => {
            element.addEventListener("load", resolve);
            element.addEventListener("error", reject);
            element.src = `http://${bad}${path}`;
            document.body.append(element);
            setTimeout(reject, 500);
          });
        const opens = (socket: EventTarget): Promise<unknown> =>
          new Promise((resolve, reject) => {
            socket.addEventListener("open", resolve);
            socket.addEventListener("error", reject);
          });
        // What these two come to, only the other server can see.
        navigator.sendBeacon(`http://${bad}/beacon`);
        await loads(document.createElement("iframe"), "/frame").catch(() => undefined);
        return {
          good: await tried(() => fetch(`${good}/models`)),
          cors: await tried(() => fetch(`http://${bad}/fetch`)),
          opaque: await tried(() => fetch(`http://${bad}/fetch`, { mode: "no-cors" })),
          local: await tried(() => fetch(`http://localhost:${bad.split(":")[1] ?? ""}/fetch`)),
          own: await tried(() => fetch(`${location.origin}/`)),
          socket: await tried(() => opens(new WebSocket(`ws://${bad}/socket`))),
          events: await tried(() => opens(new EventSource(`http://${bad}/events`))),
        };
      },
      [`127.0.0.1:${port}`, endpoint().baseUrl()] as const,
    );
    const { good, ...others } = outcomes;
    expect(good).toBe("reached");
    expect(endpoint().requests.length).toBe(before + 1);
    expect(new Set(Object.values(others))).toEqual(new Set(["held"]));
    expect(evil().hits).toEqual([]);
    // The contrast: a page without a policy does reach it.
    // It asks without visiting: a visit asks for the favicon too, at a moment of the browser's own.
    const naive = await page.context().newPage();
    await naive.evaluate((url) => fetch(url, { mode: "no-cors" }), `http://127.0.0.1:${port}/fetch`);
    expect(evil().hits.length).toBeGreaterThan(0);
    evil().hits.length = 0;
    await naive.close();
  });

  it("follows no redirect to another origin", async () => {
    endpoint().redirectTo = `http://127.0.0.1:${evil().port}/fetch`;
    const page = await lessonPage("redirect");
    const heard = await askInPage(page, chat, joke);
    expect(heard.parts).toMatchObject([{ kind: "failed", why: "network" }]);
    const verdict = await page.evaluate(async () => (await broker.openBroker()).tryEndpoint());
    expect(verdict.kind).toBe("unreachable");
    expect(evil().hits).toEqual([]);
  });

  it("does nothing at top level, not even for a page of its own", async () => {
    const page = await lessonPage();
    const before = endpoint().requests.length;
    const heard = await page.evaluate(async (greeting) => {
      const opened = open("/broker.html");
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { port1, port2 } = new MessageChannel();
      const replies: unknown[] = [];
      port1.onmessage = ({ data }) => replies.push(data);
      opened?.postMessage(greeting, "*", [port2]);
      port1.postMessage({ type: "try" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return replies;
    }, brokerGreeting);
    expect(heard).toEqual([]);
    expect(endpoint().requests.length).toBe(before);
  });

  it("does nothing in a page of another origin, nor in a page of its own that stands in one", async () => {
    const { page } = await newReader();
    const lesson = stage.site.at(lessonAddresses[0]);
    await page.goto(lesson);
    await keepInPage(page, { baseUrl: endpoint().baseUrl() }, key);
    const stranger = `http://127.0.0.1:${evil().port}/`;
    await page.goto(stranger);
    await page.evaluate(addFrame, stage.site.at("/broker.html"));
    await frameAt(page, "/broker.html");
    expect(await page.evaluate(greetAndWait, ["iframe", brokerGreeting] as const)).toEqual([]);

    await page.goto(stranger);
    await page.evaluate(addFrame, lesson);
    const framed = await frameAt(page, lessonAddresses[0]);
    await framed.evaluate(addFrame, "/broker.html");
    expect(await framed.evaluate(greetAndWait, ['iframe[src="/broker.html"]', brokerGreeting] as const)).toEqual([]);
    evil().hits.length = 0;
  });

  it("listens to its parent alone, and once", async () => {
    const page = await lessonPage();
    await page.evaluate(addFrame, "/broker.html");
    await page.evaluate(addFrame, "/404.html");
    const sibling = await frameAt(page, "/404.html");
    const fromSibling = await sibling.evaluate((greeting) => {
      const { port1, port2 } = new MessageChannel();
      const heard: unknown[] = [];
      port1.onmessage = ({ data }) => heard.push(data);
      const target = parent.document.querySelector<HTMLIFrameElement>('iframe[src="/broker.html"]');
      target?.contentWindow?.postMessage(greeting, "*", [port2]);
      return new Promise<unknown[]>((resolve) => setTimeout(() => resolve(heard), 500));
    }, brokerGreeting);
    expect(fromSibling).toEqual([]);
    const target = ['iframe[src="/broker.html"]', brokerGreeting] as const;
    expect(await page.evaluate(greetAndWait, [target[0], "unblocked-broker-0"] as const)).toEqual([]);
    expect(await page.evaluate(greetAndWait, target)).toEqual([{ type: "ready", origin: endpoint().origin }]);
    expect(await page.evaluate(greetAndWait, target)).toEqual([]);
  });

  it("says so where no endpoint is set", async () => {
    const { page, open } = await newReader();
    await open(lessonAddresses[0]);
    await addClient(page);
    const opening = page.evaluate(() =>
      broker.openBroker().then(
        () => "open",
        (error: unknown) => String(error),
      ),
    );
    expect(await opening).toBe("Error: No endpoint is set. Enter its address in the settings.");
    await page.evaluate(addFrame, "/broker.html");
    expect(await page.evaluate(greetAndWait, ['iframe[src="/broker.html"]', brokerGreeting] as const)).toMatchObject([
      { type: "unready" },
    ]);
  });

  it("gives way to another when the endpoint's origin changes", async () => {
    const page = await lessonPage();
    await askInPage(page, "models.list", "");
    const other = await startFakeEndpoint();
    await keepInPage(page, { baseUrl: other.baseUrl() }, "sk-another-key");
    const heard = await askInPage(page, "models.list", "");
    expect(heard.parts[0]).toMatchObject({ status: 200 });
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer sk-another-key"]);
    expect(page.frames().filter((one) => one.url().includes("/broker.html"))).toHaveLength(1);
    await other.close();
  });

  it("hangs up when an ask is left, when a run ends, and when the page goes", async () => {
    const page = await lessonPage("stall");
    const before = endpoint().hungUp();
    const asked = (how: "leave" | "end" | "go"): Promise<void> =>
      page.evaluate(
        async ([name, body, ending]) => {
          const gate = (await broker.openBroker()).beginRun(
            { callsPerRun: 5, tokensPerRun: 50_000, usdPerRun: 1, usdPerDay: 1 },
            () => undefined,
          );
          await new Promise<void>((resolve) => {
            const leave = gate.ask({ operation: name, body }, ({ kind }) => {
              if (kind !== "text") return;
              if (ending === "leave") leave();
              if (ending === "end") gate.close();
              resolve();
            });
          });
        },
        [chat, JSON.stringify({ ...joke, stream: true }), how] as const,
      );
    await asked("leave");
    await endpoint().untilHungUp(before + 1);
    await asked("end");
    await endpoint().untilHungUp(before + 2);
    await asked("go");
    await page.goto("about:blank");
    await endpoint().untilHungUp(before + 3);
  });

  it("keeps what was spent for the day, for every tab", async () => {
    const page = await lessonPage();
    await askInPage(page, chat, joke);
    const spent = await page.evaluate(() => JSON.parse(localStorage.getItem("unblocked.spent") ?? "null") as unknown);
    expect(spent).toMatchObject({ v: 1, calls: 1, usd: 0 });
  });
});

describe("trying an endpoint in a browser", () => {
  it.each([
    ["good", "ok"],
    ["closed", "cors"],
    ["401", "wrong-key"],
    ["html", "wrong-path"],
    ["drop-early", "unreachable"],
  ] as const)("finds %s to be %s", async (behaviour, kind) => {
    const page = await lessonPage(behaviour);
    const verdict = await page.evaluate(async () => (await broker.openBroker()).tryEndpoint());
    expect(verdict.kind).toBe(kind);
  });
});

describe("the key", () => {
  it("is in no message, whatever the endpoint does with it", async () => {
    const reader = await newReader();
    const { page, context } = reader;
    const messages: string[] = [];
    await context.exposeBinding("overhear", (_source, text: string) => void messages.push(text));
    // In every frame and before its scripts: all ways of posting are listened to.
    await context.addInitScript(() => {
      const overhear = (globalThis as unknown as { overhear: (text: string) => void }).overhear;
      const listen = (owner: { postMessage: (...given: never[]) => void }): void => {
        const { postMessage } = owner;
        owner.postMessage = function (this: unknown, ...given: never[]): void {
          overhear(JSON.stringify(given[0]));
          postMessage.apply(this, given);
        };
      };
      for (const owner of [MessagePort.prototype, BroadcastChannel.prototype, Worker.prototype]) listen(owner);
      // A window's own way would have another source if it were wrapped.
      addEventListener("message", ({ data }) => overhear(JSON.stringify(data)), true);
    });
    await reader.open(lessonAddresses[0]);
    await addClient(page);
    for (const behaviour of ["good", "echo", "echo-error", "401", "drop"] as const) {
      await keepInPage(page, { baseUrl: endpoint().baseUrl(behaviour) }, key);
      await askInPage(page, chat, { ...joke, stream: true });
      await page.evaluate(async () => (await broker.openBroker()).tryEndpoint());
    }
    expect(
      endpoint().requests.filter(({ headers }) => headers.authorization === `Bearer ${key}`).length,
    ).toBeGreaterThan(8);
    expect(messages.filter((text) => text.includes('"type":"ask"')).length).toBe(5);
    expect(messages.filter((text) => text.includes('"type":"answer"')).length).toBeGreaterThan(10);
    expect(messages.join("\n")).toContain("[your key]");
    expect(messages.filter((text) => text.includes(key) || text.includes(encodeURIComponent(key)))).toEqual([]);
    expect(reader.complaints.filter((text) => text.includes(key))).toEqual([]);
    expect(await page.content()).not.toContain(key);
    expect(await (await frameAt(page, "/broker.html")).content()).not.toContain(key);
  });
});
