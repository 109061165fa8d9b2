/** Shuffle in a sandbox: tries orders, keeps what was found for each language, shows it, and runs the order asked for. */
import type { Language } from "../../trace/event.ts";
import type { BenchView } from "../code-sandbox/bench-view.ts";
import { buttonOf, partOf } from "../code-sandbox/parts.ts";
import { startRun, type RunOptions } from "../code-sandbox/run-session.ts";
import { isTaken, type Side } from "../code-sandbox/side.ts";
import { startShuffle, usualCount, type ShuffleFinding } from "./shuffle-session.ts";
import { showShuffle, showShuffleProgress } from "./shuffle-view.ts";
import { findingWords, progressWords } from "./shuffle-words.ts";

export interface ShuffleHost {
  readonly sandbox: HTMLElement;
  readonly view: BenchView;
  /** The side that is shown. */
  readonly side: () => Side;
  readonly optionsOf: (side: Side) => RunOptions;
  /** The order that Run uses; null: the usual one. */
  readonly order: () => number | null;
  readonly forgetOrder: () => void;
  /** Run the program of the side that is shown in one order, and show that run. */
  readonly runOrder: (order: number) => void;
}

/** What a sandbox says where Live is chosen. */
const isMock = " All ran with the mock: no live model answers the same way twice.";

/** Invariant: what is shown is of the side that is shown. */
export class Shuffler {
  readonly #host: ShuffleHost;
  readonly #found = new Map<Language, { readonly source: string; readonly finding: ShuffleFinding }>();
  /** Programs that were opened here: what was found of one says nothing of the next. */
  #programs = 0;

  constructor(host: ShuffleHost) {
    this.#host = host;
    this.#place.setAttribute("role", "region");
  }

  get #place(): HTMLElement {
    return partOf(this.#host.sandbox, "shuffle");
  }

  /** Try the program in its usual order and in others. The record that is shown stays. */
  async shuffle(): Promise<void> {
    const { view } = this.#host;
    const side = this.#host.side();
    if (isTaken(side)) return;
    const { state, language } = side;
    this.#found.delete(language);
    const session = startShuffle({
      options: this.#host.optionsOf(side),
      onProgress: (done) => {
        view.setState(side, "running", progressWords(done, usualCount));
        if (side === this.#host.side()) showShuffleProgress(this.#place, done);
      },
      run: startRun,
    });
    side.shuffle = session;
    this.show();
    const programs = this.#programs;
    const finding = await session.finished;
    side.shuffle = null;
    if (programs !== this.#programs) {
      this.show();
      view.showStatus();
      return;
    }
    if (finding !== null) this.#found.set(language, { source: session.source, finding });
    const said = finding === null ? "You stopped the shuffle." : findingWords(finding) + (view.isLive ? isMock : "");
    view.setState(side, state, said);
    this.show();
  }

  /** Show what is known of the side that is shown; nothing before anybody asked. */
  show(): void {
    const { order: linkOrder, side: shownSide, sandbox } = this.#host;
    const side = shownSide();
    const { language, pane, shuffle } = side;
    const found = this.#found.get(language) ?? null;
    this.#place.setAttribute("aria-label", `Shuffle: ${sandbox.dataset["title"] ?? ""}`);
    if (found === null && shuffle === null && linkOrder() === null) {
      showShuffle(this.#place, null);
      return;
    }
    showShuffle(this.#place, {
      language,
      finding: found?.finding ?? null,
      isStale: found !== null && found.source !== pane.source,
      count: shuffle === null ? null : usualCount,
      linkOrder: linkOrder(),
      onShow: this.#host.runOrder,
      onForget: () => {
        this.#host.forgetOrder();
        this.show();
        buttonOf(sandbox, "run")?.focus();
      },
    });
  }

  /** The program was edited: what was found may be of another one now. */
  edited(): void {
    const side = this.#host.side();
    const found = this.#found.get(side.language);
    const isStale = found !== undefined && found.source !== side.pane.source;
    if (isStale !== this.#place.hasAttribute("data-stale")) this.show();
  }

  /** Another program is there. */
  forget(): void {
    this.#programs += 1;
    this.#found.clear();
    this.show();
  }
}
