/** Measurements made inside the page, where no wire to the test lies between. */

declare global {
  // Filled by `watchTasks`.
  var longestTask: { ms: number };
  var layoutShifts: { value: number; recent: boolean; nodes: string[] }[];
}

/** As an init script: note the longest task, and the longest time without a frame, in milliseconds. */
export function watchTasks(): void {
  globalThis.longestTask = { ms: 0 };
  const note = (ms: number): void => {
    globalThis.longestTask.ms = Math.max(globalThis.longestTask.ms, ms);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) note(entry.duration);
  }).observe({ type: "longtask", buffered: true });
}

/** The longest task since this was last asked. Long tasks are told a little later: two frames are waited for. */
export async function longestTaskMs(): Promise<number> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const { ms } = globalThis.longestTask;
  globalThis.longestTask.ms = 0;
  return ms;
}

/** Press Stop of a running sandbox. Resolves with the milliseconds until it says that the program is stopped. */
export function pressStop(sandbox: Element): Promise<number> {
  return new Promise((resolve, reject) => {
    const stop = sandbox.querySelector<HTMLElement>('[data-act="stop"]');
    if (!stop || sandbox.getAttribute("data-run-state") !== "running") {
      reject(new Error("Nothing runs here."));
      return;
    }
    let startMs = 0;
    new MutationObserver((_, observer) => {
      if (sandbox.getAttribute("data-run-state") !== "stopped") return;
      observer.disconnect();
      resolve(performance.now() - startMs);
    }).observe(sandbox, { attributeFilter: ["data-run-state"] });
    startMs = performance.now();
    stop.click();
  });
}

/** As an init script: note every layout shift, those after an input too. */
export function watchShifts(): void {
  interface Shift extends PerformanceEntry {
    readonly value: number;
    readonly hadRecentInput: boolean;
    readonly sources: readonly { readonly node: Node | null }[];
  }
  globalThis.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      const nodes = entry.sources.map(({ node }) =>
        node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.nodeName),
      );
      globalThis.layoutShifts.push({ value: entry.value, recent: entry.hadRecentInput, nodes });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
