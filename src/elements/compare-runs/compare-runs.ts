/** `<compare-runs>`: one playhead over two recorded pictures, and what each run does at that time in words. */
import { placeAtMs } from "../still-player/place-at-ms.ts";
import { parseWay } from "../still-player/playhead-way.ts";
import { richText } from "../rich-text.ts";

interface Stretch {
  readonly fromMs: number;
  readonly words: string;
}

/** Times are on the run's clock, which moves by nanoseconds: a moment just after the slider's time belongs to it. */
const slackMs = 0.5;

class CompareRuns extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    const { signal } = (this.#stop = new AbortController());
    this.#slider?.addEventListener("input", this.#show, { signal });
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #slider(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[type=range]");
  }

  #show = (): void => {
    const slider = this.#slider;
    if (slider === null) return;
    const atMs = slider.valueAsNumber;
    const time = `${(atMs / 1000).toFixed(2)} s`;
    const output = this.querySelector("output");
    if (output) output.textContent = time;
    const said: string[] = [];
    for (const run of this.querySelectorAll<HTMLElement>(".compare-run")) {
      const words = wordsAt(JSON.parse(run.dataset["stretches"] ?? "[]") as Stretch[], atMs);
      run.querySelector(".compare-words")?.replaceChildren(...richText(`At ${time}: ${words}.`));
      said.push(
        `${run.querySelector(".compare-name")?.firstChild?.textContent?.replace("·", "").trim() ?? ""}: ${words}`,
      );
      for (const picture of run.querySelectorAll<HTMLElement>("[data-way]")) drawPlayhead(picture, atMs);
    }
    slider.setAttribute("aria-valuetext", `${time}. ${said.join(". ").replaceAll("`", "")}`);
  };
}

function wordsAt(stretches: readonly Stretch[], atMs: number): string {
  return stretches.findLast((stretch) => stretch.fromMs <= atMs + slackMs)?.words ?? "not started";
}

function drawPlayhead(picture: HTMLElement, atMs: number): void {
  const svg = picture.querySelector("svg");
  if (!svg) return;
  let line = svg.querySelector<SVGLineElement>(".still-playhead");
  if (!line) {
    line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    line.setAttribute("class", "still-playhead");
    svg.append(line);
  }
  const px = String(placeAtMs(parseWay(picture.dataset["way"] ?? ""), atMs));
  line.setAttribute("x1", px);
  line.setAttribute("x2", px);
  line.setAttribute("y1", "0");
  line.setAttribute("y2", String(svg.viewBox.baseVal.height));
}

customElements.define("compare-runs", CompareRuns);
