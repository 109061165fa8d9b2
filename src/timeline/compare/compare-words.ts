/** Two runs beside each other in words. */
import type { Timeline } from "../model/model.ts";
import { loopPanel, type PanelItem } from "../panel/transcript.ts";
import { secondsText } from "../words/words.ts";

/** Times are shown to 10 ms, so less is no difference. */
const sameMs = 10;

/** So many names are read; of more, how many. */
const namesShown = 6;

function some(names: readonly string[]): string {
  const rest = names.length - namesShown;
  const more = rest > 0 ? ` and ${rest.toLocaleString("en")} more` : "";
  return names.slice(0, namesShown).join(", ") + more;
}

/** What runs and waits after an event, as a clause: ``waiting: `main()`; timers: 3.00 s``. */
export function stateWords(timeline: Timeline, index: number): string {
  if (index < 0) return "not started";
  const panel = loopPanel(timeline, index);
  if (!panel.isRecorded) return "not recorded any more";
  const names = (items: readonly PanelItem[]): string => some(items.map((item) => `\`${item.text}\``));
  const parts = [
    panel.running.length > 0 ? `running: ${names(panel.running)}` : "",
    panel.ready.length > 0 ? `ready: ${names(panel.ready)}` : "",
    panel.waiting.length > 0 ? `waiting: ${names(panel.waiting)}` : "",
    panel.timers.length > 0 ? `timers: ${some(panel.timers.map((item) => item.text))}` : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) return parts.join("; ");
  return index >= timeline.length - 1 ? `over since ${secondsText(timeline.endMs)}` : "nobody runs or waits";
}

/** `3.00 s saved: 3.00 s instead of 6.00 s.` Whichever is the shorter. */
export function savingSentence(firstMs: number, secondMs: number): string {
  const savedMs = secondMs - firstMs;
  if (Math.abs(savedMs) < sameMs) return `No time saved: both take ${secondsText(firstMs)}.`;
  const [less, more] = savedMs > 0 ? [firstMs, secondMs] : [secondMs, firstMs];
  return `${secondsText(Math.abs(savedMs))} saved: ${secondsText(less)} instead of ${secondsText(more)}.`;
}

/**
 * The same of runs with names: `Your program takes 3.00 s, the original 6.00 s: 3.00 s saved.` Of programs that do not do
 * the same, nothing is saved: they differ.
 */
export function namedSaving(
  names: readonly [string, string],
  firstMs: number,
  secondMs: number,
  isSameTask = true,
): string {
  const [first, second] = names;
  const savedMs = secondMs - firstMs;
  if (Math.abs(savedMs) < sameMs) return `${first} and ${second} take the same time: ${secondsText(firstMs)}.`;
  const difference = secondsText(Math.abs(savedMs));
  const verdict = isSameTask
    ? savedMs > 0
      ? `${difference} saved`
      : `${difference} more`
    : `they differ by ${difference}`;
  return `${first} takes ${secondsText(firstMs)}, ${second} ${secondsText(secondMs)}: ${verdict}.`;
}
