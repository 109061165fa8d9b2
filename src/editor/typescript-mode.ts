/** How the editor's TypeScript reads programs: as modules, strictly, for the worker they run in, with `openai`'s types. */
import { typescript } from "./monaco-features.ts";

/** `moduleDetection: "force"`, which the enum of Monaco's declarations does not name: two programs never share names. */
const everyFileIsAModule = 3;

let prepared = false;

/** Call before the first TypeScript program is shown. The types arrive later, on their own. */
export function prepareTypeScript(): void {
  if (prepared) return;
  prepared = true;
  const { ModuleKind, ModuleResolutionKind, ScriptTarget, typescriptDefaults } = typescript;
  typescriptDefaults.setCompilerOptions({
    allowNonTsExtensions: true,
    lib: ["lib.esnext.d.ts", "lib.webworker.d.ts", "lib.webworker.asynciterable.d.ts"],
    module: ModuleKind.ESNext,
    moduleDetection: everyFileIsAModule,
    moduleResolution: ModuleResolutionKind.NodeJs,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    target: ScriptTarget.ESNext,
  });
  void import("./openai-types.ts").then(
    ({ openaiDeclarations }) => typescriptDefaults.setExtraLibs([...openaiDeclarations]),
    // Offline before they were ever loaded: imports of openai are underlined, and programs run all the same.
    () => undefined,
  );
}
