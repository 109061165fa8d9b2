/** How the editor's TypeScript reads programs: as modules, strictly, for the worker they run in. */
import { typescript } from "./monaco-features.ts";
import { typesNeededBy } from "./package-types.ts";

/** `moduleDetection: "force"`, which the enum of Monaco's declarations does not name: two programs never share names. */
const everyFileIsAModule = 3;

let prepared = false;

/** Call before the first TypeScript program is shown. */
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
}

const asked = new Set<unknown>();

/** Fetch the types of the packages that a source imports. They arrive later, on their own. */
export function prepareTypesFor(source: string): void {
  for (const load of typesNeededBy(source)) {
    if (asked.has(load)) continue;
    asked.add(load);
    load().then(
      ({ declarations }) => {
        const { typescriptDefaults } = typescript;
        const known = Object.entries(typescriptDefaults.getExtraLibs());
        const all = known.map(([filePath, { content }]) => ({ filePath, content }));
        typescriptDefaults.setExtraLibs([...all, ...declarations]);
      },
      // Offline before they were ever loaded: imports are underlined, and programs run all the same.
      () => asked.delete(load),
    );
  }
}
