/**
 * Notices that nobody speaks any more. Looks are counted, not milliseconds: after a laptop's sleep, or while a hidden
 * page's timers are slowed, the other side gets its turn between two looks.
 */
export class SilenceWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  #looksInVain = 0;

  /** Calls `onSilent` once, after more than `maxLooks` looks without a sign, one every `lookMs`. `stop` it. */
  constructor(lookMs: number, maxLooks: number, onSilent: () => void) {
    this.#timer = setInterval(() => {
      this.#looksInVain += 1;
      if (this.#looksInVain <= maxLooks) return;
      this.stop();
      onSilent();
    }, lookMs);
  }

  /** Somebody spoke. */
  sign(): void {
    this.#looksInVain = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
