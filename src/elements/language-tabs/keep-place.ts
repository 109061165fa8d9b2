/** What the reader looks at stays where it is while the page changes its language above and around it. */

/** What a place can be told by: whole blocks, none inside another that counts (a sandbox is one block). */
const blocks = "h1, h2, h3, p, li, pre, table, figure, legend, summary, .quiz, .sandbox-frame, still-player";

/** Whether a rest of this height, px, is worth a scroll. */
const leastPx = 1;

/** Not what is inside a sandbox, and not what goes along with the window. */
function isBlock(element: Element): boolean {
  if (element.closest(".contents-rail, .site-nav")) return false;
  return element.matches(".sandbox-frame") || !element.closest(".sandbox-frame");
}

/** Below the header, if that stays in sight. */
function lineOfSightPx(): number {
  const header = document.querySelector(".site-header");
  return header ? Math.max(0, header.getBoundingClientRect().bottom) : 0;
}

/** Blocks in sight, the one whose top is nearest to the top of the window first. */
function blocksInSight(): Element[] {
  const linePx = lineOfSightPx();
  const found: { element: Element; offPx: number }[] = [];
  for (const element of document.querySelectorAll(`main :is(${blocks})`)) {
    if (!isBlock(element)) continue;
    const { top, bottom, height } = element.getBoundingClientRect();
    if (height > 0 && bottom > linePx && top < innerHeight) found.push({ element, offPx: Math.abs(top - linePx) });
  }
  return found.sort((a, b) => a.offPx - b.offPx).map(({ element }) => element);
}

/** The same part in the other language: pages say Python first, so its twin follows it. */
function twinOf(part: HTMLElement): HTMLElement | undefined {
  const { nextElementSibling: next, previousElementSibling: before } = part;
  return (part.dataset["for"] === "python" ? [next, before] : [before, next]).find(
    (other) => other instanceof HTMLElement && "for" in other.dataset && other.dataset["for"] !== part.dataset["for"],
  ) as HTMLElement | undefined;
}

/** What stands for `element` once the language has changed: itself, or the same place in its part's twin. */
function standIn(element: Element): Element | undefined {
  const part = element.closest<HTMLElement>("[data-for]");
  if (!part) return element;
  let place: Element | undefined = twinOf(part);
  const path: number[] = [];
  for (let at: Element = element; at !== part && at.parentElement; at = at.parentElement)
    path.unshift([...at.parentElement.children].indexOf(at));
  for (const index of path) place = place?.children[index] ?? place;
  return place;
}

/** Make `change`, and scroll so that what was nearest to the top of the window is there again. */
export function keepPlace(change: () => void): void {
  if (scrollY === 0) {
    change();
    return;
  }
  const kept = blocksInSight().map((element) => ({
    topPx: element.getBoundingClientRect().top,
    next: standIn(element),
  }));
  change();
  const place = kept.find(({ next }) => next?.checkVisibility());
  if (!place?.next) return;
  const { next, topPx } = place;
  const settle = (): void => {
    const movedPx = next.getBoundingClientRect().top - topPx;
    if (Math.abs(movedPx) >= leastPx) scrollBy({ top: movedPx, behavior: "instant" });
  };
  settle();
  // Elements draw themselves anew in the next frame.
  requestAnimationFrame(settle);
}
