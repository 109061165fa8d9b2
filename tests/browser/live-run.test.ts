/**
 * Live runs of the site's own runtimes, in a real browser: what the program asks leaves its worker through the frame and a
 * gate, and comes back part by part; every failure is the error that the language's own client raises.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/trace/event.ts";
import { isFull, usually } from "../full.ts";
import type { Driver } from "./harness/driver.ts";
import type { RunOptions, RunReport } from "./harness/page.ts";
import { withHarness } from "./harness/stage.ts";

const stage = withHarness();
/** The goal is 100 ms (tests/latency); here others run beside. */
const busyMs = 500;
let driver: Driver;

beforeAll(async () => {
  driver = await stage.open(await stage.site.withRuntimes());
  await Promise.all([driver.prepare("python"), driver.prepare("typescript")]);
});

interface Programs {
  /** Say a word, print the answer or the error's class. */
  readonly whole: (word: string) => string;
  /** The same in pieces; prints each, and what came until then when it fails. */
  readonly streamed: (word: string) => string;
  /** In pieces, and nothing is caught. */
  readonly bare: (word: string) => string;
  readonly responses: string;
  readonly together: string;
}

const pythonHead = `import asyncio, json, time
import openai
from openai import AsyncOpenAI, OpenAI
client = AsyncOpenAI()
def messages(text): return [{"role": "user", "content": text}]
`;
const python: Programs = {
  whole: (word) => `${pythonHead}async def main():
    try:
        answer = await client.chat.completions.create(model="gpt-4o-mini", messages=messages("${word}"))
        print(answer.choices[0].message.content)
    except Exception as error:
        print(type(error).__name__, getattr(error, "status_code", ""), getattr(error, "code", ""))
        print(error.__cause__ or error)
asyncio.run(main())
`,
  streamed: (word) => `${pythonHead}async def main():
    kept = []
    try:
        stream = await client.chat.completions.create(model="gpt-4o-mini", messages=messages("${word}"), stream=True)
        async for chunk in stream:
            if text := chunk.choices[0].delta.content:
                kept.append(text)
                print(text)
        print("complete")
    except Exception as error:
        print(kept, type(error).__module__, type(error).__name__, isinstance(error, openai.APIConnectionError))
    finally:
        print("finally")
asyncio.run(main())
`,
  bare: (
    word,
  ) => `${pythonHead}for chunk in OpenAI().chat.completions.create(model="m", messages=messages("${word}"), stream=True):
    print(chunk.choices[0].delta.content)
`,
  responses: `${pythonHead}async def main():
    async for event in await client.responses.create(model="gpt-4o-mini", input="Count", stream=True):
        print(event.type, getattr(event, "delta", ""))
asyncio.run(main())
`,
  together: `${pythonHead}async def ask(word):
    answer = await client.chat.completions.create(model="gpt-4o-mini", messages=messages(word))
    return answer.choices[0].message.content
async def main():
    began = time.monotonic()
    print(await asyncio.gather(ask("a"), ask("b"), ask("c")))
    print(time.monotonic() - began < 0.85)
asyncio.run(main())
`,
};

