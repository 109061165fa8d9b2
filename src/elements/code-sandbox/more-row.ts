/**
 * What waits until it is asked for: Prove it, Shuffle, Compare, and all that can be taken away. But for the proof, each is
 * fetched with its first press.
 */
import { pageRegistry } from "../../course/provenance/page-registry.ts";
import type { Provenance } from "../../course/provenance/source-watch.ts";
import type { Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { Comparing } from "../compare-view/comparing.ts";
import type { Shuffler } from "../shuffle/shuffler.ts";
import type { BenchView } from "./bench-view.ts";
import { buttonOf, partOf } from "./parts.ts";
import { startProof } from "./proof-session.ts";
import { stepWords, verdictWords } from "./proof-words.ts";
import { startRun, type RunOptions } from "./run-session.ts";
import { isBusy, isRecordOfProgram, isTaken, type Side } from "./side.ts";

/** What a proof says where Live is chosen. */
const proofIsMock = " Both ran with the mock: no live model answers the same way twice.";

/** What the row needs of the sandbox it stands in. */
export interface MoreBench {
  readonly sandbox: HTMLElement;
  readonly view: BenchView;
  readonly sides: Readonly<Record<Language, Side>>;
  /** The side that is shown. */
  readonly side: () => Side;
  readonly seed: () => number;
  /** The order that Run uses; null: the usual one. */
  readonly order: () => number | null;
  readonly forgetOrder: () => void;
  readonly provenance: () => Provenance;
  readonly optionsOf: (side: Side) => RunOptions;
  /** Run in one order, and show that. */
  readonly run: (wish: { readonly shuffle: number; readonly onlyMock: true }) => Promise<RunRecord | null>;
}

export class MoreRow {
  readonly #bench: MoreBench;
  #comparing: Comparing | undefined;
  #shuffler: Shuffler | undefined;

  constructor(bench: MoreBench) {
    this.#bench = bench;
  }

  /** A button was pressed. */
  act(name: string): void {
    if (name === "more") this.#toggle();
    else if (name === "prove") void this.#prove();
    else if (name === "shuffle") void this.#loadShuffler().then((shuffler) => shuffler.shuffle());
    else if (name === "compare") void this.#compare();
    else if (name === "share") void this.#share();
    else if (name.startsWith("save-")) void this.#takeAway(name);
  }

  /** The program was edited. */
  showEdit(): void {
    this.#shuffler?.edited();
    this.#comparing?.refresh();
  }

  /** The other language is shown. */
  showSide(): void {
    this.#shuffler?.show();
  }

  /** Another program is shown. */
  showProgram(): void {
    this.#comparing?.close();
    this.#shuffler?.forget();
    if (this.#bench.order() !== null) void this.#loadShuffler().then((shuffler) => shuffler.show());
  }

  /** Open or close the row. The focus stays on the button. */
  #toggle(): void {
    const { sandbox } = this.#bench;
    const row = partOf(sandbox, "more");
    row.hidden = !row.hidden;
    buttonOf(sandbox, "more")?.setAttribute("aria-expanded", String(!row.hidden));
  }

  /** Run the program plain and traced, and say whether they are the same. The record that is shown stays. */
  async #prove(): Promise<void> {
    const { view, optionsOf } = this.#bench;
    const side = this.#bench.side();
    if (isTaken(side)) return;
    const { state, says } = side;
    view.showProof(null);
    const proof = startProof(
      optionsOf(side),
      (step) => view.setState(side, step === "loading" ? "loading" : "running", stepWords(step, side.language)),
      startRun,
    );
    side.proof = proof;
    view.showStatus();
    const found = await proof.finished;
    side.proof = null;
    const isSame = found !== null && found.plain.source === side.pane.source;
    const verdict = found === null ? "You stopped the proof." : verdictWords(found) + (view.isLive ? proofIsMock : "");
    view.setState(side, state, found === null || isSame ? verdict : says);
    if (isSame && side === this.#bench.side()) view.showProof(found);
  }

  async #loadShuffler(): Promise<Shuffler> {
    const { Shuffler } = await import("../shuffle/shuffler.ts");
    const { sandbox, view, side, optionsOf, order, forgetOrder } = this.#bench;
    const runOrder = (shuffle: number): void => void this.#runOrder(shuffle);
    return (this.#shuffler ??= new Shuffler({ sandbox, view, side, optionsOf, order, forgetOrder, runOrder }));
  }

  /** Show a run in one order, where the reader can see it. */
  async #runOrder(shuffle: number): Promise<void> {
    const record = await this.#bench.run({ shuffle, onlyMock: true });
    if (record?.shuffle !== shuffle) return;
    partOf(this.#bench.sandbox, "timeline").scrollIntoView({ block: "nearest" });
  }

  /** Two runs on one axis of time: opened, or closed. */
  async #compare(): Promise<void> {
    const { Comparing } = await import("../compare-view/comparing.ts");
    const { sandbox, sides, side, optionsOf, view } = this.#bench;
    this.#comparing ??= new Comparing({
      sandbox,
      sides,
      language: () => side().language,
      optionsOf: (language, source) => ({ ...optionsOf(sides[language]), source }),
      showStatus: () => view.showStatus(),
    });
    this.#comparing.toggle();
  }

  async #takeAway(act: string): Promise<void> {
    const { sandbox, side, view } = this.#bench;
    const { takeAway } = await import("./take-away.ts");
    const title = sandbox.dataset["title"] ?? "";
    this.#say(await takeAway(act, { title, record: side().record, picture: view.views.picture }));
  }

  async #share(): Promise<void> {
    const place = partOf(this.#bench.sandbox, "link");
    this.#say(await this.share(place, new URL(place.dataset["playground"] ?? "", location.href).href));
  }

  /** A link to the program in the playground, at the moment that is shown: it stands in `place`. What happened, in words. */
  async share(place: HTMLElement, playground: string): Promise<string> {
    const { view, seed, order, provenance } = this.#bench;
    const { shareProgram } = await import("./take-away.ts");
    const side = this.#bench.side();
    const { language, pane, record } = side;
    const { source } = pane;
    const { picture } = view.views;
    const isShown = isRecordOfProgram(side);
    const moment = picture !== null && isShown ? { atMs: picture.at.atMs } : {};
    const shuffle = isShown ? record?.shuffle : (order() ?? undefined);
    // Who shares their own program and follows the link meets no stranger.
    if (provenance() !== "foreign") pageRegistry().keep(source);
    return shareProgram(place, playground, { language, source, seed: seed(), shuffle, ...moment });
  }

  /** Say what came of something that is no run. */
  #say(says: string): void {
    const side = this.#bench.side();
    if (!isBusy(side)) this.#bench.view.setState(side, side.state, says);
  }
}
