import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeLink, encodeLink, maxInflatedBytes, maxLinkChars } from "../../../src/course/share-link.ts";

const linkOf = (bytes: Uint8Array): string => `#code=${deflateRawSync(bytes).toString("base64url")}`;
const linkOfValue = (value: unknown): string => linkOf(Buffer.from(JSON.stringify(value)));

async function problemOf(hash: string): Promise<string> {
  const decoded = await decodeLink(hash);
  if (decoded === null) return "no link";
  return decoded.ok ? "accepted" : decoded.problem;
}

const anyProgram = fc.record(
  {
    language: fc.constantFrom("python" as const, "typescript" as const),
    source: fc.string({ unit: "grapheme", maxLength: 500 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    shuffle: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    atMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((ms) => ms + 0),
  },
  { requiredKeys: ["language", "source"] },
);

describe("a shared link", () => {
  test("gives back the program it was made from", async () => {
    await fc.assert(
      fc.asyncProperty(anyProgram, async (program) => {
        const link = await encodeLink(program);
        expect(link).toMatch(/^#code=[A-Za-z0-9_-]+$/);
        expect(await decodeLink(link)).toEqual({ ok: true, program });
      }),
    );
  });

  test("is none when the address carries no program", async () => {
    expect(await decodeLink("")).toBeNull();
    expect(await decodeLink("#recap")).toBeNull();
  });

  test("never throws, whatever follows #code=", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array().map(linkOf)), async (text) => {
        const decoded = await decodeLink(text.startsWith("#code=") ? text : `#code=${text}`);
        expect(decoded).not.toBeNull();
        if (decoded?.ok === false) expect(decoded.message).toMatch(/Nothing was opened or run\.$/);
      }),
    );
  });

  test("cut anywhere opens nothing", async () => {
    const link = await encodeLink({ language: "python", source: "print('hello')\n".repeat(20) });
    for (let length = "#code=".length; length < link.length; length += 1) {
      expect(["damaged", "not-base64url"]).toContain(await problemOf(link.slice(0, length)));
    }
  });

  test("that is too long is not even unpacked", async () => {
    expect(await problemOf(`#code=${"A".repeat(maxLinkChars + 1)}`)).toBe("too-long");
  });

  test("that unpacks to far more is stopped while unpacking", async () => {
    const bomb = linkOf(Buffer.alloc(40_000_000, "a"));
    expect(bomb.length).toBeLessThan(maxLinkChars);
    expect(await problemOf(bomb)).toBe("too-large");
  });

  test("at the limit is read", async () => {
    const frame = JSON.stringify({ v: 1, language: "python", source: "" }).length;
    const source = "x".repeat(maxInflatedBytes - frame);
    const link = await encodeLink({ language: "python", source });
    expect(await problemOf(link)).toBe("accepted");
    await expect(encodeLink({ language: "python", source: `${source}x` })).rejects.toThrow(/too large for a link/);
  });

  test("must be whole: bytes after the end are refused", async () => {
    const packed = deflateRawSync(Buffer.from(JSON.stringify({ v: 1, language: "python", source: "" })));
    const hash = `#code=${Buffer.concat([packed, Buffer.from("more")]).toString("base64url")}`;
    expect(await problemOf(hash)).toBe("damaged");
  });

  test.each([
    ["not-utf-8", linkOf(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d))],
    ["not-json", linkOf(Buffer.from("print('hello')"))],
    ["not-json", linkOf(Buffer.from("[".repeat(100_000)))],
    ["foreign-version", linkOfValue({ v: 2, language: "python", source: "" })],
    ["wrong-shape", linkOfValue({ language: "python", source: "" })],
    ["wrong-shape", linkOfValue({ v: "1", language: "python", source: "" })],
    ["wrong-shape", linkOfValue(null)],
    ["wrong-shape", linkOfValue([{ v: 1 }])],
    ["wrong-shape", linkOfValue("text")],
    ["wrong-shape", linkOfValue({ v: 1, language: "ruby", source: "" })],
    ["wrong-shape", linkOfValue({ v: 1, language: "constructor", source: "" })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python" })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: ["print(1)"] })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: "", seed: -1 })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: "", seed: 1.5 })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: "", shuffle: 0 })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: "", shuffle: "4" })],
    ["wrong-shape", linkOfValue({ v: 1, language: "python", source: "", atMs: "0" })],
    ["wrong-shape", linkOf(Buffer.from('{"v":1,"language":"python","source":"","atMs":1e999}'))],
    ["wrong-shape", linkOf(Buffer.from('{"v":1,"language":"python","source":"\\ud800"}'))],
    ["wrong-shape", linkOf(Buffer.from('{"__proto__":{"v":1,"language":"python","source":""}}'))],
    ["not-base64url", "#code=<script>alert(1)</script>"],
    ["not-base64url", "#code="],
  ])("is refused as %s: %s", async (problem, hash) => {
    expect(await problemOf(hash)).toBe(problem);
  });

  test("says something different for each problem", async () => {
    const hashes = [
      `#code=${"A".repeat(maxLinkChars + 1)}`,
      "#code=!",
      "#code=AAAA",
      linkOf(Buffer.alloc(1_000_000)),
      linkOf(Uint8Array.of(0xff)),
      linkOf(Buffer.from("?")),
      linkOfValue({ v: 9 }),
      linkOfValue({}),
    ];
    const said = new Set<string>();
    for (const hash of hashes) {
      const decoded = await decodeLink(hash);
      if (decoded?.ok === false) said.add(decoded.message);
    }
    expect(said.size).toBe(hashes.length);
  });
});
