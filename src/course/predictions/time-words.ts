/** Times and lists in the sentences of predictions. */

/** A recorded time: `3.00 s`. */
export function secondsText(ms: number): string {
  return `${(Math.round(ms / 10) / 100).toFixed(2)} s`;
}

/** A time that was drawn, as fine as the steps are: `3.0 s`, `0.25 s`. */
export function drawnText(ms: number): string {
  const hundredths = Math.round(ms / 10);
  return `${(hundredths / 100).toFixed(hundredths % 10 === 0 ? 1 : 2)} s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
