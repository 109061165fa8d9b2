import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askingUsage, UsageEventFilter } from "../../../../src/openai/broker/usage-events.ts";
import { UsageReader } from "../../../../src/openai/broker/usage-reader.ts";

const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const piece = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }], usage: null })}\n\n`;
const usageEvent = `data: ${JSON.stringify({ choices: [], usage })}\n\n`;
const stream = `${piece("Hel")}: a comment\r\n\r\n${piece("lo")}${usageEvent}data: [DONE]\n\n`;

function cut(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}
const anyCuts = fc.array(fc.nat(), { maxLength: 10 });

describe("usage", () => {
  it("is read in a stream however it is cut", () => {
    fc.assert(
      fc.property(anyCuts, (cuts) => {
        const reader = new UsageReader(true);
        for (const text of cut(stream, cuts)) reader.push(text);
        expect(reader.usage()).toEqual({ inputTokens: 9, outputTokens: 4 });
        expect(reader.writtenTokens).toBeGreaterThan(1);
      }),
    );
  });

  it.each([
    [JSON.stringify({ usage }), { inputTokens: 9, outputTokens: 4 }],
    [JSON.stringify({ usage: { input_tokens: 5, output_tokens: 6 } }), { inputTokens: 5, outputTokens: 6 }],
    [JSON.stringify({ usage: { prompt_tokens: 5, total_tokens: 5 } }), { inputTokens: 5, outputTokens: 0 }],
    [JSON.stringify({ usage: { prompt_tokens: -5, total_tokens: 5 } }), null],
    [JSON.stringify({ usage: { prompt_tokens: "5" } }), null],
    [JSON.stringify({ choices: [{ message: { content: JSON.stringify({ usage }) } }] }), null],
    ["}{", null],
    ["", null],
  ])("is read in %s", (text, expected) => {
    const reader = new UsageReader(false);
    reader.push(text);
    expect(reader.usage()).toEqual(expected);
  });

  it("of responses stands in its last event", () => {
    const reader = new UsageReader(true);
    reader.push(
      'event: response.completed\ndata: {"type":"response.completed","response":{"usage":{"input_tokens":3,"output_tokens":2}}}',
    );
    expect(reader.usage()).toEqual({ inputTokens: 3, outputTokens: 2 });
  });
});

describe("the event that tells usage", () => {
  it("is asked for where it is not, in streams of chat alone", () => {
    expect(askingUsage("chat.completions.create", { stream: true })).toEqual({
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(
      askingUsage("chat.completions.create", { stream: true, stream_options: { include_usage: true } }),
    ).toBeNull();
    expect(askingUsage("chat.completions.create", {})).toBeNull();
    expect(askingUsage("responses.create", { stream: true })).toBeNull();
  });

  it("is taken out, and nothing else, however the stream is cut", () => {
    fc.assert(
      fc.property(anyCuts, (cuts) => {
        const filter = new UsageEventFilter();
        const out =
          cut(stream, cuts)
            .map((text) => filter.push(text))
            .join("") + filter.end();
        expect(out).toBe(stream.replace(usageEvent, ""));
      }),
    );
  });

  it("lets an answer that is no stream pass", () => {
    const filter = new UsageEventFilter();
    expect(filter.push('{"error":{}}') + filter.end()).toBe('{"error":{}}');
  });
});
