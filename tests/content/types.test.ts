/** Every TypeScript program of the course passes `tsc --strict`, with the types of `openai` at hand. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { programs } from "./lesson.ts";

const files = programs("content/**/*").filter((file) => file.language === "typescript");

/** Programs of a lesson that show what the compiler refuses; wrong answers and starters that are refused too. */
const refused = new Set([
  ...globSync("content/*/*/type-errors.yaml").flatMap((path) =>
    (parse(readFileSync(path, "utf8")) as string[]).map((name) =>
      path.replaceAll("\\", "/").replace("type-errors.yaml", `${name}.ts`),
    ),
  ),
  ...globSync("content/*/*/exercises/*/wrong/messages.yaml").flatMap((path) => {
    const { typeErrors = [] } = parse(readFileSync(path, "utf8")) as { typeErrors?: string[] };
    return typeErrors.map((name) =>
      path
        .replaceAll("\\", "/")
        .replace(/wrong\/messages\.yaml$/, name === "starter" ? "starter.ts" : `wrong/${name}.ts`),
    );
  }),
]);

const program = ts.createProgram(
  files.map((file) => resolve(file.path)),
  {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // Programs without imports are modules too: they may await at top level.
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ["lib.es2024.d.ts", "lib.esnext.disposable.d.ts", "lib.esnext.array.d.ts", "lib.dom.d.ts"],
    types: [],
    skipLibCheck: true,
  },
);

test.each(files)("$path", ({ path }) => {
  const source = program.getSourceFile(resolve(path));
  expect(source).toBeDefined();
  const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((each) =>
    ts.flattenDiagnosticMessageText(each.messageText, "\n"),
  );
  if (refused.has(path)) expect(errors).not.toEqual([]);
  else expect(errors).toEqual([]);
});
