/**
 * The colours of code, once: for Shiki at build time and, through @shikijs/monaco, for the live editor.
 * Quiet on purpose: the timeline is the colourful thing on a page. All are AA on --code-paper (tests/unit/site).
 */
import type { ThemeRegistration } from "shiki";

/** What a piece of code is; the class on the page is `code-<role>`, the colour `--code-<role>`. */
export const codeRoles = ["plain", "keyword", "string", "number", "comment", "function", "type", "faint"] as const;
export type CodeRole = (typeof codeRoles)[number];

type Palette = Readonly<Record<CodeRole | "paper", string>>;

export const paperPalette: Palette = {
  paper: "#f4eee4",
  plain: "#2b2721",
  keyword: "#8a3b12",
  string: "#3d6626",
  number: "#7a5200",
  comment: "#6f675a",
  function: "#1d4f7c",
  type: "#6b3f86",
  faint: "#5f574b",
};

export const inkPalette: Palette = {
  paper: "#12110f",
  plain: "#e4ddd0",
  keyword: "#eda982",
  string: "#a9c98a",
  number: "#dfbd76",
  comment: "#968d7f",
  function: "#92bde6",
  type: "#c6a6e0",
  faint: "#b0a697",
};

/** TextMate scopes of each role, of Python's and TypeScript's grammars. */
const scopes: Readonly<Record<Exclude<CodeRole, "plain">, readonly string[]>> = {
  comment: ["comment", "punctuation.definition.comment"],
  string: ["string", "punctuation.definition.string", "constant.character.escape", "storage.type.string"],
  number: ["constant.numeric", "constant.language", "variable.language.this", "constant.character.format.placeholder"],
  keyword: ["keyword", "storage.type", "storage.modifier", "keyword.operator.new", "keyword.operator.logical.python"],
  function: ["entity.name.function", "support.function", "meta.function-call.generic"],
  type: ["entity.name.type", "entity.name.class", "support.type", "support.class", "entity.other.inherited-class"],
  faint: ["punctuation", "meta.brace", "keyword.operator", "storage.type.function.arrow"],
};

function theme(name: string, type: "light" | "dark", palette: Palette): ThemeRegistration {
  return {
    name,
    type,
    colors: { "editor.background": palette.paper, "editor.foreground": palette.plain },
    fg: palette.plain,
    bg: palette.paper,
    settings: [
      { settings: { foreground: palette.plain, background: palette.paper } },
      ...Object.entries(scopes).map(([role, scope]) => ({
        scope: [...scope],
        settings: { foreground: palette[role as CodeRole] },
      })),
      {
        scope: ["keyword.operator.new", "keyword.operator.logical.python", "keyword.operator.expression"],
        settings: { foreground: palette.keyword },
      },
    ],
  };
}

export const codeThemes = {
  light: theme("unblocked-paper", "light", paperPalette),
  dark: theme("unblocked-ink", "dark", inkPalette),
} as const;
