import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBaseUrl, presetNames, presets } from "../../../../src/openai/broker/endpoint.ts";

const urlOf = (text: string): string | null => {
  const parsed = parseBaseUrl(text);
  return parsed.ok ? parsed.url : null;
};

describe("the address of an endpoint", () => {
  it.each([
    ["https://api.openai.com/v1", "https://api.openai.com/v1"],
    [" https://api.openai.com/v1/ ", "https://api.openai.com/v1"],
    ["HTTPS://API.OpenAI.com:443/v1///", "https://api.openai.com/v1"],
    ["http://localhost:11434/v1", "http://localhost:11434/v1"],
    ["http://127.0.0.1:8000", "http://127.0.0.1:8000"],
    ["http://127.8.8.8:1", "http://127.8.8.8:1"],
    ["http://127.1:1", "http://127.0.0.1:1"],
    ["http://192.168.1.20:1234/v1", "http://192.168.1.20:1234/v1"],
    ["http://10.0.0.3/v1", "http://10.0.0.3/v1"],
    ["http://172.31.0.1/v1", "http://172.31.0.1/v1"],
    ["https://models.exämple.com/v1", "https://models.xn--exmple-cua.com/v1"],
    ["https://example.com/v1/../v2", "https://example.com/v2"],
  ])("may be %s", (text, url) => expect(urlOf(text)).toBe(url));

  it.each([
    "",
    "api.openai.com/v1",
    "//api.openai.com/v1",
    "https:api.openai.com",
    "http://api.openai.com/v1",
    "http://172.32.0.1/v1",
    "http://192.169.1.1/v1",
    "http://0.0.0.0:8000",
    "http://localhost.evil.example/v1",
    "http://127.0.0.1.evil.example/v1",
    "http://10.0.0.1.evil.example",
    "https://user@example.com/v1",
    "https://user:word@example.com/v1",
    "https://example.com/v1?key=1",
    "https://example.com/v1?",
    "https://example.com/v1#a",
    "https://example.com/v1#",
    "http://[::1]:8000/v1",
    "ftp://example.com",
    "javascript:alert(1)",
    "data:text/plain,1",
    "blob:https://example.com/1",
    // Valid URLs whose host would change the meaning of a policy.
    "https://*",
    "https://*.example.com",
    "https://a;script-src",
    "https://a,b",
    "https://a'b",
    "https://-a.example",
    `https://example.com/${"a".repeat(500)}`,
  ])("may not be %s", (text) => {
    const parsed = parseBaseUrl(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.message).toMatch(/^[A-Z].*\.$/);
  });

  it("has an origin that is one source of a policy, and stays as it is when parsed again", () => {
    const host = fc.oneof(
      fc.webUrl(),
      fc.string().map((text) => `https://${text}`),
      fc.string().map((text) => `https://a${text}.de/v1`),
    );
    fc.assert(
      fc.property(host, (text) => {
        const url = urlOf(text);
        if (url === null) return;
        expect(new URL(url).origin).toMatch(/^https:\/\/[a-z0-9.-]+(?::\d+)?$/);
        expect(url.startsWith(new URL(url).origin)).toBe(true);
        expect(urlOf(url)).toBe(url);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is right in every preset", () => {
    for (const name of presetNames) {
      const { baseUrl, corsHint } = presets[name];
      if (baseUrl !== "") expect(urlOf(baseUrl)).toBe(baseUrl);
      expect(corsHint("https://course.example")).toMatch(/\.$/);
    }
  });
});
