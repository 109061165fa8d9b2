import { readFileSync, globSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import type { Declaration } from "../../../src/editor/declarations.ts";
import { typesNeededBy } from "../../../src/editor/package-types.ts";

const root = "/editor";

/** Check a program as the editor's TypeScript does: only the shipped declarations are there to import. */
async function problemsOf(source: string): Promise<string[]> {
  const shipped = (await Promise.all(typesNeededBy(source).map((load) => load()))).flatMap(
    ({ declarations }) => declarations,
  );
  const files = new Map([
    [`${root}/program.ts`, source],
    ...shipped.map(({ filePath, content }) => [root + filePath.slice("file://".length), content] as const),
  ]);
  const options: ts.CompilerOptions = {
    lib: ["lib.esnext.d.ts", "lib.webworker.d.ts", "lib.webworker.asynciterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // What Monaco's TypeScript calls NodeJs.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: "6.0",
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ESNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  const isLib = (path: string): boolean => path.includes("typescript/lib/");
  host.fileExists = (path) => files.has(path) || (isLib(path) && disk.fileExists(path));
  host.readFile = (path) => files.get(path) ?? (isLib(path) ? disk.readFile(path) : undefined);
  host.directoryExists = (path) => [...files.keys()].some((file) => file.startsWith(`${path}/`));
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    return text === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([`${root}/program.ts`], options, host);
  return [
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(`${root}/program.ts`)),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const start = `import OpenAI from "openai";\nconst client = new OpenAI();\nconst messages: OpenAI.ChatCompletionMessageParam[] = [];\n`;

describe("types of packages in the editor", () => {
  test("know what the model answers", async () => {
    expect(
      await problemsOf(`${start}
      const answer = await client.chat.completions.create({ model: "mock", messages });
      const text: string | null | undefined = answer.choices[0]?.message.content;
      const call = answer.choices[0]?.message.tool_calls?.[0] as OpenAI.ChatCompletionMessageFunctionToolCall;
      for await (const part of await client.chat.completions.create({ model: "mock", messages, stream: true })) {
        console.log(text, call.function.arguments, part.choices[0]?.delta.content);
      }`),
    ).toEqual([]);
  });

  test.each([
    [
      "a field that is not there",
      `(await client.chat.completions.create({ model: "m", messages })).choice`,
      /'choice' does not exist/,
    ],
    ["a wrong argument", `await client.chat.completions.create({ modl: "m", messages })`, /modl|overload/],
    ["a wrong role", `messages.push({ role: "robot", content: "" })`, /robot/],
  ])("underline %s", async (_what, line, message) => {
    expect((await problemsOf(start + line)).join("\n")).toMatch(message);
  });

  test("know responses, helpers and schemas", async () => {
    expect(
      await problemsOf(`${start}import { z } from "zod";
      import { zodFunction, zodTextFormat } from "openai/helpers/zod";
      const Place = z.object({ city: z.string(), people: z.number().optional() });
      const { output_parsed } = await client.responses.parse({ model: "mock", input: "Rome", text: { format: zodTextFormat(Place, "place") } });
      const city: string | undefined = output_parsed?.city;
      const tool = zodFunction({ name: "f", parameters: Place, function: ({ people }) => (people ?? 0).toFixed() });
      const runner = client.chat.completions.runTools({ model: "mock", messages, tools: [tool] });
      const content: string | null = await runner.finalContent();
      console.log(city, content);`),
    ).toEqual([]);
    const wrong = await problemsOf('import { z } from "zod";\nconst n: number = z.string().parse("x");');
    expect(wrong.join()).toMatch(/'string' is not assignable to type 'number'/);
  });

  test("name the Agents SDK, whose own types are left out", async () => {
    expect(
      await problemsOf(`import { Agent, run } from "@openai/agents";
      console.log((await run(new Agent({ name: "A" }), "hello")).finalOutput);`),
    ).toEqual([]);
  });

  test("are fetched for what a source imports, and weigh little", async () => {
    expect(typesNeededBy("console.log(1);")).toEqual([]);
    const bytesOf = async (source: string): Promise<number> => {
      const chunks = await Promise.all(typesNeededBy(source).map((load) => load()));
      const declarations: readonly Declaration[] = chunks.flatMap((chunk) => chunk.declarations);
      return gzipSync(declarations.map(({ content }) => content).join("")).length;
    };
    const [openai, zod, agents] = await Promise.all(
      ["openai", "zod", "@openai/agents"].map((name) => bytesOf(`"${name}"`)),
    );
    console.log(`types, gzip: openai ${openai}, zod ${zod}, agents with zod ${agents}`);
    expect(openai).toBeLessThan(160_000);
    expect(zod).toBeLessThan(60_000);
    expect(agents).toBeLessThan(60_000);
  });

  // Those that import no package are tried with the other programs of the course (tests/content/types.test.ts).
  const importing = globSync("content/{*/*/snippets,playground}/*.ts")
    .map((path) => ({ path, source: readFileSync(path, "utf8") }))
    .filter(({ source }) => typesNeededBy(source).length > 0);

  test.each(importing)("accept $path", async ({ source }) => {
    expect(await problemsOf(source)).toEqual([]);
  });
});
