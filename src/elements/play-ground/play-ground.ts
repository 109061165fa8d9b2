/**
 * `<play-ground>`: picks examples, opens and makes links, and hands out the trace of the last run. A program from a link
 * is foreign until the reader says it is theirs: it is marked so, its edits are not kept, and it never runs by itself.
 */
import { keepDraft, readDraft, type DraftPlace } from "../../course/drafts.ts";
import type { ForeignRegistry } from "../../course/provenance/registry.ts";
import { decodeLink, type SharedProgram } from "../../course/share-link.ts";
import { pageStore } from "../../course/storage.ts";
import { languages, type Language } from "../../trace/event.ts";
import type { RunRecord } from "../../trace/run.ts";
import type { CodeSandbox } from "../code-sandbox/code-sandbox.ts";
import { chosenLanguage, languageChanged } from "../language-tabs/language-choice.ts";

interface Example {
  readonly name: string;
  readonly title: string;
  readonly sources: Readonly<Record<Language, string>>;
}

const exampleKey = "playground.example";
const lesson = "playground";
/** Where a program from a link goes when the reader keeps it. */
const ownPage = "blank";
const foreignWords =
  "This program came from a link. Read it before you run it. Until you keep it, it cannot use your model without asking you, and changes nothing of yours.";

async function openRegistry(): Promise<ForeignRegistry> {
  return (await import("../../course/provenance/page-registry.ts")).pageRegistry();
}

