import { readFileSync, globSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { openaiDeclarations } from "../../../src/editor/openai-types.ts";

const root = "/editor";

/** Check a program as the editor's TypeScript does: only the shipped declarations are there to import. */
function problemsOf(source: string): string[] {
  const files = new Map([
    [`${root}/program.ts`, source],
    ...openaiDeclarations.map(({ filePath, content }) => [root + filePath.slice("file://".length), content] as const),
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

describe("openai's types in the editor", () => {
  test("know what the model answers", () => {
    expect(
      problemsOf(`${start}
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
  ])("underline %s", (_what, line, message) => {
    expect(problemsOf(start + line).join("\n")).toMatch(message);
  });

  test("are a small part of the package", () => {
    const bytes = openaiDeclarations.reduce((sum, { content }) => sum + content.length, 0);
    expect(bytes).toBeLessThan(400_000);
    expect(openaiDeclarations.length).toBeGreaterThan(20);
  });

  test.each(globSync("content/{*/*/snippets,playground}/*.ts"))("accept %s", (path) => {
    expect(problemsOf(readFileSync(path, "utf8"))).toEqual([]);
  });
});
