import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseKey } from "../../../../src/openai/broker/key-text.ts";
import { redact, redacted, Redactor } from "../../../../src/openai/broker/redact.ts";

const key = "sk-aB3/d+ef=sk-a";

/** A text cut at places, pushed chunk by chunk. */
function inChunks(text: string, cuts: readonly number[], of = key): string {
  const redactor = new Redactor(of);
  const places = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  let from = 0;
  let out = "";
  for (const place of places) {
    out += redactor.push(text.slice(from, place));
    from = place;
  }
  return out + redactor.end();
}

const escapes = (sign: string): fc.Arbitrary<string> => {
  const code = sign.charCodeAt(0).toString(16).padStart(2, "0");
  return fc.constantFrom(
    sign,
    sign,
    `\\u00${code}`,
    `\\u00${code.toUpperCase()}`,
    `%${code.toUpperCase()}`,
    ...(/\w/.test(sign) ? [] : [`\\${sign}`]),
  );
};
const escapedKey = fc.tuple(...Array.from(key, escapes)).map((signs) => signs.join(""));
const noise = fc.oneof(
  fc.string(),
  fc.constantFrom("sk-", "sk-aB3/d+ef", "\\", "\\u00", "%", "data: {", "\n\n", "🙂", key.slice(1)),
);

describe("the key in an answer", () => {
  it.each([
    [`Wrong key: ${key}.`, `Wrong key: ${redacted}.`],
    [`${key}${key}`, `${redacted}${redacted}`],
    [key.replace("/", "\\/"), redacted],
    [encodeURIComponent(key), redacted],
    [`sk-${key}`, `sk-${redacted}`],
    [key.slice(0, -1), key.slice(0, -1)],
    [key.toUpperCase(), key.toUpperCase()],
    ["", ""],
  ])("%j becomes %j", (text, out) => expect(redact(text, key)).toBe(out));

  it("is found however it is escaped, and however the text is cut", () => {
    fc.assert(
      fc.property(noise, escapedKey, noise, fc.array(fc.nat(), { maxLength: 8 }), (before, secret, after, cuts) => {
        const out = inChunks(before + secret + after, cuts);
        expect(out).toContain(redacted);
        expect(out).not.toContain(key);
        expect(out).toBe(redact(before + secret + after, key));
      }),
      { numRuns: 3_000 },
    );
  });

  it("is the only thing that changes", () => {
    fc.assert(
      fc.property(fc.array(noise), fc.array(fc.nat(), { maxLength: 8 }), (parts, cuts) => {
        const text = parts.join("");
        fc.pre(!text.includes(key) && redact(text, key) === text);
        expect(inChunks(text, cuts)).toBe(text);
      }),
    );
    expect(inChunks("no key at all", [3], "")).toBe("no key at all");
  });

  it("is found whatever it is", () => {
    const keys = fc.stringMatching(/^[A-Za-z0-9._~+/=:@|-]{4,40}$/);
    fc.assert(
      fc.property(keys, noise, noise, fc.array(fc.nat(), { maxLength: 8 }), (one, before, after, cuts) => {
        expect(parseKey(one)).toEqual({ ok: true, key: one });
        const text = `${before}${one}${after}`;
        fc.pre(!redacted.includes(one));
        const rest = inChunks(text, cuts, one);
        expect(rest).toContain(redacted);
        expect(rest.split(redacted).join("\u0000")).not.toContain(one);
      }),
    );
  });

  it("holds back no more than a beginning of the key", () => {
    const redactor = new Redactor(key);
    expect(redactor.push("Hello sk-")).toBe("Hello ");
    expect(redactor.push("no")).toBe("sk-no");
    expect(redactor.push(key.slice(0, 6))).toBe("");
    expect(redactor.push(`${key.slice(6)}!`)).toBe(`${redacted}!`);
    expect(redactor.push("sk-a")).toBe("");
    expect(redactor.end()).toBe("sk-a");
  });
});
