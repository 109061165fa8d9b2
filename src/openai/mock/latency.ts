/**
 * How long the mock takes, on the run's clock. Round figures, so that a lesson's times can be read at a glance:
 * an answer takes 1.00 s; a streamed one begins at 0.50 s and brings a token every 0.10 s; a refusal takes 0.10 s.
 */
export interface LatencyProfile {
  /** A whole answer, not streamed. */
  readonly answerMs: number;
  /** Status and first chunk of a streamed answer. */
  readonly firstTokenMs: number;
  readonly perTokenMs: number;
}

export const usualLatency: LatencyProfile = { answerMs: 1000, firstTokenMs: 500, perTokenMs: 100 };

/** `mock:slow`: ten times the usual. */
export const slowLatency: LatencyProfile = { answerMs: 10_000, firstTokenMs: 5000, perTokenMs: 1000 };

/** `mock:timeout`: an hour, longer than any client waits (the real client gives up after ten minutes). */
export const stuckLatency: LatencyProfile = { answerMs: 3_600_000, firstTokenMs: 3_600_000, perTokenMs: 0 };

/** Refusals and errors. */
export const refusalMs = 100;

/** Lists such as `GET /models`. */
export const lookUpMs = 100;
