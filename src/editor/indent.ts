/** What Enter and Tab write in the plain editor. */
import type { Language } from "../trace/event.ts";

const unit: Readonly<Record<Language, string>> = { python: "    ", typescript: "  " };

/** One level of indentation. */
export function indentUnit(language: Language): string {
  return unit[language];
}

/** The text that Enter inserts after `before` (the program up to the caret): a line end and the right indentation. */
export function newLineAfter(before: string, language: Language): string {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const opens = language === "python" ? /[:([{]\s*(#.*)?$/ : /[{([]\s*(\/\/.*)?$/;
  return `\n${indent}${opens.test(line) ? indentUnit(language) : ""}`;
}
