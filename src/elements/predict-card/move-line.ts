/** Lines of a prediction, moved by a button or a key: one place up or down, and said politely. */

export type Direction = -1 | 1;

/** Focus stays where it was, so that the same key or button moves the line on. */
export function moveLine(line: Element, direction: Direction): void {
  const neighbour = direction < 0 ? line.previousElementSibling : line.nextElementSibling;
  const { activeElement } = document;
  if (neighbour === null) {
    sayPlace(line);
    return;
  }
  if (direction < 0) neighbour.before(line);
  else neighbour.after(line);
  if (activeElement instanceof HTMLElement && line.contains(activeElement)) activeElement.focus();
  lineMoved(line);
}

/** Say where a line is now, and that the guess has changed. */
export function lineMoved(line: Element): void {
  sayPlace(line);
  line.dispatchEvent(new Event("input", { bubbles: true }));
}

function sayPlace(line: Element): void {
  const lines = [...(line.parentElement?.children ?? [])];
  const said = line.closest("form")?.querySelector("[data-moved]");
  const text = line instanceof HTMLElement ? (line.dataset["line"] ?? "").replaceAll("`", "") : "";
  if (said) said.textContent = `${text}: line ${lines.indexOf(line) + 1} of ${lines.length}`;
}
