/** `npm run test:full` sets UNBLOCKED_FULL: what would make every `npm test` too long runs there only. */
export const isFull = process.env["UNBLOCKED_FULL"] === "1";

/** All of a table in the full suite, what `isUsual` says else: each kind of case is met every time, its variants there. */
export function usually<T>(cases: readonly T[], isUsual: (each: T) => boolean): readonly T[] {
  return isFull ? cases : cases.filter(isUsual);
}
