/** Colours come in from outside: the element reads the page's tokens, a still names them. */

/** Role of a colour → its token in the page's styles. */
export const inkTokens = {
  paper: "--paper",
  raised: "--paper-raised",
  sunken: "--paper-sunken",
  ink: "--ink",
  soft: "--ink-soft",
  faint: "--ink-faint",
  rule: "--rule",
  accent: "--accent",
  warning: "--warning-ink",
  warningPaper: "--warning-paper",
  running: "--state-running",
  ready: "--state-ready",
  waiting: "--state-waiting",
  blocked: "--state-blocked",
  done: "--state-done",
  failed: "--state-failed",
  cancelled: "--state-cancelled",
  request: "--state-request",
} as const;

export type Ink = keyof typeof inkTokens;

/** A CSS colour for every role, and the two faces. */
export interface Theme {
  readonly inks: Readonly<Record<Ink, string>>;
  readonly textFont: string;
  readonly monoFont: string;
}

const inks = Object.keys(inkTokens) as Ink[];

/** The light tokens: for paper, a still opened by itself, a page without styles. */
export const paperTheme: Theme = {
  inks: {
    paper: "#faf6ef",
    raised: "#fffdf8",
    sunken: "#f2ece1",
    ink: "#211d17",
    soft: "#544c40",
    faint: "#6d6456",
    rule: "#dcd3c4",
    accent: "#0d665c",
    warning: "#754700",
    warningPaper: "#fbecc9",
    running: "#1f58b5",
    ready: "#a97400",
    waiting: "#7288a3",
    blocked: "#a8160f",
    done: "#8b8377",
    failed: "#8c1d62",
    cancelled: "#6d6456",
    request: "#9667cc",
  },
  textFont: "system-ui, sans-serif",
  monoFont: "ui-monospace, monospace",
};

/** Read a theme by token, for example from `getComputedStyle(element).getPropertyValue`. Empty values fall back. */
export function themeFrom(read: (token: string) => string): Theme {
  const value = (token: string, fallback: string): string => read(token).trim() || fallback;
  return {
    inks: mapInks((ink) => value(inkTokens[ink], paperTheme.inks[ink])),
    textFont: value("--font-text", paperTheme.textFont),
    monoFont: value("--font-mono", paperTheme.monoFont),
  };
}

/** A theme of `var(--token, fallback)`: follows the page's light and dark by itself. */
export const tokenTheme: Theme = {
  inks: mapInks((ink) => `var(${inkTokens[ink]}, ${paperTheme.inks[ink]})`),
  textFont: `var(--font-text, ${paperTheme.textFont})`,
  monoFont: `var(--font-mono, ${paperTheme.monoFont})`,
};

function mapInks(colour: (ink: Ink) => string): Record<Ink, string> {
  return Object.fromEntries(inks.map((ink) => [ink, colour(ink)])) as Record<Ink, string>;
}
