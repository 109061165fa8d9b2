/**
 * Live runs from the playground to an endpoint on loopback, the broker between them: however the endpoint behaves, the
 * program ends as it would outside, and the key is nowhere.
 */
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import type { Behaviour } from "../live/behaviours.ts";
import { keepInPage } from "../live/broker-in-page.ts";
import { startFakeEndpoint } from "../live/fake-endpoint.ts";
import { madeOnce } from "./made-once.ts";
import { Bench } from "./site/bench.ts";
import { bothLanguages, type Reader } from "./site/reader.ts";
import { withSite } from "./site/stage.ts";

const stage = withSite();
const endpoint = madeOnce(
  () => startFakeEndpoint(20),
  (one) => one.close(),
);
const key = "sk-live/endings+0123456789";

/** Prints the pieces of an answer in one line, then `end`; or the error's class and status. */
const programs: Readonly<Record<Language, string>> = {
  python: `from openai import OpenAI
client = OpenAI(max_retries=1, timeout=3)
try:
    stream = client.chat.completions.create(model="mock", messages=[{"role": "user", "content": "Tell me a joke"}], stream=True)
    for chunk in stream:
        print("piece", chunk.choices[0].delta.content)
    print("end")
except Exception as error:
    print(type(error).__name__, getattr(error, "status_code", None), error)`,
  typescript: `import OpenAI from "openai";
const client = new OpenAI({ maxRetries: 1, timeout: 3000 });
try {
const stream = await client.chat.completions.create({ model: "mock", messages: [{ role: "user", content: "Tell me a joke" }], stream: true });
for await (const chunk of stream) console.log("piece", chunk.choices[0]?.delta.content);
console.log("end");
} catch (error: any) {
console.log(error.constructor.name, error.status ?? null, error.message);
}`,
};

interface Ending {
  readonly behaviour: Behaviour;
  /** How often the endpoint is asked; null: the browser itself asks again on a connection that was closed. */
  readonly asked: number | null;
  readonly pieces: boolean;
  readonly last: RegExp | Readonly<Record<Language, RegExp>>;
}

const endings: readonly Ending[] = [
  { behaviour: "good", asked: 1, pieces: true, last: /^end$/ },
  { behaviour: "drop", asked: 1, pieces: true, last: { python: /^APIConnectionError /, typescript: /^TypeError / } },
  { behaviour: "429-once", asked: 2, pieces: true, last: /^end$/ },
  { behaviour: "429", asked: 2, pieces: false, last: /^RateLimitError 429 / },
  { behaviour: "401", asked: 1, pieces: false, last: /^AuthenticationError 401 / },
  {
    behaviour: "echo-error",
    asked: 1,
    pieces: false,
    last: /^AuthenticationError 401 .*Wrong key: \[your key\], \[your key\]/,
  },
  { behaviour: "500", asked: 2, pieces: false, last: /^InternalServerError 500 / },
  { behaviour: "closed", asked: 0, pieces: false, last: /^APIConnectionError / },
  { behaviour: "redirect", asked: 2, pieces: false, last: /^APIConnectionError / },
  { behaviour: "drop-early", asked: null, pieces: false, last: /^APIConnectionError / },
  {
    behaviour: "silent",
    asked: 2,
    pieces: false,
    last: { python: /^APITimeoutError /, typescript: /^APIConnectionTimeoutError / },
  },
  { behaviour: "garbage", asked: 1, pieces: false, last: /./ },
];

describe.each(bothLanguages)("a live run in %s", (language) => {
  const playground = madeOnce(
    async (): Promise<{ reader: Reader; bench: Bench }> => {
      const reader = await stage.newReader({ language });
      await reader.open("/playground/");
      await keepInPage(reader.page, { baseUrl: endpoint().baseUrl() }, key);
      await reader.page.reload();
      const bench = Bench.only(reader.page);
      await bench.write(programs[language]);
      return { reader, bench };
    },
    ({ reader }) => reader.close(),
  );

  /** How many answers the fake endpoint was asked for since. Preflights are none. */
  const askedSince = (before: number): number => endpoint().requests.length - before;

  test.each(endings)("$behaviour: ends as outside", async ({ behaviour, asked, pieces, last }) => {
    const { reader, bench } = playground();
    endpoint().redirectTo = `${endpoint().baseUrl()}/chat/completions`;
    await keepInPage(reader.page, { baseUrl: endpoint().baseUrl(behaviour) }, key);
    const before = endpoint().requests.length;
    expect(await bench.run()).toBe("finished");
    const lines = await bench.printed();
    expect(lines.some((line) => line.startsWith("piece"))).toBe(pieces);
    expect(lines.at(-1)).toMatch(last instanceof RegExp ? last : last[language]);
    if (asked !== null) expect(askedSince(before)).toBe(asked);
    expect(await reader.page.content()).not.toContain(key);
    expect(reader.complaints.filter((text) => text.includes(key))).toEqual([]);
  });

  test.each(["stall", "silent"] as const)("Stop in a %s hangs up", async (behaviour) => {
    const { reader, bench } = playground();
    await keepInPage(reader.page, { baseUrl: endpoint().baseUrl(behaviour) }, key);
    const [before, hungUp] = [endpoint().requests.length, endpoint().hungUp()];
    const end = await bench.endOf(async () => {
      await bench.button("Run").click();
      await expect.poll(() => askedSince(before), { timeout: 20_000 }).toBe(1);
      if (behaviour === "stall") {
        await expect.poll(() => bench.printed()).toContainEqual(expect.stringContaining("piece"));
      }
      await bench.button("Stop").click();
      await endpoint().untilHungUp(hungUp + 1, 1_000);
    });
    expect(end).toBe("stopped");
    if (behaviour === "stall") expect(await bench.printed()).toContainEqual(expect.stringContaining("piece"));
  });
});
