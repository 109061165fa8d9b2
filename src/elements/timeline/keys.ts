/** Keys of the timeline, as data: what the handler obeys is what the `?` sheet shows. */

export const timelineActions = [
  "toggle-play",
  "step-forward",
  "step-back",
  "iteration-forward",
  "iteration-back",
  "time-forward",
  "time-back",
  "to-start",
  "to-end",
  "zoom-in",
  "zoom-out",
  "event-forward",
  "event-back",
  "fit",
  "next-of-lane",
  "previous-of-lane",
  "lane-after",
  "lane-before",
  "ask-lane",
  "follow-lane",
  "pan-after",
  "pan-before",
  "close-answer",
  "show-keys",
] as const;
export type TimelineAction = (typeof timelineActions)[number];

interface KeyBinding {
  /** `KeyboardEvent.key`; several may do the same. */
  readonly keys: readonly string[];
  readonly shift: boolean;
  readonly action: TimelineAction;
  /** How it is written in the sheet. */
  readonly shown: string;
  readonly does: string;
  /** Only while the picture has the focus: elsewhere these keys have other work. */
  readonly inPicture?: true;
}

export const keyBindings: readonly KeyBinding[] = [
  { keys: [" "], shift: false, action: "toggle-play", shown: "Space", does: "Play or pause" },
  { keys: ["ArrowRight"], shift: false, action: "step-forward", shown: "→", does: "One step forward" },
  { keys: ["ArrowLeft"], shift: false, action: "step-back", shown: "←", does: "One step back" },
  {
    keys: ["ArrowRight"],
    shift: true,
    action: "iteration-forward",
    shown: "Shift →",
    does: "One turn of the loop forward",
  },
  { keys: ["ArrowLeft"], shift: true, action: "iteration-back", shown: "Shift ←", does: "One turn of the loop back" },
  { keys: ["."], shift: false, action: "event-forward", shown: ".", does: "One event forward" },
  { keys: [","], shift: false, action: "event-back", shown: ",", does: "One event back" },
  { keys: ["PageUp"], shift: false, action: "time-forward", shown: "Page ↑", does: "Forward to the next round time" },
  { keys: ["PageDown"], shift: false, action: "time-back", shown: "Page ↓", does: "Back to the round time before" },
  { keys: ["Home"], shift: false, action: "to-start", shown: "Home", does: "To the start" },
  { keys: ["End"], shift: false, action: "to-end", shown: "End", does: "To the end; in a live run, follow it again" },
  { keys: ["+", "="], shift: false, action: "zoom-in", shown: "+", does: "Zoom in at the playhead" },
  { keys: ["-"], shift: false, action: "zoom-out", shown: "−", does: "Zoom out" },
  { keys: ["0"], shift: false, action: "fit", shown: "0", does: "Fit the whole run" },
  {
    keys: ["ArrowDown"],
    shift: false,
    action: "lane-after",
    shown: "↓",
    does: "Choose the lane below",
    inPicture: true,
  },
  {
    keys: ["ArrowUp"],
    shift: false,
    action: "lane-before",
    shown: "↑",
    does: "Choose the lane above",
    inPicture: true,
  },
  { keys: ["Enter"], shift: false, action: "ask-lane", shown: "Enter", does: "Ask what it is doing", inPicture: true },
  { keys: ["]"], shift: false, action: "next-of-lane", shown: "]", does: "Next event of the chosen lane" },
  { keys: ["["], shift: false, action: "previous-of-lane", shown: "[", does: "Previous event of the chosen lane" },
  { keys: ["f"], shift: false, action: "follow-lane", shown: "f", does: "Follow the chosen lane", inPicture: true },
  {
    keys: ["ArrowDown"],
    shift: true,
    action: "pan-after",
    shown: "Shift ↓",
    does: "To the lanes below",
    inPicture: true,
  },
  {
    keys: ["ArrowUp"],
    shift: true,
    action: "pan-before",
    shown: "Shift ↑",
    does: "To the lanes above",
    inPicture: true,
  },
  { keys: ["Escape"], shift: false, action: "close-answer", shown: "Esc", does: "Close an answer" },
  { keys: ["?"], shift: false, action: "show-keys", shown: "?", does: "Show these keys" },
];

/** Keys that need Shift on common layouts only to be typed: `+` and `?`. */
const shiftedSigns = new Set(["+", "?"]);

/** What a key press asks for, or null. Ctrl, Alt and Meta are left to the browser. `hasPicture`: the picture has the focus. */
export function actionOf(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">,
  hasPicture: boolean,
): TimelineAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const binding = keyBindings.find(
    ({ keys, shift, inPicture }) =>
      keys.includes(event.key) &&
      (shift === event.shiftKey || shiftedSigns.has(event.key)) &&
      (hasPicture || inPicture === undefined),
  );
  return binding?.action ?? null;
}

/** Whether the control that has the focus needs this key for itself: a list of choices, a button's Space, a table's Home. */
export function isOwnKey({ key, target }: Pick<KeyboardEvent, "key" | "target">): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLSelectElement || target.closest("dialog")) return true;
  // Elsewhere they turn the page's pages.
  if (/^Page(Up|Down)$/.test(key)) return target.closest(".timeline-picture, .timeline-slider") === null;
  if (key === " ") return target.closest("button, summary") !== null;
  return /^(Home|End)$/.test(key) && target.closest(".events-scroll") !== null;
}
