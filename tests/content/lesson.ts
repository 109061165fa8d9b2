/** The lessons as they lie on disk, for the tests of the content. Paths are below the project's root. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import type { Language } from "../../src/trace/event.ts";

export interface ProgramFile {
  readonly path: string;
  /** File name without its ending. */
  readonly name: string;
  readonly language: Language;
  readonly source: string;
  /** Parsed `scenario.json` of its lesson, or null. */
  readonly scenario: unknown;
}

export interface Exercise {
  readonly folder: string;
  readonly name: string;
}

export interface Lesson {
  /** `content/10-async/10-await` */
  readonly folder: string;
  /** `async/await` */
  readonly address: string;
  readonly frontmatter: Readonly<Record<string, unknown>>;
  /** The MDX below the frontmatter. */
  readonly body: string;
  readonly exercises: readonly Exercise[];
}

const withoutNumber = (folder: string): string => folder.replace(/^\d+-/, "");

/** The scenario of the lesson a file lies in, or null. */
function scenarioOf(path: string): unknown {
  const lesson = /^content\/[^/]+\/[^/]+/.exec(path)?.[0] ?? "";
  const file = join(lesson, "scenario.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as unknown) : null;
}

/** Programs that match a pattern, both languages, in order. */
export function programs(pattern: string): readonly ProgramFile[] {
  return globSync(`${pattern}.{py,ts}`)
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => basename(path) !== "checks.ts")
    .sort()
    .map((path) => ({
      path,
      name: basename(path).replace(/\.\w+$/, ""),
      language: path.endsWith(".py") ? "python" : "typescript",
      source: readFileSync(path, "utf8"),
      scenario: scenarioOf(path),
    }));
}

export function lessons(): readonly Lesson[] {
  return globSync("content/*/*/index.mdx")
    .sort()
    .map((path) => {
      const folder = dirname(path).replaceAll("\\", "/");
      const text = readFileSync(path, "utf8");
      const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
      const [, module = "", lesson = ""] = folder.split("/");
      return {
        folder,
        address: `${withoutNumber(module)}/${withoutNumber(lesson)}`,
        frontmatter: parse(head) as Record<string, unknown>,
        body,
        exercises: globSync(`${folder}/exercises/*/task.mdx`)
          .sort()
          .map((task) => ({ folder: dirname(task).replaceAll("\\", "/"), name: basename(dirname(task)) })),
      };
    });
}
