/** What a check says about a run. `message` is shown to the reader as it is; `code` stands between backticks. */
export interface CheckResult {
  readonly passed: boolean;
  readonly message: string;
  /** Where the playhead is put with it, on the run's clock; at the end when left out. */
  readonly lookAtMs?: number;
}

/** The run does what was asked. `message` says what is good about it. */
export function passed(message: string): CheckResult {
  return { passed: true, message };
}

/**
 * The run does not do what was asked. `message` says what happened, where and when, and what to look at. With `lookAtMs` the
 * playhead is put there; a place in time that the message names (`at 3.00 s`) is a link to it anyway.
 */
export function failed(message: string, lookAtMs?: number): CheckResult {
  return lookAtMs === undefined ? { passed: false, message } : { passed: false, message, lookAtMs };
}

/**
 * The first failure among `rules`, or null when none fails. A rule returns a failure or null, and may rely on what the
 * rules before it have established.
 */
export function firstFailure(rules: Iterable<() => CheckResult | null>): CheckResult | null {
  for (const rule of rules) {
    const result = rule();
    if (result !== null) return result;
  }
  return null;
}
