/** Styles that come with the editor stay out of pages; all others stay in. */
import { describe, expect, it } from "vitest";
import { stylesOfPackages, withoutStyles } from "../../../src/layouts/late-styles.ts";

const chunk = (css: string, ...modules: string[]) => ({
  modules: Object.fromEntries(modules.map((id) => [id, {}])),
  viteMetadata: { importedCss: new Set([css]) },
});

describe("late styles", () => {
  it("are those of the package alone", () => {
    const late = stylesOfPackages(
      [
        chunk("assets/editor.1.css", "/x/node_modules/monaco-editor/a.css", "/x/node_modules/monaco-editor/a.js"),
        chunk("assets/mixed.2.css", "/x/node_modules/monaco-editor/b.css", "/x/src/elements/own.css"),
        chunk("assets/own.3.css", "/x/src/elements/own.css"),
        { modules: { "/x/node_modules/monaco-editor/c.js": {} } },
      ],
      ["monaco-editor"],
    );
    expect([...late]).toEqual(["editor.1.css"]);
  });

  it("lose their links, below a base path too", () => {
    const html =
      '<head><link rel="stylesheet" href="/name/assets/editor.1.css"><link rel="stylesheet" href="/name/assets/own.3.css"></head>';
    expect(withoutStyles(html, new Set(["editor.1.css"]))).toBe(
      '<head><link rel="stylesheet" href="/name/assets/own.3.css"></head>',
    );
  });
});
