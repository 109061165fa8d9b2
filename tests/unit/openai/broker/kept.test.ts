import { describe, expect, it } from "vitest";
import { defaultCaps } from "../../../../src/openai/broker/caps.ts";
import { parseKey } from "../../../../src/openai/broker/key-text.ts";
import {
  dayOf,
  forgetEndpoint,
  forgetKey,
  keepEndpoint,
  keepKey,
  keepSpent,
  keyPlace,
  readEndpoint,
  readSpent,
  type KeptAreas,
  type KeptEndpoint,
} from "../../../../src/openai/broker/kept.ts";
import { readKey } from "../../../../src/openai/broker/page/read-key.ts";

const key = "sk-proj-abcdefgh";
const baseUrl = "https://api.openai.com/v1";
const endpoint: KeptEndpoint = { preset: "openai", baseUrl, model: "gpt-5-mini", caps: defaultCaps, mode: "mock" };

interface TestAreas extends KeptAreas {
  readonly localItems: Map<string, string>;
  readonly tabItems: Map<string, string>;
}

function testAreas(): TestAreas {
  const [localItems, tabItems] = [new Map<string, string>(), new Map<string, string>()];
  const area = (items: Map<string, string>) => () => ({
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  });
  return { localItems, tabItems, local: area(localItems), tab: area(tabItems) };
}

const forbidden: KeptAreas = {
  local: () => {
    throw new Error("SecurityError");
  },
  tab: () => {
    throw new Error("SecurityError");
  },
};

describe("the endpoint kept", () => {
  it("comes back as it was kept", () => {
    const areas = testAreas();
    expect(keepEndpoint({ ...endpoint, mode: "live" }, areas)).toBe(true);
    expect(readEndpoint(areas)).toEqual({ ...endpoint, mode: "live" });
    expect(JSON.parse(areas.localItems.get("unblocked.endpoint") ?? "")).toEqual({ v: 1, ...endpoint, mode: "live" });
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    '{"v":2,"baseUrl":"https://api.openai.com/v1"}',
    '{"v":1}',
    '{"v":1,"baseUrl":"http://evil.example"}',
    '{"v":1,"baseUrl":"https://*"}',
  ])("is none when storage holds %s", (text) => {
    const areas = testAreas();
    areas.localItems.set("unblocked.endpoint", text);
    expect(readEndpoint(areas)).toBeNull();
  });

  it("gets defaults for what is missing or wrong", () => {
    const areas = testAreas();
    areas.localItems.set(
      "unblocked.endpoint",
      '{"v":1,"baseUrl":"https://a.example/","preset":"constructor","mode":1}',
    );
    expect(readEndpoint(areas)).toEqual({
      preset: "other",
      baseUrl: "https://a.example",
      model: "",
      caps: defaultCaps,
      mode: "mock",
    });
  });
});

describe("the key kept", () => {
  it("is in this tab alone, or remembered alone", () => {
    const areas = testAreas();
    keepKey(key, baseUrl, "tab", areas);
    expect([areas.localItems.size, areas.tabItems.size, keyPlace(baseUrl, areas)]).toEqual([0, 1, "tab"]);
    keepKey(key, baseUrl, "remembered", areas);
    expect([areas.localItems.size, areas.tabItems.size, keyPlace(baseUrl, areas)]).toEqual([1, 0, "remembered"]);
    expect(readKey(baseUrl, areas)).toBe(key);
    expect(forgetKey(areas)).toBe(true);
    expect([areas.localItems.size, areas.tabItems.size, keyPlace(baseUrl, areas)]).toEqual([0, 0, null]);
    expect(readKey(baseUrl, areas)).toBeNull();
  });

  it("is for its own address only, and forgotten when the address changes", () => {
    const areas = testAreas();
    keepEndpoint(endpoint, areas);
    keepKey(key, baseUrl, "remembered", areas);
    expect(readKey("https://evil.example/v1", areas)).toBeNull();
    expect(readKey(`${baseUrl}/`, areas)).toBeNull();
    keepEndpoint({ ...endpoint, model: "other" }, areas);
    expect(readKey(baseUrl, areas)).toBe(key);
    keepEndpoint({ ...endpoint, baseUrl: "https://evil.example/v1" }, areas);
    expect([...areas.localItems.values()].join("")).not.toContain(key);
    keepEndpoint(endpoint, areas);
    expect(readKey(baseUrl, areas)).toBeNull();
  });

  it("goes with the endpoint", () => {
    const areas = testAreas();
    keepEndpoint(endpoint, areas);
    keepKey(key, baseUrl, "tab", areas);
    forgetEndpoint(areas);
    expect([areas.localItems.size, areas.tabItems.size]).toEqual([0, 0]);
  });

  it("is not believed when storage holds something else", () => {
    const areas = testAreas();
    areas.tabItems.set("unblocked.key", JSON.stringify({ v: 1, baseUrl, key: "a\r\nx-evil: 1" }));
    expect(readKey(baseUrl, areas)).toBeNull();
  });

  it.each(["", "  ", "ab cd ef", "abc\ndef", "schlüssel", 'a"bcdef', "a\\bcdef", "abc", "a".repeat(501)])(
    "cannot be %j",
    (text) => {
      const parsed = parseKey(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok && text.trim() !== "") expect(parsed.message).not.toContain(text.trim());
    },
  );

  it("is taken without the blanks around it", () => expect(parseKey(` ${key}\n`)).toEqual({ ok: true, key }));
});

describe("what was spent", () => {
  it("counts for its day", () => {
    const areas = testAreas();
    const spent = { day: "2026-11-21", usd: 0.25, calls: 3, tokens: 900 };
    keepSpent(spent, areas);
    expect(readSpent("2026-11-21", areas)).toEqual(spent);
    expect(readSpent("2026-11-22", areas)).toEqual({ day: "2026-11-22", usd: 0, calls: 0, tokens: 0 });
  });

  it("is never negative or no number", () => {
    const areas = testAreas();
    areas.localItems.set("unblocked.spent", '{"v":1,"day":"2026-11-21","usd":-5,"calls":"1","tokens":1e999}');
    expect(readSpent("2026-11-21", areas)).toEqual({ day: "2026-11-21", usd: 0, calls: 0, tokens: 0 });
  });

  it("has days of local time", () => expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05"));
});

it("says so and throws nothing where the browser forbids storage", () => {
  expect(readEndpoint(forbidden)).toBeNull();
  expect(keepEndpoint(endpoint, forbidden)).toBe(false);
  expect(keepKey(key, baseUrl, "tab", forbidden)).toBe(false);
  expect(keyPlace(baseUrl, forbidden)).toBeNull();
  expect(readKey(baseUrl, forbidden)).toBeNull();
  expect(forgetKey(forbidden)).toBe(false);
  expect(keepSpent({ day: "2026-11-21", usd: 0, calls: 0, tokens: 0 }, forbidden)).toBe(false);
});
