/** The rows of the cheat sheet: of each program, the lines between `# sheet` and `# end` (`// sheet`, `// end`). Pure. */
import type { Language } from "../trace/event.ts";

export interface SheetRow extends Readonly<Record<Language, string>> {
  /** `04-together` */
  readonly name: string;
  /** Paths of the two programs, as they were given. */
  readonly paths: Readonly<Record<Language, string>>;
}

/** The marked lines, moved to the left edge. Throws with `path` when the marks are missing. */
export function sheetExcerpt(source: string, path: string): string {
  const lines = source.split("\n");
  const start = lines.findIndex((line) => /^\s*(?:#|\/\/) sheet$/.test(line));
  const end = lines.findIndex((line) => /^\s*(?:#|\/\/) end$/.test(line));
  if (start < 0 || end <= start + 1) {
    throw new Error(
      `${path}: mark the lines for the sheet with "# sheet" before and "# end" after ("//" in TypeScript).`,
    );
  }
  const marked = lines.slice(start + 1, end);
  const indents = marked.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return marked.map((line) => line.slice(indent)).join("\n");
}

/** All rows in order of their names, from programs by path. Throws when a language is missing. */
export function sheetRows(sources: Readonly<Record<string, string>>): readonly SheetRow[] {
  const paths = Object.keys(sources).sort();
  return paths
    .filter((path) => path.endsWith(".py"))
    .map((python) => {
      const typescript = python.replace(/\.py$/, ".ts");
      const inPython = sources[python];
      const inTypeScript = sources[typescript];
      if (inPython === undefined || inTypeScript === undefined) throw new Error(`${typescript} is missing.`);
      return {
        name: (python.split("/").at(-1) ?? python).replace(/\.py$/, ""),
        paths: { python, typescript },
        python: sheetExcerpt(inPython, python),
        typescript: sheetExcerpt(inTypeScript, typescript),
      };
    });
}
