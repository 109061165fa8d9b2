/** Whose programs stand in a sandbox: asked after edits, before each run, and before one can be somewhere else. */
import { pageRegistry } from "../../course/provenance/page-registry.ts";
import type { Provenance } from "../../course/provenance/source-watch.ts";
import type { BenchView } from "./bench-view.ts";
import type { Side } from "./side.ts";

/** An edit rests for so long before it is asked whose it is. */
const lookAfterMs = 300;
/** What another tab may change of what is said here. */
const sharedKeys = /^unblocked\.(?:foreign|endpoint|key)$/;

export interface ProgramOwnerOptions {
  readonly sandbox: HTMLElement;
  readonly sides: readonly Side[];
  readonly shown: () => Side;
  readonly view: BenchView;
}

export class ProgramOwner {
  readonly #options: ProgramOwnerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A link brought what is shown: it is a stranger's, whatever becomes of it here. */
  #isFromLink = false;

  constructor(options: ProgramOwnerOptions) {
    this.#options = options;
    const look = (): void => this.lookAgain();
    // Another tab: its settings, and the links it opened, count here too.
    addEventListener("storage", ({ key }) => {
      if (key === null || sharedKeys.test(key)) look();
    });
    for (const name of ["pageshow", "pagehide"]) addEventListener(name, look);
    for (const name of ["copy", "cut"]) options.sandbox.addEventListener(name, look, { capture: true });
  }

  /** Other programs are in the sandbox. */
  open(isFromLink: boolean): void {
    this.#isFromLink = isFromLink;
    for (const { watch } of this.#options.sides) watch.reset();
  }

  /** Whose a side's program is now. The answer is kept in the side. */
  look(side: Side): Provenance {
    const { watch, pane } = side;
    side.provenance = this.#isFromLink ? watch.lookAtLinked(pane.source) : watch.look(pane.source, pane.original);
    return side.provenance;
  }

  /** A program was edited. */
  edited(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.lookAgain(), lookAfterMs);
  }

  lookAgain(): void {
    for (const side of this.#options.sides) this.look(side);
    this.show();
    this.#options.view.showEdits();
  }

  /** Show whose the program is that is shown. */
  show(): void {
    this.#options.view.showProvenance(this.#isFromLink, () => this.#keep());
  }

  /** The reader says that the program shown is theirs. */
  #keep(): void {
    const { shown, view, sandbox } = this.#options;
    const side = shown();
    pageRegistry().keep(side.pane.source);
    this.lookAgain();
    const isExercise = sandbox.closest("code-exercise") !== null;
    view.setState(side, side.state, `This program is yours now.${isExercise ? " Run it again for its check." : ""}`);
  }
}
