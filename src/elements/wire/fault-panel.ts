/**
 * `<fault-panel>`: what may go wrong with the model, each to be switched on for all requests or the first few.
 * Property `faults` as in `MockSettings.faults`; dispatches `faults-changed` with the new list.
 */
import { html, nothing, render, type TemplateResult } from "lit";
import { faultList, parseFault, type Fault } from "../../openai/mock/decide/faults/fault-list.ts";
import { countWords } from "../../timeline/wire/wire-sentences.ts";
import { sentenceParts } from "../timeline/sentence-parts.ts";
import { faultWords, timesWords } from "./fault-words.ts";

/** How often a fault may be asked to strike; null: each time. */
const timesOffered: readonly (number | null)[] = [null, 1, 2, 3];

export const faultsChanged = "faults-changed";

let panels = 0;

export class FaultPanel extends HTMLElement {
  readonly #id = `faults-${(panels += 1)}`;
  #faults: readonly string[] = [];
  /** Whether it stands open at first. */
  isOpen = false;

  connectedCallback(): void {
    this.#render();
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  set faults(faults: readonly string[]) {
    this.#faults = faults;
    this.#render();
  }

  #render(): void {
    const on = this.#faults;
    render(
      html`
        <details
          class="faults"
          .open=${this.isOpen}
          @toggle=${(event: Event) => {
            if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
          }}
        >
          <summary>
            <span>What if the model fails?</span>
            <span class="faults-on" role="status"
              >${on.length === 0 ? nothing : `${countWords(on.length, "fault")} on: ${on.map(faultWords).join("; ")}`}</span
            >
          </summary>
          <p class="faults-lead">
            Switch a fault on, then run: see what your program does. The mock acts it out; the client is the real
            thing's.
          </p>
          <ul class="faults-list">
            ${faultList.map((fault) => this.#row(fault))}
          </ul>
          ${
            on.length === 0
              ? nothing
              : html`<button type="button" class="button small" @click=${() => this.#change([])}>
                  Switch all off
                </button>`
          }
        </details>
      `,
      this,
    );
  }

  #row({ name, title, sentence }: Fault): TemplateResult {
    const asked = this.#faults.map(parseFault).find((fault) => fault?.name === name);
    const value = asked ? textOf(name, asked.times) : "";
    const id = `${this.#id}-${name}`;
    const options = timesOffered.map((times) => ({ text: textOf(name, times), words: timesWords(times) }));
    const isOther = asked && !options.some(({ text }) => text === value);
    return html`
      <li ?data-on=${asked !== undefined}>
        <label for=${id}>${title}</label>
        <p id=${`${id}-says`}>${sentenceParts(sentence)}</p>
        <select
          id=${id}
          aria-describedby=${`${id}-says`}
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement) this.#choose(name, event.target.value);
          }}
        >
          <option value="" .selected=${value === ""}>off</option>
          ${[...options, ...(isOther ? [{ text: value, words: timesWords(asked.times) }] : [])].map(
            ({ text, words }) => html`<option value=${text} .selected=${text === value}>${words}</option>`,
          )}
        </select>
      </li>
    `;
  }

  /** In the order of the list, whatever the order of choosing. */
  #choose(name: string, text: string): void {
    const texts = new Map(this.#faults.map((fault) => [parseFault(fault)?.name ?? "", fault]));
    if (text === "") texts.delete(name);
    else texts.set(name, text);
    this.#change(faultList.flatMap((fault) => texts.get(fault.name) ?? []));
  }

  #change(faults: readonly string[]): void {
    this.faults = faults;
    this.dispatchEvent(new CustomEvent(faultsChanged, { bubbles: true, detail: faults }));
  }
}

function textOf(name: string, times: number | null): string {
  return times === null ? name : `${name}:${times}`;
}

customElements.define("fault-panel", FaultPanel);
