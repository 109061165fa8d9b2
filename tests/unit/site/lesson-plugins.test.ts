/** What MDX gets before it is a page: every component knows its lesson, links are checked and based, fences are coloured. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mdxToJs } from "satteri";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lessonComponents } from "../../../src/components/mdx/lesson-components.ts";
import { lessonTerms } from "../../../src/components/mdx/lesson-terms.ts";
import { lessonUnits } from "../../../src/components/mdx/lesson-units.ts";
import { lessonLinks } from "../../../src/components/mdx/lesson-links.ts";

const lessonFile = new URL("file:///site/content/10-async/10-await/index.mdx");

describe("lessonComponents", () => {
  const compile = (source: string, fileURL = lessonFile): string =>
    mdxToJs(source, { fileURL, mdastPlugins: [lessonComponents((name) => name !== "Typo")] }).code;

  it("tells a component its lesson, nested ones too", () => {
    const code = compile("<Sandbox snippet='a'>\n\n<Python>\n\nText\n\n</Python>\n\n</Sandbox>\n");
    expect(code.match(/lesson: "10-async\/10-await"/g)).toHaveLength(2);
    expect(code).toContain('snippet: "a"');
  });

  it("tells a component that it stands in a line of text", () => {
    expect(compile("On <Python>line 5</Python> it pauses.")).toMatch(/inline: true/);
    expect(compile("<Python>\n\nLine 5\n\n</Python>")).not.toMatch(/inline/);
  });

  it("knows the lesson of an exercise's own file", () => {
    const task = new URL("file:///site/content/10-async/10-await/exercises/overlap/task.mdx");
    expect(compile("<Python>\n\nText\n\n</Python>", task)).toContain('lesson: "10-async/10-await"');
  });

  it("leaves plain elements alone", () => {
    expect(compile("<div>x</div>")).not.toContain("lesson");
  });

  it("stops at an unknown component, naming file and remedy", () => {
    expect(() => compile("<Typo />")).toThrow(/10-await\/index\.mdx.*<Typo>.*src\/components\/Typo\.astro/s);
  });

  it("hands a fence to <Code> as it was written", () => {
    const code = compile('```python\nx = {"a": 1}\n\nprint(x)  # <b> {x}\n```\n');
    expect(code).toContain('language: "python"');
    expect(code).toContain(JSON.stringify('x = {"a": 1}\n\nprint(x)  # <b> {x}').slice(1, -1));
  });
});

describe("lessonUnits", () => {
  const compile = (source: string): string =>
    mdxToJs(source, { fileURL: lessonFile, mdastPlugins: [lessonUnits()] }).code.replaceAll("\\xA0", "~");

  it("keeps a number and its unit on one line", () => {
    expect(compile("From 0.00 s to 3.00 s.")).toContain("From 0.00~s to 3.00~s.");
    expect(compile("after 200 ms, 8 kB, 12 min")).toContain("200~ms, 8~kB, 12~min");
  });

  it("leaves words and code alone", () => {
    expect(compile("3 sandboxes, 2 minutes")).toContain("3 sandboxes, 2 minutes");
    expect(compile("`sleep 3 s`")).toContain("sleep 3 s");
  });
});

describe("lessonLinks", () => {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "unblocked-links-"));
    mkdirSync(join(root, "content/10-async/10-await"), { recursive: true });
    writeFileSync(join(root, "content/10-async/module.yaml"), "title: Async\n");
    writeFileSync(join(root, "content/10-async/10-await/index.mdx"), "");
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  const compile = (source: string): string =>
    mdxToJs(source, { fileURL: lessonFile, mdastPlugins: [lessonLinks("/name", root)] }).code;

  it.each(["/async/await/", "/async/await/#one-patient", "/async/", "/playground/", "/"])(
    "puts %s below the base",
    (url) => {
      expect(compile(`[x](${url})`)).toContain(`href: "/name${url}"`);
    },
  );

  it.each(["https://peps.python.org/", "#here", "mailto:a@example.org"])("leaves %s alone", (url) => {
    expect(compile(`[x](${url})`)).toContain(`href: "${url}"`);
  });

  it.each(["/async/awiat/", "/async/await", "/10-async/10-await/"])("stops at the dead link %s", (url) => {
    expect(() => compile(`[x](${url})`)).toThrow(/10-await\/index\.mdx.*leads nowhere/s);
  });
});

describe("lessonTerms", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "unblocked-terms-"));
    writeFileSync(join(folder, "words.yaml"), "event loop: It hands out the turn.\nlane: One row.\n");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const compile = (source: string, file = "index.mdx"): string =>
    mdxToJs(source, { fileURL: pathToFileURL(join(folder, file)), mdastPlugins: [lessonTerms("/name")] }).code;

  it("links a bold term to its entry", () => {
    const code = compile("Each row is a **lane**, and **Event loop** too.");
    expect(code).toContain('href: "/name/glossary/#lane"');
    expect(code).toContain('href: "/name/glossary/#event-loop"');
    expect(code).toContain('className: "term"');
  });

  it("leaves other bold words alone, and what is a link already", () => {
    expect(compile("Press **Run**. A lane.")).not.toContain("glossary");
    expect(compile("[**lane**](/x/)").match(/href/g)).toHaveLength(1);
  });

  it("links nothing in an exercise's own text", () => {
    expect(compile("A **lane**.", "task.mdx")).not.toContain("glossary");
  });
});
