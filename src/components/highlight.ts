/** Highlighted code as HTML, at build time. Colours are classes (`code-keyword`), so that both themes cost one copy. */
import { createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { codeRoles, codeThemes, paperPalette, type CodeRole } from "../styles/code-themes.ts";
import { escapeHtml } from "./inline-code.ts";

export type CodeLanguage = "python" | "typescript" | "json" | "shellscript";

const languageNames: Readonly<Record<string, CodeLanguage>> = {
  python: "python",
  py: "python",
  typescript: "typescript",
  ts: "typescript",
  json: "json",
  shell: "shellscript",
  sh: "shellscript",
};

/** The language a fence names (`py`, `ts`, `sh`, …), or null: then its text stays plain. */
export function codeLanguage(name: string): CodeLanguage | null {
  return languageNames[name] ?? null;
}

const roleOfColour = new Map<string, CodeRole>(codeRoles.map((role) => [paperPalette[role].toLowerCase(), role]));

let made: Promise<HighlighterCore> | undefined;

function highlighter(): Promise<HighlighterCore> {
  made ??= createHighlighterCore({
    themes: [codeThemes.light],
    langs: [
      import("shiki/langs/python.mjs"),
      import("shiki/langs/typescript.mjs"),
      import("shiki/langs/json.mjs"),
      import("shiki/langs/shellscript.mjs"),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  return made;
}

/**
 * The lines of a program: `<span class="line" data-line="1">…</span>` each, joined by line ends, to stand in
 * `<pre><code>`. A last empty line is left out.
 */
export async function highlight(source: string, language: CodeLanguage): Promise<string> {
  const { tokens } = (await highlighter()).codeToTokens(source.replace(/\n$/, ""), {
    lang: language,
    theme: codeThemes.light,
  });
  return tokens
    .map((line, index) => {
      const html = line
        .map((token) => {
          const role = roleOfColour.get((token.color ?? "").toLowerCase()) ?? "plain";
          const text = escapeHtml(token.content);
          return role === "plain" || token.content.trim() === "" ? text : `<span class="code-${role}">${text}</span>`;
        })
        .join("");
      return `<span class="line" data-line="${index + 1}">${html}</span>`;
    })
    .join("\n");
}
