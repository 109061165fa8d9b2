/** A sandbox that fills the window. What is behind it is inert meanwhile, so that focus never goes where nobody sees it. */

/** Fill the window with `sandbox`. Returns the way back. */
export function fillWindow(sandbox: HTMLElement): () => void {
  const asleep: HTMLElement[] = [];
  for (let inner: HTMLElement = sandbox; inner !== document.body && inner.parentElement; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) {
      if (sibling === inner || !(sibling instanceof HTMLElement) || sibling.inert || sibling.tagName === "IFRAME")
        continue;
      sibling.inert = true;
      asleep.push(sibling);
    }
  }
  sandbox.classList.add("is-full-window");
  document.documentElement.classList.add("has-full-window");
  return () => {
    for (const sibling of asleep) sibling.inert = false;
    sandbox.classList.remove("is-full-window");
    document.documentElement.classList.remove("has-full-window");
  };
}
