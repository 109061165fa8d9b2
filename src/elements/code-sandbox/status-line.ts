/** The status line, what it offers to press, and the buttons that go with the state of a run. */
import { siteSandbox } from "../../sandbox/site.ts";
import { buttonOf, element, partOf, setPressable, type ActionName } from "./parts.ts";
import { amountWords, languageNames } from "./run-words.ts";
import { isBusy, type Side } from "./side.ts";

/** Show what goes on in a side. */
export function showStatus(sandbox: HTMLElement, side: Side): void {
  const { state, says, language } = side;
  sandbox.dataset["runState"] = state;
  sandbox.dataset["language"] = language;
  const status = partOf(sandbox, "status");
  const offers = offersOf(side);
  if (status.firstChild?.textContent !== says || offers.length > 0 || status.childElementCount > 1) {
    status.replaceChildren(element("span", "", says), ...offers);
  }
  partOf(sandbox, "progress").hidden = state !== "loading";
  setPressable(buttonOf(sandbox, "run"), !isBusy(side));
  setPressable(buttonOf(sandbox, "prove"), !isBusy(side));
  setPressable(buttonOf(sandbox, "shuffle"), !isBusy(side));
  setPressable(buttonOf(sandbox, "stop"), isBusy(side));
}

function offersOf(side: Side): HTMLButtonElement[] {
  const { pane, record } = side;
  const isCutOff = record?.end.state === "stopped" && record.end.reason === "wall-time";
  return [
    ...(pane.canUndoReset ? [actionButton("undo", "Undo reset")] : []),
    ...(isCutOff && !isBusy(side) ? [actionButton("longer", "Run again, allow 60 s")] : []),
  ];
}

function actionButton(action: ActionName, words: string): HTMLButtonElement {
  const button = element("button", "button small", words);
  button.type = "button";
  button.dataset["act"] = action;
  return button;
}

/** Bytes of each file while they come, as long as `isShown`; the words for it are not read aloud at each change. */
export function showLoading(sandbox: HTMLElement, side: Side, isShown: () => boolean): void {
  const files = new Map<string, { loadedBytes: number; totalBytes: number }>();
  const amount = partOf(sandbox, "progress");
  amount.textContent = "";
  siteSandbox()
    .prepare(side.language, (progress) => {
      if (side.state !== "loading" || !isShown()) return;
      if (progress.stage === "boot") {
        amount.textContent = `starting ${languageNames[side.language]}`;
        return;
      }
      files.set(progress.file.name, progress.file);
      amount.textContent = `${progress.file.name}, ${amountWords(files.values())}`;
    })
    .catch(() => undefined);
}
