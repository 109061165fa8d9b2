/** Python packages that come with a run: zips, put where `import` finds them. */
import type { PyodideAPI } from "pyodide";
import type { PackageFiles } from "../../protocol/packages.ts";

/** The part of Emscripten's file system that is used. */
interface FileSystem {
  writeFile(path: string, content: Uint8Array): void;
}

/** The package `openai`, as the run's packages name it. */
export const openaiFile = "python-openai.zip";

/** Where a package lies in the interpreter's file system. */
export function placeOf(file: string): string {
  return `/lib/${file}`;
}

/** Add what there is of packages, and import it. */
export function addPackages(pyodide: PyodideAPI, files: PackageFiles): void {
  const zip = files[openaiFile];
  if (zip === undefined) return;
  const disk = pyodide.FS as FileSystem;
  disk.writeFile(placeOf(openaiFile), new Uint8Array(zip));
  const add = pyodide.pyimport("unblocked.packages.add_package") as (place: string, name: string) => void;
  add(placeOf(openaiFile), "openai");
}
