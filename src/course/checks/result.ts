/** What a check says about a run. `message` is shown to the reader as it is; `code` stands between backticks. */
export interface CheckResult {
  readonly passed: boolean;
  readonly message: string;
}

/** The run does what was asked. `message` says what is good about it. */
export function passed(message: string): CheckResult {
  return { passed: true, message };
}

/** The run does not do what was asked. `message` says what happened, where and when, and what to look at. */
export function failed(message: string): CheckResult {
  return { passed: false, message };
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
