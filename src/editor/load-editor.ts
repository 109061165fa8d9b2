/** Which editor a reader gets, and when its code is fetched. */
import type { CodeEditor, EditorOptions } from "./code-editor.ts";
import type { LineHighlighter } from "./plain-editor.ts";

/** Monaco does not support touch: where the main pointer is a finger, the plain editor stays. */
export function prefersPlainEditor(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Fetch Monaco (about 1 MB gzip with its colours) and show it in `host`. Rejects when it cannot be fetched: keep the plain editor then. */
export async function openMonaco(host: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  const { prepareMonacoEnvironment } = await import("./monaco-environment.ts");
  prepareMonacoEnvironment();
  const { createMonacoEditor } = await import("./monaco-editor.ts");
  return createMonacoEditor(host, options);
}

/** Fetch the highlighter that the plain editor uses after an edit. */
export async function openLineHighlighter(): Promise<LineHighlighter> {
  const { createLineHighlighter } = await import("./highlighter.ts");
  return createLineHighlighter();
}
