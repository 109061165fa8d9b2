/** The broker page in WebKit, Safari's engine: it asks the reader's endpoint, and reaches nobody else. */
import { describe, expect, test } from "vitest";
import { madeOnce } from "../browser/made-once.ts";
import { lessonAddresses } from "../browser/site/pages.ts";
import { serveSite } from "../browser/site/serve.ts";
import type { Behaviour } from "../live/behaviours.ts";
import { bundleClient } from "../live/broker-in-page.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { startEvilServer } from "./evil-server.ts";
import { WebKit, whyNoWebKit } from "./other-browsers/webkit.ts";

const key = "sk-webkit-0123456789";
const joke = { model: "mock", messages: [{ role: "user", content: "Tell me a joke" }], stream: true };

/** In the page: keep an endpoint (`args[0]`) and a key for it (`args[1]`) as the settings page does. */
const keep = `
  const endpoint = { v: 1, preset: "other", model: "gpt-5-mini", baseUrl: args[0], caps: {}, mode: "live" };
  localStorage.setItem("unblocked.endpoint", JSON.stringify(endpoint));
  sessionStorage.setItem("unblocked.key", JSON.stringify({ v: 1, baseUrl: args[0], key: args[1] }));`;

/** In the page: ask with the body `args[0]`; closes the run at the end, or at the first text if `args[1]`. */
const ask = `
  const link = await broker.openBroker();
  const parts = [];
  const gate = link.beginRun({ callsPerRun: 5, tokensPerRun: 5000, usdPerRun: 1, usdPerDay: 1 }, () => {});
  await new Promise((resolve) =>
    gate.ask({ operation: "chat.completions.create", body: args[0] }, (part) => {
      parts.push(part);
      if (part.kind === "end" || part.kind === "failed" || (args[1] && part.kind === "text")) resolve();
    }),
  );
  gate.close();
  return parts;`;

/** In the page: fetch `args[0]` as the broker page would. */
const fetchInBroker = `
  const frame = [...document.querySelectorAll("iframe")].find(({ src }) => src.includes("broker.html"));
  return frame.contentWindow.fetch(args[0], { mode: "no-cors" }).then(() => "reached", () => "held");`;

const tryIt = "return (await (await broker.openBroker()).tryEndpoint()).kind;";

describe.skipIf(whyNoWebKit !== null)(`WebKitGTK ${whyNoWebKit ?? ""}`.trim(), () => {
  const site = madeOnce(
    () => serveSite(),
    (served) => served.close(),
  );
  const endpoint = madeOnce(startFakeEndpoint, (one) => one.close());
  const evil = madeOnce(startEvilServer, (server) => server.close());
  const browser = madeOnce(
    () => WebKit.start(),
    (started) => started.close(),
  );

  async function openLesson(behaviour: Behaviour): Promise<void> {
    await browser().goto(site().at(lessonAddresses[0]));
    await browser().evaluate(keep, endpoint().baseUrl(behaviour), key);
    await browser().evaluate(await bundleClient("/broker.html"));
  }

  test("asks the reader's endpoint and reaches nobody else", async () => {
    await openLesson("good");
    const parts = await browser().evaluate(ask, JSON.stringify(joke), false);
    expect(parts).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "head", status: 200 }), { kind: "end" }]),
    );
    expect(endpoint().requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify(parts)).not.toContain(key);
    expect(await browser().evaluate(fetchInBroker, `${endpoint().baseUrl()}/models`)).toBe("reached");
    expect(await browser().evaluate(fetchInBroker, `http://127.0.0.1:${evil().port}/fetch`)).toBe("held");
    expect(await browser().evaluate(fetchInBroker, site().at("/"))).toBe("held");
    expect(evil().hits).toEqual([]);
  });

  test("hands on no key that is echoed", async () => {
    await openLesson("echo");
    const parts = JSON.stringify(await browser().evaluate(ask, JSON.stringify(joke), false));
    expect(parts).toContain("[your key]");
    expect(parts).not.toContain(key);
  });

  test("follows no redirect", async () => {
    endpoint().redirectTo = `http://127.0.0.1:${evil().port}/fetch`;
    await openLesson("redirect");
    expect(await browser().evaluate(ask, JSON.stringify(joke), false)).toMatchObject([
      { kind: "failed", why: "network" },
    ]);
    expect(await browser().evaluate(tryIt)).toBe("unreachable");
    expect(evil().hits).toEqual([]);
  });

  test("hangs up when a run ends", async () => {
    const before = endpoint().hungUp();
    await openLesson("stall");
    await browser().evaluate(ask, JSON.stringify(joke), true);
    await endpoint().untilHungUp(before + 1);
  });
});
