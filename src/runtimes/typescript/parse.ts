/** The reader's TypeScript as a tree, or the syntax error as data. */
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser, type Comment } from "acorn";
import type { RunError } from "../../trace/run.ts";
import { SourceText } from "./source-text.ts";
import { isNode, type SyntaxNode } from "./syntax.ts";

/** The name the reader's program has in stacks and messages. */
export const programName = "program.ts";

export interface Parsed {
  readonly ast: SyntaxNode;
  readonly text: SourceText;
}

/** A refusal at a place in the source; `explanation` says what to do. */
export function errorAt(text: SourceText, offset: number, message: string, explanation: string | null): RunError {
  const line = text.lineOf(offset);
  const column = offset - text.source.lastIndexOf("\n", offset - 1) - 1;
  const traceback = `${programName}:${line}\n${text.line(line)}\n${" ".repeat(column)}^\n\nSyntaxError: ${message}`;
  return { type: "SyntaxError", message, line, traceback, explanation };
}

function explain(message: string): string | null {
  if (message.includes("'await'")) {
    return "`await` works inside a function marked `async`, and at the top level of the program. Mark the function `async`.";
  }
  if (message.startsWith("Unterminated string")) return "A string begins here and its closing quote is missing.";
  return null;
}

const TypeScriptParser = Parser.extend(tsPlugin());

/** The last source that was read, with its tree: a run asks for it several times, and nobody changes a tree. */
let last: { readonly source: string; readonly ast: SyntaxNode; readonly comments: readonly Comment[] } | null = null;

/** Parse a module. Never throws. The text is the caller's own, to change as it likes; the tree is not. */
export function parse(source: string): Parsed | { readonly error: RunError } {
  if (last?.source === source) return { ast: last.ast, text: new SourceText(source, withoutRepeats(last.comments)) };
  const comments: Comment[] = [];
  try {
    const ast: unknown = TypeScriptParser.parse(source, {
      sourceType: "module",
      ecmaVersion: "latest",
      locations: true,
      onComment: comments,
    });
    if (!isNode(ast)) throw new TypeError("the parser returned no tree");
    last = { source, ast, comments };
    return { ast, text: new SourceText(source, withoutRepeats(comments)) };
  } catch (error) {
    const text = new SourceText(source, []);
    const pos: unknown = error instanceof Error && "pos" in error ? error.pos : 0;
    const message = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, "") : String(error);
    return { error: errorAt(text, typeof pos === "number" ? pos : 0, message, explain(message)) };
  }
}

/** The TypeScript plugin reads some stretches twice and reports their comments twice. */
function withoutRepeats(comments: readonly Comment[]): (readonly [number, number])[] {
  const ends = new Map(comments.map((comment) => [comment.start, comment.end]));
  return [...ends];
}
