/** What waits until it is asked for: Prove it, Shuffle, Compare, and everything that can be taken away. */
import { buttonOf, partOf } from "./parts.ts";

/** Open or close it. The focus stays on the button. */
export function toggleMore(sandbox: HTMLElement): void {
  const row = partOf(sandbox, "more");
  row.hidden = !row.hidden;
  buttonOf(sandbox, "more")?.setAttribute("aria-expanded", String(!row.hidden));
}
