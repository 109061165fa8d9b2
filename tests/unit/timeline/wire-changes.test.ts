import { describe, expect, test } from "vitest";
import { changeWords } from "../../../src/timeline/wire/wire-changes.ts";

const written = { model: "gpt-4o-mini", messages: [{ role: "user", content: "Hello" }], store: true, temperature: 1 };

describe("what the page changed in a request", () => {
  test("is nothing when the fields are the same, in any order", () => {
    const { model, ...rest } = written;
    expect(changeWords(written, { ...rest, model })).toEqual([]);
  });

  test("is told field by field", () => {
    const { messages } = written;
    const sent = { model: "llama3.2", messages, temperature: 0, max_tokens: 800 };
    expect(changeWords(written, sent)).toEqual([
      "`model` is `llama3.2` instead of `gpt-4o-mini`",
      "`temperature` is `0` instead of `1`",
      "added `max_tokens`: `800`",
      "left out `store`",
    ]);
  });

  test("names long and nested values without showing them", () => {
    const sent = { ...written, model: "m".repeat(50), messages: [], stream_options: { include_usage: true } };
    expect(changeWords(written, sent)).toEqual(["changed `model`", "changed `messages`", "added `stream_options`"]);
  });

  test("needs no body at all", () => {
    expect(changeWords("", undefined)).toEqual([]);
    expect(changeWords(null, { __proto__: null, model: "m" })).toEqual(["added `model`: `m`"]);
  });
});