class PlayGround extends HTMLElement {
  #stop = new AbortController();
  /** The program a link brought, until it is kept or left. */
  #foreign: SharedProgram | null = null;

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.#picker.addEventListener("change", () => this.#pick(), { signal });
    this.#part("[data-share]").addEventListener("click", () => void this.#share(), { signal });
    this.#part(".trace-forms").addEventListener("click", (event) => void this.#download(event), { signal });
    this.#address.addEventListener("focus", (event) => selectAll(event.target), { signal });
    this.addEventListener("run-finished", (event) => this.#restAtMoment(event), { signal });
    addEventListener("hashchange", () => void this.#openAddress(), { signal });
    void this.#openAddress().then((isOpened) => {
      if (!isOpened) this.#pickKept();
    });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #sandbox(): CodeSandbox {
    const sandbox = this.querySelector<CodeSandbox>("code-sandbox");
    if (!sandbox) throw new Error("The playground has no sandbox.");
    return sandbox;
  }

  /** The page's own HTML, made at build time. */
  get #examples(): readonly Example[] {
    return JSON.parse(this.#part("[data-examples]").textContent) as Example[];
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`The playground has no ${selector}.`);
    return part;
  }

  get #picker(): HTMLSelectElement {
    return this.#part("[data-pick]") as HTMLSelectElement;
  }

  get #address(): HTMLInputElement {
    return this.#part("[data-address]") as HTMLInputElement;
  }

  #say(words: string): void {
    this.#part("[data-says]").textContent = words;
  }

  /** Read the address. True when it held a program, or something that wanted to be one. */
  async #openAddress(): Promise<boolean> {
    const decoded = await decodeLink(location.hash);
    if (!decoded) return false;
    if (decoded.ok) await this.#openForeign(decoded.program);
    else this.#showBanner(decoded.message, [["Close", () => this.#leaveForeign()]]);
    return decoded.ok;
  }

  async #openForeign(program: SharedProgram): Promise<void> {
    this.#foreign = program;
    (await openRegistry()).note(program.source);
    await customElements.whenDefined("code-sandbox");
    showLanguage(program.language);
    const none: Record<Language, string> = { python: "", typescript: "" };
    await this.#sandbox.open({
      title: "From a link",
      snippet: null,
      isFromLink: true,
      sources: { ...none, [program.language]: program.source },
      ...(program.seed === undefined ? {} : { seed: program.seed }),
      ...(program.shuffle === undefined ? {} : { shuffle: program.shuffle }),
    });
    this.#offerForeign(true);
    this.#showBanner(foreignWords, [
      ["Keep it as mine", (event) => this.#keepForeign(event)],
      ["Back to my own", () => this.#leaveForeign()],
    ]);
  }

  /** Make the foreign program the reader's: it becomes their edit of the blank page. */
  #keepForeign({ isTrusted }: Event, isSure = false): void {
    const program = this.#foreign;
    // Only the reader can say that it is theirs.
    if (!isTrusted) return;
    const blank = this.#examples.find((example) => example.name === ownPage);
    if (!program || !blank) return;
    const place: DraftPlace = { lesson, snippet: ownPage, language: program.language };
    if (!isSure && readDraft(pageStore(), place) !== null) {
      this.#showBanner("Your own blank page has a program already. Keeping this one replaces it.", [
        ["Replace mine", (event) => this.#keepForeign(event, true)],
        ["Back to my own", () => this.#leaveForeign()],
      ]);
      return;
    }
    void Promise.all([this.#sandbox.source(), openRegistry()]).then(([source, registry]) => {
      registry.keep(source);
      keepDraft(pageStore(), place, source, blank.sources[program.language]);
      pageStore().write(exampleKey, ownPage);
      this.#leaveForeign();
      this.#say("Kept as your blank page.");
    });
  }

  /** While a program from a link is open, the list of examples names it, and none of its own. */
  #offerForeign(isOpen: boolean): void {
    this.#picker.querySelector("[data-foreign]")?.remove();
    if (!isOpen) return;
    const option = new Option("From a link", "", false, true);
    option.dataset["foreign"] = "";
    this.#picker.prepend(option);
  }

  #leaveForeign(): void {
    this.#foreign = null;
    this.#offerForeign(false);
    delete this.#sandbox.dataset["provenance"];
    const banner = this.#part("[data-banner]");
    banner.hidden = true;
    banner.replaceChildren();
    history.replaceState(null, "", location.pathname + location.search);
    this.#open(pageStore().read(exampleKey));
  }

  #showBanner(words: string, choices: readonly (readonly [label: string, act: (event: Event) => void])[]): void {
    const banner = this.#part("[data-banner]");
    const said = document.createElement("p");
    said.textContent = words;
    const buttons = choices.map(([label, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = label;
      button.addEventListener("click", act);
      return button;
    });
    banner.replaceChildren(said, ...buttons);
    banner.hidden = false;
  }

  #pickKept(): void {
    const kept = pageStore().read(exampleKey);
    if (kept !== null && kept !== this.#sandbox.dataset["snippet"]) this.#open(kept);
  }

  #pick(): void {
    const { value } = this.#picker;
    pageStore().write(exampleKey, value);
    if (this.#foreign) this.#leaveForeign();
    else this.#open(value);
  }

  #open(name: string | null): void {
    const example = this.#examples.find((each) => each.name === name) ?? this.#examples[0];
    if (!example) return;
    this.#picker.value = example.name;
    this.#part("[data-link]").hidden = true;
    const { title, sources } = example;
    void customElements
      .whenDefined("code-sandbox")
      .then(() => this.#sandbox.open({ title, snippet: example.name, sources }));
  }

  /** A link may name a moment: the first run of its program rests there. */
  #restAtMoment(event: Event): void {
    const { record } = (event as CustomEvent<{ record: RunRecord }>).detail;
    const atMs = this.#foreign?.atMs;
    if (atMs === undefined || record.source !== this.#foreign?.source) return;
    void this.#sandbox.workbench().then((bench) => bench.showAtMs(atMs));
  }

  async #share(): Promise<void> {
    const bench = await this.#sandbox.workbench();
    this.#say(await bench.share(this.#part("[data-link]"), location.origin + location.pathname));
  }

  async #download(event: Event): Promise<void> {
    const form =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-form]")?.dataset["form"] : null;
    if (!form) return;
    this.#part(".trace-forms").hidePopover();
    const { record } = this.#sandbox;
    if (!record) {
      this.#say("There is no trace yet. Press Run first.");
      return;
    }
    const [{ saveFile }, { traceFile, traceForms }] = await Promise.all([
      import("../exports/save-file.ts"),
      import("../exports/trace-files.ts"),
    ]);
    const { blob, name, says } = traceFile(record, traceForms.find((each) => each === form) ?? "json");
    saveFile(blob, name);
    this.#say(says);
  }
}

/** Show a language without making it the reader's choice: the link chose it. */
function showLanguage(language: Language): void {
  if (chosenLanguage() === language || !languages.includes(language)) return;
  document.documentElement.dataset["language"] = language;
  document.dispatchEvent(new CustomEvent<Language>(languageChanged, { detail: language }));
}

function selectAll(target: EventTarget | null): void {
  if (target instanceof HTMLInputElement) target.select();
}

customElements.define("play-ground", PlayGround);
