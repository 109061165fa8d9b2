/** Places in time that a message names (`at 3.00 s`, `from 0.00 to 3.00 s`) become buttons that move the playhead there. */

/** A part of a message: words, or a place in time. */
export type MessagePart =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "time"; readonly text: string; readonly atMs: number };

/** After other words a time is a duration (`took 0.10 s`), which is no place. */
const placeInTime = /(\b(?:at|until|from|to) )(\d+\.\d\d)( s\b)?/gi;

/** Times up to `endMs`, the end of the run; later ones never came. */
export function partsOfMessage(text: string, endMs: number): MessagePart[] {
  const parts: MessagePart[] = [];
  let from = 0;
  for (const match of text.matchAll(placeInTime)) {
    const [, before = "", number = "", unit = ""] = match;
    const atMs = Math.round(Number(number) * 1000);
    if (atMs > endMs + 5) continue;
    const start = match.index + before.length;
    if (start > from) parts.push({ kind: "words", text: text.slice(from, start) });
    parts.push({ kind: "time", text: number + unit, atMs });
    from = start + number.length + unit.length;
  }
  if (from < text.length) parts.push({ kind: "words", text: text.slice(from) });
  return parts;
}

/** Put buttons into the text of a paragraph that is there already; its code stays as it is. */
export function offerTimes(paragraph: HTMLElement, endMs: number, go: (atMs: number) => void): void {
  for (const node of [...paragraph.childNodes]) {
    if (!(node instanceof Text)) continue;
    const nodes = partsOfMessage(node.data, endMs).map((part) => {
      if (part.kind === "words") return document.createTextNode(part.text);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "time-link";
      button.title = "Move the playhead there";
      button.textContent = part.text;
      button.addEventListener("click", () => go(part.atMs));
      return button;
    });
    node.replaceWith(...nodes);
  }
}