const typescriptHead = `import OpenAI, { APIConnectionError } from "openai";
const client = new OpenAI();
const messages = (content: string) => [{ role: "user" as const, content }];
`;
const typescript: Programs = {
  whole: (word) => `${typescriptHead}try {
  const answer = await client.chat.completions.create({ model: "gpt-4o-mini", messages: messages("${word}") });
  console.log(answer.choices[0]!.message.content);
} catch (error: any) {
  console.log(error.constructor.name, error.status ?? "", error.code ?? "");
  console.log(error.cause?.message ?? error.message);
}`,
  streamed: (word) => `${typescriptHead}const kept: string[] = [];
try {
  const stream = await client.chat.completions.create({ model: "gpt-4o-mini", messages: messages("${word}"), stream: true });
  for await (const chunk of stream) {
    const text = chunk.choices[0]?.delta.content;
    if (text) { kept.push(text); console.log(text); }
  }
  console.log("complete");
} catch (error: any) {
  console.log(kept, error.constructor.name, error instanceof APIConnectionError);
} finally {
  console.log("finally");
}`,
  bare: (
    word,
  ) => `${typescriptHead}for await (const chunk of await client.chat.completions.create({ model: "m", messages: messages("${word}"), stream: true }))
  console.log(chunk.choices[0]?.delta.content);`,
  responses: `${typescriptHead}for await (const event of await client.responses.create({ model: "gpt-4o-mini", input: "Count", stream: true }))
  console.log(event.type, "delta" in event ? event.delta : "");`,
  together: `${typescriptHead}const ask = async (word: string) =>
  (await client.chat.completions.create({ model: "gpt-4o-mini", messages: messages(word) })).choices[0]!.message.content;
const began = performance.now();
console.log(await Promise.all([ask("a"), ask("b"), ask("c")]));
console.log(performance.now() - began < 850);`,
};

const kinds: readonly (readonly [Language, Programs])[] = [
  ["python", python],
  ["typescript", typescript],
];

