/** The parts of a sandbox that the page was built with (`components/Sandbox.astro`), found by `data-part`. */

export type PartName =
  | "bar"
  | "edits"
  | "status"
  | "progress"
  | "proof"
  | "bench"
  | "console"
  | "error"
  | "timeline"
  | "wire"
  | "model"
  | "origin"
  | "more"
  | "link"
  | "shuffle"
  | "compare";

/** Find a part. Throws when the page was built without it: a mistake of ours. */
export function partOf(sandbox: HTMLElement, name: PartName): HTMLElement {
  const part = sandbox.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!part) throw new Error(`The sandbox has no part "${name}".`);
  return part;
}

export type ActionName =
  "run" | "stop" | "reset" | "undo" | "longer" | "prove" | "window" | "answer" | "more" | "shuffle";

/** Its button for an action, where it has one. */
export function buttonOf(sandbox: HTMLElement, action: ActionName): HTMLButtonElement | null {
  return sandbox.querySelector<HTMLButtonElement>(`button[data-act="${action}"]`);
}

/** Say that a button does nothing now. It keeps the focus, which `disabled` would take away. */
export function setPressable(button: HTMLButtonElement | null, isPressable: boolean): void {
  button?.setAttribute("aria-disabled", String(!isPressable));
}

/** Make an element with text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}
