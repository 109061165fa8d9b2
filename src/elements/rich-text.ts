/** Short texts with `code` and *emphasis*, as DOM nodes. Everything is text content: nothing can become markup. */

/** Nodes for one text; anything that is not a closed pair of marks stays as it is. */
export function richText(text: string): Node[] {
  return text.split(/(`[^`]+`|\*[^*\s][^*`]*\*)/).flatMap((part): Node[] => {
    const mark = part.charAt(0);
    if (part.length > 2 && (mark === "`" || mark === "*") && part.endsWith(mark)) {
      const element = document.createElement(mark === "`" ? "code" : "em");
      element.textContent = part.slice(1, -1);
      return [element];
    }
    return part === "" ? [] : [document.createTextNode(part)];
  });
}

/** A paragraph of such a text. */
export function richParagraph(text: string, className = ""): HTMLParagraphElement {
  const paragraph = document.createElement("p");
  if (className !== "") paragraph.className = className;
  paragraph.append(...richText(text));
  return paragraph;
}
