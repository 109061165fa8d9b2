/** What Shuffle shows below the bar: the verdict, each kind of outcome, and a field to run one order. */
import type { Language } from "../../trace/event.ts";
import type { Outcome } from "../../trace/orders.ts";
import { isOrder } from "../../trace/run.ts";
import { element, setPressable } from "../code-sandbox/parts.ts";
import type { ShuffleFinding } from "./shuffle-session.ts";
import {
  adviceWords,
  differenceWords,
  endedWords,
  findingWords,
  limitWords,
  ordersWords,
  short,
} from "./shuffle-words.ts";

export interface ShuffleShown {
  readonly language: Language;
  readonly finding: ShuffleFinding | null;
  /** The program was edited since. */
  readonly isStale: boolean;
  /** Orders to be tried while it goes on, else null. */
  readonly count: number | null;
  /** The order that Run uses, because a link says so. */
  readonly linkOrder: number | null;
  readonly onShow: (order: number) => void;
  /** Let Run use the usual order again. */
  readonly onForget: () => void;
}

/** So many kinds of outcome are listed: which order gives what can be seen one by one. */
const maxListed = 5;
/** Of those that only print in another order there are often as many as orders: two show what that means. */
const maxReordered = 2;

/** Show it in `place`, or empty and hide it. Everything a program wrote goes in as text. */
export function showShuffle(place: HTMLElement, shown: ShuffleShown | null): void {
  place.hidden = shown === null;
  if (shown === null) {
    place.replaceChildren();
    return;
  }
  place.toggleAttribute("data-stale", shown.isStale);
  const typed = place.querySelector("input")?.value ?? "";
  place.replaceChildren(
    ...(shown.linkOrder === null ? [] : [linkNote(shown.linkOrder, shown)]),
    ...(shown.count === null ? [] : [progressBar(shown.count)]),
    ...(shown.finding === null ? [] : findingParts(shown.finding, shown)),
    orderForm(typed, shown),
    element("p", "shuffle-limit", limitWords(shown.language)),
  );
}

/** So many orders are done. */
export function showShuffleProgress(place: HTMLElement, done: number | null): void {
  const bar = place.querySelector("progress");
  if (bar) bar.value = done ?? 0;
}

function progressBar(count: number): HTMLElement {
  const bar = document.createElement("progress");
  bar.className = "shuffle-progress";
  bar.max = count;
  bar.value = 0;
  bar.setAttribute("aria-label", "Orders tried");
  return bar;
}

function linkNote(order: number, { onForget }: ShuffleShown): HTMLElement {
  const note = element("p", "shuffle-link", `The link is to a run in a shuffled order. Run uses order ${order}. `);
  note.append(button("Use the usual order", onForget));
  return note;
}

function findingParts(finding: ShuffleFinding, shown: ShuffleShown): HTMLElement[] {
  const verdict = element("p", "shuffle-verdict", findingWords(finding));
  const stale = shown.isStale
    ? [element("p", "shuffle-stale", "This is of your previous version. Press Shuffle again.")]
    : [];
  if (finding.kind !== "tried") return [...stale, verdict];
  const { orders } = finding;
  const list = element("ul", "shuffle-outcomes");
  const listed = listedOf(orders.outcomes);
  for (const outcome of listed) list.append(outcomeItem(outcome, shown));
  const more = orders.outcomes.length - listed.length;
  return [
    ...stale,
    verdict,
    element("p", "shuffle-advice", adviceWords(orders)),
    ...(orders.outcomes.length === 0 ? [] : [list]),
    ...(more <= 0
      ? []
      : [
          element(
            "p",
            "shuffle-more",
            `${more} more ${more === 1 ? "outcome is" : "outcomes are"} not listed. Run any order by its number.`,
          ),
        ]),
  ];
}

function listedOf(outcomes: readonly Outcome[]): readonly Outcome[] {
  const reordered = outcomes.filter(({ kind }) => kind === "reordered").slice(0, maxReordered);
  const others = outcomes.filter(({ kind }) => kind !== "reordered").slice(0, maxListed - reordered.length);
  return [...others, ...reordered];
}

function outcomeItem(outcome: Outcome, { isStale, onShow }: ShuffleShown): HTMLElement {
  const { kind, orders, difference, end } = outcome;
  const order = orders[0] ?? 1;
  const item = element("li", "");
  const show = button(`Show order ${order}`, () => {
    if (!isStale) onShow(order);
  });
  setPressable(show, !isStale);
  const head = element("p", "shuffle-orders");
  head.append(element("strong", "", ordersWords(orders)), " ", differenceWords(outcome), " ", show);
  const both = element("dl", "shuffle-both");
  const row = (name: string, text: HTMLElement): void => {
    const pair = element("div", "");
    pair.append(element("dt", "", name), text);
    both.append(pair);
  };
  if (difference.kind === "output") {
    row("Usual order", printed(difference.usual));
    row(`Order ${order}`, printed(difference.shuffled));
    if (kind === "end") row("Its end", element("dd", "", endedWords(end)));
  } else {
    row("Usual order", element("dd", "", endedWords(difference.usual)));
    row(`Order ${order}`, element("dd", "", endedWords(difference.shuffled)));
  }
  item.append(head, both);
  return item;
}

function printed(text: string | null): HTMLElement {
  const place = element("dd", "");
  place.append(text === null ? "prints nothing more" : element("samp", "", short(text)));
  return place;
}

function orderForm(typed: string, { onShow }: ShuffleShown): HTMLElement {
  const form = element("form", "shuffle-one");
  const label = element("label", "", "Run one order ");
  const field = element("input", "");
  Object.assign(field, { type: "number", min: "1", step: "1", inputMode: "numeric", value: typed, required: true });
  label.append(field);
  const run = button("Run it");
  run.type = "submit";
  form.append(label, run);
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const order = Number(field.value);
    const isFit = field.value.trim() !== "" && isOrder(order);
    field.setCustomValidity(isFit ? "" : "An order is a whole number from 1 up, such as 4.");
    if (isFit) onShow(order);
    else field.reportValidity();
  });
  field.addEventListener("input", () => field.setCustomValidity(""));
  return form;
}

function button(words: string, onPress?: () => void): HTMLButtonElement {
  const made = element("button", "button small", words);
  made.type = "button";
  if (onPress) made.addEventListener("click", onPress);
  return made;
}
