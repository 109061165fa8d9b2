/** A program for paper: every line, numbered, and nothing that scrolls away. */

/** Put it into `host` beside the editor, which is left out of print then. Returns what takes it out again. */
export function putPrintedCode(host: HTMLElement, source: string): () => void {
  const code = document.createElement("pre");
  code.className = "printed-code";
  const lines = source.replace(/\n+$/, "").split("\n");
  code.append(
    ...lines.map((text) => {
      const line = document.createElement("span");
      line.className = "line";
      line.textContent = text;
      return line;
    }),
  );
  host.append(code);
  return () => code.remove();
}