describe.each(kinds)("%s", (language, programs) => {
  const run = (source: string, options: RunOptions = {}): Promise<RunReport> =>
    driver.run(language, source, { isLive: true, ...options });

  test("an answer in one piece", async () => {
    const { end, output, gate, wireSentences } = await run(programs.whole("hello"));
    expect(output).toBe("You said hello\n");
    expect(end).toMatchObject({ state: "finished" });
    expect(gate).toMatchObject({ asked: [{ operation: "chat.completions.create" }], leftMs: {} });
    expect(JSON.parse(gate?.asked[0]?.body ?? "")).toMatchObject({ model: "gpt-4o-mini" });
    expect(gate?.closedMs).toHaveLength(1);
    expect(wireSentences).toEqual([
      "Your program sends request 1 with 1 message.",
      "The model replies: “You said hello”",
    ]);
  });

  test("an answer in pieces, each when it came", async () => {
    const { output, pieceMs, gate, wireSentences } = await run(programs.streamed("hello"));
    expect(output).toBe("one \ntwo \nthree\ncomplete\nfinally\n");
    expect(pieceMs.length).toBeGreaterThanOrEqual(4);
    // They were 150 ms apart; on a busy machine two may be read together, but never all.
    expect((pieceMs.at(-1) ?? 0) - (pieceMs[0] ?? 0)).toBeGreaterThan(150);
    expect(gate?.closedMs).toHaveLength(1);
    expect(wireSentences.at(-1)).toBe("The model replies: “one two three”");
  });

  test("a response in pieces", async () => {
    const { end, output, gate } = await run(programs.responses);
    expect(output).toBe(
      "response.created \nresponse.output_text.delta one \nresponse.output_text.delta two \nresponse.output_text.delta three\nresponse.completed \n",
    );
    expect(end).toMatchObject({ state: "finished" });
    expect(gate?.asked).toMatchObject([{ operation: "responses.create" }]);
  });

  test("requests side by side", async () => {
    const { output } = await run(programs.together);
    expect(output.replaceAll("'", '"').toLowerCase()).toContain(`"you said hello", "you said hello", "you said hello"`);
    expect(output.toLowerCase()).toMatch(/true\n$/);
  });

  test("busy: asked again after the wait that the answer asks for", async () => {
    const { output, gate, wireSentences, end } = await run(programs.whole("busy"));
    expect(output).toBe("after the wait\n");
    expect(gate?.asked).toHaveLength(2);
    expect(end.realMs).toBeGreaterThan(350);
    expect(wireSentences[1]).toBe("The model refuses request 1 with status 429.");
    expect(wireSentences[2]).toMatch(/^Request 1 is sent again as request 2, (0\.[3-9]|[1-4]\.\d)\d s later: try 2\.$/);
  });

  test("a wrong key: the client's error, and no second try", async () => {
    const { output, gate } = await run(programs.whole("stranger"));
    expect(output).toMatch(/^AuthenticationError 401 invalid_api_key\n/);
    expect(gate?.asked).toHaveLength(1);
  });

  test.runIf(isFull)("nobody there: the client's connection error, after its tries", async () => {
    const { output, gate } = await run(programs.whole("nobody"));
    expect(output).toMatch(/^APIConnectionError .*\n.*No connection to model\.example\.\n$/);
    expect(gate?.asked).toHaveLength(3);
  });

  test("a connection that drops while a stream is read: what came is kept", async () => {
    const { end, output, wireSentences } = await run(programs.streamed("drop"));
    expect(output).toMatch(/^one \ntwo \n\[\s*['"]one ['"], ['"]two ['"]\s*\]/);
    expect(output).toMatch(/finally\n$/);
    expect(end).toMatchObject({ state: "finished" });
    expect(wireSentences.at(-1)).toBe("The reply to request 1 breaks off.");
  });

  test("garbage in a body, and in a stream", async () => {
    const { output } = await run(programs.whole("garbage"));
    expect(output).toMatch(language === "python" ? /^JSONDecodeError/ : /^SyntaxError/);
    const inStream = await run(programs.streamed("garbage"));
    expect(inStream.output).toMatch(/^one \n.*(JSONDecodeError|SyntaxError).*\nfinally\n$/s);
  });

  test("what the page refuses is refused once, in its words", async () => {
    const { output, gate } = await run(programs.whole("cap"));
    expect(output).toMatch(/^PermissionDeniedError 403 refused_by_page\n/);
    expect(output).toContain("This run may make 20 calls, and has made them.");
    expect(gate?.asked).toHaveLength(1);
  });

  test.each(usually(["stall", "silence"], (word) => word === "stall"))(
    "Stop in a %s leaves the endpoint at once",
    async (word) => {
      const { end, output, gate, stoppedAtMs } = await run(programs.streamed(word), { stopAfterMs: 2_500 });
      expect(end).toMatchObject({ state: "stopped", reason: "stop" });
      expect(output).toContain(word === "stall" ? "one " : "");
      if (language === "python") expect(output).toMatch(/finally\n$/);
      expect((gate?.leftMs[1] ?? Number.NaN) - stoppedAtMs).toBeLessThan(busyMs);
      expect(gate?.closedMs).toHaveLength(1);
    },
  );

  test.runIf(isFull)("the wall time leaves it too", async () => {
    const { end, gate } = await run(programs.streamed("stall"), { limits: { wallMs: 3_000 } });
    expect(end).toMatchObject({ state: "stopped", reason: "wall-time" });
    expect(gate?.closedMs).toHaveLength(1);
  });

  test("another model than the program's is in the record", async () => {
    const { wire, output } = await run(programs.whole("other-model"));
    expect(output).toBe("from llama\n");
    const [, answer = ""] = /^\S+ (.*)$/s.exec(wire.at(-1) ?? "") ?? [];
    expect(JSON.parse(answer)).toMatchObject({ status: 200, sent: { model: "llama3.2" } });
  });

  test.each([
    ["drop", language === "python" ? "APIConnectionError" : "TypeError", "broke"],
    ["cap", "PermissionDeniedError", "This page kept the request from going out"],
  ])("%s: uncaught, it ends the program and is explained", async (word, type, words) => {
    const { end, output } = await run(programs.bare(word));
    expect(output).toBe(word === "drop" ? "one \ntwo \n" : "");
    expect(end).toMatchObject({ state: "failed", error: { type } });
    expect(end.state === "failed" ? `${end.error.traceback} ${end.error.explanation}` : "").toContain(words);
  });

  test("nothing of the mock is loaded", async () => {
    const asked: string[] = [];
    const listen = (request: { url(): string }): void => void asked.push(request.url());
    driver.page.on("request", listen);
    await run(programs.whole("hello"));
    driver.page.off("request", listen);
    expect(asked.filter((url) => url.includes("packages-mock"))).toEqual([]);
  });
});
