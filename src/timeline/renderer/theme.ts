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

/** Values when a token is not set: a still opened by itself, a page without styles. */
export const paperTheme: Theme = {
  inks: {
    paper: "#fbfaf7",
    raised: "#ffffff",
    sunken: "#f3f1eb",
    ink: "#1f2328",
    soft: "#57606a",
    faint: "#818b96",
    rule: "#dedad0",
    accent: "#1f5fae",
    warning: "#754700",
    warningPaper: "#fbecc9",
    running: "#1d5fa8",
    ready: "#1d5fa8",
    waiting: "#8fa3b5",
    blocked: "#c22f2f",
    done: "#9aa5ae",
    failed: "#8a3b12",
    cancelled: "#6b5a86",
    request: "#2c7a6b",
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
