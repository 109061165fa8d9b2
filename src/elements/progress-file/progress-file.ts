/**
 * `<progress-file>`: takes along what the reader has done as one file, and brings such a file in. Nothing leaves the page
 * but by the reader's own download.
 */
import { fileName, fromFile, toFile } from "../../course/progress-file/file.ts";
import { isEdit, readKept, writeKept, type Kept } from "../../course/progress-file/kept.ts";
import { differingEdits, gainOf, mergeKept } from "../../course/progress-file/merge.ts";
import { broughtWords, editName, foundWords, savedWords } from "../../course/progress-file/words.ts";
import { progressChanged } from "../../course/progress.ts";
import { pageRegistry } from "../../course/provenance/page-registry.ts";
import { pageStore } from "../../course/storage.ts";
import { saveFile } from "../exports/save-file.ts";
import "../storage-notice/storage-notice.ts";

/** All keys of this site's storage; none where it is forbidden. */
function storageKeys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

const keptHere = (): Kept => readKept(pageStore(), storageKeys());

class ProgressFile extends HTMLElement {
  #stop = new AbortController();
  #found: Kept | null = null;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.#part("export").addEventListener("click", this.#export, { signal });
    this.#part("file").addEventListener("change", () => void this.#read(), { signal });
    this.#part("found").addEventListener("submit", this.#bring, { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part === null) throw new Error(`The page of progress has no part ${name}.`);
    return part;
  }

  #say(name: "export-says" | "import-says", words: string, isBad = false): void {
    const says = this.#part(name);
    says.textContent = words;
    says.toggleAttribute("data-bad", isBad);
  }

  #export = (): void => {
    const kept = keptHere();
    const now = new Date();
    saveFile(new Blob([toFile(kept, now)], { type: "application/json" }), fileName(now));
    this.#say("export-says", savedWords(kept, fileName(now)));
  };

  async #read(): Promise<void> {
    const field = this.#part("file");
    const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
    this.#found = null;
    this.#part("found").hidden = true;
    if (file === undefined) return;
    const read = await file.text().then(fromFile, () => ({ ok: false, why: "The file could not be opened." }) as const);
    if (!read.ok) {
      this.#say("import-says", read.why, true);
      return;
    }
    this.#found = read.kept;
    this.#say("import-says", foundWords(read.kept));
    const differing = differingEdits(keptHere(), read.kept);
    this.#part("differing").hidden = differing.length === 0;
    this.#part("list").replaceChildren(
      ...differing.map((key) => {
        const item = document.createElement("li");
        item.textContent = editName(key);
        return item;
      }),
    );
    this.#part("own").hidden = !Object.keys(read.kept.texts).some(isEdit);
    this.#part("found").hidden = false;
  }

  #bring = (event: Event): void => {
    event.preventDefault();
    const form = this.#part("found");
    if (this.#found === null || !(form instanceof HTMLFormElement)) return;
    const said = new FormData(form);
    const before = keptHere();
    const after = mergeKept(before, this.#found, said.get("edits") === "theirs" ? "theirs" : "mine");
    // A file may be anybody's: its programs are a stranger's until the reader says otherwise.
    if (said.get("own") === null || !event.isTrusted) {
      const registry = pageRegistry();
      for (const [key, text] of Object.entries(after.texts))
        if (isEdit(key) && before.texts[key] !== text) registry.note(text);
    }
    const trouble = writeKept(pageStore(), after);
    document.dispatchEvent(new CustomEvent(progressChanged));
    this.#found = null;
    form.hidden = true;
    this.#say("import-says", broughtWords(gainOf(before, after), trouble), trouble !== null);
  };
}

customElements.define("progress-file", ProgressFile);
