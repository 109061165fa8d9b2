/** Shiki in the browser, with the grammars and colours the pages were built with. Own chunk: loaded at the first edit. */
import { createHighlighterCore, type HighlighterCore, type ThemeRegistration } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { codeRoles, codeThemes, paperPalette, type CodeRole } from "../styles/code-themes.ts";
import type { Language } from "../trace/event.ts";

/** A piece of a line and what it is: the class on the page is `code-<role>`. */
export interface CodePiece {
  readonly text: string;
  readonly role: CodeRole;
}

/**
 * A new highlighter with these themes. Shiki keeps one current theme in each, so the live editor and the textarea must not
 * share one. The JavaScript engine needs no WebAssembly, which the page's policy forbids.
 */
export function createHighlighter(themes: readonly ThemeRegistration[]): Promise<HighlighterCore> {
  return createHighlighterCore({
    themes: [...themes],
    langs: [import("shiki/langs/python.mjs"), import("shiki/langs/typescript.mjs")],
    engine: createJavaScriptRegexEngine(),
  });
}

const roleOfColour = new Map<string, CodeRole>(codeRoles.map((role) => [paperPalette[role].toLowerCase(), role]));

/** Make the function that cuts a program into coloured lines, for `plain-editor.ts`. */
export async function createLineHighlighter(): Promise<(source: string, language: Language) => CodePiece[][]> {
  const highlighter = await createHighlighter([codeThemes.light]);
  return (source, language) =>
    highlighter.codeToTokens(source, { lang: language, theme: codeThemes.light.name ?? "" }).tokens.map((line) =>
      line.map(({ content, color }) => ({
        text: content,
        role: roleOfColour.get((color ?? "").toLowerCase()) ?? "plain",
      })),
    );
}
